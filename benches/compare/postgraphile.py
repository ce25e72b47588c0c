"""PostGraphile over the same tables: started, asked what it can say, and its answers finished where they are partial."""

import os
import socket
import subprocess
import time
from pathlib import Path

from answers import Row
from questions import Question

HERE = Path(__file__).parent
PERIOD = "issuedOn: { greaterThanOrEqualTo: $from, lessThanOrEqualTo: $to }"
COUNT = "distinctCount { rowId }"


def _both(variables: str, group: str, condition: str) -> str:
    """All detainers and the declined, by the same groups: a count with a condition is a list of its own."""
    counted = f"groupedAggregates(groupBy: [{group}]) {{ keys {COUNT} }}"
    return (f"query ({variables}) {{ all: allDetainers(filter: {{ {condition} {PERIOD} }}) {{ {counted} }}"
            f" declined: allDetainers(filter: {{ {condition} {PERIOD} outcome: {{ equalTo: 1 }} }}) {{ {counted} }} }}")


QUERIES = {
    "q2": f"query ($from: Date, $to: Date) {{ allDetainers(filter: {{ outcome: {{ equalTo: 1 }} {PERIOD}"
          f" county: {{ isNull: false }} }}) {{ groupedAggregates(groupBy: [COUNTY]) {{ keys {COUNT} }} }} }}",
    "q5": _both("$county: Int, $from: Date, $to: Date", "ISSUED_ON_TRUNCATED_TO_MONTH", "county: { equalTo: $county }"),
    "q10": "query ($citizenship: String) { allDetainers(first: 50, orderBy: [ISSUED_ON_DESC, ROW_ID_ASC], filter: {"
           " outcome: { equalTo: 1 } county: { isNull: false }"
           " wordByCitizenship: { text: { equalTo: $citizenship } } }) { nodes { issuedOn outcomeOn"
           " facilityByFacility { name } countyByCounty { name policiesByJurisdiction { nodes { title } } }"
           " chargesByDetainer(orderBy: ORDINAL_ASC) { nodes { status offenseByOffense { text } } } } } }",
    "q11": _both("$from: Date, $to: Date", "COUNTY, ISSUED_ON_TRUNCATED_TO_YEAR", "county: { isNull: false }"),
    "q12": "query ($citizenship: String, $aor: String, $from: Date, $to: Date) { allDetainers(filter: {"
           f" gender: {{ equalTo: 1 }} {PERIOD} wordByCitizenship: {{ text: {{ equalTo: $citizenship }} }}"
           " wordByAor: { text: { equalTo: $aor } } }) { totalCount } }",
}
STATUS = ["CONVICTED", "PENDING_OR_UNKNOWN", "DISMISSED", "ACQUITTED"]
CANNOT = {
    "q1": "no group by a column of another table (family and county at once)",
    "q2": "partly: the client sorts, cuts and names",
    "q3": "no join by a period",
    "q4": "no group by a column of another table",
    "q5": "partly: the client fills the months and joins two lists",
    "q6": "no ratio of two tables",
    "q7": "no median",
    "q8": "no count of lines, only of distinct values of a column",
    "q9": "no count of lines, no others",
    "q11": "partly: the client joins two lists",
}


def query(question: Question) -> str | None:
    """What says the question."""
    return QUERIES.get(question.name)


def variables(given: dict[str, str]) -> dict:
    """Parameters as its schema has them: a county is a number there."""
    return {name: int(value) if name == "county" else value for name, value in given.items()}


def read(question: Question, data: dict) -> list[Row]:
    """Its answer as rows of the question, the client's part done."""
    return {"q2": _top, "q5": _months, "q10": _nodes, "q11": _matrix, "q12": _count}[question.name](data)


def _top(data: dict) -> list[Row]:
    groups = data["allDetainers"]["groupedAggregates"]
    counted = sorted((int(group["distinctCount"]["rowId"]) for group in groups), reverse=True)
    return [{"detainers": count} for count in counted[:10]]


def _joined(data: dict) -> dict[tuple, list[int]]:
    joined: dict[tuple, list[int]] = {}
    for place, part in enumerate(("all", "declined")):
        for group in data[part]["groupedAggregates"]:
            joined.setdefault(tuple(group["keys"]), [0, 0])[place] = int(group["distinctCount"]["rowId"])
    return joined


def _months(data: dict) -> list[Row]:
    counted = _joined(data)
    months = [f"{year}-{month:02}-01" for year in range(2010, 2020) for month in range(1, 13)]
    pairs = [(month, counted.get((month,), [0, 0])) for month in months]
    return [{"issuedMonth": month, "detainers": all_, "declined": declined} for month, (all_, declined) in pairs]


def _matrix(data: dict) -> list[Row]:
    return [{"countyFips": f"{int(county):05}", "issuedYear": int(year[:4]), "detainers": all_, "declined": declined}
            for (county, year), (all_, declined) in _joined(data).items()]


def _count(data: dict) -> list[Row]:
    return [{"detainers": data["allDetainers"]["totalCount"]}]


def _nodes(data: dict) -> list[Row]:
    return [{"node": _node(node)} for node in data["allDetainers"]["nodes"]]


def _node(node: dict) -> dict:
    county, charges = node["countyByCounty"], node["chargesByDetainer"]["nodes"]
    lines = [{"status": STATUS[line["status"] - 1], "offense": line["offenseByOffense"]} for line in charges]
    return {"issuedOn": node["issuedOn"], "outcomeOn": node["outcomeOn"], "facilityEntry": node["facilityByFacility"],
            "jurisdiction": {"name": county["name"], "policies": county["policiesByJurisdiction"]},
            "charges": lines or None}


class PostGraphile:
    """The running server."""

    def __init__(self, modules: Path, postgres: str, log: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}/graphql"
        environment = {**os.environ, "BENCH_POSTGRES": postgres, "PORT": str(port), "NODE_ENV": "production",
                       "GRAPHILE_ENV": "production"}
        own = modules / "node/bin/node"  # version 22, which it needs; npm can be told not to install it
        command = [own if own.exists() else "node", modules / ".bin/postgraphile", "-C", "postgraphile.config.mjs"]
        with log.open("w") as file:
            self._server = subprocess.Popen(command, env=environment, cwd=modules.parent, stdout=file, stderr=file)
        for _ in range(600):
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", port)) == 0:
                    return
            time.sleep(0.1)
        raise SystemExit(f"PostGraphile did not start:\n{log.read_text()}")

    def stop(self) -> None:
        self._server.terminate()
        self._server.wait()
