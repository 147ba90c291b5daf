"""Looking rules up finds the rules that trying each one finds."""

import itertools

import pytest
from rasa.core.policies.rule_policy import RULES, RULES_FOR_LOOP_UNHAPPY_PATH, RulePolicy
from rasa.shared.core.constants import ACTION_LISTEN_NAME, PREVIOUS_ACTION, USER

from bot.engine.rule_index import RuleIndex


@pytest.fixture(scope="module")
def policy(assistant):
    """The policy of the trained model, which looks up."""
    nodes = assistant.processor.graph_runner._nodes.values()
    (found,) = [node._component for node in nodes if isinstance(node._component, RulePolicy)]
    return found


def conversations(policy):
    """Every rule as if it were a conversation; in the quiz as well; and each with another end."""
    talks = [policy._rule_key_to_state(key) for key in policy.lookup[RULES]]
    for talk, other in itertools.zip_longest(talks, talks[1:], fillvalue=talks[0]):
        yield talk
        yield [*talk, *other]
        yield [*talk[:-1], {**talk[-1], "active_loop": {"name": "quiz_form"}}]
        yield [*talk[:-1], {**talk[-1], USER: other[-1].get(USER, {})}]


@pytest.mark.parametrize("table", [RULES, RULES_FOR_LOOP_UNHAPPY_PATH])
def test_the_same_rules_apply(policy, table):
    """None is missed, none is added, whatever was said and done."""
    rules = policy.lookup[table]
    found = [(policy._get_possible_keys(rules, talk), talk) for talk in conversations(policy)]

    assert all(keys == RulePolicy._get_possible_keys(policy, rules, talk) for keys, talk in found)
    assert any(keys for keys, _ in found)


def test_few_rules_are_tried(policy):
    """That is what it is for."""
    index, talks = RuleIndex(policy, policy.lookup[RULES]), list(conversations(policy))

    assert max(len(index.narrowed(talk[-1])) for talk in talks) < len(policy.lookup[RULES]) / 5


def test_at_the_beginning_of_a_conversation_every_rule_is_tried(policy):
    """Rasa compares nothing but that it is the beginning."""
    assert RuleIndex(policy, policy.lookup[RULES]).narrowed({}) == policy.lookup[RULES]


def test_a_rule_that_takes_any_message_is_noticed(policy):
    """Then Rasa must look for it before it looks at the intent."""
    listens = {PREVIOUS_ACTION: {"action_name": ACTION_LISTEN_NAME}}
    key = policy._create_feature_key([listens])

    assert RuleIndex(policy, {key: "action_listen"}).hears_words()
    assert not RuleIndex(policy, policy.lookup[RULES]).hears_words()
