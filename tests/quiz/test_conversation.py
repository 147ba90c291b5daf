"""The quiz as a conversation: corrections, commands, several answers at once, leaving and coming back."""

import json

import pytest

from quiz import conversation
from quiz.conversation.check import CHECK
from quiz.conversation.corrections import NAMES
from quiz.questions import QUESTIONS, by_id
from tests.quiz.talk import AT, WAY, at, talk


def weighs(amount, unit):
    return {"weight": {"amount": str(amount), "unit": unit}}


POUNDS = "Is 68 in pounds or in kilos?"

# where, what she writes, what counts afterwards, the open question
TAKEN = {
    "several answers at once": (
        "age",
        ["58 year old woman, 150 lbs, I smoke"],
        {"age": 58, "sex": "female", "smoker": "yes"},
        "meno",
    ),
    "three denials and statements": (
        "parent_hip",
        ["no fractures, mom broke her hip, never smoked"],
        {"fracture": "no", "parent_hip": "yes", "smoker": "no"},
        "steroid",
    ),
    "an answer and another one": ("fracture", ["no, but I smoke"], {"fracture": "no", "smoker": "yes"}, "parent_hip"),
    "a no that begins something else is no answer": ("fracture", ["no steroids"], {"steroid": "no"}, "fracture"),
    "menopause with its age": ("meno", ["went through menopause at 47"], {"meno": "post", "meno_age": 47}, "weight"),
    "a letter for the sex": ("age", ["67 f"], {"age": 67, "sex": "female"}, "weight"),
    "what one lifts is no weight": (
        "fracture",
        ["no, and i lift 150 lbs"],
        {"fracture": "no", **weighs(150, "lb")},
        "parent_hip",
    ),
    "a husband's weight is no weight": ("age", ["my husband weighs 200 lbs"], {}, "age"),
    "actually": ("fracture", ["actually I'm 68"], {"age": 68}, "fracture"),
    "no wait": ("smoker", ["no wait, my mother did break her hip"], {"parent_hip": "yes"}, "smoker"),
    "no wait without a comma": ("smoker", ["no wait my mother did break her hip"], {"parent_hip": "yes"}, "smoker"),
    "i meant, a figure": ("fracture", ["I meant 160"], weighs(160, "lb"), "fracture"),
    "i meant, a word": ("alcohol3", ["i meant yes"], {"smoker": "yes"}, "alcohol3"),
    "i meant, before anything was answered": ("known", ["i meant 160"], {}, "known"),
    "i meant, what fits nothing": ("weight", ["i meant purple"], {}, "weight"),
    "not the old one": ("fracture", ["im 66 not 58"], {"age": 66}, "fracture"),
    "oh I do": ("alcohol3", ["oh I do smoke actually"], {"smoker": "yes"}, "alcohol3"),
    "change and say": (
        "fracture",
        ["change my weight", "140"],
        weighs(140, "lb"),
        "fracture",
    ),
    "something is wrong": ("fracture", ["my age is wrong", "59"], {"age": 59}, "fracture"),
    "change what was not asked": ("fracture", ["change my estrogen"], {}, "fracture"),
    "change two at once": ("fracture", ["change my age and weight"], {"age": 58}, "fracture"),
    "dependent questions vanish": ("check", ["I am 68"], {"age": 68}, "falls"),
    "dependent questions appear": ("check", ["actually i am a man"], {"sex": "male"}, "check"),
    "a range that cannot be": ("age", ["150"], {}, "age"),
    "back": ("fracture", ["go back", "160"], weighs(160, "lb"), "fracture"),
    "back twice": ("fracture", ["back", "back", "51"], {"meno_age": 51}, "weight"),
    "back at the beginning": ("known", ["back"], {}, "known"),
    "skip": ("weight", ["skip"], {"weight": "skipped"}, "low_weight_under_127"),
    "quit at smoking": ("smoker", ["i quit"], {"smoker": "no"}, "alcohol3"),
    "kilos": ("weight", ["68", "kg"], weighs(68, "kg"), "fracture"),
    "kilos by number": ("weight", ["68", "2"], weighs(68, "kg"), "fracture"),
    "another weight instead of a unit": (
        "weight",
        ["68", "150 pounds"],
        weighs(150, "lb"),
        "fracture",
    ),
    "too light in pounds": ("weight", ["40", "pounds"], {}, "weight"),
    "a year of birth, confirmed": ("age", ["born in 58", "yes"], {"age": 68}, "sex"),
    "a year of birth, denied": ("age", ["born in 58", "no", "67"], {"age": 67}, "sex"),
    "an age instead of the yes": ("age", ["born in 58", "67"], {"age": 67}, "sex"),
    "start over, confirmed": ("weight", ["start over", "yes"], {"consent": "yes"}, "known"),
    "start over, not after all": ("weight", ["start over", "no"], {"age": 58}, "weight"),
    "start over, something else": ("weight", ["start over", "150"], {"age": 58}, "fracture"),
    "start over at once": ("age", ["start over"], {"consent": "yes"}, "known"),
    "start over before the consent": ("consent", ["start over"], {}, "consent"),
    "checked": ("check", ["yes"], {"age": 58}, None),
    "not right, then another value": (
        "check",
        ["no", "weight is 160", "yes"],
        weighs(160, "lb"),
        None,
    ),
    "not right, and what": ("check", ["no, I'm 57"], {"age": 57}, "check"),
    "not right, then its name": ("check", ["no", "my age", "57"], {"age": 57}, "check"),
    "told at the check, the same again": ("check", ["i am 58"], {"age": 58}, "check"),
    "corrected after the result": (
        "result",
        ["actually I weigh 160"],
        weighs(160, "lb"),
        None,
    ),
    "a correction after the result opens a question": ("result", ["actually i'm 61", "no"], {"falls": "no"}, "check"),
    "reopened after the result": (
        "result",
        ["change my weight", "155"],
        weighs(155, "lb"),
        "check",
    ),
}


