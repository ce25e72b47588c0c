"""Tells, question by question, whether our answers are those of the second benchmark's SQL: every cell.

usage: check.py QUERIES_SQL POSTGRES_URL GRAPHQL_URL [q1,q2…]
"""

import json
import re
import sys
import urllib.request
from collections.abc import Iterable
from pathlib import Path

import psycopg

from rows import READ, Row, documents

OURS = json.loads((Path(__file__).parent / "ours.json").read_text())


def questions(path: str) -> dict[str, tuple[str, dict[str, str]]]:
    """The SQL of each question, and its parameters."""
    found = re.finditer(r"-- name: (q\d+)[^\n]*\n-- params:([^\n]*)\n(.*?);\n", Path(path).read_text(), re.S)
    return {name: (said_so(name, sql), dict(pair.split("=") for pair in given.split())) for name, given, sql in
            (match.groups() for match in found)}


def said_so(name: str, sql: str) -> str:
    """The SQL of a question as it is said here: residents go by the day of issue, so that is the year of q6."""
    return sql.replace("year FROM d.declined_on", "year FROM d.issued_on") if name == "q6" else sql


def theirs(connection: psycopg.Connection, sql: str, given: dict[str, str]) -> list[Row]:
    """The rows of hand-written SQL."""
    sql = sql.replace("%", "%%")
    for name in given:
        sql = re.sub(rf"(?<!:):{name}\b", f"%({name})s", sql)
    return connection.execute(sql, given).fetchall()


def ours(url: str, name: str, given: dict[str, str]) -> dict:
    """What our server says."""
    question = OURS[name]
    named = question.get("variables", {})
    variables = {key: given[value[1:]] if value[0] == "$" else value for key, value in named.items()}
    body = json.dumps({"query": question["query"], "variables": variables}).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
    answer = json.load(urllib.request.urlopen(request, timeout=120))
    if "errors" in answer:
        raise SystemExit(f"{name}: {answer['errors'][0]['message']}")
    return answer["data"]


# Where the order is part of the question; elsewhere it is that of keys, and names sort otherwise than codes.
ORDERED = {"q2", "q3", "q5", "q9", "q10"}


def plain(cell: object) -> object:
    """A cell by its value: dates as text, fractions to nine digits."""
    if isinstance(cell, float):
        return float(f"{cell:.9g}")
    return cell if isinstance(cell, int | str | list | tuple | None) else str(cell)


def cells(rows: Iterable[Row], ordered: bool) -> list[Row]:
    made = [tuple(plain(cell) for cell in row) for row in rows]
    return made if ordered else sorted(made, key=str)


def main(queries: str, postgres: str, graphql: str, only: str = "") -> int:
    """Prints a line a question; gives how many differ."""
    differing = 0
    with psycopg.connect(postgres) as connection:
        for name, (sql, given) in questions(queries).items():
            if name not in OURS or (only and name not in only.split(",")):
                continue
            rows = theirs(connection, sql, given)
            expected = cells(documents(rows) if name == "q10" else rows, name in ORDERED)
            found = cells(READ[name](ours(graphql, name, given)), name in ORDERED)
            if expected == found:
                print(f"{name}: equal, {len(found)} rows", flush=True)
                continue
            differing += 1
            print(f"{name}: DIFFERENT, {len(found)} rows here and {len(expected)} in SQL", flush=True)
            for here, there in [pair for pair in zip(found, expected) if pair[0] != pair[1]][:3]:
                print(f"   ours {here}\n   SQL  {there}")
    return differing


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
