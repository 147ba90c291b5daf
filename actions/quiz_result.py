"""After the quiz: its result again, its scores, corrections; and what is said once it was deleted."""

from typing import Any, Optional

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecuted, EventType, FollowupAction, SessionStarted, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import result
from actions.speech import say
from quiz import conversation, results

QUIZ = "quiz"
DELETED_MARK = "restart"  # left by bot/storage/conversations.py where a quiz was deleted


class ActionQuizResult(Action):
    """Shows the last result again, outside the quiz."""

    def name(self) -> str:
        """The name in domain.yml."""
        return "action_quiz_result"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Say it, or that there is none."""
        state = _finished(dispatcher, tracker)
        if state:
            await result.tell(state, dispatcher, tracker)
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


class ActionQuizCorrect(Action):
    """Takes a correction after the result ("actually I weigh 160"), and tells the result anew."""

    def name(self) -> str:
        """The name in domain.yml."""
        return "action_quiz_correct"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Echo it and tell the result, or go on with the questions that it opens."""
        state: Optional[conversation.State] = tracker.get_slot(QUIZ)
        text = tracker.latest_message.get("text") or ""
        if not state or not state["said"]:
            if conversation.begin(conversation.start(), text).says:  # "I'm 67 and weigh 140, quiz me"
                return [SlotSet(QUIZ, None), FollowupAction("quiz_form")]
            say([conversation.nothing_to_change()], dispatcher, tracker)
            return []
        turn = conversation.correct(state, text)
        say(turn.says if turn else [conversation.phrase("what_to_change")], dispatcher, tracker)
        if turn is None:
            return []
        if turn.state["status"] == "done":
            await result.tell(turn.state, dispatcher, tracker)
            return [SlotSet(QUIZ, turn.state)]
        return [SlotSet(QUIZ, turn.state), FollowupAction("quiz_form")]


class ActionSessionStart(Action):
    """Rasa runs this where a conversation is empty: at the first message, and after the store has deleted a quiz."""

    def name(self) -> str:
        """Rasa's own name for it."""
        return "action_session_start"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Begin with empty hands; who had a quiz is told that its answers are gone."""
        if any(event["event"] == DELETED_MARK for event in tracker.events):
            say([conversation.phrase("expired")], dispatcher, tracker)
        return [SessionStarted(), ActionExecuted("action_listen")]


def _finished(dispatcher: CollectingDispatcher, tracker: Tracker) -> Optional[conversation.State]:
    """The finished quiz; without one, say so and return None."""
    state: Optional[conversation.State] = tracker.get_slot(QUIZ)
    if state and state["status"] == "done":
        return state
    dispatcher.utter_message(response="utter_quiz_result_nothing")
    return None
