"""Every file in tests/conversations/ is a conversation that must go exactly like that.

The file's name says what is shown. `channel` is website or sms; `talk` lists what the person writes and what she reads.
Where the exact words do not matter, "…" stands for any words.
"""

import re
from pathlib import Path

import pytest
import yaml
from rasa.core.channels.channel import UserMessage

from bot.channels.sms import choices
from bot.channels.sms.output import SmsOutput, as_text
from bot.channels.website.output import WebsiteOutput

FILES = sorted((Path(__file__).parent / "conversations").glob("*.yml"))
CHANNELS = {"website": WebsiteOutput, "sms": SmsOutput}
READ = {
    "website": lambda messages: [message["text"] for message in messages],  # one bubble each
    "sms": lambda messages: [as_text(messages)],  # one text message for the whole turn
}


def as_list(said):
    return [said] if isinstance(said, str) else said


def matches(expected, said):
    """Whether the words are the expected ones; "…" stands for any."""
    parts = re.split(r"\s*…\s*", " ".join(expected.split()))
    pattern = ".*".join(map(re.escape, parts))
    return re.fullmatch(pattern, " ".join(said.split())) is not None


@pytest.fixture
def say(assistant, run, new_person):
    person, offered = new_person(), []

    def write(channel, text):
        output = CHANNELS[channel]()
        # By SMS a number stands for the choice that was just numbered, as in bot/channels/sms/dialogue.py.
        meant = choices.read(text, offered) or text if channel == "sms" else text
        run(assistant.handle_message(UserMessage(meant, output, person, input_channel=channel)))
        offered[:] = choices.choices_of(output.messages[-1])
        return READ[channel](output.messages)

    return write


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_conversation(path, say):
    """What is read is what the file says."""
    conversation = yaml.safe_load(path.read_text(encoding="utf-8"))
    for number, turn in enumerate(conversation["talk"], start=1):
        expected, said = as_list(turn["bot"]), say(conversation.get("channel", "website"), turn["you"])

        assert len(expected) == len(said) and all(map(matches, expected, said)), (
            f"{path.name}, turn {number}: to {turn['you']!r} the assistant said\n  "
            + "\n  ".join(said)
            + "\nbut the file expects\n  "
            + "\n  ".join(expected)
        )
