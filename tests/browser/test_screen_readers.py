"""What a screen reader announces."""

from playwright.sync_api import expect

RECORD = """() => {
    const log = document.querySelector('bone-health-chat').shadowRoot.querySelector('[role=log]');
    window.announced = [];
    new MutationObserver(all => all.forEach(m => m.addedNodes.forEach(node =>
        log.getAttribute('aria-live') === 'polite' && window.announced.push(node.children[1].textContent))))
        .observe(log, {childList: true});
}"""


def test_each_answer_is_announced_once(visit):
    """A polite live region gets each message once."""
    visit.open()
    visit.page.evaluate(RECORD)
    visit.ask("one")
    visit.ask("two")
    assert visit.page.evaluate("announced") == ["one", "You said: one", "two", "You said: two"]


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
    assert visit.page.evaluate("announced") == ["two", "You said: two"]
