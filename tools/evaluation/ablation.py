"""`python -m tools.evaluation.ablation [folder of outside sets]`: what each part of the understanding is worth.

Every row is trained anew on the same examples with one thing changed, and judged at config.yml's thresholds.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tools.evaluation import conversational, gate, messages, pipeline
from tools.evaluation.columns import Verdict, column, shares, split
from tools.evaluation.messages import BLIND, OUT_OF_SCOPE, Labelled, blind, outside, training
from tools.evaluation.pipeline import Pipeline, Settings
from tools.evaluation.typos import with_typos

NEAR = "out_of_scope_near"
Change = Callable[[list[Labelled]], list[Labelled]]


class Variant(NamedTuple):
    """One row: its name, its settings, and what is done to the training examples."""

    name: str
    settings: Settings
    change: Change = list


def _without(*intents: str) -> Change:
    return lambda examples: [example for example in examples if example.expected not in intents]


def _merged(examples: list[Labelled]) -> list[Labelled]:
    """Near and far out of scope as one class."""
    return [Labelled(text, OUT_OF_SCOPE if intent == NEAR else intent) for text, intent in examples]


def variants() -> list[Variant]:
    """The rows of the table."""
    whole = pipeline.configured()
    return [
        Variant("everything", whole),
        Variant("n-grams only", whole._replace(vector_scale=0, near_enough=0.01)),
        Variant("encoder only", whole._replace(ngram_scale=0)),
        Variant("encoder in float32", whole._replace(precision="float32")),
        Variant("no doubt about far messages", whole._replace(near_enough=0.01)),
        Variant("no spelling correction", whole._replace(spelling=False)),
        Variant("near and far out of scope as one class", whole, _merged),
        Variant("no near out of scope", whole, _without(NEAR)),
        Variant("no out of scope at all", whole, _without(NEAR, OUT_OF_SCOPE)),
    ]


def judge(model: Pipeline, texts: list[Labelled]) -> list[Verdict]:
    """The verdicts of one model at the thresholds of config.yml; red flags are left out."""
    confidences = model.shares([message.text for message in texts])
    found, learned = gate.configured().choose(confidences, model.intents), frozenset(model.intents)
    rows = zip(texts, found, confidences.max(axis=1), strict=True)
    return [
        Verdict(*message, intent, float(top), column(message.expected, intent, learned))
        for message, intent, top in rows
    ]


def sets(files: list[Path]) -> dict[str, list[Labelled]]:
    """What each model is judged on; of the outside sets those that must be refused."""
    held_out = [message for path in BLIND for message in blind(path)]
    mistyped = [Labelled(with_typos(text), intent) for text, intent in held_out if intent != OUT_OF_SCOPE]
    found = {"blind": held_out, "typos": mistyped}
    for path in files:
        rows = outside(path)
        if not {row.expected for row in rows} <= conversational.LABELS:
            found[path.stem] = [Labelled(row.text, OUT_OF_SCOPE) for row in rows]
    return found


def main(folder: str = "") -> None:
    """Print one line for each variant: right and wrong in scope, right with typos, wrong where it must be refused."""
    judged_on = sets(messages.outside_files(folder))
    for variant in variants():
        examples = variant.change(training())
        model = Pipeline(variant.settings).fit(*(list(part) for part in zip(*examples, strict=True)))
        cells = [f"{variant.name:40}"]
        for name, texts in judged_on.items():
            cells += [f"{name} {_cell(part)}" for part in split(judge(model, texts)) if part]
        print(" | ".join(cells), flush=True)


def _cell(verdicts: list[Verdict]) -> str:
    """right / asked / wrong in percent."""
    found = shares(verdicts)
    return " / ".join(f"{found[name] * 100:.1f}" for name in ("right", "asked", "wrong"))


if __name__ == "__main__":
    main(*sys.argv[1:])
