"""Rasa's response generator, with what this person has told before."""

from typing import Any, Optional

from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core.trackers import DialogueStateTracker

from bot.nlu.spanish_noticer import ENTITY, SPANISH
from bot.wording import caution, personal

Response = dict[str, Any]


class CarefulGenerator(TemplatedNaturalLanguageGenerator):
    """Puts the caution before every exercise answer, and the personal line behind the answers that have one; takes the
    Spanish form of a response (`<name>_es`) for a message in Spanish.

    It stands where all answers pass, those of rules and those of actions, so that no exercise answer can be forgotten.
    """

    def __init__(self) -> None:
        super().__init__({})  # the agent hands over the responses with the model

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> Optional[Response]:
        """The response for this person; None where there is no such response."""
        name = self._in_her_language(utter_action, tracker)
        response: Optional[Response] = await super().generate(name, tracker, output_channel, **kwargs)
        if response is None or not response.get("text"):
            return response
        slots = tracker.current_slot_values()
        before = caution.words(slots) if self._is_about_exercise(utter_action) else ""
        after = personal.words(utter_action, slots)
        told = [before, response["text"], after]
        return {**response, "text": " ".join(filter(None, told)) if output_channel == "sms" else _apart(told)}

    def _in_her_language(self, utter_action: str, tracker: DialogueStateTracker) -> str:
        """The Spanish form of the response, if the message is Spanish and there is one."""
        entities = tracker.latest_message.entities if tracker.latest_message else []
        spanish = any(entity.get("entity") == ENTITY and entity.get("value") == SPANISH for entity in entities)
        form = f"{utter_action}_{SPANISH}"
        return form if spanish and form in self.responses else utter_action

    def _is_about_exercise(self, utter_action: str) -> bool:
        """Whether the answer, in any of its forms, is marked `exercise: true` in its file."""
        forms = self.responses.get(utter_action, [])
        return any((form.get("metadata") or {}).get("exercise") for form in forms)


def _apart(parts: list[str]) -> str:
    return "\n\n".join(filter(None, parts))
