"""Small screens, other people's settings and pages, long chats."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, REFLOW
from tests.browser.states import LANDSCAPE, more_choices, quiz, result

SCREENS = {
    "400 %": REFLOW,  # 1280 x 1024 at 400 % (WCAG 2.2, 1.4.10)
    "200 %": {"width": 640, "height": 512},
    "320 px": {"width": 320, "height": 568},
    "phone": PHONE,
    "landscape": LANDSCAPE,
}
INSIDE = "document.querySelector('bone-health-chat').shadowRoot"
WIDE = f"""[document.documentElement, ...{INSIDE}.querySelectorAll('dialog, dialog *')]
    .filter(e => e.clientWidth && e.scrollWidth > e.clientWidth && !e.matches('.who'))
    .map(e => e.className || e.localName)"""


@pytest.mark.parametrize("screen", SCREENS.values(), ids=SCREENS)
@pytest.mark.parametrize("state", [quiz, result, more_choices])
def test_nothing_overflows_on_a_small_screen(open_page, screen, state):
    """No sideways scrolling, not even with the longest words, and the field can be reached and used."""
    visit = open_page(screen)
    state(visit)
    visit.ask("long " + "w" * 276 + " https://example.org/" + "x" * 280)
    assert visit.page.evaluate(WIDE) == []
    visit.field.scroll_into_view_if_needed()
    expect(visit.field).to_be_in_viewport(ratio=0.99)
    visit.ask("short")


def test_larger_text_can_be_chosen_and_stays(visit):
    """Up to half as large again, and back; also on the next page."""
    visit.open()
    sizes = []
    for name in ("Larger text", "Larger text", "Larger text", "Smaller text"):
        visit.button(name).click()
        sizes.append(visit.log.evaluate("e => parseFloat(getComputedStyle(e).fontSize) / 17"))
    assert sizes == [1.25, 1.5, 1.5, 1.25]
    visit.page.reload()
    visit.launcher.click()
    assert visit.log.evaluate("e => parseFloat(getComputedStyle(e).fontSize) / 17") == 1.25


def test_it_follows_the_readers_text_size(visit):
    """Twice the browser's text size is twice the chat's."""
    visit.page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert visit.launcher.evaluate("e => getComputedStyle(e).fontSize") == "34px"


COLOURS = "e => { const s = getComputedStyle(e); return [s.backgroundColor, s.color]; }"


def test_it_is_light_or_dark_as_the_reader_likes(open_page):
    """Dark words on white, or light ones on black."""
    light, dark = open_page(color_scheme="light"), open_page(color_scheme="dark")
    light.open()
    dark.open()
    assert light.dialog.evaluate(COLOURS) == ["rgb(255, 255, 255)", "rgb(29, 37, 41)"]
    assert dark.dialog.evaluate(COLOURS) == ["rgb(20, 25, 28)", "rgb(238, 243, 245)"]


def test_a_page_sets_its_own_colours(visit):
    """With custom properties, in its own style sheet."""
    visit.page.evaluate(
        "() => { const s = new CSSStyleSheet(); s.replaceSync('bone-health-chat { --chat-accent: #7a1f5c; "
        "--chat-offset: 40px }'); document.adoptedStyleSheets = [s]; }"
    )
    style = visit.launcher.evaluate("e => { const s = getComputedStyle(e); return [s.backgroundColor, s.right]; }")
    assert style == ["rgb(122, 31, 92)", "40px"]


def test_a_hostile_page_style_does_not_reach_in(visit):
    """The page's rules for every element stay outside."""
    visit.page.evaluate(
        "() => { const s = new CSSStyleSheet(); s.replaceSync('* { text-transform: uppercase !important; "
        "font-size: 3px; position: static }'); document.adoptedStyleSheets = [s]; }"
    )
    style = visit.launcher.evaluate("e => { const s = getComputedStyle(e); return [s.position, s.textTransform]; }")
    assert (style, visit.launcher.evaluate("e => getComputedStyle(e).fontSize")) == (["fixed", "none"], "17px")


def test_a_right_to_left_page_gets_a_right_to_left_chat(visit):
    """The launcher moves to the other corner; each text still reads in its own direction."""
    visit.page.evaluate("document.documentElement.dir = 'rtl'")
    assert visit.launcher.bounding_box()["x"] == 16
    visit.open()
    visit.ask("مرحبا")
    boxes = [visit.log.locator(who).last.bounding_box() for who in (".bot", ".you")]
    assert boxes[0]["x"] > boxes[1]["x"]
    directions = "all => all.map(e => getComputedStyle(e).direction)"
    assert visit.log.locator(".message").evaluate_all(directions) == ["ltr", "rtl", "ltr"]
    assert visit.page.evaluate(WIDE) == []


def test_it_works_where_storage_is_forbidden(visit):
    """Without sessionStorage the chat lasts until the page is left."""
    visit.page.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', {get() { throw new DOMException('no', 'SecurityError'); }})"
    )
    visit.page.reload()
    visit.open()
    visit.ask("one")
    visit.ask("two")


KEYBOARD_COMES = """() => {
    Object.defineProperty(visualViewport, 'height', {value: 400});
    Object.defineProperty(visualViewport, 'offsetTop', {value: 60});
    visualViewport.dispatchEvent(new Event('resize'));
}"""


def test_a_phones_keyboard_does_not_cover_the_field(open_page):
    """The chat fits into what is left of the screen, with the close button and the field."""
    visit = open_page(PHONE)
    visit.open()
    visit.page.evaluate(KEYBOARD_COMES)
    visit.field.focus()
    box = visit.dialog.bounding_box()
    assert (box["y"], box["height"]) == (60, 400)
    for part in (visit.button("Close the chat"), visit.field):
        place = part.bounding_box()
        assert place["y"] >= 60 and place["y"] + place["height"] <= 460


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
