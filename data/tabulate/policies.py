"""State, county and city policies on detainers, and every place each of them covers."""

from pathlib import Path

from .files import Mismatch, expect, read, write
from .names import LOCALITIES, STATES
from .vocabulary import FACILITY_KINDS

COLUMNS = ["id", "level", "state", "county_fips", "locality", "agency", "kind", "title", "enacted_on",
           "enacted_precision", "effective_on", "effective_precision", "ended_on", "ended_reason", "direction", "rule",
           "summary", "source_title", "source_url", "evidence", "confidence", "governs"]
# Columns that have another name in the source.
RENAMED = {
    "id": "policy_id",
    "title": "title_or_citation",
    "effective_on": "effective_from",
    "ended_on": "effective_to",
    "rule": "detainer_rule",
    "summary": "criteria_summary",
}
# Ids of cities and agencies by name, state and county.
NAMED = {(name, state, fips): ident for ident, _, name, state, fips in LOCALITIES}
FIPS_OF_STATE = {code: fips for fips, code, _ in STATES}


def tabulate(source: Path, target: Path):
    rows = read(source / "policies" / "policies.csv")
    expect("policies", len(rows), 194)
    listed = read(source / "policies" / "policy_counties.csv")
    expect("counties of policies that cover several", len(listed), 29)
    policies = [policy(row) for row in rows]
    places = {(line["id"], own_place(line)) for line in policies}
    places |= {(line["policy_id"], line["county_fips"]) for line in listed}
    expect("policies with a place", {ident for ident, _ in places}, {line["id"] for line in policies})
    target = target / "policies"
    yield write(target / "policies.csv", COLUMNS, sorted(policies, key=lambda line: line["id"]))
    yield write(target / "policy_places.csv", ["policy", "place"],
                [{"policy": ident, "place": place} for ident, place in sorted(places)])
    yield from sources_and_endings(source / "policies", target, {line["id"] for line in policies})


def policy(row) -> dict[str, str]:
    line = {column: row.get(RENAMED.get(column, column), "") for column in COLUMNS}
    if row["level"] in ("city", "agency"):
        line["locality"] = NAMED[row["jurisdiction_name"], row["state"], row["county_fips"]]
    kinds = [kind.upper() for kind in row["governs"].split(";") if kind]
    if strangers := set(kinds) - FACILITY_KINDS:
        raise Mismatch(f"{row['policy_id']} governs no such kind of facility: {', '.join(strangers)}")
    line["governs"] = ";".join(kinds)
    return line


def sources_and_endings(source: Path, target: Path, known: set[str]):
    """Where each policy was seen, and ends that are inferred from a later state law."""
    sources = read(source / "policy_sources.csv")
    expect("sources of policies", len(sources), 389)
    endings = read(source / "inferred_endings.csv")
    expect("inferred endings", len(endings), 17)
    named = {row["policy_id"] for row in sources + endings} | {row["by_policy_id"] for row in endings}
    expect("policies with a source or an ending that are not known", named - known, set())
    yield write(target / "policy_sources.csv", ["policy", "role", "source"],
                [{"policy": row["policy_id"], "role": row["role"], "source": cited(row["url"])} for row in sources])
    yield write(target / "policy_endings.csv", ["policy", "by_policy", "from", "basis"],
                [{"policy": row["policy_id"], "by_policy": row["by_policy_id"], "from": row["from_date"],
                  "basis": row["basis"]} for row in endings])


def cited(source: str) -> str:
    """The address of a source; the one list that was seen as a copy only is named instead."""
    return source if source.startswith("http") else "Center for Immigration Studies, list as copied 2019-04-16 (a part)"


def own_place(line) -> str:
    """The place whose policy it is: a locality's id, or the FIPS code of a county or state."""
    return {
        "state": FIPS_OF_STATE[line["state"]],
        "county": line["county_fips"],
        "city": line["locality"],
        "agency": line["locality"],
    }[line["level"]]
