"""The result in words: for the website, for SMS, and as a card to print."""

from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from typing import Any

from quiz import conditions, facts, files
from quiz.evaluate import Result, evaluate
from quiz.questions import QUESTIONS, Answers
from quiz.unknown import UNKNOWN

Words = dict[str, str]  # an entry of results.yml: "title", "web", "sms", ...
WORDS: dict[str, Any] = files.load("results.yml")
YOUNG_BELOW = 40  # uspstf_2025 applies from 40; below, "can affect bones" instead of a higher chance
SMS_MOST = 459  # characters; 3 parts of 153, as 3GPP TS 23.040 splits a long text of plain characters
SMS_REASONS = 3  # own choice: more do not fit beside what to do about them
CENT = Decimal("0.01")  # own choice: two decimals tell apart what whole pounds and years can differ by
SCORED = ("LOWER", "SOME", "HIGHER")
# Illnesses and medicines with which sex hormones are low or blocked.
HORMONES = {"low_hormones", "estrogen_lowering", "testosterone_blocker"}
LISTED = {option.value: option.title for q in QUESTIONS if q.kind == "several" for option in q.options}

# Which words a NOT_SCORED result gets, by its first reason.
NOT_SCORED = {
    "pregnant or nursing": "PREGNANT",
    "tools not made for you yet": "TOO_YOUNG",
    "weight missing": "NO_WEIGHT",
    "no tool without age and sex": "NO_TOOL",
}


@dataclass(frozen=True)
class Told:
    """A result in words: `text` for the website, `sms`, and `card` (JSON-able) to show and print."""

    text: str
    sms: str
    card: dict[str, Any]


def tell(answers: Answers) -> Told:
    """Put the result of these answers into words."""
    result = evaluate(answers)
    words = _words(result.category, result, answers)
    notes = _notes(result, answers)
    card = _card(result, answers, words, notes)
    text = "\n\n".join(_web(result, answers, words, notes))
    return Told(text=text, sms=" ".join(_sms(result, answers, words, notes)), card=card)


def _words(category: str, result: Result, answers: Answers) -> Words:
    """The words of a category that this person has or would move to."""
    key = category
    if category == "NOT_SCORED":
        key = NOT_SCORED[result.reasons[0]]
    elif category == "HIGHER" and (conditions.age(answers) or YOUNG_BELOW) < YOUNG_BELOW:
        key = "HIGHER_UNDER_40"
    words: Words = WORDS["categories"][key]
    return words


def _picked(answers: Answers) -> list[str]:
    """What she picked from the lists of illnesses and medicines."""
    lists = (answers.get("illnesses"), answers.get("medicines"))
    return [value for picked in lists if isinstance(picked, list) for value in picked]


def _notes(result: Result, answers: Answers) -> list[Words]:
    """The lines that follow the category."""
    reasons, scored, years = result.reasons, result.category in SCORED, conditions.age(answers) or 0
    older_woman = conditions.female(answers) and years >= conditions.ASSUMED_POST_MENOPAUSE_FROM
    present = {
        "PREGNANT_MAJOR": "pregnant or nursing" in reasons and len(reasons) > 1,
        "FRACTURE": "fracture" in reasons,
        "STEROID": "steroid_now" in reasons,
        "F65": scored and older_woman,
        "F_RISK": result.dxa == "USPSTF-B" and not older_woman,
        "MEN": result.dxa == "men-I",
        "CHECKLIST": scored and answers.get("sex") in ("intersex", "skipped"),
        "NO_AGE": scored and not years,
        "HORMONES": bool(HORMONES.intersection(_picked(answers))),
        "KNOWN_UNSURE": answers.get("known") in UNKNOWN,
        "FALLS": answers.get("falls") == "yes",
    }
    return [words for note, words in WORDS["notes"].items() if present[note]]


def _reasons(result: Result, answers: Answers) -> list[Words]:
    """The reasons in words, with what she picked filled in; what only names a missing tool has no words."""
    picked = "; ".join(LISTED[value] for value in _picked(answers) if value != facts.COPD)
    known = [WORDS["reasons"][reason] for reason in result.reasons if reason in WORDS["reasons"]]
    return [{**words, "web": words["web"].format(picked=picked)} for words in known]


