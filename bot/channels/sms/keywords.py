"""Finds the few texts that rule over the conversation: opt-outs, START, HELP, MORE; and automatic replies."""

import re
from enum import Enum
from pathlib import Path
from typing import Any, Optional

import yaml

from bot.channels.sms.letters import unaccented
from bot.nlu.language import is_spanish
from bot.nlu.safety import find

_FILE: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("keywords.yml").read_text(encoding="utf-8"))
_APOSTROPHES = re.compile("['\u2018\u2019\u0060\u00b4]")
_OTHER_SIGNS = re.compile(r"[^a-z0-9]+")
_CLAUSE_ENDS = re.compile(r"(?<=[.!?,;:\n])")


class Keyword(Enum):
    """What a text does to the conversation."""

    STOP = "stop"
    START = "start"
    YES = "yes"  # opts in at Twilio, too, but is far more often an answer
    HELP = "help"
    MORE = "more"
    DELETE = "delete"
    AUTO_REPLY = "auto_reply"


def _compiled(patterns: list[str]) -> list[re.Pattern[str]]:
    """The patterns with the shared parts put in."""
    for name, part in _FILE["parts"].items():
        patterns = [pattern.replace("{" + name + "}", part) for pattern in patterns]
    return [re.compile(pattern) for pattern in patterns]


_FILLER = sorted(_FILE["filler"], key=len, reverse=True)
_LEADING = re.compile(rf"^(?:(?:{'|'.join(_FILLER)})(?: |$))+")
_TRAILING = re.compile(rf"(?:(?:^| )(?:{'|'.join(_FILLER)}))+$")
_OPT_OUT = {place: _compiled(patterns) for place, patterns in _FILE["opt_out"].items()}
_AUTO_REPLIES = _compiled(_FILE["auto_replies"])
_SPANISH = {word: Keyword(name) for name, words in _FILE["spanish"].items() for word in words}
_WORDS = {word: keyword for keyword in list(Keyword)[:-1] for word in _FILE[keyword.value]} | _SPANISH


def keyword_of(text: str) -> Optional[Keyword]:
    """The keyword that the text is; None for everything that belongs into the conversation, as an emergency does."""
    if find(text):
        return None
    said = _folded(text)
    if any(pattern.search(said) for pattern in _AUTO_REPLIES):
        return Keyword.AUTO_REPLY
    core = _without_filler(said)
    if said in _WORDS or core in _WORDS:
        return _WORDS.get(said) or _WORDS[core]
    return Keyword.STOP if _opts_out(text, core) else None


def is_in_spanish(text: str) -> bool:
    """Whether the notice to this text is to come in Spanish: one word shows its language only if it is one of ours."""
    said = _folded(text)
    return said in _SPANISH or _without_filler(said) in _SPANISH or is_spanish(text)


def is_provider_keyword(text: str) -> bool:
    """Whether the text is, letter for letter, a word that phone companies act on and answer themselves."""
    return any(text.strip().lower() in _FILE[name] for name in ("stop", "start", "help"))


def _opts_out(text: str, said: str) -> bool:
    if any(pattern.search(said) for pattern in _OPT_OUT["unless"]):
        return False
    if any(pattern.fullmatch(said) for pattern in _OPT_OUT["whole"]):
        return True
    clauses = [said, *_first_and_last_clause(text)]
    if any(pattern.fullmatch(clause) for pattern in _OPT_OUT["clause"] for clause in clauses):
        return True
    return any(pattern.search(said) for pattern in _OPT_OUT["anywhere"])


def _first_and_last_clause(text: str) -> list[str]:
    """Folded; a clause that asks is none: "what should I do, stop?"."""
    parts = [part for part in _CLAUSE_ENDS.split(text) if _folded(part)]
    ends = [part for part in (parts[0], parts[-1]) if not part.endswith("?")] if parts else []
    return [_without_filler(_folded(part)) for part in ends]


def _folded(text: str) -> str:
    """Lower case letters and digits, one blank between words, no accents."""
    return _OTHER_SIGNS.sub(" ", unaccented(_APOSTROPHES.sub("", text)).lower()).strip()


def _without_filler(said: str) -> str:
    return _TRAILING.sub("", _LEADING.sub("", said)).strip()
