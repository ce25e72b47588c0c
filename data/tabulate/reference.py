"""Places, population and offenses: what a number about detainers rests on."""

from pathlib import Path

from .files import expect, read, write
from .names import CITY_COUNTIES, LOCALITIES, STATES

# The population series changes from the boundaries of 2019 to those of 2020, in Connecticut and Alaska.
LAST_OLD_YEAR, FIRST_NEW_YEAR = "2019", "2020"

# The families that stand for an offense of the FBI's hierarchy rule, in its order: criminal homicide, rape, robbery,
# aggravated assault, burglary, larceny-theft, motor vehicle theft, arson.
HIERARCHY = ["09", "11", "12", "13", "22", "23", "24", "20"]
# Our own order of the others: by group, in each by the family's number.
GROUPS = ["person", "property", "drugs", "weapons", "traffic", "immigration", "society"]


def tabulate(source: Path, target: Path):
    reference = source / "reference"
    yield from places(reference, target / "places")
    yield from population(reference, target / "population")
    yield from offenses(reference, target / "offenses")


def places(source: Path, target: Path):
    rows = read(source / "counties.csv")
    expect("counties", len(rows), 3_242)
    expect("states of the counties", {row["state_fips"] for row in rows}, {fips for fips, _, _ in STATES})
    counties = [county(row) for row in sorted(rows, key=lambda row: row["fips"])]
    known = {line["fips"] for line in counties}
    codes = {code: fips for fips, code, _ in STATES}
    for ident, _, _, state, fips in LOCALITIES:
        expect(f"county of {ident}", fips in known and fips[:2] == codes[state], True)
    columns = ["fips", "code", "name"]
    yield write(target / "states.csv", columns, [dict(zip(columns, state)) for state in STATES])
    yield write(target / "counties.csv", ["fips", "name", "first_year", "last_year"], counties)
    seats = {ident: fips for ident, _, _, _, fips in LOCALITIES}
    for city, fips in CITY_COUNTIES:
        expect(f"{fips} in {city}", fips in known and fips[:2] == seats[city][:2], True)
    columns = ["id", "level", "name", "state", "county_fips"]
    yield write(target / "localities.csv", columns, [dict(zip(columns, place)) for place in sorted(LOCALITIES)])
    columns = ["city", "county_fips"]
    yield write(target / "city_counties.csv", columns, [dict(zip(columns, pair)) for pair in sorted(CITY_COUNTIES)])


def county(row) -> dict[str, str]:
    """A county and the years in which its boundaries stand."""
    return {
        "fips": row["fips"],
        "name": row["name"],
        "first_year": "" if row["in_2017_boundaries"] == "1" else FIRST_NEW_YEAR,
        "last_year": "" if row["in_2023_boundaries"] == "1" else LAST_OLD_YEAR,
    }


def population(source: Path, target: Path):
    rows = read(source / "population.csv")
    expect("population figures", len(rows), 44_710)
    lines = [{"fips": row["fips"], "year": row["year"], "residents": row["population"],
              "vintage": row["census_vintage"]} for row in rows]
    lines.sort(key=lambda line: (len(line["fips"]), line["fips"], line["year"]))
    yield write(target / "population.csv.gz", ["fips", "year", "residents", "vintage"], lines)


def offenses(source: Path, target: Path):
    families = read(source / "offense_families.csv")
    codes = read(source / "offense_codes.csv")
    expect("offense families", len(families), 50)
    expect("offense codes", len(codes), 458)
    expect("families of the offense codes", {code["family"] for code in codes}, {line["family"] for line in families})
    columns = ["code", "name", "group", "severity", "severity_source"]
    yield write(target / "families.csv", columns, [family(line, ranks(families)) for line in families])
    yield write(target / "codes.csv", ["code", "family", "name"], codes)


def ranks(families) -> dict[str, int]:
    """The place of each family in the order of severity, the most serious first."""
    others = [line for line in families if line["family"] not in HIERARCHY]
    others.sort(key=lambda line: (GROUPS.index(line["group"]), line["family"]))
    return {code: place for place, code in enumerate([*HIERARCHY, *(line["family"] for line in others)], 1)}


def family(line, places: dict[str, int]) -> dict[str, str]:
    """A family with its place in the order of severity, and whose order it is."""
    code = line["family"]
    return {"code": code, "name": line["name"], "group": line["group"], "severity": str(places[code]),
            "severity_source": "FBI" if code in HIERARCHY else "ATLAS"}
