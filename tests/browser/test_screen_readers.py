"""What a screen reader announces."""

from playwright.sync_api import expect

RECORD = """() => {
    const log = document.querySelector('bone-health-chat').shadowRoot.querySelector('[role=log]');
    window.announced = [];
    new MutationObserver(all => all.forEach(m => m.addedNodes.forEach(node =>
        log.getAttribute('aria-live') === 'polite' && window.announced.push(node.innerText.replace(/\\s+/g, ' ')))))
        .observe(log, {childList: true});
}"""


def test_each_answer_is_announced_once(visit):
    """A polite live region gets each message once, with its choices."""
    visit.open()
    visit.page.evaluate(RECORD)
    visit.ask("one")
    visit.write("take the quiz")
    visit.button("Yes").wait_for()
    assert visit.page.evaluate("announced") == [
        "You: one",
        "Assistant: You said: one Source: An article",
        "You: take the quiz",
        "Assistant: Do you smoke now?",
        "Yes No",
    ]


def test_restored_messages_are_not_announced_again(visit):
    """After a reload the log is silent until something new is said."""
    visit.open()
    visit.ask("one")
    visit.page.reload()
    visit.launcher.wait_for()
    visit.page.evaluate(RECORD)
    visit.launcher.click()
    visit.log.get_by_text("You said: one").wait_for()
    expect(visit.log).to_have_attribute("aria-live", "polite")
    visit.ask("two")
    assert visit.page.evaluate("announced") == ["You: two", "Assistant: You said: two Source: An article"]


def test_waiting_is_a_status_and_failing_is_an_alert(visit):
    """The one is said politely, the other at once."""
    visit.open()
    visit.page.route("**/chat/messages", lambda route: route.abort())
    visit.write("hello")
    expect(visit.alert).to_contain_text("Your message did not get through.")
    assert visit.alert.evaluate("e => e.parentElement.querySelectorAll('[role=alert], [role=status]').length") == 2
    expect(visit.status).to_have_text("")
    visit.page.unroute_all()
    visit.page.route("**/chat/messages", lambda route: None)
    visit.button("Try again").click()
    expect(visit.status).to_have_text("The assistant is writing…")
    expect(visit.alert).to_be_empty()
    visit.page.unroute_all()


def test_who_speaks_is_said_before_the_words(visit):
    """Sides and colours are not the only sign of who said what."""
    visit.open()
    visit.ask("one")
    assert visit.log.locator(".who").all_inner_texts() == ["Assistant:", "You:", "Assistant:"]
