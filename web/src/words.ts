/** How numbers, dates and codes are printed. */

const whole = new Intl.NumberFormat("en-US");
const percents = new Intl.NumberFormat("en-US", { style: "decimal", minimumFractionDigits: 1, maximumFractionDigits: 1 });
const months = new Intl.DateTimeFormat("en-US", { month: "long", year: "numeric", timeZone: "UTC" });
const days = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** Below this a percentage would say more than the data. */
export const SMALL = 20;

/** 79053 → "79,053" */
export function count(value: number): string {
  return whole.format(value).replace("-", "−");
}

/** 0.1646 → "16.5 %", with a space that does not break */
export function percent(fraction: number): string {
  return `${percents.format(fraction * 100)}\u00a0%`;
}

/** "2015-03-01" → "March 2015" */
export function month(date: string): string {
  return months.format(new Date(date));
}

/** "2014-10-01" → "1 October 2014" */
export function day(date: string): string {
  return days.format(new Date(date));
}

/** Share of a month that a release covers, in days: ("2015-07-01", 0.613) → "19 of 31 days" */
export function daysCovered(firstDay: string, coverage: number): string {
  const date = new Date(firstDay);
  const all = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  return `${Math.round(coverage * all)} of ${all} days`;
}

/** Each outcome's shape and words, in the one order in which they are always shown. */
export const outcomes: ReadonlyMap<string, { shape: string; label: string }> = new Map([
  ["DECLINED", { shape: "●", label: "Declined" }],
  ["TAKEN", { shape: "■", label: "Taken into ICE custody" }],
  ["LIFTED", { shape: "▲", label: "Lifted" }],
  ["TRANSFERRED", { shape: "◆", label: "Transferred" }],
  ["ACCEPTED", { shape: "✚", label: "Accepted" }],
  ["UNRESOLVED", { shape: "○", label: "No outcome recorded" }],
]);

/** PENDING_OR_UNKNOWN → "Pending or unknown" */
export function member(code: string): string {
  const words = code.toLowerCase().replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
