"""ICE FOIA 15-87693: every detainer prepared from 2014-10-01 to 2015-07-19, folded and placed in its county."""

from collections import Counter
from pathlib import Path

from . import vocabulary
from .files import expect, read, write

# Lines are sorted by these columns, left to right; the place stands first because the file then packs best.
COLUMNS = ["detainers", "state", "city", "facility", "county_fips", "placement", "issued_on", "detainer_type", "ask",
           "outcome", "lift_reason"]

# How the crosswalk found the county; "no_state" is split by placement() below.
PLACEMENTS = {
    "facility_name+city": "NAME_AND_CITY",
    "facility_name_only": "NAME_ONLY",
    "city_unique": "CITY_UNIQUE",
    "city_ambiguous": "CITY_AMBIGUOUS",
    "facility_name_conflicts_city": "NAME_CONFLICTS_CITY",
    "corrected": "CORRECTED",
    "unmapped": "UNMAPPED",
}


def tabulate(source: Path, target: Path):
    rows = read(source / "ice-foia-fy2015" / "detainers.csv.gz")
    expect("detainers of fiscal year 2015", len(rows), 79_053)
    crosswalk = {(line["facility"], line["state"], line["city"]): line
                 for line in read(source / "ice-foia-fy2015" / "facility_county.csv")}
    expect("facilities of the crosswalk", len(crosswalk), 2_753)
    mappings = vocabulary.outcomes(), vocabulary.asks(), vocabulary.placeholders()
    detainers = [detainer(row, crosswalk, *mappings) for row in rows]
    check(detainers)
    folded = sorted(Counter(tuple(line[column] for column in COLUMNS[1:]) for line in detainers).items())
    expect("lines of fiscal year 2015", len(folded), 48_925)
    lines = [dict(zip(COLUMNS, (number, *values))) for values, number in folded]
    yield write(target / "ice-foia-fy2015" / "detainers.csv.gz", COLUMNS, lines)


def detainer(row, crosswalk, outcomes, asks, placeholders) -> dict[str, str]:
    """One detainer in the Atlas layout."""
    facility, state, city = row["Detainer Detention Facility"], row["State"], row["City"]
    place = crosswalk[facility, state, city]
    reason, form = row["Detainer Lift Reason"], row["Detainer Type"]
    return {
        "issued_on": row["Prepare Date"],
        "facility": facility,
        "city": city,
        "state": state,
        "county_fips": place["county_fips"],
        "placement": placement(place["method"], facility, placeholders),
        "outcome": outcomes[reason] if reason else "UNRESOLVED",
        "lift_reason": reason,
        "detainer_type": form,
        "ask": asks[form],
    }


def placement(method: str, facility: str, placeholders: set[str]) -> str:
    if method == "no_state":
        return "PLACEHOLDER" if facility in placeholders else "NO_STATE"
    return PLACEMENTS[method]


def check(detainers) -> None:
    """The counts that the source is known to have."""
    outcomes = Counter(line["outcome"] for line in detainers)
    expect("outcomes of fiscal year 2015", dict(sorted(outcomes.items())),
           {"DECLINED": 5_501, "LIFTED": 5_113, "TAKEN": 15_877, "TRANSFERRED": 299, "UNRESOLVED": 52_263})
    places = Counter(line["placement"] for line in detainers)
    expect("placeholders of fiscal year 2015", places["PLACEHOLDER"], 9_014)
    expect("detainers with no state", sum(line["state"] == "" for line in detainers), 9_020)
    expect("detainers in an ambiguous city", places["CITY_AMBIGUOUS"], 4_305)
    march = [line for line in detainers if line["state"] == "CALIFORNIA" and line["issued_on"].startswith("2015-03")]
    expect("California, March 2015", len(march), 1_422)
    expect("California, March 2015, declined", sum(line["outcome"] == "DECLINED" for line in march), 234)
