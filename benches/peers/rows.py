"""Reads answers to the second benchmark's questions as rows of its SQL."""

import re
from collections.abc import Callable
from datetime import date, timedelta

Row = tuple

KINDS = {
    "STATUTE": "law", "COURT_ORDER": "regulation", "AGENCY_POLICY": "policy", "ORDINANCE": "ordinance",
    "RESOLUTION": "resolution", "EXECUTIVE_ORDER": "executive order", "NONE_RECORDED": "(none)",
}


def slice_rows(*fields: str) -> Callable[[dict], list[Row]]:
    """Rows of a slice by those fields, in their order."""
    return lambda data: [tuple(row[field] for field in fields) for part in data.values() for row in part["rows"]]


def by_kind(data: dict) -> list[Row]:
    """q3 with the kinds as the SQL names them."""
    return [(KINDS[kind], n, share) for kind, n, share in slice_rows("policyKind", "detainers", "share")(data)]


def by_status(data: dict) -> list[Row]:
    """q8: two rows of ours are one of the SQL."""
    table: dict[str, dict[str, int]] = {}
    for family, status, charges in slice_rows("offenseFamily", "chargeStatus", "charges")(data):
        table.setdefault(family, {})[status] = charges
    return [(name, row.get("PENDING_OR_UNKNOWN", 0), row.get("CONVICTED", 0)) for name, row in table.items()]


def by_year(data: dict) -> list[Row]:
    """q6: the count and the rate, without the years of none, of which the SQL has no row."""
    rows = data["detainerSlice"]["rows"]
    parts = [(row["stateCode"], row["issuedYear"], row["rateParts"]) for row in rows]
    return [(state, year, part["numerator"], part["value"]) for state, year, part in parts if part["numerator"]]


def with_other(data: dict) -> list[Row]:
    """q9: the others by the name that the SQL gives them."""
    rows = slice_rows("rowKind", "offense", "charges")(data)
    return [("other" if kind == "OTHER" else offense, charges) for kind, offense, charges in rows]


def entries(data: dict) -> list[Row]:
    """q10. The jurisdiction is the county: that of a city's jail and its policies are left out, here and there."""
    return by_day([entry(node) for node in data["detainers"]["nodes"]])


def by_day(rows: list[Row]) -> list[Row]:
    """Detainers of one day stand in no order that both have; of the last day any may have been cut off."""
    last = rows[-1][0]
    shown = sorted((row for row in rows if row[0] > last), key=lambda row: (row[0], str(row)), reverse=True)
    return shown + [(last,)] * (len(rows) - len(shown))


def entry(node: dict) -> Row:
    place = node["jurisdiction"]
    of_county = node["facility"].startswith("County")
    policies = [(KINDS[p["kind"]], p["title"], p["effectiveOn"], p["endedOn"]) for p in place["policies"]["nodes"]]
    charges = [(c["offense"]["code"], c["offense"]["text"], c["offense"]["family"]["name"],
                "convicted" if c["status"] == "CONVICTED" else "charged") for c in node["charges"]]
    return (node["issuedOn"], node["outcomeOn"], node["citizenship"], node["gender"][0], node["aor"],
            node["facility"].split(",")[0], place["stateCode"], place["fips"],
            sorted(policies, key=str) if of_county else None, charges)


def documents(rows: list[Row]) -> list[Row]:
    """The SQL's JSON in the form of `entry`."""
    return by_day([document(row[0]) for row in rows])


def document(d: dict) -> Row:
    place = d["jurisdiction"]
    policies = [(p["kind"], p["title"], p["effectiveFrom"], day_before(p["effectiveTo"])) for p in place["policies"]]
    charges = [(c["code"], c["name"], c["category"], c["disposition"]) for c in d["offenses"]]
    return (d["issuedOn"], d["declinedOn"], d["citizenship"], d["sex"], d["aor"], place["name"], place["state"],
            place["countyFips"], sorted(policies, key=str) if place["name"].startswith("County") else None, charges)


def day_before(day: str | None) -> str | None:
    return day and str(date.fromisoformat(day) - timedelta(days=1))


READ: dict[str, Callable[[dict], list[Row]]] = {
    "q1": slice_rows("countyFips", "offenseFamily", "outcomeMonth", "detainers"),
    "q2": lambda data: [(fips, name.split(",")[0], n) for fips, name, n in
                        slice_rows("countyFips", "county", "detainers")(data)],
    "q3": by_kind,
    "q4": slice_rows("offenseFamily", "issuedYear", "detainers"),
    "q5": slice_rows("issuedMonth", "detainers", "declined"),
    "q6": by_year,
    "q7": slice_rows("aor", "daysBetween", "detainers"),
    "q8": by_status,
    "q9": with_other,
    "q10": entries,
    "q11": slice_rows("countyFips", "issuedYear", "detainers", "declined"),
    "q12": lambda data: [(data["detainerSlice"]["totals"]["detainers"],)],
}
