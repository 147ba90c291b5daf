"""The quiz's place in Rasa: hands each message to `quiz.conversation` and says what comes back.

Rasa runs `validate_quiz_form` once per message while the quiz is open, then `action_ask_quiz_form_quiz_over` unless the
form was closed. How and why: docs/decisions/0006-the-quiz-is-one-form.md and 0016.
"""

from typing import Any, Optional

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import did_you_mean, offers, result
from actions.answers import answer, intent_of
from actions.speech import say
from actions.topics import QUESTIONS
from quiz import conversation
from quiz.reading import is_question

QUIZ, REQUESTED, FORGET = "quiz", "requested_slot", "forget_me"

# Intents that are nobody's answer: the message was simply not understood.
LOST = "nlu_fallback"
NOT_UNDERSTOOD = (LOST, "out_of_scope", "out_of_scope_near", "")
# "Without him I see no sense in anything" is no "no" to the open question.
SOMETHING_ELSE = ("faq_", "talk_several", "talk_low_mood")
# What the quiz does itself when it is open, whatever words were used.
OWN = ("quiz_start", "quiz_continue", "quiz_result", "quiz_scores", "quiz_correct", "talk_repeat")
# Said in the quiz these are about its open question, whatever topic came in between.
ABOUT_THE_QUESTION = {"talk_why": "why", "talk_simpler": "explain", "talk_more": "explain"}


class ValidateQuizForm(Action):
    """Reads the person's message while the quiz is open."""

    def name(self) -> str:
        """The name in domain.yml; Rasa finds it by the form's name."""
        return "validate_quiz_form"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Open the quiz, or take one message: red flag, answer or command, other topic, not understood."""
        state = tracker.get_slot(QUIZ)
        if tracker.get_slot(REQUESTED) is None:
            return _open(state, dispatcher, tracker)
        return await _hear(state, dispatcher, tracker)


class ActionAskQuiz(Action):
    """Asks the open question."""

    def name(self) -> str:
        """The name in domain.yml; Rasa finds it by the form's and the slot's name."""
        return "action_ask_quiz_form_quiz_over"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Say it, with its choices and the progress; nothing right after "later".

        Nor behind "did you mean", whose choices would make two lists.
        """
        state = tracker.get_slot(QUIZ)
        if state["status"] != "paused" and not offers.is_just_made(tracker.events):
            say([conversation.ask(state)], dispatcher, tracker)
        return []


def _open(state: Optional[conversation.State], dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """Begin, go on where the person left, or go on with a question that a correction after the result opened."""
    intent, text = intent_of(tracker), tracker.latest_message.get("text") or ""
    if state and intent == "quiz_correct":
        return [SlotSet(QUIZ, state)]
    if not state or state["status"] in ("done", "stopped"):
        turn = conversation.begin(conversation.start(), text)
    elif conversation.wants_to_start_over(text):
        turn = conversation.start_over(state)
    else:
        turn = conversation.resume(state)
    say(turn.says, dispatcher, tracker)
    return [SlotSet(QUIZ, turn.state)]


async def _hear(state: conversation.State, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    intent, text = intent_of(tracker), tracker.latest_message.get("text") or ""
    if intent.startswith("safety_"):
        return answer(intent, dispatcher, tracker) + _closed(conversation.pause(state))
    if state["status"] in ("paused", "offered"):
        return _come_back(state, dispatcher, tracker)
    if offers.is_open(tracker.events) and intent in (offers.NONE, offers.YES):
        # Said to "did you mean", not to the question of the quiz before it.
        return await _take_choice(state, dispatcher, tracker)
    turn = conversation.hear(state, text, asked_something_else=intent.startswith(SOMETHING_ELSE))
    if not turn.handled and intent in ABOUT_THE_QUESTION:
        turn = conversation.hear(state, ABOUT_THE_QUESTION[intent])
    if not turn.handled:
        return _not_for_the_quiz(state, intent, dispatcher, tracker)
    return await _took(turn, dispatcher, tracker)


async def _take_choice(
    state: conversation.State, dispatcher: CollectingDispatcher, tracker: Tracker
) -> list[EventType]:
    """Do what the one question stands for that was offered; or say that none of them was meant."""
    agreed = offers.agreed_to(tracker.events) or offers.NONE
    if agreed in OWN:
        turn = conversation.hear(state, QUESTIONS[agreed])  # as its button would
        if turn.handled:
            return await _took(turn, dispatcher, tracker)
    return _not_for_the_quiz(state, agreed, dispatcher, tracker)


async def _took(turn: conversation.Turn, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """Say what the quiz says; the floor is its own until it is done or was turned down."""
    say(turn.says, dispatcher, tracker)
    if turn.state["status"] == "done":
        await result.tell(turn.state, dispatcher, tracker)
    return _kept(turn.state) if turn.state["status"] in ("asking", "paused") else _closed(turn.state)


def _come_back(state: conversation.State, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """The first messages after "later": go on, start over, or offer both once behind another topic's answer."""
    intent, text = intent_of(tracker), tracker.latest_message.get("text") or ""
    turn = conversation.come_back(state, text)
    if not turn.handled and intent in ("quiz_start", "quiz_continue"):
        turn = conversation.resume(state)
    if turn.handled:
        say(turn.says, dispatcher, tracker)
        return _kept(turn.state) if turn.state["status"] == "asking" else _closed(turn.state)
    lost = intent in (LOST, "")
    if lost and state["status"] == "paused":
        return _kept(conversation.offered(state))  # perhaps an answer to the quiz: "67"
    events = did_you_mean.unclear(dispatcher, tracker) if lost else answer(intent, dispatcher, tracker)
    if state["status"] == "offered" or _forgets(events):
        return events + _closed(conversation.pause(state))
    return events + _kept(conversation.offered(state))


def _not_for_the_quiz(
    state: conversation.State, intent: str, dispatcher: CollectingDispatcher, tracker: Tracker
) -> list[EventType]:
    """Answer another topic and keep the question open; or count a message that nobody understood."""
    if intent == "quiz_later":
        say([conversation.paused()], dispatcher, tracker)
        return _kept(conversation.pause(state))
    if did_you_mean.offered(tracker) and is_question(tracker.latest_message["text"]):
        return _kept(state) + did_you_mean.ask(dispatcher, tracker)
    if intent in NOT_UNDERSTOOD:
        return _kept(conversation.misheard(state).state)
    events = [] if intent in OWN else answer(intent, dispatcher, tracker)
    return events + (_closed(state) if _forgets(events) else _kept({**state, "pending": None}))


def _forgets(events: list[EventType]) -> bool:
    """Whether the person had everything deleted."""
    return any(event.get("name") == FORGET for event in events)


def _kept(state: conversation.State) -> list[EventType]:
    """The quiz keeps the floor; the form asks the open question next."""
    return [SlotSet(QUIZ, state)]


def _closed(state: conversation.State) -> list[EventType]:
    """The quiz gives the floor back."""
    return [SlotSet(QUIZ, state), SlotSet(REQUESTED, None)]
