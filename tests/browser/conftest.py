"""Debian's Chromium, and a server for it to visit."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import sync_playwright

from bot.channels.website import Limits, Rate, sources
from tests.browser.browser import NoBrowserError, launch
from tests.channels.website.fake_agent import FakeAgent, app_for
from tests.channels.website.serving import serving

DESKTOP, PHONE = {"width": 1100, "height": 760}, {"width": 360, "height": 740}
QUIZ = [("Yes", "Did your mother"), ("No", "Have you fallen"), ("No", "Your result")]  # answer, and what comes next
REFLOW = {"width": 320, "height": 256}  # 1280 x 1024 at 400 % (WCAG 2.2, 1.4.10)
GENEROUS = Limits(per_conversation=Rate(1000, 60_000), per_address=Rate(1000, 60_000))  # tests type fast


@dataclass
class Server:
    """Where to go; and, for the server with a fixed part, who speaks there."""

    address: str
    agent: FakeAgent | None = None


@pytest.fixture(scope="package")  # not longer: while Playwright runs, no other test can run an event loop
def chromium():
    with sync_playwright() as playwright:
        try:
            browser = launch(playwright)
        except NoBrowserError as error:
            pytest.fail(str(error), pytrace=False)
        yield browser
        browser.close()


@pytest.fixture
def server(monkeypatch):
    """A server with a fixed part to speak (FakeAgent). A test file may define a `server` with another agent."""
    monkeypatch.setattr(sources, "SOURCES", {"article": {"title": "An article"}})
    agent = FakeAgent()
    with serving(app_for(agent, GENEROUS)) as address:
        yield Server(address, agent)


@pytest.fixture
def open_page(chromium, server):
    """Open the demo page; every page must end without an error, a policy violation or a foreign request."""
    contexts, pages = [], []

    def visit(viewport=DESKTOP, **options):
        contexts.append(chromium.new_context(viewport=viewport, **options))
        contexts[-1].set_default_timeout(10_000)  # ms until a missing element is a failure
        pages.append(Visit(contexts[-1].new_page(), server.address))
        return pages[-1]

    yield visit
    problems = [problem for page in pages for problem in page.problems]
    for context in contexts:
        context.close()
    assert problems == []


@pytest.fixture
def visit(open_page):
    """The demo page on a desktop."""
    return open_page()


class Visit:
    """One visitor on the demo page. Playwright's locators look into the widget's shadow root by themselves."""

    def __init__(self, page, address):
        self.page, self.keyboard = page, page.keyboard
        self.problems, self.requests = [], []
        page.on("pageerror", lambda error: self.problems.append(f"script error: {error}"))
        page.on("console", self._heard)
        page.on("request", self._requested)
        self.address = address
        page.goto(address)
        self.launcher.wait_for()

    def _heard(self, message):
        if any(word in message.text for word in ("Content Security Policy", "Trusted", "Uncaught")):
            self.problems.append(message.text)

    def _requested(self, request):
        self.requests.append(request.url.removeprefix(self.address))
        if not request.url.startswith((self.address, "blob:")):
            self.problems.append(f"request to another server: {request.url}")

    @property
    def launcher(self):
        return self.page.locator("button.launcher")

    @property
    def dialog(self):
        return self.page.get_by_role("dialog", name="Bone health assistant")

    @property
    def log(self):
        return self.page.get_by_role("log")

    @property
    def field(self):
        return self.page.get_by_label("Your message")

    @property
    def alert(self):
        return self.page.get_by_role("alert")

    @property
    def status(self):
        return self.page.get_by_role("status")

    def button(self, name):
        return self.page.get_by_role("button", name=name, exact=True)

    def open(self):
        """Press the launcher and wait for the greeting."""
        self.launcher.click()
        self.log.get_by_text("Hello, I am a program.").wait_for()

    def write(self, text):
        self.field.fill(text)
        self.field.press("Enter")

    def ask(self, text):
        """Write and wait for the answer."""
        self.write(text)
        self.log.get_by_text(f"You said: {text}").wait_for()

    def press(self, name):
        """Press a quick reply, as late as a person does after it has appeared."""
        self.page.wait_for_timeout(400)
        self.button(name).click()

    def choose(self, name):
        """Press one of the choices behind "More choices"."""
        self.button("More choices").click()
        self.button(name).click()

    def take_quiz(self):
        """From the first question to the result, by mouse."""
        self.write("take the quiz")
        for answer, next_line in QUIZ:
            self.press(answer)
            self.log.get_by_text(next_line).wait_for()

    def lose_next_answer(self):
        """The server gets the next message; its answer breaks off on the way back."""

        def lose(route):
            route.fetch()
            route.abort()

        self.page.route("**/chat/messages", lose, times=1)

    def messages(self):
        """All messages as (who, first line)."""
        return self.page.locator(".message").evaluate_all(
            "all => all.map(m => [m.classList.contains('you') ? 'you' : 'bot', m.children[1].textContent])"
        )

    def focused(self):
        """What has the focus, inside the widget or on the page."""
        return self.page.evaluate(
            """() => {
                const focused = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
                return focused.id || focused.classList[0] || focused.textContent || focused.tagName;
            }"""
        )
