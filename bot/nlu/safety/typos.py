"""Folds a mistyped word into the one known word that was meant."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

SHORTEST_FOLDED = 5  # letters; in shorter words one letter makes another word ("fill", "fall")
SHORTEST_TARGET = 4  # letters of the known word that a mistyped one is folded into ("moove", "move")
SHORTEST_JOINED = 5  # letters of two words typed as one ("cantwalk"); shorter ones are other words
SHORTEST_PART = 3  # letters of such a word, but for the small words below
_SMALL = frozenset(("i", "my", "up", "me", "is", "im", "no"))
_LOOKS_LIKE = str.maketrans("013457@$!", "oieastasi")  # how people write around filters ("d1e", "su1c1de")


class Vocabulary:
    """The words that the matcher knows, found again with one typing error."""

    def __init__(self, words: Iterable[str], real: Iterable[str] = ()):
        """Take the known words, and real words that are near one and mean something else."""
        self._words = frozenset(words)
        self._real = frozenset(real)
        self.fold = lru_cache(maxsize=10_000)(self._fold)

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def _fold(self, word: str) -> tuple[str, ...]:
        """Return the word as it was meant: itself, a known word, or several that were typed as one."""
        for reading in (word, *_unstretched(word), _unmasked(word)):
            if reading in self._words:
                return (reading,)
        if word in self._real or len(word) < SHORTEST_FOLDED or not word.isalpha():
            return (word,)
        near = {
            other for key in (word, *_shorter(word)) for other in self._by_key.get(key, ()) if one_error(word, other)
        }
        if near:
            return (min(near, key=lambda other: (other[0] != word[0], len(other) != len(word), other)),)
        return self._parts(word) or (word,)

    def _parts(self, word: str) -> tuple[str, ...]:
        """The known words that make up the word; empty if it is none."""
        if len(word) < SHORTEST_JOINED:
            return ()
        best: dict[int, tuple[str, ...]] = {0: ()}
        for end in range(1, len(word) + 1):
            for start in list(best):
                part = word[start:end]
                usable = part in _SMALL or len(part) >= SHORTEST_PART and part in self._words
                if usable and len(best[start]) + 1 < len(best.get(end, word)):
                    best[end] = (*best[start], part)
        return best.get(len(word), ())

    @cached_property
    def _by_key(self) -> dict[str, list[str]]:
        """Known words under themselves and under each spelling that lacks one letter."""
        keys: dict[str, list[str]] = defaultdict(list)
        for word in self._words:
            if len(word) >= SHORTEST_TARGET:
                for key in (word, *_shorter(word)):
                    keys[key].append(word)
        return dict(keys)  # a defaultdict would keep every word that is looked up


def _shorter(word: str) -> Iterator[str]:
    return (word[:i] + word[i + 1 :] for i in range(len(word)))


def _unstretched(word: str) -> tuple[str, ...]:
    """Readings of a word with letters held down ("hellllp"): each run of three and more as two letters, and as one."""
    runs = [(letter, word[i - 1 : i] == letter, word[i - 2 : i] == letter * 2) for i, letter in enumerate(word)]
    if not any(third for _, _, third in runs):
        return ()
    twice = "".join(letter for letter, _, third in runs if not third)
    return twice, "".join(letter for i, letter in enumerate(twice) if twice[i - 1 : i] != letter)


def _unmasked(word: str) -> str:
    return word if word.isalpha() or word.isdigit() else word.translate(_LOOKS_LIKE)


def one_error(a: str, b: str) -> bool:
    """Whether one letter is missing, added, changed, or two neighbours are swapped."""
    if abs(len(a) - len(b)) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest_a, rest_b = a[start:], b[start:]
    swapped = len(rest_a) > 1 and rest_a[:2] == rest_b[:2][::-1] and rest_a[2:] == rest_b[2:]
    return swapped or rest_a[1:] == rest_b[1:] or rest_a[1:] == rest_b or rest_a == rest_b[1:]
