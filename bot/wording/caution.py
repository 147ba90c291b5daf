"""Who has a broken spine, a recent break or new back pain hears "see your doctor or a physical therapist first".

Source: `too_fit_to_fracture` and `uk_consensus_2022` in quiz/sources.yml.
"""

from pathlib import Path
from typing import Any

import yaml

SLOT = "movement"  # what a message told: spine_fracture, recent_break or new_back_pain (bot/nlu/movement.py)
QUIZ = "quiz"
WORDS: dict[str, str] = yaml.safe_load(Path(__file__).with_name("caution.yml").read_text(encoding="utf-8"))
# What the quiz's answers tell: a break from a small fall, and the clues to a break in the spine that nobody noticed.
FROM_QUIZ = {"fracture": "quiz_fracture", "height_loss": "quiz_height_loss"}


def words(slots: dict[str, Any]) -> str:
    """The sentence to put before an exercise answer; "" if nothing calls for it.

    Args:
        slots: the conversation's slots by name.
    """
    told = str(slots.get(SLOT) or "") or _told_in_the_quiz(slots.get(QUIZ) or {})
    return WORDS[told] if told else ""


def _told_in_the_quiz(state: dict[str, Any]) -> str:
    answers = state.get("answers") or {}
    return next((told for slot, told in FROM_QUIZ.items() if answers.get(slot) == "yes"), "")
