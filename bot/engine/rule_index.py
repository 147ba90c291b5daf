"""Finds the few rules that can apply by what was said and done last, instead of trying every rule."""

from collections import defaultdict
from typing import Any, Optional

from rasa.core.policies.rule_policy import RulePolicy
from rasa.shared.core.constants import ACTION_LISTEN_NAME, PREVIOUS_ACTION, SHOULD_NOT_BE_SET, USER
from rasa.shared.nlu.constants import ACTION_NAME, INTENT

State = dict[str, Any]
Signs = tuple[Optional[str], Optional[str]]  # the last action and the last intent; None: a rule that takes any


class RuleIndex:
    """The rules of one table of RulePolicy by the last action and the last intent that they ask for."""

    def __init__(self, policy: RulePolicy, rules: dict[str, str]):
        self._rules, self._by_signs = rules, defaultdict(list)
        for key in rules:
            self._by_signs[_asked_for(policy._rule_key_to_state(key)[-1])].append(key)

    def narrowed(self, state: State) -> dict[str, str]:
        """The rules that the last state of a conversation does not rule out by itself."""
        action, intent = _value(state, PREVIOUS_ACTION, ACTION_NAME), _value(state, USER, INTENT)
        if not action:  # a conversation begins: Rasa compares nothing else then
            return self._rules
        signs = {(action, intent), (action, None), (None, intent), (None, None)}
        return {key: self._rules[key] for sign in signs for key in self._by_signs.get(sign, ())}

    def hears_words(self) -> bool:
        """Whether a rule can apply to a message whatever its intent is: then Rasa looks for it by its words first."""
        return any((action, None) in self._by_signs for action in (ACTION_LISTEN_NAME, None))


def use_index(policy: RulePolicy) -> None:
    """Let a loaded policy look its rules up. The answers stay the same (tests/engine/test_rule_index.py)."""
    indices = {id(rules): RuleIndex(policy, rules) for rules in policy.lookup.values() if isinstance(rules, dict)}
    try_each, find = policy._get_possible_keys, policy._find_action_from_rules
    hears_words = any(index.hears_words() for index in indices.values())

    def possible_keys(rules: dict[str, str], states: list[State]) -> set[str]:
        keys: set[str] = try_each(indices[id(rules)].narrowed(states[-1]) if states else rules, states)
        return keys

    def find_action(tracker: Any, domain: Any, use_text_for_last_user_input: bool) -> Any:
        if use_text_for_last_user_input and not hears_words:
            return None, None, False
        return find(tracker, domain, use_text_for_last_user_input)

    policy._get_possible_keys, policy._find_action_from_rules = possible_keys, find_action


def _asked_for(state: State) -> Signs:
    return _value(state, PREVIOUS_ACTION, ACTION_NAME), _value(state, USER, INTENT)


def _value(state: State, part: str, name: str) -> Optional[str]:
    value = state.get(part, {}).get(name)
    return value if isinstance(value, str) and value and value != SHOULD_NOT_BE_SET else None
