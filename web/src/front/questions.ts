/** The six worked questions: plain words, the GraphQL, and how its rows are printed. */
import byMonth from "../../questions/by-month.graphql?raw";
import californiaCounties from "../../questions/california-counties.graphql?raw";
import declinedByOffense from "../../questions/declined-by-offense.graphql?raw";
import outcomes from "../../questions/outcomes.graphql?raw";
import topCounties from "../../questions/top-counties.graphql?raw";
import travisCharges from "../../questions/travis-charges.graphql?raw";
import type { Column } from "./table";

export interface Question {
  id: string;
  asks: string;
  why: string;
  query: string;
  /** The table's title: what its numbers count, where and when. */
  caption: string;
  columns: Column[];
  /** What `totals` counts. */
  total: string;
  /** Rows to expect, so that the page does not jump when the answer comes. */
  rows: number;
}

const county: Column = { key: "county", label: "County", kind: "text", missing: "County not recorded" };
const detainers: Column = { key: "detainers", label: "Detainers", kind: "count" };
const declined: Column = { key: "declined", label: "Declined", kind: "count" };
const taken: Column = { key: "taken", label: "Taken", kind: "count" };
const unresolved: Column = { key: "unresolved", label: "No outcome", kind: "count" };
const reversed: Column = { key: "reversed", label: "Reinstated on a warrant", kind: "count" };

export const questions: Question[] = [
  {
    id: "outcomes",
    asks: "What came of the detainers that ICE issued in fiscal year 2015?",
    why: "Six outcomes, one partition: each detainer is in exactly one, and most have none recorded.",
    query: outcomes,
    caption: "Detainers issued 1 October 2014 to 19 July 2015, by outcome",
    columns: [
      { key: "outcome", label: "Outcome", kind: "outcome" },
      { ...detainers, bar: true },
    ],
    total: "All detainers",
    rows: 5,
  },
  {
    id: "declined-by-offense",
    asks: "Which offenses stood behind the detainers that Travis County declined on 1 February 2017?",
    why: "Detainers, charges, the county, its policies and its residents in one answer. A detainer with two offenses is in two rows.",
    query: declinedByOffense,
    caption: "Detainers declined in Travis County, Texas, by family of the offenses charged",
    columns: [
      { key: "offenseFamily", label: "Offense family", kind: "text", missing: "Offense not recorded" },
      { ...detainers, bar: true },
      { key: "charges", label: "Charges", kind: "count" },
      county,
      { key: "outcomeMonth", label: "Declined in", kind: "month" },
      { key: "jurisdiction.policies.totalCount", label: "Policies", kind: "count" },
      { key: "jurisdiction.population", label: "Residents, 2017", kind: "count" },
    ],
    total: "Declined detainers",
    rows: 10,
  },
  {
    id: "california-counties",
    asks: "Of the detainers issued to places in California in March 2015, how many did each county decline?",
    why: "The rate is over all detainers; those without an outcome are in it. Under 20 detainers no percentage is printed.",
    query: californiaCounties,
    caption: "Detainers issued in March 2015 to places in California, by county, most declined first",
    columns: [
      county,
      { ...declined, bar: true },
      detainers,
      unresolved,
      { key: "rate", label: "Declined, of all", kind: "share", of: ["declined"], per: ["detainers"] },
    ],
    total: "California",
    rows: 10,
  },
  {
    id: "top-counties",
    asks: "Where were the most detainers declined in fiscal year 2015?",
    why: "Ten rows, and another denominator: of those declined or taken. Detainers without a county have a row of their own.",
    query: topCounties,
    caption: "Detainers issued 1 October 2014 to 19 July 2015, by county, most declined first",
    columns: [
      county,
      { ...declined, bar: true },
      taken,
      { key: "rate", label: "Declined, of declined or taken", kind: "share", of: ["declined"], per: ["declined", "taken"] },
    ],
    total: "All places",
    rows: 10,
  },
  {
    id: "by-month",
    asks: "Month by month: how many detainers did ICE issue, and how many of them were declined, were taken, or have no outcome?",
    why: "A month that the release covers only in part is hatched: it is not a fall.",
    query: byMonth,
    caption: "Detainers by the month in which ICE issued them, and what came of them since",
    columns: [
      { key: "issuedMonth", label: "Issued in", kind: "month", coverage: "coverage" },
      { ...detainers, bar: true },
      declined,
      taken,
      unresolved,
    ],
    total: "All months",
    rows: 10,
  },
  {
    id: "travis-charges",
    asks: "In Travis County in 2017, what were people charged with whose detainers were declined, and how many holds came back on a warrant?",
    why: "One measure twice: the alias “reversed” is “declined”, narrowed to the holds that a warrant reinstated.",
    query: travisCharges,
    caption: "Detainers in Travis County, Texas, by status and level of the charges",
    columns: [
      { key: "chargeStatus", label: "Charge", kind: "member" },
      { key: "chargeLevel", label: "Level", kind: "member" },
      detainers,
      { ...declined, bar: true },
      reversed,
    ],
    total: "All detainers",
    rows: 9,
  },
];