@pytest.mark.parametrize("name", TAKEN)
def test_what_she_writes_counts(name):
    """What was said is taken, and the right question is open."""
    where, texts, counts, open_question = TAKEN[name]
    state, _ = at(where, *texts)

    assert counts == {slot: state["answers"].get(slot) for slot in counts}
    assert open_question == state["open"]
    assert state == json.loads(json.dumps(state))


def test_an_answer_that_stops_to_count_is_not_lost():
    """68 makes menopause pointless, 58 brings it back without asking again."""
    state, _ = at("check", "I am 68", "actually i am 58")

    assert ("post", 50, "check") == (state["answers"]["meno"], state["answers"]["meno_age"], state["open"])


def test_a_no_to_the_womens_limit_is_none_to_the_mens():
    """Not under 127 pounds says nothing about 154: after "I am a man" the men's question is asked."""
    state, _ = at("weight", "skip", "no", "no", "actually i am a man")

    assert ("low_weight_154_or_less", False) == (state["open"], "low_weight" in state["answers"])


SAID = {
    "a value is said back": ("fracture", ["actually I'm 68"], "Got it: 68 years old."),
    "a figure without a unit": ("weight", ["68"], POUNDS),
    "and asked in other words": ("weight", ["68", "68"], "I need to know which one it is. 68 pounds, or 68 kilos?"),
    "a year of birth": ("age", ["1958"], "Does that make you 68 years old now?"),
    "the year again": ("age", ["1958", "1958"], "Please say yes if 68 is right, or type your age."),
    "start over twice": (
        "weight",
        ["start over", "start over"],
        "Please say yes to delete your answers and start over, or no to go on.",
    ),
    "where was I": ("weight", ["where was i"], "This is question 6 of about 15."),
    "declined": (
        "consent",
        ["no"],
        'That is fine. You can start the quiz any time by typing "quiz". You can also ask me a question.',
    ),
    "nothing before": ("known", ["back"], "This is the first question."),
    "later": (
        "weight",
        ["later"],
        'No problem. I will keep your place for 48 hours. Type "continue" when you are ready.',
    ),
    "not now": ("weight", ["later", "no"], 'All right. Type "continue" when you want to go on with the quiz.'),
    "continue": ("weight", ["later", "continue"], "Welcome back. Here is where we were."),
    "yes, continue": ("weight", ["later", "yes"], "Welcome back. Here is where we were."),
    "start over on coming back": ("weight", ["later", "start over"], "Start over? Your answers so far would be gone."),
    "the answer on coming back": ("weight", ["later", "150"], by_id("fracture").ask),
    "not right": ("check", ["no"], CHECK.retry[0]),
    "several items of a list": ("illnesses", ["1,6", "go back"], by_id("illnesses").ask),
}


