"""Compares what the PostgreSQL engine runs with SQL by hand that counts the same, statement by statement.

usage: passes.py PROGRAM FOLDER [--runs N]

FOLDER is that of run.py, with its data. The statements of the program are read from the log of its PostgreSQL. Each must
answer as its twin in passes.sql does; then both are run in turns, and their medians are printed as a table.
"""

import argparse
import re
import statistics
import time
from pathlib import Path

import psycopg

from atlas import Atlas
from peers import Graph
from questions import Question, all_questions

SQL = (Path(__file__).parent / "passes.sql").read_text()
LOGGED = "ALTER DATABASE atlas"
TOP = """SELECT offense FROM detainer JOIN charge ON charge.detainer = id
    WHERE issued_on BETWEEN '2008-01-01' AND '2013-12-31' AND offense > 0 GROUP BY 1 ORDER BY count(*) DESC LIMIT 10"""

Statement = tuple[str, list[str]]


def by_hand(connection: psycopg.Connection) -> dict[str, list[str]]:
    """The statements by hand, by question, over views that are made here."""
    current = connection.execute("SELECT dataset, key FROM release WHERE current").fetchall()
    keys = {dataset: key for dataset, key in current}
    blocks = dict(re.findall(r"^-- (\w+)\n(.*?)(?=^-- |\Z)", SQL, re.M | re.S))
    connection.execute(blocks.pop("views").format(detainers=keys["synthetic"], policies=keys["policies"]))
    top = ", ".join(str(offense) for offense, in connection.execute(TOP).fetchall())
    filled = {name: block.replace("{top}", top) for name, block in blocks.items()}
    return {name: [one.strip() for one in block.split(";") if one.strip()] for name, block in filled.items()}


def ours(graph: Graph, question: Question, log: Path) -> list[Statement]:
    """What the program runs for a question that reads detainers or charges, with its binds."""
    began = log.stat().st_size
    graph.rows(question)
    time.sleep(0.3)  # the log is written behind the answer
    with log.open() as file:
        file.seek(began)
        text = file.read()
    found = re.findall(r"execute [^:]+: (.*)(?:\n.*DETAIL:  parameters: (.*))?", text)
    of_passes = [(sql, binds) for sql, binds in found if "detainer_" in sql or "charge_" in sql]
    return [(sql, re.findall(r"\$\d+ = '((?:[^']|'')*)'", binds)) for sql, binds in of_passes]


def run(connection: psycopg.Connection, statement: Statement) -> tuple[float, list[tuple]]:
    """Milliseconds, and the rows in an order of their own."""
    sql, binds = statement
    cursor = psycopg.RawCursor(connection)
    began = time.perf_counter()
    cursor.execute(sql, binds or None, prepare=False, binary=True)
    rows = cursor.fetchall()
    return (time.perf_counter() - began) * 1e3, sorted(rows, key=repr)


def compare(connection: psycopg.Connection, name: str, hand: list[str], own: list[Statement], runs: int) -> tuple[float, float]:
    """The sums of the medians, by hand and ours."""
    answers = [(statement, run(connection, statement)[1]) for statement in own]
    pairs = []
    for sql in hand:
        rows = run(connection, (sql, []))[1]
        twin = next((statement for statement, answer in answers if answer == rows), None)
        if twin is None:
            raise SystemExit(f"{name}: no statement of the program answers as this one does: {sql}")
        pairs.append(((sql, []), twin))
    sums = [0.0, 0.0]
    for pair in pairs:
        times = ([], [])
        for turn in range(runs):
            for at in (0, 1) if turn % 2 else (1, 0):
                times[at].append(run(connection, pair[at])[0])
        sums = [sum_ + statistics.median(all_) for sum_, all_ in zip(sums, times)]
    return sums[0], sums[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("program", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    folder = options.folder.resolve()
    with Atlas(options.program.resolve(), folder) as atlas:
        with psycopg.connect(atlas.database, autocommit=True, options="-c jit=off") as connection:
            hand = by_hand(connection)
            connection.execute(f"{LOGGED} SET log_min_duration_statement = 0")
            try:
                atlas.serve_postgres()
                graph = Graph("Atlas, PostgreSQL", atlas.postgres)
                own = {question.name: ours(graph, question, folder / "data/postgres.log") for question in all_questions()}
            finally:
                connection.execute(f"{LOGGED} RESET log_min_duration_statement")
            print("| question | SQL by hand | ours | ratio |\n| --- | --: | --: | --: |")
            for name, statements in own.items():
                by, we = compare(connection, name, hand[name], statements, options.runs)
                print(f"| {name} | {by:.3g} | {we:.3g} | {we / by:.2f} |", flush=True)


if __name__ == "__main__":
    main()
