"""Whether an answer helped: asked quietly, once, below it."""

from playwright.sync_api import expect


def test_a_press_is_thanked_and_counted(visit, server):
    """The question is gone then; the focus stays in the conversation."""
    visit.open()
    visit.ask("will i get bulky")
    visit.button("Helpful").click()
    expect(visit.log.locator(".vote")).to_have_text("Thank you.")
    assert (server.agent.votes, visit.focused()) == ([("faq_bulky", True)], "log")
    visit.ask("hello")
    expect(visit.log.locator(".vote")).to_have_count(0)


def test_whoever_does_not_want_to_goes_on(visit, server):
    """The next message takes the question away."""
    visit.open()
    visit.ask("will i get bulky")
    expect(visit.button("Not helpful")).to_be_visible()
    visit.ask("hello")
    expect(visit.button("Not helpful")).to_have_count(0)
    assert server.agent.votes == []


def test_small_talk_and_the_quiz_are_not_voted_on(visit):
    """Only answers to questions."""
    visit.open()
    visit.ask("hello")
    visit.write("take the quiz")
    visit.button("Yes").wait_for()
    expect(visit.log.locator(".vote")).to_have_count(0)


def test_a_vote_that_is_lost_disturbs_nobody(visit):
    """No alert, no error."""
    visit.open()
    visit.ask("will i get bulky")
    visit.page.route("**/chat/votes", lambda route: route.abort())
    visit.button("Helpful").click()
    expect(visit.log.locator(".vote")).to_have_text("Thank you.")
    expect(visit.alert).to_have_text("")
