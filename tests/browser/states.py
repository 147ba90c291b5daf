"""The states of the chat that every rule of accessibility must hold in: how to bring each one about."""

from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import DESKTOP, PHONE, REFLOW


def closed(visit):
    """Only the button in the corner."""


def opened(visit):
    """Greeting and suggested questions."""
    visit.open()


def answer(visit):
    """An answer with its source."""
    visit.open()
    visit.ask("does swimming count")


def vote(visit):
    """An answer, and whether it helped."""
    visit.open()
    visit.ask("will i get bulky")


def quiz(visit):
    """A question with quick replies and the progress bar."""
    visit.open()
    visit.write("take the quiz")
    visit.button("Yes").wait_for()


def result(visit):
    """The result's card."""
    visit.open()
    visit.take_quiz()


def waiting(visit):
    """The assistant is writing."""
    visit.open()
    visit.page.route("**/chat/messages", lambda route: None)
    visit.write("hello")
    visit.status.get_by_text("writing").wait_for()


def error(visit):
    """A message that did not get through."""
    visit.open()
    visit.page.route("**/chat/messages", lambda route: route.abort())
    visit.write("hello")
    visit.button("Try again").wait_for()


def more_choices(visit):
    """All choices, and the largest text."""
    visit.open()
    visit.button("More choices").click()
    for _ in range(2):
        visit.button("Larger text").click()


def sure(visit):
    """Asked whether everything is to be deleted."""
    visit.open()
    visit.choose("Delete this chat")


TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AXE = Axe()


def violations(page, settings):
    """What axe finds: [(rule, places)]. With forced colours the contrast is the system's, and axe reads the page's
    own colours all the same (-webkit-text-fill-color stays unforced), so that one rule is left out there."""
    rules = {"color-contrast": {"enabled": "forced_colors" not in settings}}
    found = AXE.run(page, options={"runOnly": TAGS, "rules": rules}).response["violations"]
    return [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found]


DARK = {"color_scheme": "dark"}
FORCED = {"forced_colors": "active", "color_scheme": "dark"}
LANDSCAPE = {"width": 844, "height": 390}
STATES = {
    **{
        f.__name__: (f, DESKTOP, {})
        for f in (closed, opened, answer, vote, quiz, result, waiting, error, more_choices, sure)
    },
    **{f"dark {f.__name__}": (f, DESKTOP, DARK) for f in (closed, vote, quiz, result, error)},
    **{f"forced colours {f.__name__}": (f, DESKTOP, FORCED) for f in (closed, quiz, result, error)},
    **{f"phone {f.__name__}": (f, PHONE, {}) for f in (closed, vote, quiz, result, error, more_choices)},
    **{f"320 px {f.__name__}": (f, REFLOW, {}) for f in (closed, vote, quiz, result, error)},
    "landscape quiz": (quiz, LANDSCAPE, {}),
}
