"""From what Rasa says to what the widget reads."""

import pytest
from rasa.shared.core.events import BotUttered, SlotSet, UserUttered

from bot.channels.website.history import MOST_MESSAGES, messages_of
from bot.channels.website.output import wire

SOURCES = {
    "one key": ({"source": "article"}, "An article (A clinic)"),
    "in the response's metadata": ({"metadata": {"source": "article"}}, "An article (A clinic)"),
    "several keys": ({"source": ["article", "book"]}, "An article (A clinic); A book"),
    "an unknown key": ({"source": "rumour"}, None),
    "one that is not to be named": ({"source": "draft"}, None),
    "one of two": ({"source": ["draft", "book"]}, "A book"),
    "none": ({}, None),
}


@pytest.mark.parametrize(("message", "title"), SOURCES.values(), ids=SOURCES)
def test_a_source_is_shown_by_its_title(message, title):
    """Keys never reach the reader."""
    assert wire({"text": "x", **message})["source"] == title


def test_the_wire_always_has_the_same_keys():
    """A widget may rely on them."""
    expected = {"text": "x", "buttons": [], "source": None, "progress": None, "card": None, "topic": None}
    assert wire({"text": "x", "buttons": None, "custom": None, "image": None, "timestamp": 1.0}) == expected


def test_history_leaves_out_what_was_not_said():
    """Slots, empty bot messages and empty user messages are no conversation."""
    events = [SlotSet("a", 1), BotUttered(None, {"custom": {"progress": {"at": 1, "of": 2}}}), UserUttered(None)]
    assert messages_of(events) == []


def test_a_pressed_button_of_any_message_of_the_turn_shows_its_title():
    """Also when another message with buttons came after it."""
    mean, yes = {"title": "Does swimming count?", "payload": "swimming"}, {"title": "Yes", "payload": "yes"}
    said = [BotUttered("Did you mean?", {"buttons": [mean]}), BotUttered("Do you smoke?", {"buttons": [yes]})]
    events = [UserUttered("swiming"), *said, UserUttered("swimming")]
    assert messages_of(events)[-1]["text"] == "Does swimming count?"


def test_the_visitors_messages_carry_their_ids():
    """So that the widget finds the one that was on its way when the page was left."""
    assert messages_of([UserUttered("hello", message_id="message-1")]) == [
        {"from": "you", "id": "message-1", "text": "hello"}
    ]


def test_a_long_history_is_cut_at_its_beginning():
    """The newest messages are the ones that are restored."""
    events = [UserUttered(str(number)) for number in range(MOST_MESSAGES + 5)]
    texts = [message["text"] for message in messages_of(events)]
    assert (len(texts), texts[0], texts[-1]) == (MOST_MESSAGES, "5", "204")
