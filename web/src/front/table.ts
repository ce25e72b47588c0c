/** Prints the rows of a slice: a table whose blanks are words and whose small shares are not percentages. */
import { element } from "../dom";
import { SMALL, count, daysCovered, member, month, outcomes, percent } from "../words";

export type Row = Record<string, unknown>;

interface Named {
  /** The response key, with dots into objects. */
  key: string;
  label: string;
}

export type Column = Named &
  (
    | { kind: "text"; missing?: string }
    | { kind: "member" | "outcome" }
    /** `coverage` names the key that says how much of the month the release covers. */
    | { kind: "month"; coverage?: string }
    | { kind: "count"; bar?: boolean }
    /** A fraction with the counts above and below its line. */
    | { kind: "share"; of: string[]; per: string[] }
  );

export interface Slice {
  rows: Row[];
  totals: Row;
  additive: boolean;
}

/** As many rows as fit before one asks for the rest. */
const SHOWN = 10;

/** The table before its answer: the same head, as many empty rows as are expected. */
export function emptyTable(caption: string, columns: Column[], rows: number): HTMLTableElement {
  const blank = () => element("tr", {}, ...columns.map((_, at) => element(at === 0 ? "th" : "td")));
  return element(
    "table",
    { "aria-hidden": "true" },
    element("caption", {}, element("span", {}, caption)),
    head(columns),
    element("tbody", {}, ...Array.from({ length: rows }, blank)),
    element("tfoot", {}, blank()),
  );
}

export function table(caption: string, columns: Column[], total: string, slice: Slice): HTMLTableElement {
  const highest = highestCount(columns, slice.rows);
  const body = [...slice.rows].sort((one, other) => unplaced(one, columns) - unplaced(other, columns));
  return element(
    "table",
    {},
    element("caption", {}, element("span", {}, caption)),
    head(columns),
    element("tbody", {}, ...body.map((row, at) => line(row, columns, highest, at >= SHOWN))),
    foot(columns, total, slice),
  );
}

/** The button that shows the rows beyond the first ten, or nothing when there are none. */
export function showAll(of: HTMLTableElement): HTMLButtonElement | null {
  const rows = of.tBodies[0]?.rows ?? [];
  if (rows.length <= SHOWN) return null;
  const button = element("button", { class: "button", type: "button" }, `Show all ${count(rows.length)} rows`);
  button.addEventListener("click", () => {
    for (const row of rows) row.hidden = false;
    // The reader goes on where the new rows begin.
    const next = rows[SHOWN]?.cells[0];
    next?.setAttribute("tabindex", "-1");
    next?.focus({ preventScroll: true });
    button.remove();
  });
  return button;
}

function head(columns: Column[]): HTMLTableSectionElement {
  const cells = columns.map((column) => element("th", { scope: "col", class: cellClass(column) }, column.label));
  return element("thead", {}, element("tr", {}, ...cells));
}

function line(row: Row, columns: Column[], highest: number, hidden: boolean): HTMLTableRowElement {
  const outcome = typeof row.outcome === "string" && row.outcome;
  return element(
    "tr",
    { hidden, "data-outcome": outcome },
    ...columns.map((column, at) => {
      const content = cell(row, column, highest);
      return at === 0
        ? element("th", { scope: "row" }, content)
        : element("td", { class: cellClass(column) }, content);
    }),
  );
}

/** `totals` is recomputed by the server over everything asked for; it is never the sum of the rows. */
function foot(columns: Column[], total: string, slice: Slice): HTMLTableSectionElement {
  const label = element("th", { scope: "row" }, total, !slice.additive && element("small", {}, " (not a sum: rows overlap)"));
  const cells = columns.slice(1).map((column) => {
    const told = value(slice.totals, column.key) !== undefined;
    return element("td", { class: cellClass(column) }, told && cell(slice.totals, { ...column, bar: false } as Column, 0));
  });
  return element("tfoot", {}, element("tr", {}, label, ...cells));
}

function cell(row: Row, column: Column, highest: number): Node | string {
  const found = value(row, column.key);
  if (column.kind === "share") return share(row, column, found);
  if (typeof found === "number") {
    return column.kind === "count" && column.bar === true ? barred(row, found, highest) : count(found);
  }
  if (typeof found !== "string") {
    return column.kind === "text" && column.missing !== undefined ? column.missing : missing();
  }
  switch (column.kind) {
    case "text":
    case "count":
      return found;
    case "member":
      return member(found);
    case "outcome":
      return outcome(found);
    case "month":
      return period(found, column.coverage === undefined ? 1 : value(row, column.coverage));
  }
}

/** A percentage, or the two counts where the lower one is small. */
function share(row: Row, column: Column & { kind: "share" }, found: unknown): Node | string {
  const sum = (keys: string[]) => keys.reduce((total, key) => total + Number(value(row, key) ?? 0), 0);
  const below = sum(column.per);
  if (below > 0 && below < SMALL) return element("small", {}, `${count(sum(column.of))} of ${count(below)}`);
  return typeof found === "number" ? percent(found) : missing();
}

function period(date: string, coverage: unknown): Node | string {
  if (!partial(coverage)) return month(date);
  return element("span", {}, month(date), element("small", {}, ` ${daysCovered(date, coverage)}`));
}

function partial(coverage: unknown): coverage is number {
  return typeof coverage === "number" && coverage < 1;
}

function outcome(code: string): Node {
  const known = outcomes.get(code);
  const shape = element("span", { class: "shape", "aria-hidden": "true" }, known?.shape ?? "");
  return element("span", {}, shape, known?.label ?? member(code));
}

function barred(row: Row, found: number, highest: number): Node {
  const bar = element("span", {
    class: row.outcome === "UNRESOLVED" || partial(row.coverage) ? "bar hatched" : "bar",
    "aria-hidden": "true",
    "--share": highest > 0 ? found / highest : 0,
  });
  return element("span", { class: "barred" }, element("span", {}, bar), count(found));
}

function missing(): Node {
  return element("span", { class: "missing" }, element("span", { "aria-hidden": "true" }, "–"), element("span", { class: "unseen" }, "not recorded"));
}

function cellClass(column: Column): string | false {
  return (column.kind === "count" || column.kind === "share") && "number";
}

/** What has no place is never ranked among places: it stands first. */
function unplaced(row: Row, columns: Column[]): number {
  const first = columns[0];
  return first?.kind === "text" && value(row, first.key) === null ? 0 : 1;
}

function highestCount(columns: Column[], rows: Row[]): number {
  const barColumn = columns.find((column) => column.kind === "count" && column.bar);
  return barColumn ? Math.max(0, ...rows.map((row) => Number(value(row, barColumn.key) ?? 0))) : 0;
}

function value(row: Row, key: string): unknown {
  return key.split(".").reduce<unknown>((at, name) => (at as Row | null | undefined)?.[name], row);
}
