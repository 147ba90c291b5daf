"""What is loaded is what was tested, and nothing answers from an empty memory."""

import pytest
from rasa.core.channels.channel import UserMessage

from bot import assistant as assistants
from bot.assistant import KNOWN, ModelError, self_test
from bot.channels.website.output import WebsiteOutput
from bot.storage.conversations import ConversationStore


def test_storage_has_no_fall_back(assistant):
    """Rasa's fail-safe wrapper would answer from an empty memory while the database is away."""
    assert ConversationStore is type(assistant.tracker_store)


def test_a_database_that_is_away_is_an_error_to_the_channel(settings, run, monkeypatch):
    """The channel can then say "try again"; a quiz that has forgotten half of the answers is never scored."""
    assistant = assistants.load(settings)

    def away(*_, **__):
        raise ConnectionError("the database is away")

    monkeypatch.setattr(assistant.tracker_store, "session_scope", away)
    with pytest.raises(ConnectionError):
        run(assistant.handle_message(UserMessage("hello", WebsiteOutput(), "ann", input_channel="website")))


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
