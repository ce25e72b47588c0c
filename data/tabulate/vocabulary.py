"""The tables of data/vocabularies: how a source's own words are mapped."""

import re
from pathlib import Path

from .files import Mismatch, read

FOLDER = Path(__file__).resolve().parent.parent / "vocabularies"

# The members of the closed vocabularies of src/catalogue/vocabulary.rs that the tables use.
OUTCOMES = {"DECLINED", "TAKEN", "LIFTED", "TRANSFERRED", "ACCEPTED", "UNRESOLVED"}
ASKS = {"HOLD", "NOTIFY", "BOTH"}
FACILITY_KINDS = {"COUNTY_JAIL", "CITY_JAIL", "STATE_PRISON", "FEDERAL", "JUVENILE", "UNKNOWN"}


class Words(dict):
    """Words of a source and their mapped value; a word without a line in the table stops the run."""

    def __init__(self, file: str, column: str, members: set[str]):
        super().__init__({line["word"]: line[column] for line in read(FOLDER / file)})
        self.file = file
        if strangers := set(self.values()) - members:
            raise Mismatch(f"vocabularies/{file}: no such {column}: {', '.join(sorted(strangers))}")

    def __missing__(self, word):
        raise Mismatch(f"vocabularies/{self.file} has no line for {word!r}")


def outcomes() -> Words:
    """ICE's lift reasons and the outcome each tells; a blank reason tells none."""
    return Words("lift_reasons.csv", "outcome", OUTCOMES)


def asks() -> Words:
    """ICE's forms and what each asks of the jail."""
    return Words("detainer_types.csv", "ask", ASKS)


def travis_outcomes() -> Words:
    """Travis County's words for the end of a detainer and the outcome each tells."""
    return Words("travis_dispositions.csv", "outcome", OUTCOMES)


def placeholders() -> set[str]:
    """Printed facility names that are not places."""
    return {line["word"] for line in read(FOLDER / "facility_placeholders.csv")}


def facility_kinds() -> list[tuple[re.Pattern, str]]:
    """The rules that tell a facility's kind from its printed name, in order."""
    rules = []
    for line in read(FOLDER / "facility_kinds.csv"):
        if line["kind"] not in FACILITY_KINDS:
            raise Mismatch(f"vocabularies/facility_kinds.csv: no such kind: {line['kind']}")
        rules.append((re.compile(line["pattern"], re.IGNORECASE), line["kind"]))
    return rules


def facility_kind(rules: list[tuple[re.Pattern, str]], name: str) -> str:
    """The kind that the first matching rule tells; UNKNOWN when none does."""
    return next((kind for pattern, kind in rules if pattern.search(name)), "UNKNOWN")
