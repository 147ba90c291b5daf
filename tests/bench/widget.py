"""`make bench-widget`: is the chat small, fast and accessible? Each goal beside what was measured on this machine.

Slow 4G is 150 ms there and back, 1.6 Mbit/s down and 750 kbit/s up, with a processor four times slower: the numbers of
Lighthouse's simulated mobile throttling (GoogleChrome/lighthouse, docs/throttling.md).
"""

import gzip
import statistics

from playwright.sync_api import sync_playwright

from bot.widget import current
from tests.browser.browser import launch
from tests.browser.conftest import DESKTOP, GENEROUS, PHONE, Visit
from tests.browser.states import STATES, violations
from tests.channels.website.fake_agent import FakeAgent, app_for
from tests.channels.website.serving import serving

RUNS = 5
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
SLOWER = 4  # times
MESSAGES = 200
FELT = 100  # ms: what a person feels as at once (RAIL, web.dev/articles/rail)


def size():
    """Bytes of all that a page loads for the chat."""
    return len(gzip.compress(current().body))


def axe(browser, address):
    """Violations in all states together."""
    found = 0
    for state, screen, settings in STATES.values():
        context = browser.new_context(viewport=screen, **settings)
        page = context.new_page()
        state(Visit(page, address))
        found += len(violations(page, settings))
        context.close()
    return found


def slow_page(browser):
    """A new phone without a cache, on slow 4G."""
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", SLOW_4G)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page


USABLE = """() => new Promise(resolve => {
    const look = () => document.querySelector('bone-health-chat')?.shadowRoot.querySelector('.launcher').offsetHeight
        ? resolve(performance.now()) : requestAnimationFrame(look);
    look();
})"""


def usable(browser, address):
    """ms from the start of the navigation until the launcher is there to be pressed."""
    page = slow_page(browser)
    page.goto(address, wait_until="commit")
    took = page.evaluate(USABLE)
    page.context.close()
    return took


def first_answer(browser, address):
    """ms from the press on the launcher until the greeting is there."""
    page = slow_page(browser)
    visit = Visit(page, address)
    page.evaluate("window.pressed = performance.now()")
    visit.open()
    took = page.evaluate("performance.now() - window.pressed")
    page.context.close()
    return took


# From here on the page answers itself, so that the widget alone is measured.
ANSWER_ITSELF = """() => {
    const text = 'An answer of some words, as long as most of them are. '.repeat(4);
    const body = JSON.stringify({messages: [{text, buttons: [], source: 'An article'}]});
    window.fetch = async () => new Response(body);
}"""
TURN = """(text) => new Promise(resolve => {
    const root = document.querySelector('bone-health-chat').shadowRoot;
    const field = root.querySelector('textarea'), log = root.querySelector('.log');
    const said = () => log.querySelectorAll('.message').length, before = said(), begun = performance.now();
    const drawn = () => requestAnimationFrame(() => resolve(performance.now() - begun));
    const watch = new MutationObserver(() => said() === before + 2 && (watch.disconnect(), drawn()));
    watch.observe(log, {childList: true});
    field.value = text;
    root.querySelector('.send').click();
})"""


def long_chat(browser, address):
    """(ms of each turn from the press on Send until its answer is drawn, MB of the heap afterwards)."""
    context = browser.new_context(viewport=DESKTOP)
    visit = Visit(context.new_page(), address)
    visit.open()
    context.new_cdp_session(visit.page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    visit.page.evaluate(ANSWER_ITSELF)
    turns = [visit.page.evaluate(TURN, f"question {number}") for number in range(MESSAGES // 2)]
    heap = visit.page.evaluate("performance.memory.usedJSHeapSize") / 1e6
    context.close()
    return turns, heap


def report(browser, address):
    """Print every goal and what was measured."""
    print(f"gzipped, script, words and looks together   {size():6} bytes   goal: at most 10240")
    print(f"axe violations in {len(STATES)} states               {axe(browser, address):6}         goal: 0")
    ready = statistics.median(usable(browser, address) for _ in range(RUNS))
    print(f"usable, slow 4G and CPU / {SLOWER}, median of {RUNS}     {ready:6.0f} ms      goal: below 1000")
    greeting = statistics.median(first_answer(browser, address) for _ in range(RUNS))
    print(f"press to greeting, the same                 {greeting:6.0f} ms      (two round trips: 300)")
    turns, heap = long_chat(browser, address)
    early, late = statistics.median(turns[:20]), statistics.median(turns[-20:])
    print(f"one turn, first 20, CPU / {SLOWER}, median          {early:6.0f} ms")
    print(f"one turn, last 20 of {len(turns)}, the same           {late:6.0f} ms      goal: below {FELT}, as at first")
    print(f"heap after {MESSAGES} messages                     {heap:6.1f} MB")


def main():
    """Run everything against a server that answers at once: the understanding has its own figures."""
    with serving(app_for(FakeAgent(), GENEROUS)) as address, sync_playwright() as playwright:
        browser = launch(playwright)
        report(browser, address)
        browser.close()


if __name__ == "__main__":
    main()
