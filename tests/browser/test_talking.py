"""Writing, quick replies, the quiz's progress."""

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


def test_the_buttons_of_two_messages_stand_below_their_own(visit):
    """ "Did you mean" keeps its choices, the question after it has its own; one press takes all away."""
    visit.open()
    visit.write("swiming")
    visit.button("Does swimming count?").wait_for()
    shown = visit.log.locator(".message.bot, .replies").all_inner_texts()[1:]
    assert [text.split("\n")[-1] for text in shown] == ["Did you mean this?", "No", "Do you smoke now?", "No"]
    expect(visit.page.get_by_role("progressbar", name="Question 1 of 3")).to_be_visible()
    visit.page.wait_for_timeout(400)
    visit.button("No").first.click()
    visit.log.get_by_text("You said: something else").wait_for()
    expect(visit.log.locator(".replies")).to_have_count(0)
    assert visit.messages()[-2] == ["you", "No"]


def test_the_buttons_of_two_messages_are_both_there_after_a_reload(visit):
    """As before it; and one that was pressed shows its title."""
    visit.open()
    visit.write("swiming")
    visit.button("Does swimming count?").wait_for()
    before = visit.log.inner_text()
    visit.page.reload()
    visit.launcher.click()
    expect(visit.log.locator(".replies")).to_have_count(2)
    assert visit.log.inner_text() == before
    visit.press("Does swimming count?")
    visit.log.get_by_text("You said: swimming").wait_for()
    visit.page.reload()
    visit.launcher.click()
    expect(visit.log.locator(".you").last).to_contain_text("Does swimming count?")


def test_the_typing_indicator_comes_and_goes(visit, server):
    """Words with dots while the assistant is at work."""
    visit.open()
    server.agent.delay = 0.5
    visit.write("hello")
    expect(visit.status).to_have_text("The assistant is writing…")
    expect(visit.status).to_have_class("status typing")
    visit.log.get_by_text("You said: hello").wait_for()
    expect(visit.status).to_have_text("")
    expect(visit.status).to_have_class("status")


def test_a_long_answer_is_read_from_its_beginning(visit):
    """The chat scrolls to the first line of what is new, not to the last."""
    visit.open()
    visit.ask("long " + "word " * 180)
    answer = visit.log.locator(".message").last
    top = answer.evaluate("e => e.getBoundingClientRect().top - e.closest('.scroll').getBoundingClientRect().top")
    assert 0 <= top < 30
