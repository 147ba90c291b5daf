"""Every sentence that a person can be told, wherever it stands, so that one page can show them all."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Optional

import yaml

from actions.activity import TABLE
from bot.channels.sms.texts import NOTICES
from quiz.conversation.ask import PHRASES
from quiz.questions import QUESTIONS
from quiz.results import WORDS
from tools.content.topics import ROOT, Topic

QUESTION_PARTS, ANSWER_PARTS = 2, 3  # most SMS segments of a question and of an answer (own choice; cost and patience)
GROUPS = {
    "faq": "Answers about the article",
    "more": "Answers beyond the article",
    "talk": "Small talk, the clinic, refusals",
    "out": "Small talk, the clinic, refusals",
    "nlu": "Small talk, the clinic, refusals",
    "quiz": "Around the quiz",
    "safety": "Emergencies",
}


@dataclass(frozen=True)
class Text:
    """One thing that is said: where it stands, its name, and its two forms ("" where there is none)."""

    group: str
    file: str
    name: str
    web: str = ""
    sms: str = ""
    most_parts: int = ANSWER_PARTS
    topic: Optional[Topic] = None

    @property
    def label(self) -> str:
        """How a message about it begins."""
        return f"{self.file}, {self.name}"


def everything(topics: list[Topic]) -> list[Text]:
    """All texts in the order in which a reviewer reads them."""
    return [*_of_topics(topics), *_activities(), *_questions(), *_results(), *_phrases(), *_notices(), *_widget()]


def _of_topics(topics: list[Topic]) -> Iterator[Text]:
    order = list(GROUPS)
    for topic in sorted(topics, key=lambda t: order.index("more" if t.is_beyond else t.name.partition("_")[0])):
        for answer in topic.answers:
            group = GROUPS["more" if topic.is_beyond else topic.name.partition("_")[0]]
            yield Text(group, topic.file, answer.name, answer.web, answer.sms, topic=topic)


def _activities() -> Iterator[Text]:
    for row in TABLE.values():
        yield Text("Activities", "actions/activities.yml", f"{row['title']} ({row['class']})", row["why"], row["why"])


def _questions() -> Iterator[Text]:
    for question in QUESTIONS:
        name = f"question {question.id}"
        yield Text("Quiz questions", "quiz/questions.yml", name, question.ask, question.sms, QUESTION_PARTS)
        forms = {"why": (question.why,) * 2, "explain": (question.explain,) * 2}
        retries = zip(question.retry, question.retry_sms or question.retry, strict=True)
        forms |= {f"retry {number}": texts for number, texts in enumerate(retries, 1)}
        for form, (web, sms) in forms.items():
            yield Text("Quiz questions", "quiz/questions.yml", f"{name}, {form}", web, sms, QUESTION_PARTS)


def _results() -> Iterator[Text]:
    for section in ("categories", "notes", "reasons"):
        for name, words in WORDS[section].items():
            label = f"{section}: {name}"
            yield Text("Quiz results", "quiz/results.yml", label, words.get("web", ""), words.get("sms", ""))


def _phrases() -> Iterator[Text]:
    for name, words in PHRASES.items():
        if isinstance(words, dict) and "web" in words:
            yield Text("Quiz, small phrases", "quiz/phrases.yml", name, words["web"], words["sms"], QUESTION_PARTS)


def _notices() -> Iterator[Text]:
    for name, words in NOTICES.items():
        yield Text("Text message notices", "bot/channels/sms/texts.yml", name, sms=words)
    file = "bot/channels/website/refusals.yml"
    refusals: dict[str, Any] = yaml.safe_load((ROOT / file).read_text(encoding="utf-8"))["refusals"]
    for name, refusal in refusals.items():
        yield Text("Website notices", file, name, web=refusal["say"])


def _widget() -> Iterator[Text]:
    file = "bot/widget/words.yml"
    words: dict[str, Any] = yaml.safe_load((ROOT / file).read_text(encoding="utf-8"))
    for name, said in words.items():
        if name not in ("language", "phone"):
            yield Text("Chat window", file, name, web=str(said))
