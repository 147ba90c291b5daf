"""Answers the questions of one message, each in a message of its own."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.speaking import say_topic

QUIZ, FORM = "quiz_start", "quiz_form"


class ActionAnswerSeveral(Action):
    """Answers them in the order in which they were asked; a wish for the quiz comes last."""

    def name(self) -> str:
        """The name in domain.yml."""
        return "action_answer_several"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Say the answers, then open the quiz if that was wished for."""
        answer(dispatcher, tracker)
        wants_quiz = any(part["intent"] == QUIZ for part in tracker.latest_message["parts"])
        return [FollowupAction(FORM)] if wants_quiz else []


def answer(dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    """Say the answers, and what becomes of the rest of the message."""
    for part in tracker.latest_message["parts"]:
        if part["intent"] != QUIZ:
            say_topic(part["intent"], dispatcher, part["entities"])
    unanswered = tracker.latest_message.get("unanswered")
    if unanswered:
        dispatcher.utter_message(response=f"utter_talk_several_{unanswered}")
