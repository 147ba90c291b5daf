"""Components run once each, after those that they need, and only if they are needed."""

from types import SimpleNamespace

import pytest
from rasa.engine.exceptions import GraphRunError

from bot.engine.runner import SequentialGraphRunner


def runner(**needs):
    """A graph of components by what each needs; each gives its name and what it was given."""
    ran = []

    def component(name):
        def called(*given):
            ran.append(name)
            return name, f"{name}({','.join(str(value) for _, value in given)})"

        return called

    nodes = {name: SimpleNamespace(needs={need: need for need in given}) for name, given in needs.items()}
    schema = SimpleNamespace(nodes=nodes, target_names=list(needs)[-1:])
    return SequentialGraphRunner(schema, {name: component(name) for name in needs}), ran


def test_each_runs_once_after_what_it_needs():
    """Also when two need the same."""
    made, ran = runner(d=["b", "c"], a=["text"], b=["a"], c=["a"])

    assert made.run({"text": "hi"}, ["d"]) == {"d": "d(b(a(hi)),c(a(hi)))"}
    assert ran == ["a", "b", "c", "d"]


def test_what_is_not_needed_does_not_run():
    """The second run, with other targets, neither."""
    made, ran = runner(a=["text"], b=["a"], c=["text"])

    assert made.run({"text": 1}, ["b"]) == {"b": "b(a(1))"}
    assert made.run({"text": 2}) == {"c": "c(2)"}
    assert ran == ["a", "b", "c"]


def test_a_circle_is_refused():
    """Instead of running forever."""
    made, _ = runner(a=["b"], b=["a"])

    with pytest.raises(GraphRunError, match="needs its own output"):
        made.run(targets=["a"])
