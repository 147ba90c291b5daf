"""Groups what was not answered by meaning, and proposes a topic for each group.

Words are shown only of groups that at least two people wrote, and without what a person can be found by: what one
person alone wrote may tell who she is (ADR 0029).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.channels.contacts import without_contacts
from bot.nlu.encoder import SentenceEncoder
from tools.content.topics import Topic

ALIKE = 0.6  # cosine of two messages that ask the same (own choice, looking at the blind sets)
NEAR_A_TOPIC = 0.55  # cosine to the nearest example from which on that topic is proposed (own choice)
FEWEST_PEOPLE = 2
LONGEST = 120  # characters shown of a message
Vectors = NDArray[np.float32]


@dataclass(frozen=True)
class Group:
    """Messages that ask the same: how many, of how many people, some of them, and where they might belong."""

    messages: int
    people: int
    examples: list[str]
    topic: str  # a topic's file, or "new"
    block: str  # to be pasted


def groups(asked: list[tuple[int, str]], topics: list[Topic]) -> tuple[list[Group], int]:
    """The groups, largest first, and how many messages are in none that may be shown.

    Args:
        asked: (which conversation, the words).
        topics: those that exist.
    """
    texts = [without_contacts(text)[:LONGEST] for _, text in asked]
    if not texts:
        return [], 0
    encoder = SentenceEncoder()
    vectors = encoder.encode(texts)
    found = [members for members in _clusters(vectors) if len({asked[at][0] for at in members}) >= FEWEST_PEOPLE]
    known = _examples(encoder, topics)
    shown = [_group(members, asked, texts, vectors, known) for members in found]
    return sorted(shown, key=lambda group: -group.messages), len(texts) - sum(map(len, found))


def _clusters(vectors: Vectors) -> list[list[int]]:
    """Each message joins the first group whose middle is near enough, or begins one."""
    clusters: list[list[int]] = []
    for at, vector in enumerate(vectors):
        middles = [vectors[members].mean(axis=0) for members in clusters]
        near = [float(vector @ middle / np.linalg.norm(middle)) for middle in middles]
        if near and max(near) >= ALIKE:
            clusters[near.index(max(near))].append(at)
        else:
            clusters.append([at])
    return clusters


def _examples(encoder: SentenceEncoder, topics: list[Topic]) -> tuple[list[str], Vectors]:
    pairs = [(topic.file, text) for topic in topics if topic.name.startswith("faq_") for text in topic.examples]
    return [file for file, _ in pairs], encoder.encode([text for _, text in pairs])


def _group(
    members: list[int],
    asked: list[tuple[int, str]],
    texts: list[str],
    vectors: Vectors,
    known: tuple[list[str], Vectors],
) -> Group:
    middle = vectors[members].mean(axis=0)
    near = known[1] @ (middle / np.linalg.norm(middle))
    topic = known[0][int(near.argmax())] if float(near.max()) >= NEAR_A_TOPIC else "new"
    examples = list(dict.fromkeys(texts[at] for at in members))
    people = len({asked[at][0] for at in members})
    return Group(len(members), people, examples[:8], topic, _block(examples))


def _block(examples: list[str]) -> str:
    """Lines for the `examples` of a topic file; somebody words them anew before they are trained on."""
    return "\n".join(f"      - {' '.join(text.split())}" for text in examples)
