"""Compares Detainer Atlas with its peers on the same data, and writes docs/performance.md.

usage: run.py PROGRAM FOLDER DETAINERS [--runs N]

FOLDER keeps the generated data, the database and the logs; PostGraphile's modules are in its parent folder.
"""

import argparse
import shutil
import subprocess
from pathlib import Path

import load
import postgraphile
import report
from answers import difference
from atlas import Atlas
from peers import Duck, Graph, Sql
from questions import Question, all_questions
from tables import copy_to_duckdb, make_views

PAGE = Path(__file__).parents[2] / "docs/performance.md"
ROUNDS = 3
# PostGraphile's answer to q2 has no names, by which equals stand in order.
UNNAMED = {("PostGraphile", "q2"): ("county", "countyFips")}

Peer = Graph | Sql | Duck


def check(peers: list[Peer], questions: list[Question]) -> None:
    """Ends the program where an answer is not that of the first."""
    for question in questions:
        expected = peers[0].rows(question)
        for peer in peers[1:]:
            if not peer.can(question):
                continue
            left_out = UNNAMED.get((peer.name, question.name), ())
            ours = [{key: cell for key, cell in row.items() if key not in left_out} for row in expected]
            if differs := difference(ours, peer.rows(question)):
                raise SystemExit(f"{question.name}: {peer.name} does not answer as {peers[0].name} does: {differs}")
        print(f"{question.name}: equal, {len(expected)} rows", flush=True)


def measure(peers: list[Peer], questions: list[Question], runs: int) -> report.Times:
    """Rounds in which the peers take turns, so that a busy moment meets all alike."""
    times: report.Times = {}
    for question in questions:
        asked = [peer for peer in peers if peer.can(question)]
        times[question.name] = {peer.name: [] for peer in peers}
        once = {peer.name: max(peer.times(question, 3)) for peer in asked}
        for _ in range(ROUNDS):
            for peer in asked:
                # At most four seconds a round, at least three runs.
                fitting = max(3, min(runs // ROUNDS, int(4000 / once[peer.name])))
                times[question.name][peer.name] += peer.times(question, fitting)
        print(question.name, {name: f"{min(all_):.1f}" for name, all_ in times[question.name].items() if all_}, flush=True)
    return times


def throughput(peers: list[Peer], question: Question) -> report.Load:
    """Requests a second of all that answer over a wire."""
    if not load.available():
        print("wrk is not installed (Debian: apt-get install wrk): no throughput is measured")
        return {}
    measured: report.Load = {}
    for peer in peers:
        if not isinstance(peer, Duck):
            by = load.of_sql if isinstance(peer, Sql) else load.of_graph
            measured[peer.name] = {clients: by(peer, question, clients) for clients in load.CLIENTS}
            print(peer.name, measured[peer.name], flush=True)
    return measured


def programs() -> Path:
    """The folder of PostgreSQL's programs."""
    if found := shutil.which("pgbench"):
        return Path(found).resolve().parent if "pg_wrapper" not in str(Path(found).resolve()) else _newest()
    return _newest()


def _newest() -> Path:
    return sorted(Path("/usr/lib/postgresql").glob("*/bin/pgbench"))[-1].parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("program", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("detainers", type=int)
    parser.add_argument("--runs", type=int, default=30)
    options = parser.parse_args()
    folder, questions = options.folder.resolve(), all_questions()
    folder.mkdir(parents=True, exist_ok=True)
    with Atlas(options.program.resolve(), folder) as atlas:
        atlas.load(options.detainers)
        make_views(atlas.database)
    with Atlas(options.program.resolve(), folder) as atlas:
        atlas.serve_postgres()
        duck = Duck(copy_to_duckdb(atlas.database, folder / "duckdb"))
        peer = postgraphile.PostGraphile(folder.parent / "node_modules", atlas.database, folder / "postgraphile.log")
        peers = [Graph("Atlas, columns", atlas.columns), Graph("Atlas, PostgreSQL", atlas.postgres),
                 Sql(atlas.database, programs()), duck,
                 Graph("PostGraphile", peer.url, postgraphile.query, postgraphile.read, postgraphile.variables)]
        try:
            check(peers, questions)
            times = measure(peers, questions, options.runs)
            under_load = throughput(peers, next(question for question in questions if question.name == "q5"))
        finally:
            peer.stop()
        facts = [f"{options.detainers:,} generated detainers; {report.today()}", report.machine(),
                 f"answers {atlas.ready_in:.1f} s after start, by columns from {atlas.loaded_in:.1f} s on; {_version(atlas)}"]
    report.write(PAGE, facts, questions, times, under_load, postgraphile.CANNOT)


def _version(atlas: Atlas) -> str:
    said = subprocess.run([programs() / "postgres", "--version"], capture_output=True, text=True).stdout
    return said.split("(")[1].split(" (")[0].replace(")", "").strip() if "(" in said else said.strip()


if __name__ == "__main__":
    main()
