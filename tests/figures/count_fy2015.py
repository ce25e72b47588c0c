"""Counts of ICE's fiscal year 2015, from the release and the crosswalk of its facilities."""

import re
from datetime import date, timedelta
from pathlib import Path

import count_published
from counting import OUTCOMES, of_outcome, ordered, read, tally

KINDS = ["COUNTY_JAIL", "CITY_JAIL", "STATE_PRISON", "FEDERAL", "JUVENILE", "UNKNOWN"]
PLACEMENTS = ["GIVEN", "NAME_AND_CITY", "NAME_ONLY", "CITY_UNIQUE", "CITY_AMBIGUOUS", "NAME_CONFLICTS_CITY",
              "CORRECTED", "UNMAPPED", "PLACEHOLDER", "NO_STATE"]
METHODS = {"facility_name+city": "NAME_AND_CITY", "facility_name_only": "NAME_ONLY", "no_state": "NO_STATE",
           "facility_name_conflicts_city": "NAME_CONFLICTS_CITY"}
PLACEHOLDER = "OTHER-OTHER FACILITY"
RULES = Path(__file__).resolve().parents[2] / "data" / "vocabularies" / "facility_kinds.csv"
# States whose county the crosswalk could never find.
TERRITORIES = {"PUERTO RICO": "72", "GUAM": "66", "NORTHERN MARIANA ISLANDS": "69", "VIRGIN ISLANDS": "78"}


