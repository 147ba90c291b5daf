"""The report counts what a person would count."""

import numpy as np
import pytest

from tools.evaluation import messages, pipeline, thresholds
from tools.evaluation.columns import column, shares
from tools.evaluation.crossvalidation import Judged
from tools.evaluation.gate import Gate
from tools.evaluation.messages import Labelled, SetsError
from tools.evaluation.typos import with_typos

LEARNED = frozenset(["faq_bulky", "faq_how_often", "out_of_scope", "out_of_scope_near", "talk_article_silent"])


@pytest.mark.parametrize(
    ("expected", "found", "judged"),
    [
        ("faq_bulky", "faq_bulky", "right"),
        ("faq_bulky", "faq_how_often", "wrong"),
        ("faq_bulky", "out_of_scope", "wrong"),
        ("faq_bulky", "nlu_fallback", "asked"),
        ("faq_bulky", "safety_fall_now", "wrong"),
        ("out_of_scope", "talk_article_silent", "right"),
        ("out_of_scope", "out_of_scope_near", "right"),
        ("out_of_scope", "nlu_fallback", "asked"),
        ("out_of_scope", "faq_bulky", "wrong"),
        ("out_of_scope", "safety_fall_now", "wrong"),
        ("talk_article_silent", "out_of_scope", "wrong"),
    ],
)
def test_every_outcome_stands_in_one_column(expected, found, judged):
    """A refusal is right where refusing is right; a question back is never wrong."""
    assert judged == column(expected, found, LEARNED)


def test_no_messages_have_no_share():
    """An empty set is not an error."""
    assert {"messages": 0, "right": 0.0, "asked": 0.0, "wrong": 0.0} == shares([])


def test_a_typo_is_one_slip_in_every_long_word_and_the_same_each_time():
    """Short words and what is no word stay; the first letter too."""
    text = "my bones, are they WEAKER than at 60?"
    mistyped = with_typos(text)

    assert mistyped == with_typos(text)
    assert ["my", "are", "they", "than", "at", "60?"] == [word for word in mistyped.split() if word in text.split()]
    assert ["b", "W"] == [word[0] for word in mistyped.split() if word not in text.split()]


def test_a_gate_asks_below_its_threshold_and_when_torn_but_not_between_refusals():
    """Either refusal says that it cannot be answered."""
    intents = ["faq_bulky", "faq_how_often", "out_of_scope", "talk_article_silent"]
    rows = [[0.9, 0.05, 0.05, 0], [0.3, 0.1, 0.1, 0], [0.5, 0.45, 0.05, 0], [0.02, 0, 0.5, 0.48]]

    assert ["faq_bulky", "asked", "asked", "out_of_scope"] == Gate(0.4, 0.1).choose(np.array(rows), intents)


def test_the_thresholds_of_least_harm_are_chosen():
    """Here every answer below 0.5 is wrong and every one above is right."""
    messages_ = [Labelled("a", "faq_bulky"), Labelled("b", "faq_bulky"), Labelled("c", "out_of_scope")]
    rows = np.array([[0.9, 0.0, 0.1], [0.1, 0.45, 0.0], [0.48, 0.0, 0.1]], np.float32)
    choice = thresholds.choose(Judged(messages_, rows, ["faq_bulky", "faq_how_often", "out_of_scope"]))

    assert 0 == choice.wrong
    assert 0.5 <= choice.gate.answer_from <= 0.7


def test_thresholds_are_written_with_their_reason_and_nothing_else_is_touched():
    """Who opens config.yml sees why; keys that are not there are left out."""
    text = "  - name: Gate\n    answer_from: 0.4\n    margin: 0.1  # old reason\n  # a comment\n"
    written = thresholds.written(text, {"answer_from": 0.3, "margin": 0.2, "ask_from": 0.1}, "by measuring")

    assert (
        "  - name: Gate\n    answer_from: 0.3  # by measuring\n    margin: 0.2  # by measuring\n  # a comment\n"
        == written
    )


def test_an_outside_set_that_cannot_be_read_is_named(tmp_path):
    """File and line, and what was wanted."""
    (tmp_path / "set.jsonl").write_text('{"text": "a", "label": "b"}\nnonsense\n')

    with pytest.raises(SetsError, match="line 2.*text.*label"):
        messages.outside(tmp_path / "set.jsonl")
    with pytest.raises(SetsError, match="SETS names a folder"):
        messages.outside_files(str(tmp_path / "none"))


def test_what_is_cross_validated_is_what_is_served(assistant, run):
    """The pipeline without Rasa gives the served model's first choice and confidence."""
    texts = [
        "will i get bulky",
        "how long wil my card take",
        "what is a good squat for a runner",
        "sub zero fridge repair",
    ]
    trained = pipeline.Pipeline(pipeline.configured()).fit(
        *(list(part) for part in zip(*messages.training(), strict=True))
    )
    rankings = [
        {one["name"]: one["confidence"] for one in run(assistant.parse_message(text))["intent_ranking"]}
        for text in texts
    ]

    for ranking, confidences in zip(rankings, trained.shares(texts), strict=True):
        best = trained.intents[int(confidences.argmax())]
        assert pytest.approx(float(confidences.max()), abs=0.01) == ranking[best]
