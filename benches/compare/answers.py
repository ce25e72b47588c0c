"""Whether two answers to a question are the same: every cell of every row."""

import datetime
import json
from decimal import Decimal

Cell = object
Row = dict[str, Cell]


def of_graphql(data: dict) -> list[Row]:
    """The rows of a slice, or the entries of a list."""
    (answer,) = data.values()
    if "nodes" in answer:
        return [{"node": node} for node in answer["nodes"]]
    return answer["rows"]


def difference(ours: list[Row], theirs: list[Row]) -> str | None:
    """What differs first, in words; nothing where all is the same. Rows are compared by their values, in any order."""
    here, there = (sorted(_text(row) for row in rows) for rows in (ours, theirs))
    if here == there:
        return None
    first = next((pair for pair in zip(here, there) if pair[0] != pair[1]), ("nothing", "nothing"))
    return f"{len(here)} rows against {len(there)}; first difference:\n    {first[0]}\n    {first[1]}"


def _text(row: Row) -> str:
    return json.dumps(_plain(row), sort_keys=True)


def _plain(cell: Cell) -> Cell:
    """Dates as text, fractions to nine digits, policies by title."""
    if isinstance(cell, dict):
        return {key: _plain(value) for key, value in cell.items()}
    if isinstance(cell, list):
        return [_plain(value) for value in sorted(cell, key=lambda entry: str(entry.get("title", "")))]
    if isinstance(cell, int | float | Decimal):
        return float(f"{float(cell):.9g}")
    return str(cell) if isinstance(cell, datetime.date) else cell
