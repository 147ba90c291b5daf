"""Two answers that the understanding confuses: too many ways of asking one lie nearest to the other."""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from bot.nlu.encoder import SentenceEncoder
from tools.content.checks import Problem
from tools.content.topics import Topic

# Share of a topic's examples whose nearest other example belongs to one other topic. Examples are written to differ, so
# some always do; from a third on a person would be answered by chance (own choice, on the topics of November 2026).
TOO_MANY = 1 / 3


def confused(topics: list[Topic], encoder: SentenceEncoder) -> Iterator[Problem]:
    """A pair for each topic that is nearer to another one than to itself too often.

    Args:
        topics: those that are answered; refusals and small talk may lie near each other.
        encoder: the one that is served.
    """
    pairs = [(topic, text) for topic in topics if topic.name.startswith("faq_") for text in topic.examples]
    vectors = encoder.encode([text for _, text in pairs])
    cosines = vectors @ vectors.T
    np.fill_diagonal(cosines, -1.0)
    nearest = cosines.argmax(axis=1)
    counted: Counter[tuple[str, str]] = Counter()
    for (topic, _), other in zip(pairs, nearest, strict=True):
        counted[topic.file, pairs[int(other)][0].file] += 1
    sizes = Counter(topic.file for topic, _ in pairs)
    for (one, other), number in sorted(counted.items()):
        if one != other and number > sizes[one] * TOO_MANY:
            what = f"{number} of its {sizes[one]} examples are nearest to {other}"
            yield Problem(one, what, "Word the examples further apart, or make one topic of the two.")
