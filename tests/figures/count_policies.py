"""Counts of policies and of residents."""

from counting import ordered, read, tally


def figures(source):
    policies = read(source / "policies" / "policies.csv")
    listed = read(source / "policies" / "policy_counties.csv")
    population = read(source / "reference" / "population.csv")
    for row in policies:
        row["ended"] = "yes" if row["effective_to"] else "no"
    return {
        "policies-rule-by-direction": counted(policies, {"direction": "direction", "rule": "detainer_rule",
                                                         "level": "level"}),
        "policies-dates": counted(policies, {"effective_precision": "effective_precision",
                                             "enacted_precision": "enacted_precision", "ended": "ended"}),
        "policies-governs": governs(policies),
        "policies-counties-covered": covered(policies, listed),
        "population-by-year": by_year(population),
    }


def counted(rows, columns):
    groups = tally(rows, *columns.values())
    return [*columns, "policies"], [[*key, len(groups[key])] for key in ordered(groups)]


def governs(policies):
    kinds = [{"kind": kind.upper()} for row in policies for kind in row["governs"].split(";")]
    return counted(kinds, {"facility_kind": "kind"})


def covered(policies, listed):
    own = {(row["policy_id"], row["county_fips"]) for row in policies if row["level"] == "county"}
    return ["policy", "county_fips"], sorted(own | {(row["policy_id"], row["county_fips"]) for row in listed})


def by_year(population):
    lines = []
    for (year, vintage), rows in sorted(tally(population, "year", "census_vintage").items()):
        states = [int(row["population"]) for row in rows if len(row["fips"]) == 2]
        counties = [int(row["population"]) for row in rows if len(row["fips"]) == 5]
        lines.append([year, vintage, sum(states), sum(counties), len(counties)])
    return ["year", "vintage", "residents_of_states", "residents_of_counties", "counties"], lines
