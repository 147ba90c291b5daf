"""What a rule can check: axe in every state, sizes, focus rings, spacing, motion."""

import pytest
from playwright.sync_api import expect

from tests.browser.states import FORCED, STATES, error, more_choices, quiz, result, violations


@pytest.mark.parametrize(("state", "screen", "settings"), STATES.values(), ids=STATES)
def test_axe_finds_nothing(open_page, state, screen, settings):
    """No violation of WCAG 2.0 to 2.2, A and AA, on the page with the chat in this state."""
    visit = open_page(screen, **settings)
    state(visit)
    assert violations(visit.page, settings) == []


TARGETS = """all => all.map(e => [e.ariaLabel || e.textContent, e.getBoundingClientRect()])
    .filter(([, box]) => box.width && (box.height < 44 || box.width < 44)).map(([text]) => text)"""


@pytest.mark.parametrize("state", [quiz, result, error, more_choices])
def test_every_target_is_at_least_44_pixels(visit, state):
    """Buttons, field, the phone and emergency links (WCAG 2.2, 2.5.5)."""
    state(visit)
    small = visit.page.locator("dialog :is(button, textarea, .calls a)").evaluate_all(TARGETS)
    assert small == []


def around(box, by=6):
    """A box and its surroundings, where a focus ring is drawn."""
    x, y = max(box["x"] - by, 0), max(box["y"] - by, 0)
    return {"x": x, "y": y, "width": box["width"] + 2 * by, "height": box["height"] + 2 * by}


FOCUSED = "() => document.querySelector('bone-health-chat').shadowRoot.activeElement"


@pytest.mark.parametrize("settings", [{}, {"color_scheme": "dark"}, FORCED], ids=["light", "dark", "forced colours"])
def test_every_stop_shows_the_focus(open_page, settings):
    """At each tab stop the pixels around it differ from those without the focus."""
    visit = open_page(**settings)
    quiz(visit)
    visit.button("More choices").press("Enter")
    visit.button("Close the chat").focus()
    seen = {}
    for _ in range(16):
        stop = visit.page.evaluate_handle(FOCUSED).as_element()
        if not stop:
            break
        place = around(stop.bounding_box())
        with_focus = visit.page.screenshot(clip=place)
        stop.evaluate("e => e.blur()")
        seen[stop.inner_text() or stop.get_attribute("id") or stop.get_attribute("aria-label")] = (
            with_focus != visit.page.screenshot(clip=place)
        )
        stop.focus()
        visit.keyboard.press("Tab")
    assert {"Close the chat", "Yes", "No", "field", "Send", "+", "More choices", "Hide the chat button"} <= set(seen)
    assert [name for name, differs in seen.items() if not differs] == []


def test_every_stop_has_a_ring_of_three_pixels(visit):
    """The same ring everywhere, so that eyes find it again."""
    quiz(visit)
    rings = {}
    for _ in range(16):
        visit.keyboard.press("Tab")
        ring = visit.page.evaluate(
            f"() => {{ const e = ({FOCUSED})();"
            " return e && [e.textContent, getComputedStyle(e).outlineWidth + ' ' + getComputedStyle(e).outlineStyle]; }"
        )
        rings.update([ring] if ring else [])
    assert {"Send", "More choices"} <= set(rings)
    assert set(rings.values()) == {"3px solid"}


SPACING = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important;'
        + ' word-spacing: .16em !important } p { margin-block-end: 2em !important }');
    const root = document.querySelector('bone-health-chat').shadowRoot;
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    document.documentElement.style.fontSize = '200%';
}"""
CUT = """all => all.filter(e => e.clientWidth && (e.scrollWidth > e.clientWidth + 1
    || e.scrollHeight > e.clientHeight + 1 && getComputedStyle(e).overflowY != 'visible')).map(e => e.textContent)"""


@pytest.mark.parametrize("state", [quiz, result, more_choices])
def test_large_and_widely_spaced_text_is_not_cut(visit, state):
    """Twice the text size and the spacing of WCAG 2.2, 1.4.12: all words fit into their boxes."""
    visit.page.evaluate(SPACING)
    state(visit)
    assert visit.page.locator("dialog :is(button, h2, h3, p, a, li, label, .message)").evaluate_all(CUT) == []
    visit.field.scroll_into_view_if_needed()
    expect(visit.field).to_be_in_viewport()


MOVES = "document.querySelector('bone-health-chat').shadowRoot.getAnimations().map(a => a.effect.getComputedTiming())"


def test_nothing_moves_for_who_wants_no_motion(open_page, server):
    """With reduced motion there is no animation at all, also not while the assistant is writing."""
    visit = open_page(reduced_motion="reduce")
    visit.open()
    server.agent.delay = 1
    visit.write("hello")
    expect(visit.status).to_have_text("The assistant is writing…")
    assert visit.page.evaluate(MOVES) == []


def test_what_moves_stops_within_five_seconds(open_page, server):
    """The dots of the typing indicator rest by themselves (WCAG 2.2, 2.2.2)."""
    visit = open_page(reduced_motion="no-preference")
    visit.open()
    server.agent.delay = 1
    visit.write("hello")
    expect(visit.status).to_have_text("The assistant is writing…")
    (dots,) = visit.page.evaluate(MOVES)
    assert 0 < dots["endTime"] < 5000
