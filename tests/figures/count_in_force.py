"""Counts by the policies in force: of ICE's fiscal year 2015, of Travis County, and day by day in some places."""

import count_fy2015
import count_travis
from counting import OUTCOMES, of_outcome, ordered, tally
from in_force import CERTAINTIES, DIRECTIONS, KINDS_OF_ACT, MAY, RULES, YES, Custody, Policies, days_of

RESOLVED = ("DECLINED", "TAKEN", "LIFTED", "TRANSFERRED")
JAIL = Custody("48453", "COUNTY_JAIL", "TRAVIS COUNTY JAIL", "AUSTIN")
# The filters of the figure, each with what `exists` says and the keys that one policy must fit.
FILTERS = [
    ("exists_true", False, True, {}),
    ("exists_false", False, False, {}),
    ("not_exists_true", True, True, {}),
    ("not_exists_false", True, False, {}),
    ("limits", False, True, {"direction": "LIMITS"}),
    ("limits_statute", False, True, {"direction": "LIMITS", "kind": "STATUTE"}),
    ("statute_serious_conviction_only", False, True, {"kind": "STATUTE", "rule": "SERIOUS_CONVICTION_ONLY"}),
    ("requires", False, True, {"direction": "REQUIRES"}),
    ("no_limits", False, False, {"direction": "LIMITS"}),
    ("agency_policy_decline_all", False, True, {"kind": "AGENCY_POLICY", "rule": "DECLINE_ALL"}),
]
# Places and kinds of facility that exercise each part of the rule, with the facility's city as printed.
PLACES = [
    ("06013", "STATE_PRISON", "TRACY"),
    ("06029", "COUNTY_JAIL", "BAKERSFIELD"),
    ("06037", "CITY_JAIL", "LONG BEACH"),
    ("06037", "CITY_JAIL", "LOS ANGELES"),
    ("06067", "COUNTY_JAIL", "SACRAMENTO"),
    ("06075", "COUNTY_JAIL", "SAN FRANCISCO"),
    ("06097", "COUNTY_JAIL", "SANTA ROSA"),
    ("08031", "COUNTY_JAIL", "DENVER"),
    ("09003", "JUVENILE", "HARTFORD"),
    ("11001", "STATE_PRISON", "WASHINGTON"),
    ("12001", "COUNTY_JAIL", "GAINESVILLE"),
    ("12086", "COUNTY_JAIL", "MIAMI"),
    ("19103", "CITY_JAIL", "IOWA CITY"),
    ("19103", "COUNTY_JAIL", "IOWA CITY"),
    ("20173", "COUNTY_JAIL", "WICHITA"),
    ("22071", "COUNTY_JAIL", "NEW ORLEANS"),
    ("24005", "COUNTY_JAIL", "TOWSON"),
    ("24510", "COUNTY_JAIL", "BALTIMORE"),
    ("25025", "CITY_JAIL", "BOSTON"),
    ("32003", "COUNTY_JAIL", "LAS VEGAS"),
    ("36005", "CITY_JAIL", "ELMHURST"),
    ("36005", "COUNTY_JAIL", "BRONX"),
    ("36103", "COUNTY_JAIL", "RIVERHEAD"),
    ("39035", "COUNTY_JAIL", "CLEVELAND"),
    ("40109", "COUNTY_JAIL", "OKLAHOMA CITY"),
    ("41065", "COUNTY_JAIL", "THE DALLES"),
    ("42101", "COUNTY_JAIL", "PHILADELPHIA"),
    ("44007", "STATE_PRISON", "CRANSTON"),
    ("48453", "COUNTY_JAIL", "AUSTIN"),
    ("49035", "COUNTY_JAIL", "SALT LAKE CITY"),
    ("53015", "COUNTY_JAIL", "KELSO"),
    ("53033", "COUNTY_JAIL", "SEATTLE"),
    ("53033", "FEDERAL", "SEATTLE"),
]
TOLD_OF_PLACES = ["county_fips", "facility_kind", "city", "day", "policy_direction", "detainer_rule",
                  "policy_certainty"]


def figures(source):
    policies = Policies(source)
    return fiscal_year(source, policies) | travis(source / "travis-county", policies) | {
        "policy-intervals-of-places": intervals(policies), "policy-changes-of-places": changes(policies)}


def fiscal_year(source, policies):
    rows = count_fy2015.load(source)
    for row in rows:
        row["custody"] = Custody(row["county_fips"], row["kind"], row["Detainer Detention Facility"], row["City"])
        add(row, policies, row["custody"], row["day"].isoformat())
    jails = [row for row in rows if row["kind"] == "COUNTY_JAIL"]
    clark = [row for row in rows if row["county_fips"] == "32003"]
    rikers = [row for row in rows if row["Detainer Detention Facility"].startswith("RIKERS")]
    state, month = "state_fips", count_fy2015.month
    for row in rikers:
        row["issued_month"] = month(row)
    return {
        "fy2015-policy-direction": ended(rows, {"policy_direction": DIRECTIONS}),
        "fy2015-policy-direction-in-county-jails": ended(jails, {"policy_direction": DIRECTIONS}),
        "fy2015-limiting-policy-of-the-jail": of_the_jail(jails, policies),
        "fy2015-detainer-rule": ended(rows, {"detainer_rule": RULES}),
        "fy2015-policy-kind": ended(each_kind(rows), {"policy_kind": KINDS_OF_ACT}),
        "fy2015-policy-certainty": ended(rows, {"policy_direction": DIRECTIONS, "policy_certainty": CERTAINTIES}),
        "fy2015-policy-direction-by-state": ended(rows, {state: None, "policy_direction": DIRECTIONS}, resolved=False),
        "fy2015-clark-county-nv": clark_county(clark),
        "fy2015-rikers": ended(each_kind(rikers), {"issued_month": None, "policy_direction": DIRECTIONS,
                                                   "detainer_rule": RULES, "policy_kind": KINDS_OF_ACT},
                               resolved=False),
        "fy2015-policy-in-force-filters": filters(rows, policies),
        "fy2015-policy-in-force-filters-by-outcome": filters_by_outcome(rows, policies),
    }


