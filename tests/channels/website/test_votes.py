"""What the website takes for a vote on an answer."""

import pytest

from bot.channels.website.output import wire


def vote(chat, **body):
    return chat.http.post("/chat/votes", json=body, headers=chat.bearer())


def test_a_vote_is_counted_by_its_topic(chat, agent):
    """Nothing else of it is kept."""
    assert [vote(chat, topic="faq_bulky", helpful=helpful).status_code for helpful in (True, False)] == [204, 204]
    assert agent.votes == [("faq_bulky", True), ("faq_bulky", False)]


BAD = {
    "a topic that we do not have": {"topic": "faq_my_secret", "helpful": True},
    "a word of a topic": {"topic": "faq_activity_weight_bearing", "helpful": True},
    "an emergency": {"topic": "safety_fall", "helpful": True},
    "no topic": {"helpful": True},
    "a list": {"topic": ["faq_bulky"], "helpful": True},
    "no vote": {"topic": "faq_bulky"},
    "a word": {"topic": "faq_bulky", "helpful": "yes"},
    "a number": {"topic": "faq_bulky", "helpful": 1},
}


@pytest.mark.parametrize("body", BAD.values(), ids=BAD)
def test_anything_else_is_refused(chat, agent, body):
    """Words that people write never reach the table."""
    assert vote(chat, **body).status_code == 400
    assert agent.votes == []


def test_only_who_has_a_conversation_votes(chat, agent):
    """And not faster than people write."""
    assert chat.http.post("/chat/votes", json={"topic": "faq_bulky", "helpful": True}).status_code == 401
    assert 429 in {vote(chat, topic="faq_bulky", helpful=True).status_code for _ in range(40)}


@pytest.mark.parametrize(
    ("action", "topic"),
    [
        ("utter_faq_bulky", "faq_bulky"),
        ("utter_faq_bulky_simple", "faq_bulky"),
        ("utter_faq_activity_weight_bearing", "faq_activity"),
        ("utter_talk_greet", None),
        ("utter_out_of_scope", None),
        ("utter_safety_fall", None),
        (None, None),
    ],
)
def test_only_answers_to_questions_can_be_voted_on(action, topic):
    """Nobody is asked whether 911 helped."""
    assert wire({"text": "x", "utter_action": action})["topic"] == topic
