"""Which words of results.yml a result gets."""

from typing import Any

from quiz import conditions, facts, files
from quiz.evaluate import Result
from quiz.questions import QUESTIONS, Answers
from quiz.unknown import UNKNOWN

Words = dict[str, str]  # an entry of results.yml: "title", "web", "sms", ...
WORDS: dict[str, Any] = files.load("results.yml")
YOUNG_BELOW = 40  # uspstf_2025 applies from 40; below, "can affect bones" instead of a higher chance
SCORED = ("LOWER", "SOME", "HIGHER")
# Illnesses and medicines with which sex hormones are low or blocked.
HORMONES = {"low_hormones", "estrogen_lowering", "testosterone_blocker"}
# The answers that call for a doctor in pregnancy, too (quiz/facts.py, majors).
MAJOR = ("fracture", "steroid", "height_loss", "illnesses", "medicines")
LISTED = {option.value: option.title for q in QUESTIONS if q.kind == "several" for option in q.options}

# Which words a NOT_SCORED result gets, by its first reason.
NOT_SCORED = {
    "pregnant or nursing": "PREGNANT",
    "tools not made for you yet": "TOO_YOUNG",
    "weight missing": "NO_WEIGHT",
    "no tool without age and sex": "NO_TOOL",
}


def words_of(category: str, result: Result, answers: Answers) -> Words:
    """The words of a category that this person has or could move to."""
    key = category
    if category == "NOT_SCORED":
        key = NOT_SCORED.get(result.reasons[0], "TOO_YOUNG") if result.category == category else "TOO_YOUNG"
        key = "INTERSEX" if key == "NO_TOOL" and answers.get("sex") == "intersex" else key
    elif category == "HIGHER" and (conditions.age(answers) or YOUNG_BELOW) < YOUNG_BELOW:
        key = "HIGHER_UNDER_40"
    words: Words = WORDS["categories"][key]
    return words


def picked(answers: Answers) -> list[str]:
    """What she picked from the lists of illnesses and medicines."""
    lists = (answers.get("illnesses"), answers.get("medicines"))
    return [value for chosen in lists if isinstance(chosen, list) for value in chosen]


def notes(result: Result, answers: Answers) -> dict[str, Words]:
    """The lines that follow the category, by name, in the order of results.yml."""
    present = {**_of_answers(result, answers), **_on_screening(result, answers)}
    left_open = _listing([WORDS["things"][slot]["web"] for slot in _open_majors(answers)])
    chosen = {name: words for name, words in WORDS["notes"].items() if present[name]}
    return {name: {**words, "web": words["web"].format(things=left_open)} for name, words in chosen.items()}


def _of_answers(result: Result, answers: Answers) -> dict[str, bool]:
    """Which notes her answers call for."""
    reasons, scored, sex = result.reasons, result.category in SCORED, answers.get("sex")
    pregnant = conditions.pregnant(answers)
    return {
        "PREGNANT_MAJOR": pregnant and len(reasons) > 1,
        "PREGNANT_UNSURE": pregnant and len(reasons) == 1 and bool(_open_majors(answers)),
        "PREGNANT_MAYBE": scored and answers.get("meno") in UNKNOWN and _may_be_pregnant(answers),
        "FRACTURE": "fracture" in reasons,
        "STEROID": "steroid_now" in reasons,
        "INTERSEX": scored and sex == "intersex",
        "NO_SEX": scored and sex == "skipped",
        "NO_AGE": scored and conditions.age(answers) is None,
        "HORMONES": bool(HORMONES.intersection(picked(answers))),
        "KNOWN_UNSURE": answers.get("known") in UNKNOWN,
        "FALLS": answers.get("falls") == "yes",
        "FALLS_SKIPPED": answers.get("falls") == "skipped",
    }


def _open_majors(answers: Answers) -> list[str]:
    return [slot for slot in MAJOR if answers.get(slot) in UNKNOWN]


def _may_be_pregnant(answers: Answers) -> bool:
    return (conditions.age(answers) or 0) < conditions.POST_MENOPAUSE_FROM


def _on_screening(result: Result, answers: Answers) -> dict[str, bool]:
    """What is said about a scan: to women the Task Force's view, to men both, to others both by sex."""
    scored, older = result.category in SCORED, facts.is_65(answers)
    woman, sex = conditions.female(answers), answers.get("sex")
    by_risk, alone = result.dxa == "USPSTF-B", result.dxa == "ask"
    return {
        "F65": scored and woman and older,
        "F_RISK": woman and by_risk and not older,
        "F_LATER": scored and facts.scored_woman(answers) and not (older or by_risk or alone),
        "MEN": scored and facts.scored_man(answers) and not alone,
        "EITHER_65": scored and older and sex not in ("female", "male"),
    }


def reasons_of(result: Result, answers: Answers) -> list[Words]:
    """The reasons in words, with what she picked filled in; what only names a missing tool has no words."""
    listed = "; ".join(LISTED[value] for value in picked(answers) if value != facts.COPD)
    known = [WORDS["reasons"][reason] for reason in result.reasons if reason in WORDS["reasons"]]
    return [{**words, "web": words["web"].format(picked=listed)} for words in known]


def doubts(result: Result, answers: Answers, form: str) -> list[str]:
    """What each unknown answer would change, those with the same effect together."""
    groups: dict[tuple[str, str], list[str]] = {}
    for slot, category in result.unsure:
        groups.setdefault((slot if slot in WORDS["unknown"] else answers[slot], category), []).append(slot)
    return [_doubt(kind, slots, words_of(to, result, answers), form) for (kind, to), slots in groups.items()]


def _doubt(kind: str, slots: list[str], words: Words, form: str) -> str:
    several = WORDS["unknown"].get(f"{kind}_many") if len(slots) > 1 else None
    things = _listing([WORDS["things"][slot][form] for slot in slots])
    return str((several or WORDS["unknown"][kind])[form].format(things=things, title=_title(words, form)))


def span_of(result: Result, answers: Answers, form: str) -> list[str]:
    """Between what the result lies, and which answer would tell the most; [] where one doubt says it all."""
    if not result.ask_first:
        return []
    least, most = (_title(words_of(category, result, answers), form) for category in result.span)
    thing = WORDS["things"][result.ask_first][form]
    return [WORDS["span"][form].format(least=least, most=most, thing=thing)]


def _title(words: Words, form: str) -> str:
    return words["short" if form == "sms" else "title"]


def _listing(things: list[str]) -> str:
    """ "a, b and c"."""
    return str(WORDS["and"]).join(filter(None, [", ".join(things[:-1]), *things[-1:]]))
