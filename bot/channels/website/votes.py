"""What a vote on an answer may look like."""

from collections.abc import Mapping
from typing import Any, Optional

from actions.topics import answered_by
from bot.channels.website.refusals import Refused

Vote = tuple[str, bool]  # the topic, and whether its answer helped


def topic_to_vote_on(message: Mapping[str, Any]) -> Optional[str]:
    """The topic that a bot message answers; None where nobody is asked whether it helped (quiz, small talk, refusals).

    Args:
        message: the dict that Rasa hands to a channel.
    """
    return answered_by(str(message.get("utter_action") or ""))


def vote_of(body: dict[str, Any]) -> Vote:
    """The vote in a request.

    Raises:
        Refused: bad_vote (400), also for a topic that we do not have: only known names are kept.
    """
    topic, helpful = body.get("topic"), body.get("helpful")
    if not isinstance(topic, str) or answered_by(f"utter_{topic}") != topic or not isinstance(helpful, bool):
        raise Refused("bad_vote")
    return topic, helpful
