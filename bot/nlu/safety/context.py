"""Whether a sign is really said to be so: not harmless, denied, past or only supposed."""

from spacy.tokens import Doc

from bot.nlu.safety.phrases import Mention
from bot.nlu.safety.words import CLASSES, PAUSE, STOP

# How far the words of context.yml reach, in words (own choices, set on tests/nlu/safety_*.yml).
DENIES, DENIES_NEAR, DENIES_FAR, DENIES_LIST, SUPPOSES, DATES = 5, 1, 8, 9, 12, 15
_SUBJECTS = frozenset((*CLASSES["i"], *CLASSES["relative"], *"my she he shes hes we they her his".split()))
# Stand between a subject and its sign: "i [have a really bad] pain".
_LINKS = frozenset(
    "have having has had got get am is are been a an the some really also still just bad severe this so "
    "feel feeling felt suddenly now keep and her his right left old".split()
)
# In front of a subject, these make a question or a condition of what follows.
_OPENERS = frozenset("if unless do does did can could will would should might may am is are when until".split())
# In or before a sign, these say that it is so now, whatever was long ago.
_PRESENT = frozenset("hurts cant is are am im aches hurting shes hes wont isnt bleeding duele its having".split())
_TURNS = frozenset(("and", "but", "so", PAUSE))
_NO = frozenset(("no", "none", "never", "negative"))
LOOKED_AT = (
    _SUBJECTS | _LINKS | _OPENERS | _PRESENT | _TURNS | _NO | {"or", "nor", "my", "her", "his", "our", "the", STOP}
)
Marks = dict[str, list[Mention]]


class Context:
    """One message's words with the marks of context.yml in it."""

    def __init__(self, document: Doc, marks: Marks):
        self._words = [token.text for token in document]
        self._marks = marks
        self._denied = _without(marks, "denied", "denied_not")
        self._past = _without(marks, "past", "past_not")
        self._supposed = _without(marks, "supposed", "supposed_not")

    def means(self, sign: Mention, always_meant: bool = False) -> bool:
        """Whether the sign is said to be so; a sign that is always meant may still be harmless, denied or long past."""
        if self._overlaps("harmless", sign) or self._is_denied(sign) or self._once_was(sign):
            return False
        if always_meant:
            return not self._dated_behind(sign)
        return not self._is_past(sign) and not self._is_supposed(sign)

    def _is_denied(self, sign: Mention) -> bool:
        if self._denied_behind(sign):
            return True
        if any(self._reaches(mark, sign, DENIES_FAR) for mark in self._marks.get("denied_far", ())):
            return True
        subject = self._subject(sign)
        near = [(mark, DENIES) for mark in self._denied]
        near += [(mark, DENIES_NEAR) for mark in self._marks.get("denied_near", ())]
        same_thought = [(mark, words) for mark, words in near if subject is None or subject < mark.end]
        return any(self._reaches(mark, sign, words) or self._lists(mark, sign) for mark, words in same_thought)

    def _denied_behind(self, sign: Mention) -> bool:
        """'Chest pain: no.'"""
        rest = [word for word in self._words[sign.end : sign.end + 3] if word != PAUSE]
        return len(rest) > 1 and rest[0] in _NO and rest[1] == STOP

    def _lists(self, mark: Mention, sign: Mention) -> bool:
        """'No chest pain, fainting or dizziness': a denial reaches through a list that ends with "or"."""
        between = self._words[mark.end : sign.start]
        if sign.start < mark.end or len(between) > DENIES_LIST or STOP in between or _SUBJECTS.intersection(between):
            return False
        rest = self._words[sign.end : sign.end + DENIES_LIST]
        tail = rest[: rest.index(STOP)] if STOP in rest else rest
        return bool({"or", "nor"}.intersection((*between, *tail)))

    def _once_was(self, sign: Mention) -> bool:
        """'I used to get chest pain.'"""
        return any(self._reaches(mark, sign, DATES) for mark in self._marks.get("past_ahead", ())) and not (
            self._is_present(sign)
        )

    def _is_past(self, sign: Mention) -> bool:
        return self._dated_behind(sign) or (not self._is_present(sign) and self._dated_in_front(sign))

    def _dated_behind(self, sign: Mention) -> bool:
        """'I fell and hit my head in 2015'; a new subject in between is a new story."""
        return not self._is_present(sign) and any(
            0 <= mark.start - sign.end <= DATES and not self._turns(sign.end, mark.start) or _inside(mark, sign)
            for mark in self._past
        )

    def _dated_in_front(self, sign: Mention) -> bool:
        """'Years ago I fell, hit my head': a date at the beginning of a sentence reaches forward."""
        return any(
            self._fronted(mark) and mark.end <= sign.start and STOP not in self._words[mark.end : sign.start]
            for mark in self._past
        )

    def _fronted(self, mark: Mention) -> bool:
        before = self._words[max(0, mark.start - 3) : mark.start]
        return STOP in before or PAUSE in before[-1:]

    def _is_present(self, sign: Mention) -> bool:
        return bool(_PRESENT.intersection(self._words[max(0, sign.start - 1) : sign.end]))

    def _turns(self, start: int, end: int) -> bool:
        pairs = zip(self._words[start:end], self._words[start + 1 : end], strict=False)
        return STOP in self._words[start:end] or any(a in _TURNS and b in _SUBJECTS for a, b in pairs)

    def _is_supposed(self, sign: Mention) -> bool:
        if any(self._same_sentence(mark, sign) for mark in self._marks.get("happening", ())):
            return False
        marks = [mark for mark in self._supposed if mark.start <= sign.start and self._before(mark, sign, SUPPOSES)]
        subject = self._subject(sign)
        asserted = subject is not None and self._words[subject - 1] not in _OPENERS
        return any(not asserted or subject is not None and mark.start < subject <= mark.end for mark in marks)

    def _subject(self, sign: Mention) -> int | None:
        """Where the subject of the sign stands: its first word, or up to four words before it."""
        at = sign.start
        while self._words[at] not in _SUBJECTS:
            at -= 1
            if sign.start - at > 4 or self._words[at] not in _SUBJECTS and self._words[at] not in _LINKS:
                return None
        return at - 1 if self._words[at - 1] in ("my", "her", "his", "our", "the") else at

    def _reaches(self, mark: Mention, sign: Mention, words: int) -> bool:
        return self._before(mark, sign, words) and PAUSE not in self._words[mark.end : sign.start]

    def _before(self, mark: Mention, sign: Mention, words: int) -> bool:
        between = self._words[mark.end : sign.start]
        return mark.start < sign.start and len(between) <= words - 1 and STOP not in between

    def _same_sentence(self, mark: Mention, sign: Mention) -> bool:
        first, last = sorted((mark, sign))
        return STOP not in self._words[first.end : last.start]

    def _overlaps(self, name: str, sign: Mention) -> bool:
        return any(mark.start < sign.end and sign.start < mark.end for mark in self._marks.get(name, ()))


def _inside(mark: Mention, sign: Mention) -> bool:
    return sign.start < mark.start and mark.end <= sign.end


def _without(marks: Marks, name: str, exceptions: str) -> list[Mention]:
    """Marks that no exception overlaps."""
    spared = marks.get(exceptions, ())
    return [mark for mark in marks.get(name, ()) if not any(mark.start < s.end and s.start < mark.end for s in spared)]
