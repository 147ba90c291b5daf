"""The weekly report, from conversations that the real assistant had: what staff read, and nothing of whose it was."""

import uuid
from datetime import date

import pytest
from rasa.core.channels.channel import UserMessage

from bot import assistant as assistants
from bot.channels.website.output import WebsiteOutput
from bot.settings import Settings
from bot.storage import checks
from bot.storage.answer_votes import AnswerVotes
from bot.storage.sms_store import SmsStore
from tests.conftest import KEY
from tools.content.topics import load
from tools.report.__main__ import page
from tools.report.turns import read

PEOPLE = {
    "web-anna": ["hello", "does swimming count", "do you sell walking frames here, call me at 225-555-0177"],
    "web-bert": ["will i get bulky", "does swimming count", "do you sell walking frames"],
    "web-carl": ["take the quiz", "yes", "no", "66", "later"],
    "web-dora": ["my chest hurts and i cant breathe", "what is the name of my secret lover"],
    "web-emil": ["will folks stare at my muscles", "None of these"],
}


@pytest.fixture(scope="module")
def html(tmp_path_factory, run):
    """The page as it is written, from a database of its own."""
    url = f"sqlite:///{tmp_path_factory.mktemp('report')}/report.db"
    settings = Settings(secret_key=KEY, database_url=url)
    checks.check(settings)
    assistant = assistants.load(settings)
    for person, texts in PEOPLE.items():
        for text in texts:
            message = UserMessage(text, WebsiteOutput(), person, None, "website", uuid.uuid4().hex)
            run(assistant.handle_message(message))
    store = SmsStore(url)
    store.create()
    run(store.opt_out("somebody"))
    votes = AnswerVotes(url)
    for topic, helpful in (("faq_bulky", True), ("faq_bulky", True), ("faq_bulky", False), ("faq_activity", False)):
        run(votes.add(topic, helpful))
    return page(read(url), load(), date(2026, 11, 25))


@pytest.mark.parametrize(
    "words",
    [
        "<td>website</td><td>5</td>",
        "Will lifting make me bulky?",
        "do you sell walking frames",
        "(2 messages, 2 people)",
        "1 opted out.",
        "<td>Will lifting make me bulky?</td><td>2</td><td>1</td>",
        "more that only one person asked are not shown",
    ],
)
def test_staff_read(html, words):
    """Channels, topics, what was not answered by group, opt-outs."""
    assert words in html


@pytest.mark.parametrize("bar", ["chest_pain_or_breath", "started", "left", "none of these"])
def test_a_plot_shows(html, bar):
    """Its label stands in the drawing, for eyes and screen readers."""
    assert f"<!-- {bar} -->" in html


@pytest.mark.parametrize("private", ["225-555-0177", "secret lover", *PEOPLE, "somebody"])
def test_nobody_can_be_found(html, private):
    """No id, no number, and no words that one person alone has written."""
    assert private not in html


def test_an_empty_week_is_a_page_too(tmp_path):
    """Nobody wrote."""
    url = f"sqlite:///{tmp_path}/empty.db"
    checks.check(Settings(secret_key=KEY, database_url=url))
    SmsStore(url).create()

    assert "Nobody wrote." in page(read(url), load(), date(2026, 11, 25))
