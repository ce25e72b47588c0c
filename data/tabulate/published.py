"""Figures and lists that the US government published: weekly reports, a list of places, agreements, field offices."""

import re
from pathlib import Path

from .files import expect, read, write
from .names import LOCALITIES, STATES

FIPS_OF_CODE = {code: fips for fips, code, _ in STATES}
FIPS_OF_NAME = {name.upper(): fips for fips, _, name in STATES}
CODE_OF_FIPS = {fips: code for fips, code, _ in STATES}
CITIES = {(name, state): ident for ident, level, name, state, _ in LOCALITIES if level == "city"}

# Figures of report 2 that the source gives in passing: figure, rank, name, place, value, where seen.
IN_PASSING = [
    ("DECLINED_RECORDED", "", "New York City", "new-york-city-ny", "12", "longislandpress 2017-04-10"),
    ("ISSUED_TO_COUNTY", "3", "Kern County, California", "06029", "65", "alexjnewman.com quoting PRI"),
]
# What each figure of the reports counts, in detainers.
DEFINITIONS = {
    "ISSUED": "Detainers that ICE issued in the week, in the whole country",
    "ISSUED_TO_THE_TEN_COUNTIES": "Detainers issued in the week to the ten counties of section 1 together, "
                                  "whatever became of them",
    "ISSUED_TO_COUNTY": "Detainers issued in the week to a county of section 1, whatever became of them",
    "DECLINED_RECORDED": "Detainers recorded as declined in the week, whenever they were issued",
}
# Cities that the list of places names in another way.
CITY_NAMES = {"San Francisco City": "San Francisco"}
# Counties that the list of agreements misspells or names in another way, by state and printed name.
MISSPELLED = {
    ("01", "Frankin County"): "01059",
    ("05", "Layafette County"): "05073",
    ("12", "Flagere County"): "12035",
    ("13", "Decatur"): "13087",
    ("22", "Saint Landry County"): "22097",
    ("26", "Berrian County"): "26021",
    ("42", "Alleghany County"): "42003",
    ("45", "McCorkmick County"): "45065",
    ("48", "Lampass County"): "48281",
    ("51", "Hopewell County"): "51670",
}
# Words of the list of agreements, and ours.
AGENCY_TYPES = {"County": "county", "Municipality": "municipality", "State Agency": "state_agency"}
SUPPORT_TYPES = {"Jail Enforcement Model": "jail_enforcement", "Task Force Model": "task_force",
                 "Warrant Service Officer": "warrant_service_officer"}
# Marks of the list of agreements for no county.
NO_COUNTY = {"#N/A", "#NA", "N/A", ""}


def tabulate(source: Path, target: Path):
    counties = {(row["state_fips"], row["name"].lower()): row["fips"]
                for row in read(source / "reference" / "counties.csv")}
    yield from reports(source / "ddor", target / "ddor")
    yield from listing(source / "policies", target / "doj-list-2025-08-05", counties)
    yield from agreements(source / "program-287g", target / "agreements-287g", counties)
    yield from field_offices(source / "reference", target / "field-offices")


def reports(source: Path, target: Path):
    rows = read(source / "reports.csv")
    expect("weekly reports", [row["report_no"] for row in rows], ["1", "2", "3"])
    yield write(target / "reports.csv", ["number", "period_start", "period_end", "published_on", "pages", "status",
                                         "status_note", "seen_in"], [report(row) for row in rows])
    yield write(target / "definitions.csv", ["figure", "unit", "definition"],
                [{"figure": figure, "unit": "detainers", "definition": words} for figure, words in DEFINITIONS.items()])
    columns = ["report", "figure", "rank", "name", "place", "value", "corrected", "corrected_value", "seen_in", "note"]
    lines = [*headline_figures(rows), *county_figures(read(source / "section1_week1.csv"))]
    lines += [dict(zip(columns, ("2", *figure[:5], "no", "", figure[5], ""))) for figure in IN_PASSING]
    yield write(target / "figures.csv", columns, lines)
    yield write(target / "corrections.csv",
                ["report", "name", "place", "what_was_wrong", "what_it_became", "posted", "seen_in"],
                list(corrections(read(source / "corrections.csv"))))
    yield from same_number(source, target)


def report(row):
    """A report; what its status says after the first word is a note."""
    status, after, inside = re.fullmatch(r"(\w+)(?:; (.*)| \((.*)\))?", row["status"]).groups("")
    return {"number": row["report_no"], "period_start": row["period_start"], "period_end": row["period_end"],
            "published_on": row["published"], "pages": row["pages"], "status": status,
            "status_note": after or inside, "seen_in": row["seen_in"]}


def headline_figures(rows):
    """The totals that each report states; a blank value was not seen. No correction of a total was seen either."""
    headlines = [("ISSUED", "detainers_issued_national", "", ""),
                 ("ISSUED_TO_THE_TEN_COUNTIES", "section1_ten_total", "", ""),
                 ("DECLINED_RECORDED", "declined_recorded", "", ""),
                 ("DECLINED_RECORDED", "travis_declined_in_report", "Travis County Jail, Texas", "48453")]
    for row in rows:
        for figure, column, name, place in headlines:
            yield {"report": row["report_no"], "figure": figure, "rank": "", "name": name, "place": place,
                   "value": row[column], "corrected": "no", "corrected_value": "", "seen_in": row["seen_in"],
                   "note": ""}


