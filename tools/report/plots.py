"""Bars as SVG, to stand inside the page."""

import io
from collections import Counter

import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as plt  # noqa: E402 - the backend must be chosen before

MOST = 12  # bars


def bars(counted: Counter[str]) -> str:
    """A horizontal bar for each of the most frequent; "" for nothing."""
    rows = counted.most_common(MOST)[::-1]
    if not rows:
        return ""
    figure, axes = plt.subplots(figsize=(7, 0.4 + 0.34 * len(rows)))
    drawn = axes.barh([name for name, _ in rows], [number for _, number in rows], color="#0b4a5a")
    axes.bar_label(drawn, padding=3)
    axes.spines[["top", "right", "bottom"]].set_visible(False)
    axes.xaxis.set_visible(False)
    figure.tight_layout()
    written = io.StringIO()
    figure.savefig(written, format="svg")
    plt.close(figure)
    return written.getvalue().partition("<!DOCTYPE")[2].partition(">")[2]
