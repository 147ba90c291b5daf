"""What people press rather than write, and each age: sentences that come again and again."""

from actions.topics import QUESTIONS as TOPICS
from actions.topics import pressed
from quiz.questions import QUESTIONS, SKIPPED, UNSURE, YES_NO


def texts() -> list[str]:
    """The topics' questions and buttons, the quiz's choices with the words that mean them, and its ages."""
    options = [*YES_NO, UNSURE, SKIPPED, *(option for question in QUESTIONS for option in question.options)]
    choices = [word for option in options for word in (option.title, *option.words)]
    limits = [question.between for question in QUESTIONS if question.kind == "age" and question.between]
    ages = [str(age) for youngest, oldest in limits for age in range(youngest, oldest + 1)]
    return [*filter(None, TOPICS.values()), *pressed(), *choices, *ages]