def county_figures(rows):
    """Section 1 of report 1: the ten counties to which most detainers were issued that week. Where ICE itself
    corrected a county it said that the detainers had gone elsewhere, and printed no new number."""
    expect("counties of report 1", len(rows), 10)
    expect("detainers with a printed count in report 1", sum(int(row["issued_detainers"] or 0) for row in rows), 143)
    expect("counties that ICE corrected", sum(corrected(row) for row in rows), 4)
    for row in rows:
        yield {"report": "1", "figure": "ISSUED_TO_COUNTY", "rank": row["rank"],
               "name": f"{row['county']} County, {row['state']}", "place": row["fips"],
               "value": row["issued_detainers"], "corrected": "yes" if corrected(row) else "no", "corrected_value": "",
               "seen_in": row["seen_in"], "note": row["later_correction"]}


def corrected(row) -> bool:
    return row["later_correction"].startswith("ICE correction")


def corrections(rows):
    """Corrections, with "same" spelled out as the words it stands for, and whether ICE posted them itself."""
    expect("corrections", len(rows), 11)
    above = {}
    for row in rows:
        line = {"report": row["report_no"], "name": row["place"], "place": row["fips"], "posted": posted(row),
                "seen_in": row["seen_in"]}
        for column in ("what_was_wrong", "what_it_became"):
            words = row[column]
            if words.startswith("same"):
                words = above[column] + words.removeprefix("same")
            else:
                above[column] = words
            line[column] = words
        yield line


def posted(row) -> str:
    """The lawyers' association (AILA) kept what ICE posted, in which Nassau County is not; of others it is not told."""
    if row["seen_in"].startswith("AILA"):
        return "yes"
    return "no" if row["place"].startswith("Nassau County") else ""


def same_number(source: Path, target: Path):
    """One event of report 1 counted eight ways; a count that is printed as a sum is worked out beside its words."""
    rows = read(source / "travis_county_counts.csv")
    expect("counts of one event", len(rows), 8)
    worked_out = {"142 less 14": "128"}
    lines = [{"report": "1", "place": "48453", "source": row["source"], "date": row["date"],
              "printed": row["count_declined"], "value": worked_out.get(row["count_declined"], row["count_declined"]),
              "definition": row["definition"]} for row in rows]
    yield write(target / "same_number.csv", list(lines[0]), lines)


def listing(source: Path, target: Path, counties):
    rows = read(source / "list_doj_2025-08-05.csv")
    expect("jurisdictions on the list of 2025-08-05", len(rows), 35)
    lines = [{"level": row["level"], "name": row["name"], "state": row["state"], "place": listed_place(row, counties)}
             for row in rows]
    yield write(target / "entries.csv", ["level", "name", "state", "place"], lines)


def listed_place(row, counties) -> str:
    """A state's or county's FIPS code, or a city's id."""
    state = FIPS_OF_CODE[row["state"]]
    if row["level"] == "state":
        return state
    if row["level"] == "county":
        return counties[state, row["name"].lower()]
    return CITIES[CITY_NAMES.get(row["name"], row["name"]), row["state"]]


def agreements(source: Path, target: Path, counties):
    rows = read(source / "agreements_2025-07-18.csv")
    expect("287(g) agreements", len(rows), 832)
    lines = []
    for row in rows:
        state, county = FIPS_OF_NAME[row["state"]], "" if row["county"] in NO_COUNTY else row["county"]
        fips = counties.get((state, county.lower()), "") or MISSPELLED.get((state, county), "")
        lines.append({"state": CODE_OF_FIPS[state], "agency": row["agency"],
                      "agency_type": AGENCY_TYPES[row["agency_type"]], "county": county, "county_fips": fips,
                      "support_type": SUPPORT_TYPES[row["support_type"]], "signed_on": row["signed_on"]})
    expect("agreements with no readable date", sum(line["signed_on"] == "" for line in lines), 3)
    expect("agreements in a county", sum(line["county_fips"] != "" for line in lines), 601)
    columns = ["state", "agency", "agency_type", "county", "county_fips", "support_type", "signed_on"]
    yield write(target / "agreements.csv", columns, sorted(lines, key=lambda line: list(line.values())))


def field_offices(source: Path, target: Path):
    offices, counties = read(source / "aor.csv"), read(source / "county_aor_2025.csv")
    expect("field offices", len(offices), 25)
    expect("counties of the field offices", len(counties), 3_230)
    expect("offices of the counties", {row["aor"] for row in counties}, {row["code"] for row in offices})
    yield write(target / "offices.csv", ["code", "name"],
                [{"code": row["code"], "name": row["field_office"]} for row in offices])
    lines = [{"fips": row["fips"], "office": row["aor"]} for row in sorted(counties, key=lambda row: row["fips"])]
    yield write(target / "counties.csv", ["fips", "office"], lines)
