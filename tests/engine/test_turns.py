"""The short way through Rasa says what Rasa's own way says."""

import pytest
from rasa.core.channels.channel import UserMessage
from rasa.core.lock_store import InMemoryLockStore
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import InMemoryTrackerStore

from bot.assistant import MODEL
from bot.channels.website.output import WebsiteOutput
from bot.in_process_actions import InProcessActions
from bot.wording import CarefulGenerator

TALKS = {
    "questions": (
        "hello",
        "does swimming count?",
        "and walking?",
        "say that simpler",
        "is it safe to smok",
        "asdf qwer",
    ),
    "two questions": ("does swimming count and will i get bulky?", "thanks", "what is osteoporosis", "more"),
    "the quiz": (
        "take the quiz",
        "yes",
        "no",
        "67",
        "what is a dexa scan",
        "female",
        "140 lb",
        "no",
        "not sure",
        "stop",
    ),
    "an emergency": ("take the quiz", "i fell and cant get up", "ok", "yes"),
    "back pain": ("i have a broken spine", "will lifting make me bulky", "hola", "delete my data", "no"),
}


@pytest.fixture(scope="module")
def stock():
    """Rasa's processor as it is, on the same model."""
    generator = CarefulGenerator()
    store = InMemoryTrackerStore(None)
    made = MessageProcessor(
        str(MODEL), store, InMemoryLockStore(), action_endpoint=InProcessActions(), generator=generator
    )
    store.domain, generator.responses = made.domain, made.domain.responses
    return made


async def talk(handle, person, texts):
    said = []
    for number, text in enumerate(texts):
        channel = WebsiteOutput()
        await handle(UserMessage(text, channel, person, None, "website", f"{person}-{number}"))
        said.append(channel.messages)
    return said


@pytest.mark.parametrize("name", TALKS)
def test_every_answer_is_the_one_of_stock_rasa(name, stock, assistant, run, new_person):
    """Word for word, with the buttons."""
    person = new_person()

    ours = run(talk(assistant.handle_message, person, TALKS[name]))

    assert all(ours)
    assert ours == run(talk(stock.handle_message, person, TALKS[name]))
