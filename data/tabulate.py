#!/usr/bin/env python3
"""Write the datasets of this folder from the original files.

    python3 data/tabulate.py --from DIR

DIR holds the original files in the folders ice-foia-fy2015, travis-county, policies, reference, ddor and
program-287g, named as data/README.md names them. Every CSV file of the dataset folders beside this script is
written anew, in the Atlas layout (docs/atlas-layout.md): identical detainers become one line with their number,
words of the sources are mapped by the tables in data/vocabularies, and lines are sorted, so a second run writes
the same bytes. The dataset.toml files, the vocabularies and README.md are written by hand.

The counts that the sources are known to have are checked on the way; a difference stops the run.
"""

import argparse
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from tabulate import ice_foia, policies, published, reference, travis  # noqa: E402
from tabulate.files import Mismatch  # noqa: E402

STEPS = [reference.tabulate, policies.tabulate, published.tabulate, ice_foia.tabulate, travis.tabulate]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--from", dest="source", type=Path, required=True, metavar="DIR", help="the original files")
    parser.add_argument("--to", dest="target", type=Path, default=HERE, metavar="DIR", help="default: this folder")
    options = parser.parse_args()
    try:
        for tabulate in STEPS:
            for path, lines in tabulate(options.source, options.target):
                print(f"{lines:>7} lines  {path.relative_to(options.target)}")
    except (Mismatch, OSError) as error:
        sys.exit(f"tabulate: {error}")
    except KeyError as error:
        sys.exit(f"tabulate: a source holds {error}, which has no mapping")


if __name__ == "__main__":
    main()
