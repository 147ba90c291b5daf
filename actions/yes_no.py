"""Takes a bare yes or no to what was asked in the turn before."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.utils import call_potential_coroutine

from actions import delete_data, offers
from actions.my_data import ActionMyData
from actions.quiz_result import ActionQuizCorrect, ActionQuizResult, ActionQuizScores
from actions.repeat import ActionRepeat
from actions.several import FORM
from actions.speaking import say_topic

_OPENS_THE_QUIZ = ("quiz_start", "quiz_continue")
# What an offered topic does besides saying its own words. A FollowupAction would leave Rasa without a next step.
_MORE_THAN_WORDS: dict[str, Action] = {
    "quiz_correct": ActionQuizCorrect(),
    "quiz_result": ActionQuizResult(),
    "quiz_scores": ActionQuizScores(),
    "talk_delete_data": delete_data.ActionDeleteData(),
    "talk_my_data": ActionMyData(),
    "talk_repeat": ActionRepeat(),
}


class ActionTakeYes(Action):
    """Answers the one question that was offered, deletes when that was asked, or asks what is wanted."""

    def name(self) -> str:
        """The name in domain.yml."""
        return "action_take_yes"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Do what the yes is to."""
        agreed = offers.agreed_to(tracker.events)
        if agreed is None and delete_data.was_asked(tracker.events):
            return delete_data.delete(dispatcher, tracker)
        if agreed in _OPENS_THE_QUIZ:
            return [FollowupAction(FORM)]
        if agreed in _MORE_THAN_WORDS:
            action = _MORE_THAN_WORDS[agreed]
            events: list[EventType] = await call_potential_coroutine(action.run(dispatcher, tracker, domain))
            return events
        say_topic(agreed or "talk_yes", dispatcher)
        return []


class ActionTakeNo(Action):
    """Takes a no to "did you mean", or to the deletion."""

    def name(self) -> str:
        """The name in domain.yml."""
        return "action_take_no"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Say that nothing was done."""
        say_topic("talk_keep_data" if delete_data.was_asked(tracker.events) else offers.NONE, dispatcher)
        return []
