"""Travis County, Texas: bookings with a detainer 2009-2016, and the day a new policy began, 2017-02-01."""

from collections import Counter, defaultdict
from pathlib import Path

from . import vocabulary
from .files import expect, read, write

# Every booking is of the county's own jail, which the source does not print because it is the jail's own file.
PLACE = {"facility": "TRAVIS COUNTY JAIL", "city": "AUSTIN", "state": "Texas", "county_fips": "48453",
         "placement": "GIVEN"}
POLICY_DAY = "2017-02-01"
# Where several words stand for one booking, the first of these outcomes that any of them tells.
PRECEDENCE = ["TAKEN", "TRANSFERRED", "LIFTED", "ACCEPTED", "UNRESOLVED"]
# The lists of the 2017 files: outcome, and what undid it.
LISTS = {
    "declined_by_policy_R217": ("DECLINED", "NOT_REVERSED"),
    "reinstated_with_ICE_warrant": ("DECLINED", "REINSTATED_ON_WARRANT"),
    "accepted": ("ACCEPTED", "n/a"),
}
EARLIER_COLUMNS = ["record", "detainers", "booked_on", "outcome_on", *PLACE, "outcome", "lift_reason", "birth_country"]
EVENT_COLUMNS = [*EARLIER_COLUMNS[:-2], "outcome_reversed", "custody_after", "lift_reason", "birth_country"]
CHARGE_COLUMNS = ["record", "vocabulary", "code", "offense", "family", "level", "status"]


def tabulate(source: Path, target: Path):
    yield from event(source / "travis-county", target / "travis-2017-02-01")
    yield from earlier(source / "travis-county", target / "travis-2009-2016")


def event(source: Path, target: Path):
    rows = read(source / "bookings_2017_event.csv")
    expect("bookings of the 2017 event", len(rows), 230)
    charges = charges_by_booking(source / "charges_2017_event.csv", 495)
    detainers = [event_detainer(row) for row in rows]
    counts = Counter((line["outcome"], line["outcome_reversed"]) for line in detainers)
    expect("outcomes of the 2017 event", counts,
           {("DECLINED", "NOT_REVERSED"): 149, ("DECLINED", "REINSTATED_ON_WARRANT"): 31, ("TAKEN", "n/a"): 2,
            ("ACCEPTED", "n/a"): 48})
    families = [{charge["family"] for charge in charges[row["booking"]]}
                for row, line in zip(rows, detainers) if line["outcome"] == "DECLINED"]
    expect("offense families among the declined", len(set().union(*families)), 27)
    expect("declined detainers by family", sum(map(len, families)), 293)
    yield from write_both(target, EVENT_COLUMNS, rows, detainers, charges, "charges.csv")


def event_detainer(row) -> dict[str, str]:
    outcome, reversed_by = LISTS[row["list"]]
    disposition, month = row["detainer_disposition"], row["detainer_disposition_month"]
    if outcome == "ACCEPTED" and "RELEASED TO ICE" in disposition.split(";"):
        outcome = "TAKEN"
    outcome_on = {"DECLINED": POLICY_DAY, "TAKEN": month, "ACCEPTED": ""}[outcome]
    return PLACE | {
        "booked_on": row["booked_month"],
        "outcome_on": outcome_on,
        "outcome": outcome,
        "outcome_reversed": reversed_by,
        "custody_after": row["custody"].upper(),
        "lift_reason": disposition,
        "birth_country": row["birth_country"],
    }


def earlier(source: Path, target: Path):
    rows = read(source / "bookings_2009_2016.csv")
    expect("bookings of 2009-2016", len(rows), 9_451)
    charges = charges_by_booking(source / "charges_2009_2016.csv", 14_825)
    outcomes = vocabulary.travis_outcomes()
    detainers = [earlier_detainer(row, outcomes) for row in rows]
    taken = sum(line["outcome"] == "TAKEN" for line in detainers)
    expect("released to ICE 2009-2016", taken, 7_851)
    expect("no disposition 2009-2016", sum(line["lift_reason"] == "" for line in detainers), 184)
    yield from write_both(target, EARLIER_COLUMNS, rows, detainers, charges, "charges.csv.gz")


def earlier_detainer(row, outcomes) -> dict[str, str]:
    disposition = row["detainer_disposition"]
    told = {outcomes[word] for word in disposition.split(";")} if disposition else {"UNRESOLVED"}
    outcome = next(outcome for outcome in PRECEDENCE if outcome in told)
    return PLACE | {
        "booked_on": row["booked_month"],
        "outcome_on": "" if outcome == "UNRESOLVED" else row["detainer_disposition_month"],
        "outcome": outcome,
        "lift_reason": disposition,
        "birth_country": row["birth_country"],
    }


def charges_by_booking(path: Path, known: int) -> dict[str, list[dict[str, str]]]:
    rows = read(path)
    expect(f"charges in {path.name}", len(rows), known)
    charges = defaultdict(list)
    for row in rows:
        charges[row["booking"]].append({
            "vocabulary": "travis-county",
            "code": row["local_code"],
            "offense": row["offense_text"],
            "family": row["ncic_family"],
            "level": row["level"].upper(),
            "status": row["status"].upper(),
        })
    return charges


def write_both(target: Path, columns, rows, detainers, charges, charges_file: str):
    """Fold bookings that are alike in every column and in all their charges; number what is left in order."""
    folded = Counter()
    for row, line in zip(rows, detainers):
        own = sorted(tuple(charge.values()) for charge in charges[row["booking"]])
        folded[tuple(line[column] for column in columns[2:]), tuple(own)] += 1
    lines, charge_lines = [], []
    for record, ((values, own), number) in enumerate(sorted(folded.items()), 1):
        lines.append(dict(zip(columns, (record, number, *values))))
        charge_lines += [dict(zip(CHARGE_COLUMNS, (record, *charge))) for charge in own]
    packed = ".gz" if len(lines) > 1_000 else ""
    yield write(target / f"detainers.csv{packed}", columns, lines)
    yield write(target / charges_file, CHARGE_COLUMNS, charge_lines)
