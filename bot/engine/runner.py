"""Runs the components of the model one after the other."""

from typing import Any, Optional

from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import ExecutionContext, GraphNode, GraphNodeHook, GraphSchema
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.storage import ModelStorage

from bot.engine.rule_index import use_index


class SequentialGraphRunner(GraphRunner):
    """The graph in an order that is worked out once.

    Rasa's runner hands the graph to Dask at every run, three times a turn, and Dask plans it anew: for work that is
    done in one thread anyway.
    """

    def __init__(self, schema: GraphSchema, nodes: dict[str, GraphNode]):
        self._schema, self._nodes = schema, nodes
        self._orders: dict[tuple[str, ...], list[str]] = {}

    @classmethod
    def create(
        cls,
        graph_schema: GraphSchema,
        model_storage: ModelStorage,
        execution_context: ExecutionContext,
        hooks: Optional[list[GraphNodeHook]] = None,
    ) -> "SequentialGraphRunner":
        """Load every component of the model."""
        nodes = {
            name: GraphNode.from_schema_node(name, node, model_storage, execution_context, hooks)
            for name, node in graph_schema.nodes.items()
        }
        for node in nodes.values():
            if isinstance(node._component, RulePolicy):
                use_index(node._component)
        return cls(graph_schema, nodes)

    def run(self, inputs: Optional[dict[str, Any]] = None, targets: Optional[list[str]] = None) -> dict[str, Any]:
        """Run what the targets need.

        Args:
            inputs: values by the names that the components need beside each other's outputs.
            targets: names of components; those that the graph calls targets when none are given.

        Returns:
            The output of each target by its name.

        Raises:
            GraphRunError: a component needs what is neither given nor made.
        """
        wanted = tuple(targets or self._schema.target_names)
        if wanted not in self._orders:
            self._orders[wanted] = self._order(wanted)
        made: dict[str, Any] = dict(inputs or {})
        for name in self._orders[wanted]:
            needs = self._schema.nodes[name].needs.values()
            _, made[name] = self._nodes[name](*[(need, made[need]) for need in needs if need in made])
        return {name: made[name] for name in wanted}

    def _order(self, targets: tuple[str, ...]) -> list[str]:
        """Names of the components that the targets need, each after those that it needs."""
        order: list[str] = []

        def add(name: str, above: tuple[str, ...]) -> None:
            if name in above:
                raise GraphRunError(f"{name} needs its own output.")
            if name in order or name not in self._schema.nodes:
                return
            for need in self._schema.nodes[name].needs.values():
                add(need, (*above, name))
            order.append(name)

        for target in targets:
            add(target, ())
        return order
