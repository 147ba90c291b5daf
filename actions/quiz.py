"""The quiz's place in Rasa: hands each message to `quiz.conversation` and says what comes back.

Rasa runs `validate_quiz_form` once per message while the quiz is open, then `action_ask_quiz_form_quiz_over` unless the
form was closed. How and why: docs/decisions/0006-the-quiz-is-one-form.md.
"""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.answers import answer, intent_of
from actions.speech import say
from quiz import conversation, results

QUIZ, REQUESTED = "quiz", "requested_slot"
CLOSE_FORM = SlotSet(REQUESTED, None)

# Intents that are nobody's answer: the message was simply not understood.
NOT_UNDERSTOOD = ("nlu_fallback", "out_of_scope", "")
# What the quiz does itself when it is open, whatever words were used.
OWN = ("quiz_start", "quiz_continue", "quiz_result", "talk_repeat")


class ValidateQuizForm(Action):
    """Reads the person's message while the quiz is open."""

    def name(self) -> str:
        """The name in domain.yml; Rasa finds it by the form's name."""
        return "validate_quiz_form"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        """Open the quiz, or take one message: red flag, answer or command, other topic, not understood."""
        state = tracker.get_slot(QUIZ)
        if tracker.get_slot(REQUESTED) is None:
            return _open(state, dispatcher, tracker)
        return _hear(state, dispatcher, tracker)


class ActionAskQuiz(Action):
    """Asks the open question."""

    def name(self) -> str:
        """The name in domain.yml; Rasa finds it by the form's and the slot's name."""
        return "action_ask_quiz_form_quiz_over"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        """Say it, with its choices and the progress."""
        say([conversation.ask(tracker.get_slot(QUIZ))], dispatcher, tracker)
        return []


class ActionQuizResult(Action):
    """Shows the last result again, outside the quiz."""

    def name(self) -> str:
        """The name in domain.yml."""
        return "action_quiz_result"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        """Say it, or that there is none."""
        state = tracker.get_slot(QUIZ)
        if state and state["status"] == "done":
            _tell(state, dispatcher, tracker)
        else:
            dispatcher.utter_message(response="utter_quiz_result_nothing")
        return []


def _open(state: Any, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    """Begin, or go on where the person left."""
    if not state or state["status"] in ("done", "stopped"):
        return [SlotSet(QUIZ, conversation.start())]
    turn = conversation.resume(state)
    say(turn.says, dispatcher, tracker)
    return [SlotSet(QUIZ, turn.state)]


def _hear(state: dict[str, Any], dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    intent, text = intent_of(tracker), tracker.latest_message.get("text") or ""
    if intent.startswith("safety_"):
        answer(intent, dispatcher, tracker)
        return [SlotSet(QUIZ, conversation.pause(state)), CLOSE_FORM]
    turn = conversation.hear(state, text, asked_something_else=intent.startswith("faq_"))
    if not turn.handled:
        turn = _not_for_the_quiz(state, intent, dispatcher, tracker)
    say(turn.says, dispatcher, tracker)
    if turn.state["status"] == "done":
        _tell(turn.state, dispatcher, tracker)
    return [SlotSet(QUIZ, turn.state)] + ([] if turn.state["status"] == "asking" else [CLOSE_FORM])


def _not_for_the_quiz(
    state: dict[str, Any], intent: str, dispatcher: CollectingDispatcher, tracker: Tracker
) -> conversation.Turn:
    """Answer another topic and keep the question open; or count a message that nobody understood."""
    if intent == "quiz_later":
        return conversation.Turn(conversation.pause(state), (conversation.paused(),), handled=True)
    if intent in NOT_UNDERSTOOD:
        return conversation.misheard(state)
    if intent not in OWN:
        answer(intent, dispatcher, tracker)
    return conversation.Turn(state, (), handled=True)


def _tell(state: dict[str, Any], dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    """Say the result, with its card on the website."""
    told = results.tell(state["answers"])
    text = told.sms if tracker.get_latest_input_channel() == "sms" else told.text
    dispatcher.utter_message(text=text, json_message={"card": told.card})