@pytest.mark.parametrize("name", SAID)
def test_what_she_reads(name):
    """The first words of the last turn."""
    where, texts, expected = SAID[name]

    assert expected == at(where, *texts)[1][0].split("\n")[0]


@pytest.mark.parametrize("question", [question for question in AT if question != "result"])
def test_every_question_can_say_why_and_what_it_means_again_and_again(question):
    """Its own reason and explanation, then the same question."""
    words = CHECK if question == CHECK.id else by_id(question)
    asked = conversation.ask(at(question)[0]).text

    assert [words.why, asked] == at(question, "why do you ask")[1]
    assert [words.explain, asked] == at(question, "what does that mean", "what does that mean")[1]
    assert [asked] == at(question, "say that again")[1]


@pytest.mark.parametrize("question", [question for question in AT if question != "result"])
def test_nobody_reads_the_same_sentence_twice_in_a_row(question):
    """Nonsense is met with other words each time, and the third time with the offer to skip."""
    state, read = at(question)[0], [conversation.ask(at(question)[0]).text]
    for _ in range(6):
        state, said = talk("qwerty banana", state=state)
        read.append(said[-1])

    assert not any(before == after for before, after in zip(read, read[1:], strict=False))
    skippable = question not in ("consent", CHECK.id)
    assert [skippable] * 4 == ["You can say skip" in words for words in read[3:]]


def test_coming_back_with_another_topic_leaves_the_place():
    """Somebody else answers it; then "continue or start over?" is offered."""
    paused, _ = at("weight", "later")
    turn = conversation.come_back(paused, "does swimming count")

    assert not turn.handled
    assert ("Continue", "Start over") == conversation.ask(conversation.offered(paused)).choices


def test_the_first_message_may_tell_a_lot():
    """What it says is kept until the consent, and said back; a question or a bare wish tells nothing."""
    told = conversation.begin(conversation.start(), "im 67 and weigh 140, quiz me")

    assert ["Got it: 67 years old, 140 pounds."] == [say.text for say in told.says]
    state, _ = talk("yes", "no", state=told.state)
    assert ("sex", 67) == (state["open"], state["answers"]["age"])
    for text in ("take the quiz", "can a 67 year old take the quiz?"):
        assert conversation.start() == conversation.begin(conversation.start(), text).state
    assert conversation.wants_to_start_over("start over")


def test_a_topic_is_no_answer_and_no_correction():
    """Of a message that is known to ask something else, only a clear beginning or a marked correction counts."""
    state, _ = at("fracture")

    assert not conversation.hear(state, "im 80 and want to lift", asked_something_else=True).handled
    assert not conversation.hear(state, "does my wrist count?").handled
    assert conversation.hear(state, "yes i broke my wrist", asked_something_else=True).state["open"] == "parent_hip"
    assert conversation.hear(state, "actually im 80", asked_something_else=True).state["answers"]["age"] == 80


def test_who_knows_is_not_asked_to_check_a_single_answer():
    """The check comes where there is a list to check."""
    assert "done" == talk("yes", "yes")[0]["status"]
    assert "check" == talk("yes", "no", "15")[0]["open"]


def test_a_correction_needs_something_to_correct():
    """What is said when nobody has answered anything."""
    assert ("Take the quiz",) == conversation.nothing_to_change().choices


def test_every_question_has_a_name_to_change_it_by():
    """All but the consent, and those that stand in for another one."""
    assert {question.slot for question in QUESTIONS} - {"consent", "meno_age", "low_weight"} == set(NAMES)


def test_the_way_of_these_tests_ends_at_the_check():
    """Otherwise the tests above would look at other questions than they say."""
    assert CHECK.id == talk(*WAY)[0]["open"]
