"""The dashboard shows what the server counts, under the names it really has."""

import json
import re
from pathlib import Path

from bot.monitoring.metrics import REGISTRY

DASHBOARD = Path(__file__).resolve().parents[2] / "deploy" / "grafana" / "dashboard.json"


def expressions():
    panels = json.loads(DASHBOARD.read_text(encoding="utf-8"))["panels"]
    return [target["expr"] for panel in panels for target in panel["targets"]]


def sample_names(family):
    """The names under which Prometheus stores a metric."""
    endings = {"counter": ("_total",), "histogram": ("_bucket", "_sum", "_count")}
    return {family.name + ending for ending in endings.get(family.type, ("",))}


def test_every_name_in_the_dashboard_is_one_that_the_server_gives():
    """A panel for a metric that was renamed would stay empty without a word."""
    asked = set(re.findall(r"\b(?:bot|process)_[a-z_]+", " ".join(expressions())))
    given = set().union(*(sample_names(family) for family in REGISTRY.collect()))

    assert set() == asked - given


def test_every_metric_of_ours_is_in_the_dashboard():
    """What nobody looks at need not be counted."""
    shown = " ".join(expressions())

    ours = [family for family in REGISTRY.collect() if family.name.startswith("bot_")]
    assert 11 == len(ours)
    assert [] == [family.name for family in ours if not any(name in shown for name in sample_names(family))]


def test_every_label_in_the_dashboard_is_one_of_the_metrics():
    """Sums are by labels that exist; `le` and `instance` are Prometheus's own."""
    by = re.findall(r"by \(([a-z, ]+)\)", " ".join(expressions()))
    named = {label.strip() for group in by for label in group.split(",")} - {"le", "instance"}
    known = {
        label for collector in set(REGISTRY._collector_to_names) for label in getattr(collector, "_labelnames", ())
    }

    assert set() == named - known
