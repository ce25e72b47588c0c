"""Throughput: one question with other counties each time, by many clients at once."""

import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from peers import Graph, Sql
from questions import Question

CLIENTS = (1, 8, 32)
SECONDS = 6
COUNTIES = ("06037 48201 17031 04013 06073 06059 12086 48113 36047 32003 36081 48029 06085 25017 48439 "
            "12011 06065 36061 06071 53033 26163 06001 48453 12057 42101").split()

# Sends the bodies of a file in turn, and prints what was answered.
SCRIPT = """
local bodies = {}
function init(arguments)
  for body in io.lines(arguments[1]) do
    bodies[#bodies + 1] = wrk.format("POST", arguments[2],
      {["Content-Type"] = "application/json", ["Accept"] = "application/json"}, body)
  end
end
local turn = 0
function request() turn = turn % #bodies + 1 return bodies[turn] end
function done(summary, latency)
  local failed = summary.errors.status + summary.errors.timeout + summary.errors.read
  print(string.format("RESULT %f %f %d", summary.requests * 1e6 / summary.duration, latency:percentile(95) / 1e3, failed))
end
"""


def available() -> bool:
    """Whether wrk is here."""
    return shutil.which("wrk") is not None


def of_graph(peer: Graph, question: Question, clients: int) -> tuple[float, float]:
    """Requests a second, and milliseconds within which 95 in 100 were answered."""
    bodies = [peer.body(question, {**question.given, "county": county}) for county in COUNTIES]
    with tempfile.TemporaryDirectory() as folder:
        script, file = Path(folder) / "load.lua", Path(folder) / "bodies"
        script.write_text(SCRIPT)
        file.write_text("\n".join(bodies) + "\n")
        address = urlsplit(peer.url)
        command = ["wrk", "-t1", f"-c{clients}", f"-d{SECONDS}s", "--timeout", "60s", "-s", script,
                   f"http://{address.netloc}", "--", file, address.path]
        said = subprocess.run(command, capture_output=True, text=True).stdout
    found = re.search(r"RESULT (\S+) (\S+) (\d+)", said)
    if not found or int(found[3]):
        raise SystemExit(f"{peer.name} failed under load:\n{said}")
    return float(found[1]), float(found[2])


def of_sql(peer: Sql, question: Question, clients: int) -> tuple[float, float]:
    """The same of hand-written SQL."""
    given = {name: f"'{value}'" for name, value in question.given.items()}
    statements = []
    for county in COUNTIES:
        sql = question.sql_with(":{}")
        for name, value in {**given, "county": f"'{county}'"}.items():
            sql = re.sub(rf"(?<!:):{name}\b", value, sql)
        statements.append(sql)
    times = sorted(peer.run(statements, [f"-c{clients}", "-j1", f"-T{SECONDS}"]))
    return len(times) / SECONDS, times[int(0.95 * len(times))]