def add(row, policies, custody, day):
    """Writes what the policies tell of a detainer beside it."""
    answer = policies.tell(custody, day)
    row |= {"policy_direction": answer.direction, "detainer_rule": answer.rule, "kinds": answer.kinds,
            "policy_certainty": answer.certainty}


def each_kind(rows):
    """A detainer once for each kind of act."""
    return [row | {"policy_kind": kind} for row in rows for kind in row["kinds"]]


def ended(rows, columns, resolved=True):
    groups = tally(rows, *columns)
    return [*columns, "detainers", "declined"] + ["resolved"] * resolved, [
        [*key, len(groups[key]), of_outcome(groups[key], "DECLINED")]
        + [of_outcome(groups[key], *RESOLVED)] * resolved for key in ordered(groups, *columns.values())]


def of_the_jail(jails, policies):
    """By whether a limiting policy of the county itself, and any limiting policy, surely holds or may hold."""
    for row in jails:
        placed = policies.bearing(row["custody"]) is not None
        states = policies.states(row["custody"], row["day"].isoformat()) if placed else []
        limiting = [(own, state) for own, state in states if own["direction"] == "LIMITS"]
        for column, found in (("of_the_county", {state for own, state in limiting if own["level"] != "state"}),
                              ("of_any", {state for _, state in limiting})):
            row[column] = ("yes" if YES in found else "perhaps" if found & MAY else "no") if placed else ""
    order = ["yes", "perhaps", "no"]
    return ended(jails, {"of_the_county": order, "of_any": order})


def clark_county(rows):
    columns = {"kind": count_fy2015.KINDS, "Detainer Detention Facility": None, "City": None,
               "policy_direction": DIRECTIONS}
    _, lines = ended(rows, columns, resolved=False)
    return ["facility_kind", "facility", "city", "policy_direction", "detainers", "declined"], lines


def admitted(row, policies, exists, keys):
    """Whether policyInForce with these keys admits a detainer."""
    if policies.bearing(row["custody"]) is None:
        return False
    found = {state for own, state in policies.states(row["custody"], row["day"].isoformat())
             if all(own[key] == value for key, value in keys.items())}
    return YES in found if exists else not found & ({YES} | MAY)


def filters(rows, policies):
    return ["filter", "detainers"], [
        [name, sum(admitted(row, policies, exists, keys) != turned for row in rows)]
        for name, turned, exists, keys in FILTERS]


def filters_by_outcome(rows, policies):
    groups = tally(rows, "outcome")
    return ["outcome", *(name for name, *_ in FILTERS)], [
        [*key, *(sum(admitted(row, policies, exists, keys) != turned for row in groups[key])
                 for _, turned, exists, keys in FILTERS)] for key in ordered(groups, OUTCOMES)]


def travis(folder, policies):
    earlier = count_travis.load(folder, "2009_2016", count_travis.earlier_outcome)
    event = count_travis.load(folder, "2017_event", count_travis.event_outcome)
    told = {"policy_direction": DIRECTIONS, "detainer_rule": RULES, "policy_certainty": CERTAINTIES}
    for row in earlier:
        add(row, policies, JAIL, row["booked_month"][:7])
    for row in event:
        add(row, policies, JAIL, row["outcome_day"] or row["outcome_month"][:7])
    return {
        "travis-2009-2016-policy-direction": count_travis.counted(earlier, {"booked_year": None, **told}),
        "travis-2017-policy-direction": count_travis.counted(event, {"outcome": OUTCOMES, **told}),
    }


def intervals(policies):
    """What is told of each place on the first day of each quarter from 2010 to 2025."""
    days = [f"{year}-{month}-01" for year in range(2010, 2026) for month in ("01", "04", "07", "10")]
    return TOLD_OF_PLACES, [line for place in PLACES for line in of_place(policies, place, days)]


def changes(policies):
    """What is told of each place from 2010 to 2025, on the first day and on each that differs from the day before."""
    days = [day for year in range(2010, 2026) for month in range(1, 13) for day in days_of(f"{year}-{month:02}")]
    lines = []
    for place in PLACES:
        told = of_place(policies, place, days)
        lines += [line for before, line in zip([[], *told], told) if before[4:] != line[4:]]
    return TOLD_OF_PLACES, lines


def of_place(policies, place, days):
    county, kind, city = place
    answers = [(day, policies.tell(Custody(county, kind, "", city), day)) for day in days]
    return [[*place, day, answer.direction, answer.rule, answer.certainty] for day, answer in answers]
