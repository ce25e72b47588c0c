"""What the counts share: reading, and an order that puts blanks last."""

import csv
import gzip

OUTCOMES = ["DECLINED", "TAKEN", "LIFTED", "TRANSFERRED", "ACCEPTED", "UNRESOLVED"]


def read(path):
    """The lines of a CSV file, gzipped or not."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def ordered(keys, *orders):
    """Keys in order, column by column: by the given list of values or else by the text; blanks last."""
    def rank(key):
        return [(value == "", order.index(value) if order and value != "" else value)
                for value, order in zip(key, list(orders) + [None] * (len(key) - len(orders)))]
    return sorted(keys, key=rank)


def tally(rows, *columns):
    """The rows of each combination of the columns' values; a column is a name or a function of the row."""
    groups = {}
    for row in rows:
        key = tuple(column(row) if callable(column) else row[column] for column in columns)
        groups.setdefault(key, []).append(row)
    return groups


def of_outcome(rows, *outcomes):
    """How many of the rows have one of these outcomes."""
    return sum(row["outcome"] in outcomes for row in rows)
