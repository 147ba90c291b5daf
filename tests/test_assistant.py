"""What is loaded is what was tested, and nothing answers from an empty memory."""

from dataclasses import replace

import pytest
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.events import UserUttered

from actions import quiz
from bot import assistant as assistants
from bot.assistant import KNOWN, ModelError, TurnFailed, self_test
from bot.channels.website.output import WebsiteOutput
from bot.storage import checks
from bot.storage.conversations import ConversationStore
from bot.storage.database import TryAgain


def test_storage_has_no_fall_back(assistant):
    """Rasa's fail-safe wrapper would answer from an empty memory while the database is away."""
    assert ConversationStore is type(assistant.tracker_store)


@pytest.fixture
def own(settings, tmp_path):
    """An assistant with a database of its own."""
    settings = replace(settings, database_url=f"sqlite:///{tmp_path}/assistant.db")
    checks.check(settings)
    return assistants.load(settings)


@pytest.fixture
def say(run):
    def write(assistant, text, message_id):
        output = WebsiteOutput()
        run(assistant.handle_message(UserMessage(text, output, "ann", None, "website", message_id)))
        return [message["text"] for message in output.messages]

    return write


def test_a_database_that_is_away_is_an_error_to_the_channel(own, say):
    """The channel can then say "try again"; a quiz that has forgotten half of the answers is never scored."""
    with own.tracker_store.database.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE turn RENAME TO away")

    with pytest.raises(TryAgain):
        say(own, "hello", "message-1")


def test_a_message_is_answered_once_and_its_answer_said_again(own, say, run):
    """Also when many turns lie between: what a browser or a phone company sends twice counts once."""
    first = say(own, "does swimming count", "message-1")
    for number in range(2, 8):
        say(own, "hello", f"message-{number}")
    again = say(own, "does swimming count", "message-1")

    assert first == again
    assert run(own.tracker_store.retrieve("ann")).turns == 7


def test_a_turn_overtaken_by_another_server_is_taken_again(own, say, run, monkeypatch):
    """It is made anew from what the other server has stored, and only the second answer is said."""
    say(own, "take the quiz", "message-1")
    save, overtaken = own.tracker_store.save, []

    async def late(tracker):
        if not overtaken:
            overtaken.append(True)
            faster = await own.tracker_store.retrieve("ann")
            faster.update(UserUttered("yes", {"name": "other"}, message_id="message-2"))
            await save(faster)
        await save(tracker)

    monkeypatch.setattr(own.tracker_store, "save", late)
    said = say(own, "yes", "message-3")

    assert (len(said), run(own.tracker_store.retrieve("ann")).turns) == (1, 3)


def test_an_action_that_fails_fails_the_turn(own, say, run, monkeypatch):
    """Nothing is said and nothing is kept; the same message works once the action does."""
    say(own, "take the quiz", "message-1")
    with monkeypatch.context() as patched:
        patched.setattr(quiz, "_hear", lambda *_: 1 / 0)
        with pytest.raises(TurnFailed):
            say(own, "yes", "message-2")
    assert run(own.tracker_store.retrieve("ann")).turns == 1

    assert "osteoporosis or low bone density" in say(own, "yes", "message-2")[0]


def test_the_self_test_passes_on_the_trained_model(assistant, run):
    """The server starts."""
    run(self_test(assistant))


def test_a_model_that_misunderstands_is_refused(assistant, run, monkeypatch):
    """An unfitted or foreign model never serves anybody."""
    monkeypatch.setitem(KNOWN, "does swimming count", "talk_goodbye")

    with pytest.raises(ModelError, match="does swimming count"):
        run(self_test(assistant))


def test_a_missing_model_says_what_to_do(settings, tmp_path):
    """The error names the command that mends it."""
    with pytest.raises(ModelError, match="make train"):
        assistants.load(settings, tmp_path / "none.tar.gz")
