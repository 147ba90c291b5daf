"""The result with the most to say: every illness and medicine, every note that can stand together."""

from quiz.questions import by_id
from quiz.results import tell
from tests.quiz.test_evaluate import man

EVERYTHING = {
    slot: [option.value for option in by_id(slot).options] for slot in ("illnesses", "medicines")
} | dict.fromkeys(("fracture", "parent_hip", "smoker", "alcohol3", "height_loss", "falls"), "yes")
LONGEST = tell(man(92, 120, sex="intersex", known="unsure", steroid="now", **EVERYTHING))
