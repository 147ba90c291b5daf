"""When each question is asked: one small function per `when` in questions.yml.

Age limits are those of the instruments and of the bodies named beside them; see quiz/sources.yml.
"""

from collections.abc import Callable
from typing import Optional

from quiz.questions import Answers

ADULT = 18  # the tools are for adults; the quiz stops kindly below (own rule)
ORAI_FROM = 45  # orai_cadarette_2000: women of 45 and over
MEN_FROM = 50  # adler_2003, bhof_2022: tools and advice for men start at 50
OLDER_MAN_FROM = 70  # bhof_2022, endocrine_society_2012: testing for men of 70 and over
POST_MENOPAUSE_FROM = 55  # own rule: without periods for another reason, taken as past menopause from here on
ASSUMED_POST_MENOPAUSE_FROM = 65  # uspstf_2025: women of 65 and over are one group
EARLY_MENOPAUSE_ASKED_BEFORE = 60  # own rule: later, the answer no longer changes what is recommended
HEIGHT_FROM = 40  # uspstf_2025: applies to adults of 40 and over
FALLS_FROM = 60  # own rule: falls matter from here on; not part of the bone result

Condition = Callable[[Answers], bool]


def age(answers: Answers) -> Optional[int]:
    """The age in whole years; None while it is unknown."""
    value = answers.get("age")
    return value if isinstance(value, int) else None


def _at_least(years: int) -> Condition:
    return lambda answers: adult(answers) and (age(answers) or 0) >= years


def always(answers: Answers) -> bool:
    """Asked of everybody."""
    return True


def consented(answers: Answers) -> bool:
    """The person wants to start."""
    return answers.get("consent") == "yes"


def score_wanted(answers: Answers) -> bool:
    """The person does not know about her bones yet."""
    return consented(answers) and answers.get("known") != "yes"


def adult(answers: Answers) -> bool:
    """Old enough for the quiz; an age that was skipped does not end it."""
    years = age(answers)
    return score_wanted(answers) and (years is None or years >= ADULT)


def female(answers: Answers) -> bool:
    """The tools for women apply."""
    return answers.get("sex") == "female"


def female_under_65(answers: Answers) -> bool:
    """Menopause has to be asked; from 65 on it is assumed."""
    years = age(answers)
    return adult(answers) and female(answers) and (years is None or years < ASSUMED_POST_MENOPAUSE_FROM)


def pregnant(answers: Answers) -> bool:
    """Pregnant or nursing."""
    return answers.get("meno") == "pregnant"


def scored_adult(answers: Answers) -> bool:
    """Asked of adults who may get a score; in pregnancy only what calls for a doctor now is asked."""
    return adult(answers) and not pregnant(answers)


def post_menopause(answers: Answers) -> bool:
    """A woman past menopause: she says so, or her age does."""
    years = age(answers)
    if not female(answers):
        return False
    if years is not None and years >= ASSUMED_POST_MENOPAUSE_FROM:
        return True
    stage = answers.get("meno")
    return stage == "post" or (stage not in ("periods", "pregnant") and (years or 0) >= POST_MENOPAUSE_FROM)


def post_menopause_under_60(answers: Answers) -> bool:
    """Early menopause still changes the picture; without an age it may."""
    years = age(answers)
    stopped = answers.get("meno") == "post"
    return adult(answers) and female(answers) and stopped and (years is None or years < EARLY_MENOPAUSE_ASKED_BEFORE)


def weight_not_given(answers: Answers) -> bool:
    """She would rather not say her weight, or does not know it."""
    return scored_adult(answers) and answers.get("weight") in ("skipped", "unsure")


def estrogen_changes_a_score(answers: Answers) -> bool:
    """ORAI and OSIRIS apply; both ask about estrogen, and neither can be worked out without a weight."""
    return _at_least(ORAI_FROM)(answers) and post_menopause(answers) and not weight_not_given(answers)


def weight_not_given_male(answers: Answers) -> bool:
    """The easier question with the men's limit."""
    return weight_not_given(answers) and answers.get("sex") == "male"


def weight_not_given_female_or_other(answers: Answers) -> bool:
    """The easier question with the women's limit."""
    return weight_not_given(answers) and answers.get("sex") != "male"


def age_40_and_over(answers: Answers) -> bool:
    """Getting shorter counts; it is reason enough alone, so who keeps her age to herself is asked, too."""
    years = age(answers)
    return adult(answers) and (years is None or years >= HEIGHT_FROM)


age_60_and_over = _at_least(FALLS_FROM)

CONDITIONS: dict[str, Condition] = {
    condition.__name__: condition
    for condition in (
        always,
        consented,
        score_wanted,
        adult,
        female_under_65,
        post_menopause_under_60,
        age_40_and_over,
        estrogen_changes_a_score,
        scored_adult,
        weight_not_given_male,
        weight_not_given_female_or_other,
    )
} | {"age_60_and_over": age_60_and_over}