def figures(source):
    rows = load(source)
    state, county, outcome = "state_fips", "county_fips", "outcome"
    california = [row for row in rows if row["state"] == "CALIFORNIA"]
    march = [row for row in california if row["day"].year == 2015 and row["day"].month == 3]
    return {
        "fy2015-outcome": counted(rows, ["outcome"], [outcome], [OUTCOMES]),
        "fy2015-state-by-outcome": counted(rows, ["state_fips", "outcome"], [state, outcome], [None, OUTCOMES]),
        "fy2015-county-by-month": counted(rows, ["county_fips", "issued_month"], [county, month], [], declined=True),
        "fy2015-facility-kind": counted(rows, ["facility_kind"], ["kind"], [KINDS], declined=True),
        "fy2015-facility-kind-by-outcome-in-california":
            counted(california, ["facility_kind", "outcome"], ["kind", outcome], [KINDS, OUTCOMES]),
        "fy2015-placement": placements(rows),
        "fy2015-lift-reason": counted(rows, ["lift_reason", "outcome"], ["Detainer Lift Reason", outcome], []),
        "fy2015-detainer-type": counted(rows, ["detainer_type", "ask"], ["Detainer Type", ask], [], declined=True),
        "fy2015-ask-by-month": counted(rows, ["issued_month", "ask"], [month, ask], [None, ["HOLD", "NOTIFY"]]),
        "fy2015-issued-day": period(rows, "issued_day", lambda row: row["day"]),
        "fy2015-issued-week": period(rows, "issued_week", lambda row: back_to(row["day"], 5)),
        "fy2015-issued-iso-week": period(rows, "issued_iso_week", lambda row: back_to(row["day"], 0)),
        "fy2015-issued-month": period(rows, "issued_month", month),
        "fy2015-issued-quarter":
            period(rows, "issued_quarter", lambda row: date(row["day"].year, (row["day"].month - 1) // 3 * 3 + 1, 1)),
        "fy2015-issued-year": period(rows, "issued_year", lambda row: row["day"].year),
        "fy2015-issued-fiscal-year":
            period(rows, "issued_fiscal_year", lambda row: row["day"].year + (row["day"].month >= 10)),
        "fy2015-top-counties": top_counties(rows, source),
        "fy2015-california-march-2015": counted(march, ["county_fips"], [county], [], declined=True),
        "fy2015-top-facilities": top_facilities(rows),
        "fy2015-distinct-places": distinct_places(rows),
        "fy2015-state-rates": state_rates(rows),
        "fy2015-state-person-days": person_days(rows, source),
    } | count_published.figures(rows, source)


def load(source):
    """The release's lines with what they mean beside them."""
    folder = source / "ice-foia-fy2015"
    places = read(folder / "facility_county.csv")
    crosswalk = {(line["facility"], line["state"], line["city"]): line for line in places}
    states = {line["state"]: line["county_fips"][:2] for line in places if line["county_fips"]} | TERRITORIES
    rules = [(re.compile(line["pattern"], re.IGNORECASE), line["kind"]) for line in read(RULES)]
    kinds = {}
    rows = read(folder / "detainers.csv.gz")
    for row in rows:
        name, row["state"] = row["Detainer Detention Facility"], row["State"]
        place = crosswalk[name, row["State"], row["City"]]
        if name not in kinds:
            kinds[name] = next((kind for pattern, kind in rules if pattern.search(name)), "UNKNOWN")
        row["kind"] = "UNKNOWN" if name in (PLACEHOLDER, "") else kinds[name]
        row["county_fips"] = place["county_fips"]
        row["state_fips"] = states[row["State"]] if row["State"] else ""
        method = place["method"]
        row["placement"] = "PLACEHOLDER" if name == PLACEHOLDER else METHODS.get(method, method.upper())
        row["outcome"] = outcome_of(row["Detainer Lift Reason"])
        row["day"] = date.fromisoformat(row["Prepare Date"])
    return rows


def outcome_of(reason):
    if reason == "":
        return "UNRESOLVED"
    named = {"Detainer Declined by LEA": "DECLINED", "Booked into Detention": "TAKEN", "Transferred": "TRANSFERRED"}
    return named.get(reason, "LIFTED")


def ask(row):
    return "NOTIFY" if row["Detainer Type"].startswith("I247N") else "HOLD"


def month(row):
    return row["day"].replace(day=1)


def back_to(day, weekday):
    """The last such weekday (Monday is 0) on or before the day."""
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def counted(rows, names, columns, orders, declined=False):
    groups = tally(rows, *columns)
    lines = [[*key, len(groups[key])] + [of_outcome(groups[key], "DECLINED")] * declined
             for key in ordered(groups, *orders)]
    return names + ["detainers"] + ["declined"] * declined, lines


def period(rows, name, column):
    groups = tally(rows, column)
    return [name, "detainers", "declined", "taken"], [
        [*key, len(groups[key]), of_outcome(groups[key], "DECLINED"), of_outcome(groups[key], "TAKEN")]
        for key in sorted(groups)]


def placements(rows):
    groups = tally(rows, "placement")
    return ["placement", "detainers", "with_county", "declined"], [
        [*key, len(groups[key]), sum(row["county_fips"] != "" for row in groups[key]),
         of_outcome(groups[key], "DECLINED")] for key in ordered(groups, PLACEMENTS)]


def competition_ranks(values):
    """For each value one plus the number of larger ones."""
    return [1 + sum(other > value for other in values) for value in values]


def top_counties(rows, source):
    names = {line["fips"]: line["name"] for line in read(source / "reference" / "counties.csv")}
    groups = {fips: group for (fips,), group in tally(rows, "county_fips").items() if fips}
    declined = {fips: of_outcome(group, "DECLINED") for fips, group in groups.items()}
    places = dict(zip(declined, competition_ranks(list(declined.values()))))
    lines = [[places[fips], fips, names[fips], declined[fips], len(groups[fips])] for fips in groups]
    return (["place", "county_fips", "county", "declined", "detainers"],
            sorted(line for line in lines if line[0] <= 25))


def top_facilities(rows):
    named = [row for row in rows if row["Detainer Detention Facility"] not in (PLACEHOLDER, "")]
    groups = tally(named, "Detainer Detention Facility", "State", "City", "kind")
    places = dict(zip(groups, competition_ranks([len(group) for group in groups.values()])))
    lines = [[places[key], *key, len(group), of_outcome(group, "DECLINED")] for key, group in groups.items()]
    return (["place", "facility", "state", "city", "kind", "detainers", "declined"],
            sorted(line for line in lines if line[0] <= 30))


def distinct_places(rows):
    groups = tally(rows, "state_fips")
    lines = []
    for key in ordered(groups):
        facilities = {(row["Detainer Detention Facility"], row["City"]) for row in groups[key]
                      if row["Detainer Detention Facility"] not in (PLACEHOLDER, "")}
        counties = {row["county_fips"] for row in groups[key]} - {""}
        lines.append([*key, len(facilities), len(counties), len(groups[key])])
    return ["state_fips", "facilities", "counties", "detainers"], lines


def state_rates(rows):
    groups = tally(rows, "state_fips")
    return ["state_fips", "declined", "declined_or_taken", "resolved", "detainers"], [
        [*key, of_outcome(groups[key], "DECLINED"), of_outcome(groups[key], "DECLINED", "TAKEN"),
         of_outcome(groups[key], "DECLINED", "TAKEN", "LIFTED", "TRANSFERRED"), len(groups[key])]
        for key in ordered(groups)]


def person_days(rows, source):
    days = {"2014": (date(2015, 1, 1) - date(2014, 10, 1)).days, "2015": (date(2015, 7, 20) - date(2015, 1, 1)).days}
    residents = {}
    for line in read(source / "reference" / "population.csv"):
        if len(line["fips"]) == 2 and line["year"] in days:
            residents[line["fips"]] = residents.get(line["fips"], 0) + int(line["population"]) * days[line["year"]]
    groups = tally(rows, "state_fips")
    return ["state_fips", "person_days", "detainers", "declined"], [
        [fips, residents[fips], len(groups.get((fips,), [])), of_outcome(groups.get((fips,), []), "DECLINED")]
        for fips in sorted(residents)]
