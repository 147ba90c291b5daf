"""The thresholds of config.yml: when an answer is sure enough to be given."""

from typing import Any, NamedTuple

import numpy as np
import yaml
from numpy.typing import NDArray

from tools.evaluation.columns import REFUSALS
from tools.evaluation.messages import ROOT

CONFIG = ROOT / "config.yml"
ASKED = "asked"
# The component that decides -> its keys for "sure enough" and for "ahead of the second".
GATES = {"CertaintyGate": ("answer_from", "margin"), "FallbackClassifier": ("threshold", "ambiguity_threshold")}


class Gate(NamedTuple):
    """Answered from this confidence on, if it leads by this margin (both from 0 to 1)."""

    answer_from: float
    margin: float

    def choose(self, shares: NDArray[np.float32], intents: list[str]) -> list[str]:
        """The intent of each row of shares; "asked" where it is not sure enough, or torn between two."""
        best = np.argsort(-shares, axis=1)[:, :2]
        first, second = np.take_along_axis(shares, best, axis=1).T
        refuses = np.isin(np.array(intents), list(REFUSALS))
        # Torn between two refusals is no doubt: either way the answer is a refusal.
        torn = (first - second < self.margin) & ~refuses[best].all(axis=1)
        asked = (first < self.answer_from) | torn
        return [ASKED if ask else intents[top] for ask, top in zip(asked, best[:, 0], strict=True)]


def component(name: str) -> dict[str, Any]:
    """The settings in config.yml of the component whose class has this name; {} when it is not there."""
    pipeline = yaml.safe_load(CONFIG.read_text(encoding="utf-8"))["pipeline"]
    return next((settings for settings in pipeline if settings["name"].rsplit(".", 1)[-1] == name), {})


def keys() -> tuple[str, str]:
    """What the two thresholds are called in config.yml.

    Raises:
        LookupError: no component there has any.
    """
    found = [names for name, names in GATES.items() if set(names) <= set(component(name))]
    if not found:
        raise LookupError(f"config.yml needs one of {', '.join(GATES)} with its thresholds.")
    return found[0]


def configured() -> Gate:
    """The thresholds that config.yml holds."""
    settings = {key: value for name in GATES for key, value in component(name).items()}
    return Gate(*(float(settings[key]) for key in keys()))
