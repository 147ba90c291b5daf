"""The longest result prints on one page, from the chat and from the page that a code opens; and it fits a phone."""

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, QUIZ, REFLOW
from tests.card.conftest import serving_cards
from tests.channels.website import fake_agent
from tests.quiz.longest import LONGEST

PAPER = ("Letter", "A4")
MARGIN = dict.fromkeys(("top", "right", "bottom", "left"), "12mm")  # as browsers print, or a little more
SMALLEST_PRINT = 12  # CSS pixels = 9 points (own choice)
# Runs in place of the print dialog: what the chat does for the printer is undone behind it, and done again for the PDF.
STAY_READY_TO_PRINT = """() => {
    const chat = document.querySelector('bone-health-chat'), root = chat.shadowRoot;
    window.print = () => {
        const sheets = [...document.adoptedStyleSheets], message = root.querySelector('.printed');
        setTimeout(() => {
            document.adoptedStyleSheets = sheets;
            chat.setAttribute('printing', '');
            message.classList.add('printed');
        });
    };
    root.querySelector('.print').click();
}"""


def pages(pdf):
    """How many pages a PDF has, by its page objects."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.fixture
def result(visit, monkeypatch):
    """The chat after the quiz, with the longest result."""
    monkeypatch.setattr(fake_agent, "RESULT", LONGEST.card)
    visit.open()
    visit.write("take the quiz")
    for answer, next_line in QUIZ[:-1]:
        visit.press(answer)
        visit.log.get_by_text(next_line).wait_for()
    visit.press(QUIZ[-1][0])
    visit.log.get_by_text("Three questions for your doctor").wait_for()
    return visit


@pytest.mark.parametrize("paper", PAPER)
def test_the_longest_result_prints_from_the_chat_on_one_page(result, paper):
    """Every line of it, at a size that can be read."""
    result.page.evaluate(STAY_READY_TO_PRINT)
    result.page.wait_for_function("document.querySelector('bone-health-chat').hasAttribute('printing')")
    result.page.emulate_media(media="print")
    size = result.page.locator(".card").evaluate("e => parseFloat(getComputedStyle(e).fontSize)")

    assert pages(result.page.pdf(format=paper, margin=MARGIN)) == 1
    assert size >= SMALLEST_PRINT


@pytest.fixture
def card_page(chromium, tmp_path):
    """Open the page of the codes, on a screen of this size, and a code for the longest result."""
    contexts = []
    with serving_cards(f"sqlite:///{tmp_path}/assistant.db") as site, ThreadPoolExecutor(1) as elsewhere:
        code = elsewhere.submit(
            asyncio.run, site.told(shown=LONGEST.card)
        ).result()  # Playwright has this thread's loop

        def visit(viewport=PHONE):
            contexts.append(chromium.new_context(viewport=viewport, java_script_enabled=False))
            page = contexts[-1].new_page()
            page.goto(f"{site.address}/card")
            return page, code

        yield visit
        for context in contexts:
            context.close()


def type_in(page, code):
    page.get_by_label("The code in your text message").fill(code)
    page.get_by_role("button", name="Show my card").click()


@pytest.mark.parametrize("paper", PAPER)
def test_the_longest_result_prints_from_its_code_on_one_page(card_page, paper):
    """Typed in small letters, without a script."""
    page, code = card_page()
    type_in(page, code.lower())
    page.get_by_role("heading", name="Three questions for your doctor").wait_for()
    page.emulate_media(media="print")

    assert pages(page.pdf(format=paper, margin=MARGIN)) == 1


def test_a_wrong_code_is_said_and_can_be_typed_again(card_page):
    """The form stays, with what to do."""
    page, code = card_page()
    type_in(page, "AAAA-AAAA-AAAA")
    expect(page.get_by_role("alert")).to_contain_text("This code does not open a card.")
    type_in(page, code)
    expect(page.get_by_role("heading", name=LONGEST.card["title"])).to_be_visible()


def test_the_code_is_in_no_address(card_page):
    """Neither the address bar nor the history has it."""
    page, code = card_page()
    type_in(page, code)
    page.get_by_role("heading", name="Three questions").wait_for()

    assert page.url.endswith("/card")


@pytest.mark.parametrize("viewport", [REFLOW, PHONE], ids=["400 %", "phone"])
def test_card_and_form_fit_a_small_screen(card_page, viewport):
    """Nothing is wider than the screen, and what is tapped is 44 pixels high (WCAG 2.2, 2.5.5)."""
    page, code = card_page(viewport)
    heights = [page.locator(part).bounding_box()["height"] for part in ("input", "button", "a")]
    assert min(heights) >= 44
    for _ in range(2):
        right = max(box.bounding_box()["x"] + box.bounding_box()["width"] for box in page.locator("main > *").all())
        assert right <= viewport["width"]
        if page.locator("form").count():
            type_in(page, code)
            page.get_by_role("heading", name="Three questions").wait_for()
