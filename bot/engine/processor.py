"""Rasa's processor with our runner, and without a check that is made once at the start."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Optional, Union

from rasa.core.actions.action import Action
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.engine import loader
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.storage import ModelMetadata
from rasa.shared.core.constants import ACTION_EXTRACT_SLOTS
from rasa.shared.core.events import ActionExecutionRejected, Event
from rasa.shared.core.trackers import DialogueStateTracker

from bot.engine.runner import SequentialGraphRunner
from bot.engine.served_model import ServedModelStorage


class TurnProcessor(MessageProcessor):
    """Takes turns as Rasa's own does."""

    @staticmethod
    def _load_model(model_path: Union[str, Path]) -> tuple[str, ModelMetadata, GraphRunner]:
        with TemporaryDirectory() as folder:
            metadata, runner = loader.load_predict_graph_runner(
                Path(folder), Path(model_path), ServedModelStorage, SequentialGraphRunner
            )
        return Path(model_path).name, metadata, runner

    async def take_turn(self, message: UserMessage, tracker: DialogueStateTracker) -> None:
        """Rasa's `handle_message` with a conversation that was read already: understand, decide, act, keep.

        Args:
            message: what the person wrote, with the channel for the answers.
            tracker: her conversation as it is stored, or an empty one.
        """
        tracker.model_id, tracker.assistant_id = self.model_metadata.model_id, self.model_metadata.assistant_id
        await self._update_tracker_session(tracker, message.output_channel, message.metadata)
        await self._handle_message_with_tracker(message, tracker)
        tracker = await self.run_action_extract_slots(message.output_channel, tracker)
        await self._run_prediction_loop(message.output_channel, tracker)
        await self.save_tracker(tracker)

    async def run_action_extract_slots(
        self, output_channel: OutputChannel, tracker: DialogueStateTracker
    ) -> DialogueStateTracker:
        """As Rasa's, without copying everything for a log line that is never written."""
        action = self._get_action(ACTION_EXTRACT_SLOTS)
        events = await action.run(output_channel, self.nlg, tracker, self.domain)
        await self._send_bot_messages(events, tracker, output_channel)
        tracker.update_with_events(events, self.domain)
        return tracker

    def _log_action_on_tracker(
        self,
        tracker: DialogueStateTracker,
        action: Action,
        events: Optional[list[Event]],
        prediction: PolicyPrediction,
    ) -> None:
        """As Rasa's, without copying everything for two log lines that are never written."""
        events = events or []
        if not any(isinstance(event, ActionExecutionRejected) for event in events):
            tracker.update_with_events(prediction.events, self.domain)
            tracker.update(action.event_for_successful_execution(prediction))
        tracker.update_with_events(events, self.domain)

    def _check_for_unseen_features(self, parse_data: dict[str, Any]) -> None:
        """Rasa compares each message with the domain and makes an empty domain for it; the start compares them once."""
