"""The result in words: for the website, for SMS, and as a card to print."""

from dataclasses import dataclass
from typing import Any

from quiz import conditions, files
from quiz.evaluate import Result, evaluate
from quiz.questions import Answers

WORDS: dict[str, Any] = files.load("results.yml")
YOUNG_BELOW = 40  # uspstf_2025 applies from 40; below, "can affect bones" instead of a higher chance

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
    words = WORDS["categories"][_words_of(result, answers)]
    notes = _notes(result, answers)
    card = _card(result, words, notes)
    return Told(text="\n\n".join(_web(result, words, notes)), sms=" ".join(_sms(result, words, notes)), card=card)


def _words_of(result: Result, answers: Answers) -> str:
    """The key of results.yml's categories."""
    if result.category == "NOT_SCORED":
        return NOT_SCORED[result.reasons[0]]
    if result.category == "HIGHER" and (conditions.age(answers) or YOUNG_BELOW) < YOUNG_BELOW:
        return "HIGHER_UNDER_40"
    return result.category


def _notes(result: Result, answers: Answers) -> list[dict[str, str]]:
    """The lines that follow the category."""
    reasons, scored = result.reasons, result.category in ("LOWER", "SOME", "HIGHER")
    older_woman = conditions.female(answers) and (conditions.age(answers) or 0) >= conditions.ASSUMED_POST_MENOPAUSE_FROM
    present = {
        "PREGNANT_MAJOR": "pregnant or nursing" in reasons and len(reasons) > 1,
        "FRACTURE": "fracture" in reasons,
        "STEROID": "steroid_now" in reasons,
        "F65": scored and older_woman,
        "F_RISK": result.dxa == "USPSTF-B" and not older_woman,
        "MEN": result.dxa == "men-I",
        "CHECKLIST": scored and answers.get("sex") in ("intersex", "skipped"),
        "FALLS": answers.get("falls") == "yes",
    }
    return [WORDS["notes"][note] for note, true in present.items() if true]


def _reasons(result: Result, form: str) -> list[str]:
    known = WORDS["reasons"]
    return [known[reason][form] for reason in result.reasons if reason in known]


def _web(result: Result, words: dict[str, str], notes: list[dict[str, str]]) -> list[str]:
    reasons = _reasons(result, "web")
    because = [WORDS["because"] + "\n" + "\n".join(f"- {reason}." for reason in reasons)] if reasons else []
    doubts = _doubts(result, "web")
    return [words["web"], *because, *(n["web"] for n in notes), *doubts, WORDS["call"], WORDS["disclaimer"]]


def _sms(result: Result, words: dict[str, str], notes: list[dict[str, str]]) -> list[str]:
    """Short enough for 3 segments: the first three reasons, the first note, the first doubt."""
    reasons = _reasons(result, "sms")[:3]
    because = [f"{WORDS['because_sms']} {', '.join(reasons)}."] if reasons else []
    follow = [n["sms"] for n in notes[:1]] + _doubts(result, "sms")[:1]
    return [words["sms"], *because, *follow, WORDS["call_sms"], WORDS["disclaimer_sms"]]


def _title(category: str) -> str:
    words = WORDS["categories"].get(category, WORDS["categories"]["NO_TOOL"])
    return str(words["title"])


def _doubts(result: Result, form: str) -> list[str]:
    """What each "not sure" would change, and the one that would settle it."""
    things = WORDS["things"]
    told = [
        WORDS["unsure"][form].format(thing=things[slot], title=_title(category)) for slot, category in result.unsure
    ]
    settling = next((slot for slot, category in result.unsure if category == result.span[1]), None)
    if form == "web" and settling and len(result.unsure) > 1:
        least, most = map(_title, result.span)
        told.append(WORDS["unsure"]["span"].format(least=least, most=most, thing=things[settling]))
    return told


def _card(result: Result, words: dict[str, str], notes: list[dict[str, str]]) -> dict[str, Any]:
    known = WORDS["reasons"]
    lists = []
    for kind, heading in WORDS["change"].items():
        items = [known[reason]["web"] for reason in result.reasons if reason in known and known[reason]["change"] == kind]
        if items:
            lists.append({"title": heading["title"], "items": items, "advice": heading["advice"]})
    return {
        "heading": WORDS["print_title"],
        "title": words["title"],
        "text": words["web"],
        "lists": lists,
        "notes": [note["web"] for note in notes] + _doubts(result, "web"),
        "ask": {"title": WORDS["ask_doctor"]["title"], "items": WORDS["ask_doctor"]["questions"]},
        "phone": WORDS["phone"],
        "disclaimer": WORDS["disclaimer"],
    }


def tell_scores(answers: Answers) -> str:
    """The published tools with their scores and limits, for somebody who asks for the numbers."""
    found = evaluate(answers).scores
    tools = WORDS["tools"]
    if not found:
        return str(tools["none"])
    lines = []
    for name, score in found.items():
        if name != "band":
            words = tools["OST_MEN" if "band" in found else name]
            lines.append(words.format(score=f"{score:.1f}" if name != "ORAI" else score, band=found.get("band")))
    return " ".join([*lines, tools["caution"]])
