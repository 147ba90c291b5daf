"""Writing, quick replies, the quiz, and that text stays text."""

from playwright.sync_api import expect

from tests.browser.conftest import QUIZ


def test_enter_sends_and_the_focus_stays_in_the_field(visit):
    """Write, Enter, read, write again."""
    visit.open()
    visit.ask("does swimming count")
    assert (visit.field.input_value(), visit.focused()) == ("", "field")
    expect(visit.log.get_by_text("Source: An article")).to_be_visible()


def test_shift_enter_is_a_new_line(visit):
    """A longer message can have lines."""
    visit.open()
    visit.field.type("one")
    visit.keyboard.press("Shift+Enter")
    visit.field.type("two")
    assert visit.field.input_value() == "one\ntwo"


def test_a_quick_reply_is_sent_and_the_focus_goes_to_the_answer(visit):
    """By keyboard through the whole quiz; the focus never falls off the chat."""
    visit.open()
    visit.ask("hello")
    visit.write("take the quiz")
    for answer, next_line in QUIZ:
        visit.page.wait_for_timeout(400)
        visit.button(answer).focus()
        visit.keyboard.press("Enter")
        visit.log.get_by_text(next_line).wait_for()
        assert visit.focused() == "message"
    assert [text for who, text in visit.messages() if who == "you"][2:] == ["Yes", "No", "No"]


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
    const replies = document.querySelector('bone-health-chat').shadowRoot.querySelector('.replies');
    new MutationObserver(() => replies.querySelector('button')?.click()).observe(replies, {childList: true});
}"""


def test_a_double_click_answers_one_question(visit, server):
    """A press that comes as soon as the next buttons appear was not meant for them."""
    visit.open()
    visit.page.evaluate(PRESS_AT_ONCE)
    visit.write("take the quiz")
    visit.button("Yes").wait_for()
    visit.ask("hello")
    assert [turn.text for turn in server.agent.turns] == ["take the quiz", "hello"]


def test_the_quiz_shows_how_far_it_is(visit):
    """Words and a bar; both go when the result is there."""
    visit.open()
    visit.write("take the quiz")
    bar = visit.page.get_by_role("progressbar", name="Question 1 of 3")
    expect(bar).to_be_visible()
    assert bar.evaluate("bar => [bar.value, bar.max]") == [1, 3]
    for answer, next_line in QUIZ:
        visit.press(answer)
        visit.log.get_by_text(next_line).wait_for()
    expect(visit.page.get_by_role("progressbar")).to_be_hidden()


def test_writing_while_waiting_keeps_the_text(visit, server):
    """One message at a time; the next one waits in the field."""
    visit.open()
    server.agent.delay = 0.5
    visit.write("first")
    expect(visit.page.get_by_role("status")).to_have_text("The assistant is writing…")
    visit.write("second")
    assert visit.field.input_value() == "second"
    visit.log.get_by_text("You said: first").wait_for()
    expect(visit.page.get_by_role("status")).to_have_text("")
    assert [turn.text for turn in server.agent.turns] == ["first"]


def test_no_text_becomes_markup(visit):
    """From either side; and only web addresses and phone numbers become links."""
    visit.open()
    attack = "<img src=x onerror=alert(1)><script>alert(1)</script> javascript:alert(1) https://example.org/a. 911"
    visit.ask(attack)
    inside = visit.log.evaluate("log => [...log.querySelectorAll('img,script,iframe,svg')].length")
    links = visit.log.locator("a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert (inside, links) == (0, ["https://example.org/a", "tel:911"])