def _web(result: Result, answers: Answers, words: Words, notes: list[Words]) -> list[str]:
    reasons = "\n".join(f"- {reason['web']}." for reason in _reasons(result, answers))
    because = [WORDS["because"] + "\n" + reasons] if reasons else []
    told = [*(note["web"] for note in notes), *_doubts(result, answers, "web")]
    return [words["web"], *because, *told, WORDS["call"], WORDS["disclaimer"]]


def _sms(result: Result, answers: Answers, words: Words, notes: list[Words]) -> list[str]:
    """Short enough for 3 parts: the category and its reasons, then notes and doubts in turn while they fit."""
    reasons = [reason["sms"] for reason in _reasons(result, answers)]
    shown = reasons[:SMS_REASONS] + ([WORDS["and_more_sms"]] if len(reasons) > SMS_REASONS else [])
    because = [f"{WORDS['because_sms']} {', '.join(shown)}."] if shown else []
    told, doubts = [note["sms"] for note in notes], _doubts(result, answers, "sms")
    start, end = [words["sms"], *because], [WORDS["call_sms"], WORDS["disclaimer_sms"]]
    room = SMS_MOST - len(" ".join(start + end))
    return start + _fitting(told[:1] + doubts[:1] + told[1:] + doubts[1:], room) + end


def _fitting(texts: list[str], room: int) -> list[str]:
    """Those texts that fit, the first ones first, each with the space before it."""
    chosen = []
    for text in texts:
        if len(text) < room:
            chosen.append(text)
            room -= len(text) + 1
    return chosen


def _doubts(result: Result, answers: Answers, form: str) -> list[str]:
    """What each unknown answer would change, and on the website which one tells the most."""
    title = {category: _words(category, result, answers)["title"] for category in _mentioned(result)}
    told = [_doubt(slot, title[category], answers, form) for slot, category in result.unsure]
    if form == "web" and result.ask_first:
        least, most = (title[category] for category in result.span)
        told.append(WORDS["span"].format(least=least, most=most, thing=WORDS["things"][result.ask_first]["web"]))
    return told


def _mentioned(result: Result) -> set[str]:
    """The categories that the unknown answers could lead to."""
    return {category for _, category in result.unsure} | (set(result.span) if result.ask_first else set())


def _doubt(slot: str, title: str, answers: Answers, form: str) -> str:
    words: Words = WORDS["unknown"].get(slot) or WORDS["unknown"][answers[slot]]
    return words[form].format(thing=WORDS["things"][slot][form], title=title)


def _card(result: Result, answers: Answers, words: Words, notes: list[Words]) -> dict[str, Any]:
    reasons, lists = _reasons(result, answers), []
    for kind, heading in WORDS["change"].items():
        items = [reason["web"] for reason in reasons if reason["change"] == kind]
        if items:
            lists.append({"title": heading["title"], "items": items, "advice": heading["advice"]})
    ask = WORDS["ask_doctor"]
    return {
        "heading": WORDS["print_title"],
        "title": words["title"],
        "text": words["web"],
        "lists": lists,
        "notes": [note["web"] for note in notes] + _doubts(result, answers, "web"),
        "ask": {"title": ask["title"], "items": ask[words.get("ask", "RESULT")]},
        "phone": WORDS["phone"],
        "disclaimer": WORDS["disclaimer"],
    }


def tell_scores(answers: Answers) -> str:
    """The published tools with their scores and limits, for somebody who asks for the numbers."""
    found = evaluate(answers).scores
    tools = WORDS["tools"]
    if not found:
        return str(tools["none"])
    band = found.get("band")
    told = {("OST_MEN" if band else name): score for name, score in found.items() if name != "band"}
    lines = [tools[name].format(score=_shown(score), band=band) for name, score in told.items()]
    return " ".join([*lines, tools["caution"]])


def _shown(score: Any) -> str:
    """A score in figures, cut and not rounded: 1.97 is below 2 and must not be shown as 2.0."""
    return str(score.quantize(CENT, ROUND_DOWN) if isinstance(score, Decimal) else score)
