"""Every follow-up after every topic leads to words that exist, and to the topic that its table names."""

from pathlib import Path

import pytest
import yaml
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.events import BotUttered

from actions import follow_up
from actions.topics import QUESTIONS, QUOTES
from bot.channels.website.output import WebsiteOutput
from tests.test_topic_files import FILES, content

SAID = {name for path in FILES for name in content(path).get("responses") or {}}
TOPICS = [path.stem for path in FILES if path.stem.startswith("faq_")]
KINDS = yaml.safe_load((Path(__file__).parents[1] / "bot" / "nlu" / "follow_ups.yml").read_text(encoding="utf-8"))[
    "kinds"
]
WALK = [(topic, kind) for topic in follow_up.AFTER for kind in (*KINDS, "why")]


class Listener:
    """Stands for the channel: keeps what is said."""

    def __init__(self):
        self.said = []

    def utter_message(self, **message):
        self.said.append(message)


def test_every_topic_has_its_row():
    """A new topic says what follows it."""
    assert sorted(TOPICS) == sorted(follow_up.AFTER), "add the topic to actions/follow_ups.yml"


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_can_be_said_simpler(topic):
    """In its own file, on both channels."""
    path = next(path for path in FILES if path.stem == topic)
    forms = (content(path).get("responses") or {}).get(f"utter_{topic}_simple", [])

    assert [None, "sms"] == [form.get("channel") for form in forms], f"write utter_{topic}_simple in {path.name}"


@pytest.mark.parametrize(("topic", "kind"), WALK)
def test_a_follow_up_says_something(topic, kind):
    """It names a topic with words, the topic itself, or that the article does not say."""
    listener = Listener()
    follow_up._say(topic, follow_up.meaning(topic, kind), listener)

    assert [True] == [
        message["response"] in SAID or message["response"] == "utter_faq_activity" for message in listener.said
    ]


@pytest.mark.parametrize("topic", follow_up.AFTER)
def test_more_offers_other_topics_with_a_question_of_their_own(topic):
    """Two or three near topics, none of them the topic itself."""
    near = follow_up.AFTER[topic]["more"]

    assert 2 <= len(near) <= 3
    assert topic not in near
    assert all(follow_up.buttons([other])[0]["title"] for other in near)


PHRASES = {
    "why": "why?",
    "how_often": "how often?",
    "how_long": "how long",
    "for_men": "for men?",
    "for_women": "and for women",
    "at_age": "what about at 80?",
    "safe": "is that safe?",
    "start": "how do I start",
    "simpler": "say that simpler",
    "more": "more",
}


def test_every_kind_is_walked():
    """A new kind of follow-up joins the phrases above."""
    assert {*KINDS, "why", "simpler", "more"} == set(PHRASES)


def expected(topic, kind):
    """The response that the table promises."""
    if kind == "simpler":
        return f"utter_{topic}_simple"
    if kind == "more":
        return "utter_talk_more_quote" if QUOTES[topic] else "utter_talk_more_near"
    meant = follow_up.meaning(topic, kind)
    own = {follow_up.ITSELF: f"utter_{topic}_simple", follow_up.UNSAID: "utter_talk_why_unsaid"}
    return own.get(meant, f"utter_{meant}")


@pytest.mark.parametrize("topic", follow_up.AFTER)
def test_the_whole_table_comes_true_in_conversation(assistant, run, new_person, topic):
    """The topic is asked, then each follow-up, by somebody new each time."""
    found = {kind: answered(assistant, run, new_person(), QUESTIONS[topic], text) for kind, text in PHRASES.items()}

    assert {kind: expected(topic, kind) for kind in PHRASES} == found


def answered(assistant, run, person, *texts):
    """The name of the response to the last of these messages."""
    for text in texts:
        run(assistant.handle_message(UserMessage(text, WebsiteOutput(), person, input_channel="website")))
    events = run(assistant.tracker_store.retrieve_full_tracker(person)).events
    return [event.metadata.get("utter_action") for event in events if isinstance(event, BotUttered)][-1]
