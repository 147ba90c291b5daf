"""What people say about themselves in sentences of their own (statements.yml)."""

import re
from typing import Any, Optional

from quiz import files
from quiz.reading.stance import words_of

_FILE: dict[str, Any] = files.load("reading/statements.yml")
_PARTS: dict[str, str] = _FILE.pop("parts")
_OTHERS = re.compile(_FILE.pop("others"))
_ITS_OWN_PEOPLE = ("parent_hip",)  # questions about somebody else than the person
_DENIED = re.compile(r"^(?:no|nope|nah|not|never)\b")

Said = tuple[tuple[str, re.Pattern[str]], ...]  # (value, what states it), the first that fits counts


def _compiled(patterns: list[str]) -> re.Pattern[str]:
    joined = "|".join(patterns)
    for name, part in _PARTS.items():
        joined = joined.replace("{" + name + "}", part)
    return re.compile(joined)


def _table(where: str) -> dict[str, Said]:
    return {
        slot: tuple((value, _compiled(patterns)) for value, patterns in entry.get(where, {}).items())
        for slot, entry in _FILE.items()
    }


ANYWHERE, HERE = _table("anywhere"), _table("here")
_DOUBT = {slot: _compiled(entry["doubt"]) for slot, entry in _FILE.items() if "doubt" in entry}


def stated(slot: str, said: str) -> Optional[tuple[str, re.Match[str]]]:
    """The (value, match) that plain words state about one slot at any time; None if they are silent on it."""
    return _first(ANYWHERE.get(slot, ()), said)


def answered(slot: str, text: str) -> Optional[str]:
    """The value that a message states while its question is open; None if it states none, or in doubt."""
    said = words_of(text)
    if is_doubtful(slot, text):
        return None
    found = _first(ANYWHERE.get(slot, ()), said) or _first(HERE.get(slot, ()), said)
    return found[0] if found else None


def is_doubtful(slot: str, text: str) -> bool:
    """Whether the message may mean something else: another person, another kind of fall, a "but"."""
    said = words_of(text)
    of_others = slot not in _ITS_OWN_PEOPLE and is_about_others(said)
    return of_others or (slot in _DOUBT and _DOUBT[slot].search(said) is not None)


def is_about_others(said: str) -> bool:
    """Whether plain words speak of somebody else; "no, but my sister does" denies first."""
    return _OTHERS.search(said) is not None and _DENIED.search(said) is None


def _first(patterns: Said, said: str) -> Optional[tuple[str, re.Match[str]]]:
    found = ((value, pattern.search(said)) for value, pattern in patterns)
    return next(((value, match) for value, match in found if match), None)
