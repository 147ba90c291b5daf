"""What can be wrong with the words, each check one small function: what is checked -> problems in plain English."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from actions.activity import TABLE
from bot.channels.sms.segments import is_gsm, size
from quiz.sources import SOURCES
from tools.content.reading_grade import AIM, grade, longest_sentence
from tools.content.texts import Text
from tools.content.topics import ROOT, Answer, Topic

ARTICLE_KEY = "weightlifting_article"
ARTICLE = (ROOT / "tests" / "data" / "article.txt").read_text(encoding="utf-8")
PROMISES = re.compile(r"\b(normal|cures?|guarantees?|guaranteed|you don't have|safe for you)\b", re.IGNORECASE)
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# Numbers that are no claim: whom to call, and "1 in 5" for the article's "20%" (tests/data/topics.yml).
NO_CLAIM = re.compile(r"\(225\) 237-1810|\b911\b|\b988\b|\b1 in (?:5|20)\b|\bDXA\b")
SHORTEST_GRADED = 6  # words; the formula says nothing about "Sure."


class Problem(NamedTuple):
    """Where, what, and what to do about it."""

    where: str
    what: str
    advice: str


def text_message_too_long(text: Text) -> Iterator[Problem]:
    """A text message that costs too much, or cannot be sent in plain characters."""
    if not text.sms:
        return
    parts = size(text.sms).segments
    if parts > text.most_parts:
        over = len(text.sms) - 153 * text.most_parts  # characters in each part (3GPP TS 23.040)
        advice = f"Shorten the sms text by about {max(over, 1)} characters."
        yield Problem(text.label, f"the text message takes {parts} parts; {text.most_parts} is the most", advice)
    if not is_gsm(text.sms):
        strange = sorted({character for character in text.sms if not is_gsm(character)})
        advice = "Use straight quotes and plain hyphens in the sms text."
        yield Problem(text.label, f"the text message holds {' '.join(strange)}, which doubles its price", advice)


def reads_too_hard(text: Text) -> Iterator[Problem]:
    """A reading grade above the aim."""
    for form, words in (("website text", text.web), ("text message", text.sms)):
        if len(words.split()) < SHORTEST_GRADED or (form == "text message" and words == text.web):
            continue
        found = grade(words)
        if found > AIM:
            advice = f'Shorten or divide: "{longest_sentence(words)}"'
            yield Problem(text.label, f"the {form} reads at grade {found:.1f}; {AIM:.0f} is the most", advice)


def promises(text: Text) -> Iterator[Problem]:
    """Words that a health assistant does not use."""
    found = PROMISES.search(f"{text.web} {text.sms}")
    if found:
        yield Problem(text.label, f'it says "{found[0]}"', "Find words that neither promise nor diagnose.")


def number_without_source(topic: Topic) -> Iterator[Problem]:
    """A number in an answer that its source does not hold."""
    for answer in topic.answers:
        known = set(NUMBER.findall(_facts_of(topic, answer)))
        for form, words in (("website text", answer.web), ("text message", answer.sms)):
            strange = [number for number in NUMBER.findall(NO_CLAIM.sub("", words)) if number not in known]
            if strange:
                advice = "Take it out, or write down under `facts` what the source says."
                what = f"the {form} says {', '.join(strange)}, which is not in its source"
                yield Problem(f"{topic.file}, {answer.name}", what, advice)


def _facts_of(topic: Topic, answer: Answer) -> str:
    """What the answer rests on: the article's text, and the facts that its topic carries over from other sources."""
    article = ARTICLE if ARTICLE_KEY in answer.sources else ""
    facts = [fact for other in topic.answers for fact in other.metadata.get("facts") or []]
    return " ".join([article, *map(str, facts)])


def source_unknown(topic: Topic) -> Iterator[Problem]:
    """A source that the bibliography does not have."""
    for answer in topic.answers:
        for key in answer.sources:
            if key not in SOURCES:
                where = f"{topic.file}, {answer.name}"
                yield Problem(where, f"the source {key} is not in quiz/sources.yml", "Add it there, or mend the name.")


def form_missing(topic: Topic) -> Iterator[Problem]:
    """An answer that one of the two channels does not have."""
    for answer in topic.answers:
        missing = [form for form, words in (("website", answer.web), ("sms", answer.sms)) if not words]
        if missing:
            where = f"{topic.file}, {answer.name}"
            yield Problem(where, f"there is no {missing[0]} text", "Write it; data/README.md shows where.")


def rule_missing(topic: Topic) -> Iterator[Problem]:
    """A topic that is understood but never answered."""
    if not topic.has_rule:
        yield Problem(topic.file, "no rule leads to the answer, so nobody will see it", "Copy one from data/README.md.")


def nobodys(topic: Topic) -> Iterator[Problem]:
    """A topic without an owner or a review-by date."""
    for key, meaning in (("owner", "owner"), ("review_by", "review-by date")):
        if topic.answers and topic.kept(key) is None:
            advice = f"Add `{key}` to the metadata of its answer."
            yield Problem(topic.file, f"it has no {meaning}", advice)


def review_is_due(topic: Topic, today: date) -> Iterator[Problem]:
    """A review-by date that has passed."""
    if topic.review_by and topic.review_by < today:
        advice = f"Let {topic.kept('owner') or 'the owner'} read it again, then set a new review_by."
        yield Problem(topic.file, f"it was to be reviewed by {topic.review_by:%B %-d, %Y}", advice)


def activity_without_source() -> Iterator[Problem]:
    """A row of the activity table that rests on nothing."""
    for row in TABLE.values():
        keys = [row["source"]] if isinstance(row.get("source"), str) else row.get("source") or []
        if not keys or not set(keys) <= set(SOURCES):
            yield Problem(f"actions/activities.yml, {row['id']}", "its source is missing or unknown", "Name one.")


OF_TEXTS: tuple[Callable[[Text], Iterator[Problem]], ...] = (text_message_too_long, reads_too_hard, promises)
OF_TOPICS: tuple[Callable[[Topic], Iterator[Problem]], ...] = (
    form_missing,
    rule_missing,
    source_unknown,
    number_without_source,
    nobodys,
)


def all_problems(texts: list[Text], topics: list[Topic], today: date) -> list[Problem]:
    """Every problem, file by file."""
    found = [problem for text in texts for check in OF_TEXTS for problem in check(text)]
    found += [problem for topic in topics for check in OF_TOPICS for problem in check(topic)]
    found += [problem for topic in topics for problem in review_is_due(topic, today)]
    return sorted([*found, *activity_without_source()])
