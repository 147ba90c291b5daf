"""Without a mouse: open, ask, take the quiz, close."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, QUIZ


def tab_to(visit, name):
    """Press Tab until this has the focus."""
    for _ in range(25):
        if visit.focused() == name:
            return
        visit.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {name!r}; it ended on {visit.focused()!r}.")


def test_tab_reaches_the_launcher_and_enter_opens(visit):
    """The launcher is a native button with a name; the field has the focus then."""
    tab_to(visit, "launcher")
    assert visit.launcher.evaluate("e => [e.localName, e.textContent]") == ["button", "Ask about bone health"]
    visit.keyboard.press("Enter")
    expect(visit.dialog).to_be_visible()
    assert visit.focused() == "field"


def test_the_whole_quiz_by_keyboard(visit):
    """From the page to the result with Tab and Enter; the focus never falls off the chat."""
    tab_to(visit, "launcher")
    visit.keyboard.press("Enter")
    visit.log.get_by_text("Hello, I am a program.").wait_for()
    visit.keyboard.type("take the quiz")
    visit.keyboard.press("Enter")
    visit.button("Yes").wait_for()
    visit.keyboard.press("Shift+Tab")  # from the field back to the last quick reply
    for answer, next_line in QUIZ:
        visit.page.wait_for_timeout(400)
        tab_to(visit, answer)
        visit.keyboard.press("Enter")
        assert visit.focused() in ("log", "message")
        visit.log.get_by_text(next_line).wait_for()
        assert visit.focused() == "message"
    assert [text for who, text in visit.messages() if who == "you"][1:] == ["Yes", "No", "No"]
    tab_to(visit, "print")


def test_escape_closes_and_the_focus_returns(visit):
    """The panel is a dialog with a name; after Escape the launcher has the focus."""
    visit.open()
    expect(visit.dialog).to_have_accessible_name("Bone health assistant")
    expect(visit.dialog).to_have_accessible_description(
        "I am a computer program, not a person. This chat is not for emergencies."
    )
    visit.keyboard.press("Escape")
    expect(visit.dialog).to_be_hidden()
    assert visit.focused() == "launcher"


def test_the_close_button_returns_the_focus(visit):
    """By mouse as by keyboard."""
    visit.open()
    visit.button("Close the chat").click()
    assert (visit.dialog.is_visible(), visit.focused()) == (False, "launcher")


def test_escape_on_the_page_closes_and_leaves_the_focus_there(visit):
    """The chat may cover what has the focus (WCAG 2.2, 2.4.11)."""
    visit.open()
    visit.page.get_by_role("banner").get_by_role("link").focus()
    visit.keyboard.press("Escape")
    assert (visit.dialog.is_visible(), visit.focused()) == (False, "(225) 237-1810")


def test_on_a_phone_it_is_modal(open_page):
    """Tab stays inside, and the keyboard does not pop up: the heading has the focus."""
    visit = open_page(PHONE)
    visit.open()
    assert visit.focused() == "title"
    for _ in range(25):
        visit.keyboard.press("Tab")
        assert visit.page.evaluate("document.activeElement.localName") in ("bone-health-chat", "body")
    visit.keyboard.press("Escape")
    assert (visit.dialog.is_visible(), visit.focused()) == (False, "launcher")


def test_on_a_desktop_tab_can_leave(visit):
    """The page stays usable beside the open chat."""
    visit.open()
    visit.button("More choices").focus()
    for _ in range(3):
        visit.keyboard.press("Tab")
    assert visit.page.evaluate("document.activeElement.localName") != "bone-health-chat"
    assert visit.dialog.is_visible()


def test_a_closed_chat_has_no_hidden_tab_stop(visit):
    """Tab meets the page's links and the launcher, nothing else; also after it was open."""
    visit.open()
    visit.keyboard.press("Escape")
    stops = []
    for _ in range(8):
        visit.keyboard.press("Tab")
        stops.append(visit.focused())
    assert "launcher" in stops
    assert {"field", "send", "close", "log", "more"}.isdisjoint(stops)


def test_a_held_enter_key_answers_one_question(visit, server):
    """Key repeat must not run through the quiz."""
    visit.open()
    visit.write("take the quiz")
    visit.page.wait_for_timeout(400)
    visit.button("Yes").focus()
    for _ in range(20):
        visit.keyboard.down("Enter")
    visit.keyboard.up("Enter")
    visit.log.get_by_text("Did your mother").wait_for()
    assert [turn.text for turn in server.agent.turns] == ["take the quiz", "yes"]


PRESS_AT_ONCE = """() => {
    const log = document.querySelector('bone-health-chat').shadowRoot.querySelector('.log');
    new MutationObserver(() => log.querySelector('.replies button')?.click()).observe(log, {childList: true});
}"""


def test_a_double_click_answers_one_question(visit, server):
    """A press that comes as soon as the next buttons appear was not meant for them."""
    visit.open()
    visit.page.evaluate(PRESS_AT_ONCE)
    visit.write("take the quiz")
    visit.button("Yes").wait_for()
    visit.ask("hello")
    assert [turn.text for turn in server.agent.turns] == ["take the quiz", "hello"]


@pytest.mark.parametrize("choice", ["Save this chat", "Start over", "Delete this chat"])
def test_the_choices_keep_the_focus(visit, choice):
    """After each choice something in the chat has the focus."""
    visit.open()
    visit.button("More choices").focus()
    visit.keyboard.press("Enter")
    tab_to(visit, choice)
    visit.keyboard.press("Enter")
    assert visit.page.evaluate("document.activeElement.localName") == "bone-health-chat"


def test_more_choices_says_whether_they_are_shown(visit):
    """aria-expanded follows."""
    visit.open()
    more = visit.button("More choices")
    states = [more.get_attribute("aria-expanded")]
    for _ in range(2):
        more.click()
        states.append(more.get_attribute("aria-expanded"))
    assert states == ["false", "true", "false"]
