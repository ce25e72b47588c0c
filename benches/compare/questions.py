"""The twelve questions: the folder `questions` has each in SQL and in our GraphQL."""

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "questions"


@dataclass(frozen=True)
class Question:
    """One question, and what it is asked of."""

    name: str
    words: str
    given: dict[str, str]
    sql: str
    graphql: str
    duckdb: str

    def sql_with(self, mark: str) -> str:
        """The SQL with its parameters written as a client wants them, such as "%({})s"."""
        return _marked(self.sql, self.given, mark)


def _marked(sql: str, given: dict[str, str], mark: str) -> str:
    for name in given:
        sql = re.sub(rf"(?<!:):{name}\b", mark.format(name), sql)
    return sql


def all_questions() -> list[Question]:
    """In the order of their numbers."""
    files = sorted(FOLDER.glob("q*.graphql"), key=lambda file: int(file.stem[1:]))
    return [_read(file.stem) for file in files]


def _read(name: str) -> Question:
    words, params, sql = (FOLDER / f"{name}.sql").read_text().split("\n", 2)
    given = dict(pair.split("=") for pair in params.removeprefix("-- params:").split())
    other = FOLDER / f"{name}.duckdb.sql"
    duckdb = other.read_text() if other.exists() else sql
    sql, duckdb = sql.strip().removesuffix(";"), duckdb.strip().removesuffix(";")
    graphql = " ".join((FOLDER / f"{name}.graphql").read_text().split())
    return Question(name, words.removeprefix("-- "), given, sql, graphql, _marked(duckdb, given, "${}"))
