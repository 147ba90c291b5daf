"""The quiz's place in Rasa: hands each message to `quiz.conversation` and says what comes back.

Rasa runs `validate_quiz_form` once per message while the quiz is open, then `action_ask_quiz_form_quiz_over` unless the
form was closed. How and why: docs/decisions/0006-the-quiz-is-one-form.md.
"""

from typing import Any, Optional

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import did_you_mean, offers
from actions.answers import answer, intent_of
from actions.speaking import say_topic
from actions.speech import say
from quiz import conversation, results
from quiz.reading import is_question

QUIZ, REQUESTED = "quiz", "requested_slot"

# Intents that are nobody's answer: the message was simply not understood.
NOT_UNDERSTOOD = ("nlu_fallback", "out_of_scope", "")
# What the quiz does itself when it is open, whatever words were used.
# Said in the quiz these are about its open question, whatever topic came in between.
ABOUT_THE_QUESTION = {"talk_why": "why", "talk_simpler": "explain", "talk_more": "explain"}
OWN = ("quiz_start", "quiz_continue", "quiz_result", "quiz_scores", "talk_repeat")


class ValidateQuizForm(Action):
    """Reads the person's message while the quiz is open."""

    def name(self) -> str:
        """The name in domain.yml; Rasa finds it by the form's name."""
        return "validate_quiz_form"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
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

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Say it, with its choices and the progress; not behind "did you mean", whose choices would be two lists."""
        if offers.is_just_made(tracker.events):
            return []
        say([conversation.ask(tracker.get_slot(QUIZ))], dispatcher, tracker)
        return []


class ActionQuizResult(Action):
    """Shows the last result again, outside the quiz."""

    def name(self) -> str:
        """The name in domain.yml."""
        return "action_quiz_result"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Say it, or that there is none."""
        state = _finished(dispatcher, tracker)
        if state:
            _tell(state, dispatcher, tracker)
        return []


class ActionQuizScores(Action):
    """Tells the numbers behind the last result: only to who asks for them."""

    def name(self) -> str:
        """The name in domain.yml."""
        return "action_quiz_scores"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Say them with their limits, or that there is no result."""
        state = _finished(dispatcher, tracker)
        if state:
            dispatcher.utter_message(text=results.tell_scores(state["answers"]))
        return []


def _finished(dispatcher: CollectingDispatcher, tracker: Tracker) -> Optional[conversation.State]:
    """The finished quiz; without one, say so and return None."""
    state: Optional[conversation.State] = tracker.get_slot(QUIZ)
    if state and state["status"] == "done":
        return state
    dispatcher.utter_message(response="utter_quiz_result_nothing")
    return None


def _open(state: Optional[conversation.State], dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """Begin, or go on where the person left."""
    if not state or state["status"] in ("done", "stopped"):
        return [SlotSet(QUIZ, conversation.start())]
    turn = conversation.resume(state)
    say(turn.says, dispatcher, tracker)
    return [SlotSet(QUIZ, turn.state)]


def _hear(state: conversation.State, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    intent, text = intent_of(tracker), tracker.latest_message.get("text") or ""
    if intent.startswith("safety_"):
        return answer(intent, dispatcher, tracker) + _closed(conversation.pause(state))
    if offers.is_open(tracker.events) and intent in (offers.NONE, offers.YES):
        # Said to "did you mean", not to the question of the quiz before it.
        say_topic(offers.agreed_to(tracker.events) or offers.NONE, dispatcher)
        return _kept(state)
    turn = conversation.hear(state, text, asked_something_else=intent.startswith(("faq_", "talk_several")))
    if not turn.handled and intent in ABOUT_THE_QUESTION:
        turn = conversation.hear(state, ABOUT_THE_QUESTION[intent])
    if not turn.handled:
        return _not_for_the_quiz(state, intent, dispatcher, tracker)
    say(turn.says, dispatcher, tracker)
    if turn.state["status"] == "done":
        _tell(turn.state, dispatcher, tracker)
    return _kept(turn.state) if turn.state["status"] == "asking" else _closed(turn.state)


def _not_for_the_quiz(
    state: conversation.State, intent: str, dispatcher: CollectingDispatcher, tracker: Tracker
) -> list[EventType]:
    """Answer another topic and keep the question open; or count a message that nobody understood."""
    if intent == "quiz_later":
        say([conversation.paused()], dispatcher, tracker)
        return _closed(conversation.pause(state))
    if did_you_mean.offered(tracker) and is_question(tracker.latest_message["text"]):
        return _kept(state) + did_you_mean.ask(dispatcher, tracker)
    if intent in NOT_UNDERSTOOD:
        return _kept(conversation.misheard(state).state)
    return _kept(state) + ([] if intent in OWN else answer(intent, dispatcher, tracker))


def _kept(state: conversation.State) -> list[EventType]:
    """The quiz keeps the floor; the form asks the open question next."""
    return [SlotSet(QUIZ, state)]


def _closed(state: conversation.State) -> list[EventType]:
    """The quiz gives the floor back."""
    return [SlotSet(QUIZ, state), SlotSet(REQUESTED, None)]


def _tell(state: conversation.State, dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    """Say the result, with its card on the website."""
    told = results.tell(state["answers"])
    text = told.sms if tracker.get_latest_input_channel() == "sms" else told.text
    dispatcher.utter_message(text=text, json_message={"card": told.card})
