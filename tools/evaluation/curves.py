"""The pictures of the report, as PNG data that a page can hold in itself."""

import base64
import io
from typing import Any

import matplotlib
import numpy as np
from numpy.typing import NDArray

from tools.evaluation.columns import REFUSALS, shares, split
from tools.evaluation.crossvalidation import Judged
from tools.evaluation.gate import Gate

matplotlib.use("Agg")
from matplotlib import pyplot  # noqa: E402  (the backend is chosen before)

THRESHOLDS = np.round(np.arange(0.1, 0.96, 0.05), 2)


def _as_data(figure: Any) -> str:
    """A data: address of the figure; the figure is closed."""
    file = io.BytesIO()
    figure.savefig(file, format="png", dpi=110, bbox_inches="tight")
    pyplot.close(figure)
    return "data:image/png;base64," + base64.b64encode(file.getvalue()).decode()


def confusion(judged: Judged) -> NDArray[np.float64]:
    """Share of each true intent (row) whose first choice is each intent (column); rows add up to 1."""
    position = {intent: index for index, intent in enumerate(judged.intents)}
    counts = np.zeros((len(position), len(position)))
    for message, best in zip(judged.messages, judged.shares.argmax(axis=1), strict=True):
        counts[position[message.expected], best] += 1
    return np.asarray(counts / counts.sum(axis=1, keepdims=True))


def confusion_matrix(judged: Judged) -> str:
    """The confusion matrix of the cross-validation's first choices."""
    figure, axes = pyplot.subplots(figsize=(11, 10))
    image = axes.imshow(confusion(judged), cmap="Blues", vmin=0, vmax=1)
    places = range(len(judged.intents))
    axes.set_xticks(places, judged.intents, rotation=90, fontsize=7)
    axes.set_yticks(places, judged.intents, fontsize=7)
    axes.set_xlabel("taken for")
    axes.set_ylabel("is")
    figure.colorbar(image, fraction=0.04, label="share of the row")
    return _as_data(figure)


def sweep(judged: Judged, margin: float) -> dict[str, list[float]]:
    """The columns at each threshold, at one margin: topics right, asked and wrong; refusals answered."""
    lines: dict[str, list[float]] = {
        "topics right": [],
        "topics asked": [],
        "topics wrong": [],
        "refusals answered": [],
    }
    for threshold in THRESHOLDS:
        inside, out = (shares(part) for part in split(judged.verdicts(Gate(float(threshold), margin))))
        for name in ("right", "asked", "wrong"):
            lines[f"topics {name}"].append(inside[name])
        lines["refusals answered"].append(out["wrong"])
    return lines


def threshold_curves(judged: Judged, gate: Gate) -> str:
    """How the columns move with the threshold; the chosen one is marked."""
    figure, axes = pyplot.subplots(figsize=(8, 5))
    for name, line in sweep(judged, gate.margin).items():
        axes.plot(THRESHOLDS, np.array(line) * 100, label=name)
    axes.axvline(gate.answer_from, color="grey", linestyle="--", label=f"chosen: {gate.answer_from}")
    axes.set_xlabel(f"answered from this confidence on (margin {gate.margin})")
    axes.set_ylabel("% of the cross-validated messages")
    axes.grid(alpha=0.3)
    axes.legend()
    return _as_data(figure)


def worst_pairs(judged: Judged, most: int = 25) -> list[tuple[str, str, int]]:
    """(is, taken for, messages) of the commonest confusions of first choices; one refusal for another is none."""
    pairs: dict[tuple[str, str], int] = {}
    for message, best in zip(judged.messages, judged.shares.argmax(axis=1), strict=True):
        pair = (message.expected, judged.intents[best])
        if pair[0] != pair[1] and not set(pair) <= REFUSALS:
            pairs[pair] = pairs.get(pair, 0) + 1
    ranked = sorted(pairs.items(), key=lambda item: -item[1])[:most]
    return [(expected, found, count) for (expected, found), count in ranked]
