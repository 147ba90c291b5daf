"""Small screens, large text, other people's settings."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, REFLOW


@pytest.mark.parametrize("viewport", [REFLOW, {"width": 320, "height": 568}, PHONE], ids=["400 %", "320 px", "phone"])
def test_nothing_overflows_on_a_small_screen(open_page, viewport):
    """No sideways scrolling, and the field can be reached and used."""
    visit = open_page(viewport)
    visit.open()
    visit.write("take the quiz")
    visit.button("Yes").wait_for()
    visit.ask("long " + "w" * 276)
    inside = "document.querySelector('bone-health-chat').shadowRoot"
    wide = visit.page.evaluate(
        f"[document.documentElement, ...{inside}.querySelectorAll('dialog, .scroll, .log, .header, .composer')]"
        ".filter(e => e.scrollWidth > e.clientWidth).map(e => e.className || e.localName)"
    )
    assert wide == []
    visit.field.scroll_into_view_if_needed()
    expect(visit.field).to_be_in_viewport()


def test_every_target_is_at_least_44_pixels_high(visit):
    """Buttons, field, the phone and emergency links (WCAG 2.2, 2.5.5)."""
    visit.open()
    visit.write("take the quiz")
    visit.button("Yes").wait_for()
    visit.page.get_by_text("More choices").click()
    small = visit.page.locator("dialog :is(button, textarea, summary, .calls a)").evaluate_all(
        "all => all.map(e => [e.textContent, e.getBoundingClientRect()])"
        ".filter(([, box]) => box.height < 44 || box.width < 44).map(([text]) => text)"
    )
    assert small == []


def test_a_hostile_page_style_does_not_reach_in(visit):
    """The page's rules for every element stay outside."""
    visit.page.evaluate(
        "() => { const s = new CSSStyleSheet(); s.replaceSync('* { text-transform: uppercase !important; "
        "font-size: 3px; position: static }'); document.adoptedStyleSheets = [s]; }"
    )
    style = visit.launcher.evaluate("e => { const s = getComputedStyle(e); return [s.fontSize, s.position]; }")
    assert style == ["16px", "fixed"]


def test_larger_text_can_be_chosen(visit):
    """Up to half as large again, and back."""
    visit.open()
    visit.page.get_by_text("More choices").click()
    sizes = []
    for name in ("Larger text", "Larger text", "Larger text", "Smaller text"):
        visit.button(name).click()
        sizes.append(visit.log.evaluate("e => getComputedStyle(e).fontSize"))
    assert sizes == ["20px", "24px", "24px", "20px"]


SPACING = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important;'
        + ' word-spacing: .16em !important } p { margin-block-end: 2em !important }');
    const root = document.querySelector('bone-health-chat').shadowRoot;
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    document.documentElement.style.fontSize = '200%';
}"""


def test_large_and_widely_spaced_text_is_not_cut(visit):
    """Twice the text size and the spacing of WCAG 2.2, 1.4.12: all words fit into their boxes."""
    visit.open()
    visit.page.evaluate(SPACING)
    visit.write("take the quiz")
    visit.button("Yes").wait_for()
    cut = visit.page.locator("dialog :is(button, h2, p, a, label, .message)").evaluate_all(
        "all => all.filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0).map(e => e.textContent)"
    )
    assert cut == []
    visit.field.scroll_into_view_if_needed()
    expect(visit.field).to_be_in_viewport()


def test_every_stop_shows_the_focus(visit):
    """An outline of 3 px at each tab stop of the chat."""
    visit.open()
    visit.field.focus()
    outlines = {}
    for _ in range(12):
        visit.keyboard.press("Tab")
        style = visit.page.evaluate(
            "() => { const e = document.querySelector('bone-health-chat').shadowRoot.activeElement;"
            " return e && [e.textContent, getComputedStyle(e).outlineWidth + ' ' + getComputedStyle(e).outlineStyle]; }"
        )
        outlines.update([style] if style else [])
    assert {"Send", "More choices"} <= set(outlines)
    assert set(outlines.values()) == {"3px solid"}


def test_nothing_moves(visit, server):
    """No animation at all, so none that a visitor would have to stop."""
    visit.open()
    server.agent.delay = 0.5
    visit.write("hello")
    assert visit.page.evaluate("document.querySelector('bone-health-chat').shadowRoot.getAnimations().length") == 0


def test_a_right_to_left_page_gets_a_right_to_left_chat(visit):
    """The launcher moves to the other corner; English messages still read from left to right."""
    visit.page.evaluate("document.documentElement.dir = 'rtl'")
    assert visit.launcher.bounding_box()["x"] == 16
    visit.open()
    assert visit.log.get_by_text("Hello").evaluate("e => getComputedStyle(e).direction") == "ltr"


def test_it_works_where_storage_is_forbidden(open_page, visit):
    """Without sessionStorage the chat lasts until the page is left."""
    visit.page.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', {get() { throw new DOMException('no', 'SecurityError'); }})"
    )
    visit.page.reload()
    visit.open()
    visit.ask("one")
    visit.ask("two")


def test_a_long_chat_stays_whole(visit):
    """200 messages are all there, also after a reload."""
    visit.open()
    for number in range(100):
        visit.ask(f"question {number}")
    assert len(visit.messages()) == 201
    before = visit.messages()
    visit.page.reload()
    visit.launcher.click()
    visit.log.get_by_text("You said: question 99").wait_for()
    assert visit.messages() == before
