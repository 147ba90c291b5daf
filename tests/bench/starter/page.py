"""Writes docs/performance.md's figures and plots from what was measured."""

import os
import platform
from pathlib import Path

import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as plt  # noqa: E402 - the backend must be chosen before

from tests.bench.starter.measure import HANDS, SECONDS  # noqa: E402

DOCS = Path(__file__).resolve().parents[3] / "docs"
BEGIN, END = "<!-- measured -->", "<!-- /measured -->"
GOALS = {"p50": 1 / 3, "per_second": 4, "memory": 0.6, "warm_start": 1 / 3}


def row(*cells):
    """One line of a table."""
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def table(head, rows):
    """A Markdown table."""
    return "\n".join([row(*head), row(*["---"] * len(head)), *(row(*one) for one in rows)])


def _loads(starter, ours):
    rows = []
    for hands in map(str, HANDS):
        theirs, own = starter["loads"][hands], ours["loads"][hands]
        for name, label in (
            ("p50", "p50, ms"),
            ("p95", "p95, ms"),
            ("p99", "p99, ms"),
            ("per_second", "messages a second"),
        ):
            rows.append((hands, label, f"{theirs[name]:.1f}", f"{own[name]:.1f}", f"{own[name] / theirs[name]:.2f}"))
        rows.append((hands, "not answered", theirs["failed"], own["failed"], ""))
    return table(("at a time", "", "starter", "ours", "ours / starter"), rows)


def _once(told):
    starter, ours = told["starter"], told["ours"]
    pairs = [("training, s", told["training"]["starter"], told["training"]["ours"])]
    pairs += [(label, starter[name], ours[name]) for name, label in (
        ("cold_start", "cold start until ready, s"), ("warm_start", "warm start until ready, s"),
        ("memory_started", "memory when started, MB"), ("memory", "memory after the loads, MB"),
    ) if starter[name] is not None]  # fmt: skip
    return table(
        ("", "starter", "ours", "ours / starter"),
        [(label, f"{theirs:.1f}", f"{own:.1f}", f"{own / theirs:.2f}") for label, theirs, own in pairs],
    )


def _history(told):
    rows = [(name, f"{first:.1f}", f"{last:.1f}", f"{last / first:.2f}") for name, (first, last) in told.items()]
    return table(("store", "message 1, ms", "message 200, ms", "ratio"), rows)


def goals(told):
    """(goal, wanted, measured, met) for the four goals, all from one conversation at a time but the throughput."""
    starter, ours = told["starter"], told["ours"]
    ratio = {
        "p50": ours["loads"]["1"]["p50"] / starter["loads"]["1"]["p50"],
        "per_second": max(one["per_second"] for one in ours["loads"].values())
        / max(one["per_second"] for one in starter["loads"].values()),
        "memory": ours["memory"] / starter["memory"],
        "warm_start": ours["warm_start"] / starter["warm_start"],
    }
    met = {name: ratio[name] >= goal if name == "per_second" else ratio[name] <= goal for name, goal in GOALS.items()}
    return [(name, goal, ratio[name], met[name]) for name, goal in GOALS.items()]


def _goals(told):
    labels = {"p50": "p50, one at a time", "per_second": "throughput", "memory": "memory", "warm_start": "ready"}
    wanted = {"p50": "at most 0.33", "per_second": "at least 4", "memory": "at most 0.6", "warm_start": "at most 0.33"}
    rows = [(labels[name], wanted[name], f"{is_:.2f}", "met" if met else "missed") for name, _, is_, met in goals(told)]
    return table(("ours / starter", "goal", "measured", ""), rows)


def text(told):
    """What stands between the marks."""
    machine = f"{os.cpu_count()} processors, Linux {platform.release()}, Python {platform.python_version()}"
    return "\n\n".join([
        f"{machine}; each load ran {SECONDS} seconds, the load's own process on the same machine.",
        _goals(told), "### One server", _once(told), _loads(told["starter"], told["ours"]),
        "![messages a second and milliseconds](performance.svg)",
        "### Two servers behind nginx, PostgreSQL and Redis", _loads(told["two"]["starter"], told["two"]["ours"]),
        "### Growth with history", _history(told["history"]),
    ])  # fmt: skip


def plot(told):
    """Throughput and p50 by the number of conversations at a time."""
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.2))
    for name, of in (("starter", told["starter"]), ("ours", told["ours"])):
        for axes, figure_of in ((left, "per_second"), (right, "p50")):
            axes.plot(list(HANDS), [of["loads"][str(hands)][figure_of] for hands in HANDS], marker="o", label=name)
    for axes, title in ((left, "messages a second"), (right, "p50, milliseconds")):
        axes.set(title=title, xlabel="conversations at a time", xscale="log", ylim=(0, None), xticks=list(HANDS))
        axes.set_xticklabels(map(str, HANDS))
        axes.legend()
    figure.tight_layout()
    figure.savefig(DOCS / "performance.svg", metadata={"Date": None})


def write(told):
    """Replace what stands between the marks of docs/performance.md, and the plot."""
    page = DOCS / "performance.md"
    before, _, rest = page.read_text().partition(BEGIN)
    after = rest.partition(END)[2]
    page.write_text(f"{before}{BEGIN}\n\n{text(told)}\n\n{END}{after}")
    plot(told)
