#!/usr/bin/env python3
"""Count the figures of this folder from the original files, by a road of their own.

    python3 tests/figures/count.py --from DIR          # writes NAME.csv beside every NAME.sql

Each question here is answered twice: NAME.sql asks the project's tables, NAME.csv is counted by the functions of the
count_*.py files from the original files in DIR. They share nothing with data/tabulate but the rules for kinds of
facilities. A test runs the SQL, and the same question through the server, and compares both with the CSV.
"""

import argparse
import csv
import sys
from pathlib import Path

import count_fy2015
import count_in_force
import count_policies
import count_travis

HERE = Path(__file__).resolve().parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--from", dest="source", type=Path, required=True, metavar="DIR", help="the original files")
    source = parser.parse_args().source
    figures = {}
    for module in (count_fy2015, count_travis, count_policies, count_in_force):
        figures |= module.figures(source)
    if missing := {path.stem for path in HERE.glob("*.sql")} ^ set(figures):
        sys.exit(f"count: only an SQL file or only a count: {', '.join(sorted(missing))}")
    for name, (columns, rows) in figures.items():
        with open(HERE / f"{name}.csv", "w", encoding="utf-8", newline="") as stream:
            table = csv.writer(stream, lineterminator="\n")
            table.writerow(columns)
            table.writerows(rows)


if __name__ == "__main__":
    main()
