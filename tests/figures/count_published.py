"""What is published of places, told of each row of fiscal year 2015: field offices, a list, 287(g) agreements."""

from difflib import get_close_matches

from counting import OUTCOMES, of_outcome, ordered, read, tally

# Cities that cover counties as a whole, as the list prints them, with the FIPS codes of those counties.
WHOLE_COUNTIES = {
    "New York City": {"36005", "36047", "36061", "36081", "36085"}, "Philadelphia": {"42101"},
    "San Francisco City": {"06075"}, "Denver": {"08031"}, "New Orleans": {"22071"},
}
STATE_NAMES = {"CA": "CALIFORNIA", "IL": "ILLINOIS", "MA": "MASSACHUSETTS", "MD": "MARYLAND", "MI": "MICHIGAN",
               "NJ": "NEW JERSEY", "NM": "NEW MEXICO", "NY": "NEW YORK", "OR": "OREGON", "WA": "WASHINGTON"}
NO_COUNTY = {"#N/A", "#NA", "N/A", ""}
TASK_FORCE = "Task Force Model"


def figures(rows, source):
    """The figures, over the rows of the release with `county_fips`, `state_fips`, `kind` and `outcome`."""
    return {
        "fy2015-field-office-2025": field_offices(rows, source / "reference"),
        "fy2015-listed-by-outcome": listed(rows, source),
        "fy2015-agreement-287g-by-outcome": agreements(rows, source),
    }


def field_offices(rows, folder):
    offices = {line["fips"]: line["aor"] for line in read(folder / "county_aor_2025.csv")}
    areas = {}
    for fips, office in offices.items():
        areas.setdefault(fips[:2], set()).add(office)
    for line in read(folder / "counties.csv"):
        # Counties that have ended: Connecticut's, which is in one area as a whole.
        if line["in_2023_boundaries"] != "1" and len(areas.get(line["state_fips"], ())) == 1:
            offices.setdefault(line["fips"], *areas[line["state_fips"]])
    groups = tally(rows, lambda row: offices.get(row["county_fips"], ""))
    return ["field_office", "detainers", "declined"], [
        [*key, len(groups[key]), of_outcome(groups[key], "DECLINED")] for key in ordered(groups)]


def by_outcome(rows, tests):
    """By outcome, how many rows pass each test, and all of them."""
    groups = tally(rows, "outcome")
    return ["outcome", *tests, "detainers"], [
        [*key, *(sum(map(test, groups[key])) for test in tests.values()), len(groups[key])]
        for key in ordered(groups, OUTCOMES)]


def listed(rows, source):
    lines = read(source / "policies" / "list_doj_2025-08-05.csv")
    fips = {(line["name"], line["state_fips"]): line["fips"] for line in read(source / "reference" / "counties.csv")}
    codes = {row["State"]: row["state_fips"] for row in rows}
    states = {line["name"].upper() for line in lines if line["level"] == "state"}
    cities = {(line["name"].upper(), STATE_NAMES.get(line["state"])) for line in lines if line["level"] == "city"}
    counties = {fips[line["name"], codes[STATE_NAMES[line["state"]]]] for line in lines if line["level"] == "county"}
    for line in lines:
        counties |= WHOLE_COUNTIES.get(line["name"], set()) if line["level"] == "city" else set()

    def itself(row):
        jail = row["kind"] == "CITY_JAIL" and (row["City"], row["State"]) in cities
        return row["county_fips"] in counties or jail

    def by_state(row):
        return row["State"] in states

    return by_outcome(rows, {
        "itself": itself, "by_state": by_state, "either": lambda row: itself(row) or by_state(row),
        "neither": lambda row: not itself(row) and not by_state(row)})


def agreements(rows, source):
    lines = read(source / "program-287g" / "agreements_2025-07-18.csv")
    codes = {row["State"]: row["state_fips"] for row in rows if row["State"]}
    names = {}
    for line in read(source / "reference" / "counties.csv"):
        names.setdefault(line["state_fips"], {})[line["name"].lower()] = line["fips"]

    def places(admits):
        """Counties, and states by their prisons, of the agreements that are admitted."""
        counties, prisons = set(), set()
        for line in filter(admits, lines):
            state = codes.get(line["state"].upper(), "")
            if line["agency_type"] == "State Agency":
                prisons |= set() if line["support_type"] == TASK_FORCE else {state}
            elif line["county"] not in NO_COUNTY:
                counties.add(nearest(names.get(state, {}), line["county"]))
        return counties, prisons

    def had(admits):
        counties, prisons = places(admits)
        return lambda row: (row["county_fips"] != "" and row["county_fips"] in counties
                            or row["kind"] == "STATE_PRISON" and row["state_fips"] in prisons)

    any_agreement = had(lambda line: True)
    return by_outcome(rows, {
        "had": any_agreement,
        "had_none": lambda row: row["county_fips"] != "" and not any_agreement(row),
        "task_force": had(lambda line: line["support_type"] == TASK_FORCE),
        "state_agency": had(lambda line: line["agency_type"] == "State Agency"),
        "county_jail_model":
            had(lambda line: line["agency_type"] == "County" and line["support_type"] == "Jail Enforcement Model")})


def plain(name):
    """A county's name without what it is called, for names that are printed in many ways."""
    words = name.lower().replace("saint ", "st. ").split()
    return " ".join(word for word in words if word not in ("county", "parish", "city", "borough"))


def nearest(names, printed):
    """The county of the state that is printed so, or else the one whose name is nearest, if it is near."""
    if printed.lower() in names:
        return names[printed.lower()]
    plainly = {plain(name): fips for name, fips in names.items()}
    near = get_close_matches(plain(printed), plainly, 1, 0.8)
    return plainly[near[0]] if near else ""
