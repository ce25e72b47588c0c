"""CSV files in and out, the same bytes on every run; and the checks of what they hold."""

import csv
import gzip
import io
from pathlib import Path


class Mismatch(Exception):
    """A source does not hold what it is known to hold."""


def expect(what: str, found, wanted) -> None:
    """Stop unless a count is the known one."""
    if found != wanted:
        raise Mismatch(f"{what}: found {found}, expected {wanted}")


def read(path: Path) -> list[dict[str, str]]:
    """The lines of a CSV file, gzipped or not; spaces around a value do not count."""
    opened = gzip.open(path, "rb") if path.suffix == ".gz" else open(path, "rb")
    with opened as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
        return [{column: value.strip() for column, value in line.items()} for line in csv.DictReader(text)]


def write(path: Path, columns: list[str], lines: list[dict]) -> tuple[Path, int]:
    """Write a CSV file, gzipped when its name says so; tells the path and the number of lines."""
    text = io.StringIO()
    table = csv.DictWriter(text, columns, lineterminator="\n")
    table.writeheader()
    table.writerows(lines)
    data = text.getvalue().encode()
    if path.suffix == ".gz":
        packed = io.BytesIO()
        with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=packed, mtime=0) as stream:
            stream.write(data)
        data = packed.getvalue()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path, len(lines)
