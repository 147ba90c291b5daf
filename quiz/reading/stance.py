"""What a whole message says, in whatever words: an answer of the common kinds, or a command (stance.yml)."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Optional

from quiz import files
from quiz.reading.text import folded

_FILE: dict[str, Any] = files.load("reading/stance.yml")
_AROUND = frozenset(_FILE["around"].split())
_CONTROL = _AROUND | frozenset(_FILE["control"].split())
_YES, _NO, _WEAK_YES = (frozenset(_FILE[name]) for name in ("yes", "no", "weak_yes"))
# The words that may stand beside a cue.
_BESIDE = {"skip": _AROUND | frozenset(_FILE["unsaid"].split()), "unsure": _AROUND | _YES | _NO}
_UNSURE_START = re.compile(_FILE["unsure_start"])

_CLAUSES = re.compile(r"[,.;!?\n:\"]+|\bbut\b|\bso\b", re.IGNORECASE)
# Where a longer message may answer and tell more; not at quotes, which hold what somebody else says.
_PARTS = re.compile(r"[,.;!?\n]+|\bbut\b|\bso\b", re.IGNORECASE)
_THANKS = re.compile(r"\bthank (?:you|u|ya)\b")
_CANNOT = re.compile(r"\b(?:cannot|cant|couldnt|could not)\b")
_NOT = re.compile(
    r"no way\b|\b(?:(?:do|does|did|is|are|was|were|have|has|had|will|would|should) not"
    r"|(?:do|does|did|is|are|was|were|have|has|had|wo|would|should|ai)nt|wont|dnt)\b"
)


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


_CUES = {name: _any_of(patterns) for name, patterns in _FILE["cues"].items()}
_AGREE, _DISAGREE = (_any_of(rf"\b{words}\b" for words in _FILE[name]) for name in ("agree", "disagree"))
_SAYS_YES, _SAYS_NO = _any_of(_FILE["yes_phrases"]), _any_of(_FILE["no_phrases"])
COMMANDS = frozenset(_CUES) - {"skip", "unsure"}  # what is wanted of the quiz itself
_STAYS = re.compile(r"\b(?:not|never) (?:want to |wanna |going to )?(?:stop|quit|cancel|pause|end|skip)\b")


def words_of(text: str) -> str:
    """The plain words of a message, every negated helper verb written as "not"."""
    plain = _THANKS.sub("thanks", folded(text).replace("-", " ").replace(",", " ").replace("/", " "))
    return " ".join(_NOT.sub("not", _CANNOT.sub("can not", plain)).split())


@lru_cache(maxsize=256)
def stance(text: str) -> Optional[str]:
    """Return "yes", "no", "unsure", "skip" or one of COMMANDS; None if the message says more, or both yes and no."""
    said = words_of(text)
    cued = _SAYS_NO.sub(" no ", said)
    for name, cue in _CUES.items():
        if cue.search(cued) and _only(cue.sub(" ", cued), _BESIDE.get(name, _CONTROL)):
            return None if _STAYS.search(said) else name
    return _yes_or_no(text) if _only(_without_phrases(said), _AROUND | _YES | _NO | _WEAK_YES) else None


def _only(said: str, known: frozenset[str]) -> bool:
    return all(word in known for word in said.split())


def _without_phrases(said: str) -> str:
    return _SAYS_NO.sub(" ", _SAYS_YES.sub(" ", said))


def _yes_or_no(text: str) -> Optional[str]:
    """What the clauses say together; None if they say nothing, or not the same."""
    found = {said for clause in _CLAUSES.split(text) for said in _in_clause(words_of(clause))}
    if not found and _WEAK_YES.intersection(words_of(text).split()):
        return "yes"
    return found.pop() if len(found) == 1 else None


def _in_clause(said: str) -> set[str]:
    """What one clause says: a "not" turns round what follows, and is a no where nothing does."""
    said = _SAYS_NO.sub(" no ", _SAYS_YES.sub(" yes ", said))
    found, turned, told = set(), False, False
    for word in said.split():
        if word == "not":
            turned, told = True, False
        elif word in _YES | _NO and not (turned and word == "no"):
            found.add("yes" if (word in _YES) != turned else "no")
            told = True
    return found | ({"no"} if turned and not told else set())


def agreed(text: str) -> Optional[str]:
    """ "yes" or "no" of a message that agrees to go on, or does not: "ok", "lets go", "not today"."""
    said = words_of(text)
    if _DISAGREE.search(said):
        return "no"
    return "yes" if _AGREE.search(said) and _only(_AGREE.sub(" ", said), _AROUND | _YES) else None


def in_a_clause(text: str) -> Optional[str]:
    """The one yes, no or "not sure" that a clause of a longer message says: "I'm tiny, yes"."""
    found = {stance(clause) for clause in _PARTS.split(text)} & {"yes", "no", "unsure"}
    return found.pop() if len(found) == 1 else None


def first_clause(text: str) -> str:
    """The message up to its first comma, stop or "but"."""
    return _PARTS.split(text)[0]


def begins_unsure(text: str) -> bool:
    """Whether a message begins with a "not sure" and goes on: "not sure about my dad"."""
    return _UNSURE_START.search(words_of(text)) is not None


def command(text: str) -> Optional[str]:
    """The command that the whole message is: back, restart, later, repeat, why, explain or where."""
    said = stance(text)
    return said if said in COMMANDS else None
