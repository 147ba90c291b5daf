"""Lets the pipeline read each question of a message: split at its beginning, joined at its end.

Rasa hands a list of messages from component to component. The splitter puts the questions of the one message behind it,
so that they are read in the same pass; the joiner looks at what was understood and leaves the one message.
A message that asks one thing costs nothing more. Why so: docs/decisions/0014-several-questions-and-follow-ups.md.
"""

from typing import Any, Optional

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.clauses import questions
from bot.nlu.reader import Reader

SEVERAL = "talk_several"  # the intent of a message in which several questions were understood
PARTS = "parts"  # where they are kept: [{"intent", "entities", "start", "end"}]
UNANSWERED = "unanswered"  # "refused" or "unclear": what became of the rest of the message; None if there is no rest
MOST = 3  # answers to one message; more would not be read (own choice)
SHORTEST_REFUSED = 4  # words; a shorter part ("what percent?") leans on the other question (own choice)
SURE_BEHIND_A_REFUSAL = 0.5  # confidence (own choice, on tests/nlu/several.yml)
SPAN = "span"  # a part's place in the message

# What is answered beside another question; small talk around a question is not.
SILENT = "talk_article_silent"
ANSWERED = ("faq_", "quiz_start", SILENT, "talk_bot", "talk_help", "talk_person", "talk_privacy")
REFUSED = "out_of_scope"
EMERGENCY = "safety_"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class QuestionSplitter(Reader, EntityExtractorMixin):
    """First in the pipeline: adds a message for each question, if there are several."""

    def process(self, messages: list[Message]) -> list[Message]:
        """Return the messages, each one followed by its questions."""
        return [one for message in messages for one in (message, *_parts_of(message))]


def _parts_of(message: Message) -> list[Message]:
    text = message.get(TEXT) or ""
    # One more than is answered, to know that there is more; a page of questions must not cost a page of reading.
    spans = questions(text)[: MOST + 1]
    return [Message({TEXT: text[start:end], SPAN: (start, end)}) for start, end in spans]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class QuestionJoiner(Reader, IntentClassifier):
    """Last in the pipeline: makes one message again, and says what its questions were."""

    def process(self, messages: list[Message]) -> list[Message]:
        """Return the messages without their parts."""
        wholes: list[tuple[Message, list[Message]]] = []
        for message in messages:
            if message.get(SPAN):
                wholes[-1][1].append(message)
            else:
                wholes.append((message, []))
        return [_joined(whole, parts) for whole, parts in wholes]


def _joined(whole: Message, parts: list[Message]) -> Message:
    """The whole with its parts' meaning; as it was, when the parts are no two questions that can be answered."""
    emergency = next((one for one in (whole, *parts) if _name(one).startswith(EMERGENCY)), None)
    if emergency:
        _understand(whole, emergency.get(INTENT))
        return whole
    asked = _distinct(_asked(parts))
    unanswered = _unanswered(parts)
    if len(asked) + (unanswered == "refused") < 2 or all(_name(part) == SILENT for part in asked):
        return whole
    whole.set(PARTS, [_told(part) for part in asked[:MOST]], add_to_output=True)
    whole.set(UNANSWERED, unanswered, add_to_output=True)
    _understand(whole, {"name": SEVERAL, "confidence": min(part.get(INTENT)["confidence"] for part in asked)})
    return whole


def _asked(parts: list[Message]) -> list[Message]:
    """Those that are answered; behind a refusal the sure ones: "are there other pills" leans on what was refused."""
    asked, refused = [], False
    for part in parts:
        sure = not refused or part.get(INTENT)["confidence"] >= SURE_BEHIND_A_REFUSAL
        if _name(part).startswith(ANSWERED) and sure:
            asked.append(part)
        refused = _name(part).startswith(REFUSED)
    return asked


def _unanswered(parts: list[Message]) -> Optional[str]:
    """What is to be said of the parts that get no answer; None if there are none."""
    if any(_name(part).startswith(REFUSED) and len(part.get(TEXT).split()) >= SHORTEST_REFUSED for part in parts):
        return "refused"
    others = any(not _name(part).startswith((*ANSWERED, REFUSED)) for part in parts)
    return "unclear" if others or len(parts) > MOST else None


def _name(message: Message) -> str:
    return str((message.get(INTENT) or {}).get("name"))


def _understand(message: Message, intent: dict[str, Any]) -> None:
    message.set(INTENT, intent, add_to_output=True)
    message.set(INTENT_RANKING_KEY, [intent, *message.get(INTENT_RANKING_KEY, [])], add_to_output=True)


def _distinct(parts: list[Message]) -> list[Message]:
    """Each question once: two of one topic differ only by the activities that they name."""
    seen: dict[tuple[Any, ...], Message] = {}
    for part in parts:
        seen.setdefault((_name(part), *(entity["value"] for entity in part.get(ENTITIES, []))), part)
    topics = {_name(part) for part in seen.values()}
    return list(seen.values()) if len(topics) > 1 else list(seen.values())[:1]


def _told(part: Message) -> dict[str, Any]:
    start, end = part.get(SPAN)
    return {"intent": _name(part), "entities": part.get(ENTITIES, []), "start": start, "end": end}
