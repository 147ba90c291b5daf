"""`python -m tools.evaluation.thresholds`: choose the thresholds by cross-validation and write them into config.yml.

Neither a blind set nor an outside set is looked at: those only check what was chosen here.
"""

import itertools
import re
from pathlib import Path
from typing import NamedTuple

import numpy as np

from tools.evaluation import gate, pipeline
from tools.evaluation.columns import REFUSALS, shares, split
from tools.evaluation.crossvalidation import Judged, crossvalidate
from tools.evaluation.gate import CONFIG, Gate
from tools.evaluation.messages import training

# One wrong answer is as bad as asking this many people to say it again (own choice; health software).
WRONG_COSTS = 3
# Left out of the choice: words that lean on what was said before. Alone they mean little; each is taken in its context.
LEANING = frozenset(["talk_why", "talk_simpler", "talk_more", "talk_yes", "talk_none_of_these"])
ANSWER_FROM = np.round(np.arange(0.20, 0.71, 0.05), 2)
MARGINS = np.round(np.arange(0.0, 0.41, 0.05), 2)
OFFERED, WORTH_ASKING = (
    3,
    0.5,
)  # "did you mean" offers three; worth it when the right one is among them every second time


class Choice(NamedTuple):
    """A gate with what it does to the cross-validated messages, shares from 0 to 1."""

    gate: Gate
    asked: float
    wrong: float

    @property
    def cost(self) -> float:
        """What the person pays."""
        return self.asked + WRONG_COSTS * self.wrong

    @property
    def reason(self) -> str:
        """One line for config.yml."""
        return f"by `make thresholds`: {self.wrong:.1%} wrong, {self.asked:.1%} asked when cross-validated"


def tried(judged: Judged, candidate: Gate) -> Choice:
    """Count topics and refusals with the same weight, however many examples either has."""
    verdicts = [verdict for verdict in judged.verdicts(candidate) if verdict.expected not in LEANING]
    inside, out = (shares(part) for part in split(verdicts))
    return Choice(candidate, (inside["asked"] + out["asked"]) / 2, (inside["wrong"] + out["wrong"]) / 2)


def choose(judged: Judged) -> Choice:
    """The gate of least cost; of equals the most cautious."""
    gates = (Gate(float(low), float(margin)) for low, margin in itertools.product(ANSWER_FROM, MARGINS))
    return min(
        (tried(judged, each) for each in gates), key=lambda choice: (round(choice.cost, 4), -choice.gate.answer_from)
    )


def choose_ask_from(judged: Judged, answer_from: float) -> float:
    """From which confidence on "did you mean ...?" is worth asking: the right topic is often enough among the three."""
    topics = np.array([intent not in REFUSALS for intent in judged.intents])
    only = np.where(topics, judged.shares, 0)
    best, expected = only.max(axis=1), np.array([message.expected for message in judged.messages])
    offered = np.array(judged.intents)[np.argsort(-only, axis=1)[:, :OFFERED]]
    helped = (offered == expected[:, None]).any(axis=1)
    for low in np.round(np.arange(0.05, answer_from, 0.05), 2):
        unsure = (best >= low) & (best < low + 0.05)
        if unsure.any() and helped[unsure].mean() >= WORTH_ASKING:
            return float(low)
    return answer_from


def written(text: str, values: dict[str, float], reason: str) -> str:
    """The text of config.yml with these thresholds and their reason; keys that are not there are left out.

    Args:
        text: of config.yml.
        values: threshold by key.
        reason: stands behind the first of them.
    """
    for key, value in values.items():
        line = rf"^(\s+){key}: .*$"
        text = re.sub(line, rf"\g<1>{key}: {value}  # {reason}", text, flags=re.MULTILINE)
    return text


def main(config: Path = CONFIG) -> None:
    """Choose, say why, and write."""
    print("== Cross-validating (five trainings)", flush=True)
    judged = crossvalidate(training(), pipeline.configured())
    choice = choose(judged)
    answer_from, margin = gate.keys()
    ask_from = choose_ask_from(judged, choice.gate.answer_from)
    values = {answer_from: choice.gate.answer_from, margin: choice.gate.margin, "ask_from": ask_from}
    config.write_text(written(config.read_text(encoding="utf-8"), values, choice.reason), encoding="utf-8")
    print(f"{values}, {choice.reason}. Written to {config.name}; run `make evaluate` to check them.")


if __name__ == "__main__":
    main()
