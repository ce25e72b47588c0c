/** One worked question on the page: it asks by itself and prints what comes. */
import { ask } from "../atlas";
import { element } from "../dom";
import { copyButton } from "./copy";
import { marked } from "./graphql-text";
import { notice, refusal } from "./notice";
import type { Question } from "./questions";
import { emptyTable, showAll, table, type Row } from "./table";

interface Answered {
  detainerSlice: {
    rows: Row[];
    totals: Row;
    meta: { statement: string; citation: string; additive: boolean; warnings: { message: string }[] };
  };
}

export interface Shown {
  article: HTMLElement;
  /** Settles when the answer, or why there is none, stands on the page. */
  answered: Promise<void>;
}

export function showQuestion(question: Question): Shown {
  const answer = element("div", { class: "answer", tabindex: -1 });
  const article = element(
    "article",
    { class: "question", "aria-labelledby": question.id },
    element("h3", { id: question.id }, question.asks),
    element("p", { class: "why" }, question.why),
    element("div", { class: "beside" }, answer, source(question)),
  );
  return { article, answered: fill(answer, question) };
}

async function fill(place: HTMLElement, question: Question): Promise<void> {
  waiting(place, question);
  try {
    const { data, errors } = await ask<Answered>(question.query);
    const printed = data ? print(question, data.detainerSlice) : [];
    place.replaceChildren(...(errors ? [refusal(errors)] : []), ...printed);
  } catch (error) {
    const again = () => {
      // The button is about to go; the keyboard stays where it was.
      place.focus();
      void fill(place, question);
    };
    place.replaceChildren(notice(error, again));
  } finally {
    place.classList.remove("busy");
    place.removeAttribute("aria-busy");
  }
}

function waiting(place: HTMLElement, question: Question): void {
  place.classList.add("busy");
  place.setAttribute("aria-busy", "true");
  place.replaceChildren(
    element("p", { class: "statement" }, element("span", { class: "unseen" }, "Asking the server…")),
    element("div", { class: "scroll" }, emptyTable(question.caption, question.columns, question.rows)),
  );
}

function print(question: Question, slice: Answered["detainerSlice"]): HTMLElement[] {
  const { statement, citation, additive, warnings } = slice.meta;
  const rows = table(question.caption, question.columns, question.total, { ...slice, additive });
  const more = showAll(rows);
  return [
    element("p", { class: "statement" }, statement),
    scrolling(rows, `Table: ${question.caption}`),
    element(
      "div",
      { class: "after" },
      more && element("div", { class: "actions" }, more),
      warnings.length > 0 && element("ul", { class: "warnings" }, ...warnings.map(({ message }) => element("li", {}, message))),
      element("p", { class: "citation" }, ...linked(citation)),
      element("div", { class: "actions" }, copyButton("Copy statement and citation", `${statement}\n\n${citation}\n`)),
    ),
  ];
}

/** A citation ends with the address of the pinned question, which is long: here it is a link with a short name. */
function linked(citation: string): (string | HTMLElement)[] {
  const start = citation.search(/https?:\S+$/);
  if (start < 0) return [citation];
  const address = new URL(citation.slice(start));
  return [citation.slice(0, start), element("a", { href: `${address.pathname}${address.search}` }, "the pinned question"), "."];
}

/** A table wider than its place scrolls by itself, and then the keyboard must reach it. */
function scrolling(rows: HTMLTableElement, label: string): HTMLElement {
  const region = element("div", { class: "scroll" }, rows);
  new ResizeObserver(() => {
    const scrolls = region.scrollWidth > region.clientWidth;
    for (const [name, value] of Object.entries({ tabindex: "0", role: "region", "aria-label": label })) {
      if (scrolls) region.setAttribute(name, value);
      else region.removeAttribute(name);
    }
  }).observe(region);
  return region;
}

function source(question: Question): HTMLElement {
  const text = question.query.trim();
  return element(
    "figure",
    { class: "source" },
    element(
      "figcaption",
      {},
      "GraphQL",
      element(
        "span",
        { class: "actions" },
        copyButton("Copy", text),
        element("a", { class: "button first", href: `/graphiql?query=${encodeURIComponent(text)}` }, "Open in GraphiQL"),
      ),
    ),
    element("pre", { tabindex: "0", role: "region", "aria-label": `GraphQL: ${question.asks}` }, element("code", {}, ...marked(text))),
  );
}
