"""Writes the figures between the marks of docs/performance.md."""

import os
import platform
import statistics
import time
from pathlib import Path

from questions import Question

BEGIN, END = "<!-- make bench writes from here -->", "<!-- to here -->"
Times = dict[str, dict[str, list[float]]]
Load = dict[str, dict[int, tuple[float, float]]]


def machine() -> str:
    """Processor, cores, memory."""
    named = platform.processor() or platform.machine()
    if (info := Path("/proc/cpuinfo")).exists():
        named = next((line.split(":")[1].strip() for line in info.read_text().splitlines() if "model name" in line), named)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{named}, {os.cpu_count()} cores, {memory:.0f} GB, {platform.system()}"


def write(page: Path, facts: list[str], questions: list[Question], times: Times, load: Load, cannot: dict[str, str]) -> None:
    """Puts the tables between the marks."""
    text = page.read_text()
    before, after = text[: text.index(BEGIN) + len(BEGIN)], text[text.index(END):]
    peers = list(next(iter(times.values())))
    parts = ["\n".join(f"- {fact}" for fact in facts), _times(questions, times, peers), _ratios(questions, times, peers)]
    parts += [_load(load)] if load else []
    parts.append(_cannot(questions, cannot))
    page.write_text(f"{before}\n\n" + "\n\n".join(parts) + f"\n\n{after}")


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---", *["--:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _times(questions: list[Question], times: Times, peers: list[str]) -> str:
    def cell(measured: list[float]) -> str:
        if not measured:
            return "cannot"
        return f"{_short(statistics.median(measured))} ({_short(_p95(measured))})"

    rows = [[f"{question.name} {question.words}", *(cell(times[question.name].get(peer, [])) for peer in peers)]
            for question in questions]
    return "Milliseconds, one client: median (95th percentile).\n\n" + _table(["question", *peers], rows)


def _ratios(questions: list[Question], times: Times, peers: list[str]) -> str:
    def cell(name: str, peer: str) -> str:
        theirs = times[name].get(peer, [])
        return _short(statistics.median(theirs) / statistics.median(times[name][peers[0]])) if theirs else "cannot"

    rows = [[question.name, *(cell(question.name, peer) for peer in peers[1:])] for question in questions]
    return f"Times as long as {peers[0]} (below 1: faster than it).\n\n" + _table(["", *peers[1:]], rows)


def _load(load: Load) -> str:
    clients = list(next(iter(load.values())))
    rows = [[peer, *(f"{rate:,.0f} ({_short(p95)} ms)" for rate, p95 in of.values())] for peer, of in load.items()]
    head = ["", *(f"{count} client{'s' * (count > 1)}" for count in clients)]
    return "Requests a second on q5, another county each time (95th percentile).\n\n" + _table(head, rows)


def _cannot(questions: list[Question], cannot: dict[str, str]) -> str:
    lines = [f"- {question.name}: {cannot[question.name]}" for question in questions if question.name in cannot]
    return "What PostGraphile's generated schema cannot say of them:\n\n" + "\n".join(lines)


def _p95(measured: list[float]) -> float:
    return sorted(measured)[int(0.95 * (len(measured) - 1) + 0.5)]


def _short(number: float) -> str:
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"


def today() -> str:
    """The day, as 24 November 2026."""
    return time.strftime("%-d %B %Y")
