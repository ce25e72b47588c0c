/** What each dataset covers: one card a dataset. The one place that knows the shape of `datasets`. */
import { ask } from "../atlas";
import { byId, element } from "../dom";
import { count, day, member, percent } from "../words";
import { notice } from "./notice";

const query = `{
  datasets {
    id title shortTitle description source licence detainers
    coverage { from to dimensions { dimension recordedShare } }
  }
}`;

interface Dataset {
  id: string;
  title: string;
  description: string | null;
  source: string | null;
  licence: string | null;
  detainers: number | null;
  coverage: {
    from: string | null;
    to: string | null;
    dimensions: { dimension: string; recordedShare: number | null }[];
  } | null;
}

/** What people ask first: can this dataset tell me about …? */
const asked = ["COUNTY", "OUTCOME", "OFFENSE", "CHARGE_STATUS", "BIRTH_COUNTRY"];

export async function showDatasets(): Promise<void> {
  const place = byId("dataset-list");
  try {
    const { data, errors } = await ask<{ datasets: Dataset[] }>(query);
    if (!data) throw new Error(errors?.map((error) => error.message).join(" ") ?? "The server sent no datasets.");
    // Policies, population and the like are datasets too, without detainers. Made-up ones come last.
    const datasets = data.datasets.filter((dataset) => (dataset.detainers ?? 0) > 0);
    datasets.sort((one, other) => Number(synthetic(one)) - Number(synthetic(other)));
    place.replaceChildren(...datasets.map(card));
  } catch (error) {
    place.replaceChildren(notice(error, () => void showDatasets()));
  }
}

function card(dataset: Dataset): HTMLElement {
  const { coverage } = dataset;
  return element(
    "article",
    { class: synthetic(dataset) ? "dataset synthetic" : "dataset" },
    synthetic(dataset) && element("p", { class: "synthetic-mark" }, "SYNTHETIC data, made by a program. Do not publish."),
    element("h3", {}, dataset.title),
    element("p", { class: "size" }, count(dataset.detainers ?? 0), element("small", {}, " detainers")),
    coverage && element("p", {}, period(coverage.from, coverage.to)),
    coverage && element("dl", { class: "recorded" }, ...asked.map((dimension) => recorded(dataset, dimension))),
    dataset.description !== null && element("p", { class: "note" }, dataset.description),
    element("p", { class: "note last" }, [dataset.source, dataset.licence].filter(Boolean).join(" · ")),
  );
}

function recorded(dataset: Dataset, dimension: string): HTMLElement {
  const share = dataset.coverage?.dimensions.find((each) => each.dimension === dimension)?.recordedShare ?? 0;
  return element(
    "div",
    {},
    element("dt", {}, member(dimension)),
    share > 0
      ? element(
          "dd",
          {},
          element("span", { class: "meter", "aria-hidden": "true" }, element("span", { "--share": share })),
          element("span", { class: "figure" }, roughly(share)),
        )
      : element("dd", {}, element("span", { class: "not" }, "not recorded here")),
  );
}

/** Never "100 %" when something is missing, never "0 %" when something is there. */
function roughly(share: number): string {
  const rounded = Math.round(share * 100);
  return (rounded === 100 && share < 1) || (rounded === 0 && share > 0) ? percent(share) : `${rounded}\u00a0%`;
}

function period(from: string | null, to: string | null): string {
  if (from === null || to === null) return "Period not recorded";
  return from === to ? `One day: ${day(from)}` : `${day(from)} to ${day(to)}`;
}

function synthetic(dataset: Dataset): boolean {
  return /synthetic/i.test(`${dataset.id} ${dataset.title}`);
}
