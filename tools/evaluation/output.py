"""Writes a report: a table for the terminal, JSON for programs, one page for people."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from tools.evaluation import curves
from tools.evaluation.columns import COLUMNS, Verdict, shares
from tools.evaluation.figures import Report
from tools.evaluation.gate import Gate

HERE = Path(__file__).parent


def rows(report: Report) -> list[dict[str, Any]]:
    """Name, number of messages and the three columns of each part."""
    return [{"name": part.name, **shares(part.verdicts)} for part in report.parts]


def missed(verdicts: list[Verdict]) -> list[Verdict]:
    """What was not right: the wrong ones first, the surest first."""
    order = [verdict for verdict in verdicts if verdict.column != "right"]
    return sorted(order, key=lambda verdict: (verdict.column != "wrong", -verdict.confidence))


def table(report: Report) -> str:
    """The terminal's table."""
    lines = [f"{'':62}{'number':>8}" + "".join(f"{name:>9}" for name in COLUMNS)]
    for row in rows(report):
        lines.append(f"{row['name']:62}{row['messages']:8}" + "".join(f"{row[name]:9.1%}" for name in COLUMNS))
    first = report.crossvalidation.first_choice_right
    return "\n".join([*lines, "", f"cross-validation, first choice right, whatever its confidence: {first:.1%}"])


def write_json(report: Report, gate: Gate, file: Path) -> None:
    """Every figure, and every message that was not right."""
    content = {
        "made": _now(),
        "thresholds": gate._asdict(),
        "rows": rows(report),
        "first_choice_right": report.crossvalidation.first_choice_right,
        "curves": {"answer_from": curves.THRESHOLDS.tolist(), **curves.sweep(report.crossvalidation, gate.margin)},
        "not_right": {part.name: [verdict._asdict() for verdict in missed(part.verdicts)] for part in report.parts},
    }
    file.write_text(json.dumps(content, indent=1), encoding="utf-8")


def write_page(report: Report, gate: Gate, file: Path) -> None:
    """One self-contained page: nothing is loaded from anywhere."""
    judged = report.crossvalidation
    template = Environment(loader=FileSystemLoader(HERE), autoescape=True).get_template("page.html")
    page = template.render(
        made=_now(),
        gate=gate,
        rows=rows(report),
        first=judged.first_choice_right,
        curves=curves.threshold_curves(judged, gate),
        matrix=curves.confusion_matrix(judged),
        pairs=curves.worst_pairs(judged),
        parts=[{"name": part.name, "missed": missed(part.verdicts)} for part in report.parts],
    )
    file.write_text(page, encoding="utf-8")


def _now() -> str:
    return datetime.now().isoformat(" ", "minutes")
