"""The components that read a message and learn nothing: Rasa makes them with its four arguments, they need none."""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage


class Reader(GraphComponent):
    """A component without settings and without anything to save."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "Reader":
        """Rasa's factory."""
        return cls()
