"""The tables that hand-written SQL and the peers see: views in PostgreSQL, copies in DuckDB."""

import tempfile
from pathlib import Path

import duckdb
import psycopg

HERE = Path(__file__).parent
TABLES = ("detainer", "charge", "facility", "offense", "word", "state", "county", "population", "month", "policy",
          "seat", "in_force")


def make_views(postgres: str) -> None:
    """Makes the views of tables.sql over the current releases."""
    with psycopg.connect(postgres, autocommit=True) as connection:
        current = connection.execute("SELECT dataset, key FROM release WHERE current")
        keys = {dataset: key for dataset, key in current.fetchall()}
        named = {"detainers": keys["synthetic"], **{name: keys[name] for name in ("places", "population", "policies")}}
        connection.execute((HERE / "tables.sql").read_text().format(**named))
        connection.execute("ANALYZE")


def copy_to_duckdb(postgres: str, file: Path) -> duckdb.DuckDBPyConnection:
    """Copies what the views show into DuckDB, with their types."""
    file.unlink(missing_ok=True)
    database = duckdb.connect(file)
    with psycopg.connect(postgres) as connection, tempfile.TemporaryDirectory() as folder:
        for table in TABLES:
            csv = Path(folder) / f"{table}.csv"
            with csv.open("wb") as out, connection.cursor().copy(f"COPY (TABLE bench.{table}) TO STDOUT (FORMAT csv, HEADER)") as rows:
                for block in rows:
                    out.write(block)
            described = connection.execute(f"SELECT * FROM bench.{table} LIMIT 0").description
            types = {column.name: TYPES[column.type_code] for column in described}
            database.execute(f"CREATE TABLE {table} AS FROM read_csv('{csv}', header = true, columns = {types})")
            csv.unlink()
    return database


# Types of PostgreSQL by their numbers.
TYPES = {20: "BIGINT", 21: "SMALLINT", 23: "INTEGER", 25: "VARCHAR", 1082: "DATE"}
