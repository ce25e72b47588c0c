"""Those who answer: GraphQL servers over HTTP, hand-written SQL, DuckDB in this process. Each gives its rows, and times."""

import http.client
import json
import os
import re
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import duckdb
import psycopg

from answers import Row, of_graphql
from questions import Question


class Graph:
    """A GraphQL server. `query` gives the text for a question, `None` where it cannot be said; `read` makes its rows."""

    def __init__(self, name: str, url: str, query: Callable[[Question], str | None] = lambda question: question.graphql,
                 read: Callable[[Question, dict], list[Row]] = lambda _, data: of_graphql(data),
                 variables: Callable[[dict[str, str]], dict] = dict) -> None:
        self.name, self.url, self.query, self.read, self.variables = name, url, query, read, variables
        self._connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=120)

    def can(self, question: Question) -> bool:
        return self.query(question) is not None

    def body(self, question: Question, given: dict[str, str]) -> str:
        return json.dumps({"query": self.query(question), "variables": self.variables(given)})

    def rows(self, question: Question) -> list[Row]:
        answer = json.loads(self._post(self.body(question, question.given)))
        if "errors" in answer:
            raise SystemExit(f"{self.name}, {question.name}: {answer['errors'][0]['message']}")
        return self.read(question, answer["data"])

    def times(self, question: Question, runs: int) -> list[float]:
        """Milliseconds from the request to the last byte of the answer."""
        body, times = self.body(question, question.given), []
        for _ in range(runs):
            began = time.perf_counter()
            self._post(body)
            times.append((time.perf_counter() - began) * 1e3)
        return times

    def _post(self, body: str) -> bytes:
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        for last in (False, True):
            try:
                self._connection.request("POST", urlsplit(self.url).path, body, headers)
                return self._connection.getresponse().read()
            except (http.client.RemoteDisconnected, ConnectionError):
                self._connection.close()  # an idle connection that the server closed
                if last:
                    raise
        raise AssertionError("the loop returns or raises")


class Sql:
    """Hand-written SQL, prepared, by PostgreSQL's own measuring tool."""

    name = "SQL by hand"

    def __init__(self, postgres: str, programs: Path) -> None:
        self.postgres, self.pgbench = postgres, programs / "pgbench"
        self.environment = {**os.environ, "PGOPTIONS": "-c search_path=bench,public -c jit=off"}

    def can(self, question: Question) -> bool:
        return True

    def rows(self, question: Question) -> list[Row]:
        with psycopg.connect(self.postgres, options=self.environment["PGOPTIONS"]) as connection:
            cursor = connection.execute(question.sql_with("%({})s"), question.given)
            names = [column.name for column in cursor.description]
            return [dict(zip(names, row)) for row in cursor.fetchall()]

    def times(self, question: Question, runs: int) -> list[float]:
        """Milliseconds of each; the first, which prepares it, is left out."""
        given = [f"-D{name}={value}" for name, value in question.given.items()]
        return self.run([question.sql], ["-c1", f"-t{runs + 1}", *given])[1:]

    def run(self, statements: list[str], arguments: list[str]) -> list[float]:
        """Milliseconds of all transactions of a run."""
        with tempfile.TemporaryDirectory() as folder:
            files = []
            for number, sql in enumerate(statements):
                file = Path(folder) / f"{number}.sql"
                file.write_text(re.sub(r"\s+", " ", sql) + ";\n")
                files.append(f"-f{file}")
            command = [self.pgbench, "-n", "-Mprepared", "-l", f"--log-prefix={folder}/log", *arguments, *files]
            done = subprocess.run([*command, self.postgres], env=self.environment, capture_output=True, text=True)
            if done.returncode:
                raise SystemExit(f"{self.name}: {done.stderr}")
            logs = sorted(Path(folder).glob("log*"))
            return [int(line.split()[2]) / 1e3 for log in logs for line in log.read_text().splitlines()]


class Duck:
    """DuckDB in this process, without a network: its results as Arrow tables."""

    name = "DuckDB"

    def __init__(self, database: duckdb.DuckDBPyConnection) -> None:
        self.database = database

    def can(self, question: Question) -> bool:
        return True

    def rows(self, question: Question) -> list[Row]:
        return self._ask(question).to_pylist()

    def times(self, question: Question, runs: int) -> list[float]:
        times = []
        for _ in range(runs):
            began = time.perf_counter()
            self._ask(question)
            times.append((time.perf_counter() - began) * 1e3)
        return times

    def _ask(self, question: Question) -> "pyarrow.Table":  # noqa: F821
        return self.database.sql(question.duckdb, params=question.given).to_arrow_table()
