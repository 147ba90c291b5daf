"""The demo page with the real assistant behind it."""

import pytest

from tests.browser.conftest import PHONE, Server
from tests.live import live_server

MAN = [  # answer, and a word of what comes next
    ("200", "broken a bone"),
    ("no", "ever break a hip"),
    ("no", "steroid pills"),
    ("no", "Do you smoke now"),
    ("no", "3 or more drinks"),
    ("no", "shorter than you used to be"),
    ("no", "Rheumatoid arthritis"),
    ("none", "blocks testosterone"),
    ("none", "fallen 2 or more times"),
    ("no", "Is that right?"),
    ("yes", "Three questions for your doctor"),
]


@pytest.fixture(scope="module")
def live(tmp_path_factory):
    with live_server(tmp_path_factory.mktemp("live")) as server:
        yield server


@pytest.fixture
def server(live):
    return Server(live.address)


def say(visit, text, answer):
    visit.write(text)
    visit.log.get_by_text(answer).last.wait_for()


def test_a_visitor_asks_and_takes_the_quiz(open_page):
    """Answers with their source, quick replies, progress, a question in the middle, and the result's card."""
    visit = open_page()
    visit.launcher.click()
    visit.log.get_by_text("computer program").first.wait_for()

    say(visit, "does swimming count?", "Swimming does not count")
    assert visit.log.get_by_text("Angela Roy, PA-C").first.is_visible()
    visit.button("Helpful").click()
    visit.log.get_by_text("Thank you.").wait_for()
    say(visit, "and tennis?", "Tennis counts")
    say(visit, "take the quiz", "Ready to start?")
    visit.press("Yes")
    visit.log.get_by_text("Has a doctor told you").wait_for()
    assert visit.page.get_by_role("progressbar").is_visible()
    say(visit, "no", "How old are you?")
    say(visit, "will I get bulky", "harder for women to build bulky muscles")
    say(visit, "70", "Bone tools use the sex")
    visit.press("Male")
    visit.log.get_by_text("About how much do you weigh?").wait_for()
    for answer, question in MAN:
        say(visit, answer, question)
    assert visit.log.get_by_text("You are 70 or older").is_visible()
    assert visit.button("Print this result").is_visible()


def tab_to(visit, name, key="Tab"):
    """Press Tab or Shift+Tab until this has the focus, as late as a person does after it has appeared."""
    visit.page.wait_for_timeout(400)
    for _ in range(25):
        if visit.focused() == name:
            return
        visit.keyboard.press(key)
    raise AssertionError(f"{key} does not reach {name!r}; it ended on {visit.focused()!r}.")


def enter(visit, name, key, answer):
    """Go to a button, press Enter, wait for the answer."""
    tab_to(visit, name, key)
    visit.keyboard.press("Enter")
    visit.log.get_by_text(answer).last.wait_for()


def type_in(visit, text, answer):
    """Go to the field, write, press Enter, wait for the answer."""
    tab_to(visit, "field")
    visit.keyboard.type(text)
    visit.keyboard.press("Enter")
    visit.log.get_by_text(answer).last.wait_for()


def test_the_whole_quiz_by_keyboard_alone(open_page):
    """No mouse from the page to the result: buttons where there are buttons, words where there are none."""
    visit = open_page()
    tab_to(visit, "launcher")
    visit.keyboard.press("Enter")
    visit.button("Take the quiz").wait_for()
    enter(visit, "Take the quiz", "Shift+Tab", "Ready to start?")
    enter(visit, "Yes", "Tab", "Has a doctor told you")
    enter(visit, "No", "Tab", "How old are you?")
    type_in(visit, "70", "Bone tools use the sex")
    enter(visit, "Male", "Shift+Tab", "About how much do you weigh?")
    for answer, question in MAN:
        type_in(visit, answer, question)
        assert visit.focused() == "field"
    tab_to(visit, "print", "Shift+Tab")
    assert visit.button("Print this result").is_visible()


def test_a_message_is_answered_once_though_the_server_was_killed(open_page, live):
    """The reply was lost and the server is another one: the second try of the same message gets the same reply."""
    visit = open_page()
    visit.launcher.click()
    visit.log.get_by_text("computer program").first.wait_for()
    visit.lose_next_answer()
    visit.write("does swimming count?")
    visit.button("Try again").wait_for()
    live.end()
    live.start()
    visit.button("Try again").click()
    visit.log.get_by_text("Swimming does not count").wait_for()
    visit.page.reload()
    visit.launcher.click()
    visit.log.get_by_text("Swimming does not count").wait_for()
    assert [text for who, text in visit.messages() if who == "you"] == ["does swimming count?"]


def test_the_quiz_goes_on_after_a_reload_on_a_phone(open_page):
    """The same question with its buttons and its place in the quiz."""
    visit = open_page(PHONE)
    visit.launcher.click()
    visit.press("Take the quiz")
    visit.log.get_by_text("Ready to start?").wait_for()
    visit.press("Yes")
    visit.log.get_by_text("Has a doctor told you").wait_for()
    progress = visit.page.get_by_role("progressbar").evaluate("bar => [bar.value, bar.max]")
    visit.page.reload()
    visit.launcher.click()
    visit.log.get_by_text("Has a doctor told you").wait_for()
    assert visit.page.get_by_role("progressbar").evaluate("bar => [bar.value, bar.max]") == progress
    visit.press("No")
    visit.log.get_by_text("How old are you?").wait_for()
