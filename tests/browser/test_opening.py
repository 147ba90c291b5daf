"""Opening, closing, and what the chat says about itself."""

from playwright.sync_api import expect

from tests.browser.conftest import PHONE


def test_it_never_opens_by_itself(visit):
    """Closed at first, and nothing is asked of the chat's service before a click."""
    expect(visit.dialog).to_be_hidden()
    assert [path for path in visit.requests if path.startswith("/chat")] == []


def test_it_opens_and_closes_by_keyboard(visit):
    """Tab reaches the launcher, Enter opens, the field has the focus, Escape closes, focus returns."""
    for _ in range(20):
        visit.keyboard.press("Tab")
        if visit.focused() == "launcher":
            break
    visit.keyboard.press("Enter")
    expect(visit.dialog).to_be_visible()
    assert visit.focused() == "field"
    visit.keyboard.press("Escape")
    expect(visit.dialog).to_be_hidden()
    assert visit.focused() == "launcher"


def test_the_close_button_returns_the_focus(visit):
    """By mouse as by keyboard."""
    visit.open()
    visit.button("Close the chat").click()
    assert (visit.dialog.is_visible(), visit.focused()) == (False, "launcher")


def test_escape_on_the_page_closes_and_leaves_the_focus_there(visit):
    """The chat may cover what has the focus (WCAG 2.2, 2.4.11)."""
    visit.open()
    visit.page.get_by_role("banner").get_by_role("link").focus()
    visit.keyboard.press("Escape")
    assert (visit.dialog.is_visible(), visit.focused()) == (False, "(225) 237-1810")


def test_a_closed_chat_has_no_hidden_tab_stop(visit):
    """Tab meets the page's links and the launcher, nothing else."""
    stops = []
    for _ in range(6):
        visit.keyboard.press("Tab")
        stops.append(visit.focused())
    assert "launcher" in stops
    assert {"field", "send", "close", "log"}.isdisjoint(stops)


def test_on_a_phone_it_is_modal(open_page):
    """Tab stays inside, and the keyboard does not pop up: the heading has the focus."""
    visit = open_page(PHONE)
    visit.open()
    assert visit.focused() == "title"
    for _ in range(25):
        visit.keyboard.press("Tab")
        assert visit.page.evaluate("document.activeElement.localName") in ("bone-health-chat", "body")
    visit.keyboard.press("Escape")
    assert (visit.dialog.is_visible(), visit.focused()) == (False, "launcher")


def test_two_script_tags_make_one_chat(visit):
    """A page that embeds the script twice shows one launcher."""
    script = '<script defer src="/widget/widget.js"></script>'
    page = f'<!doctype html><html lang="en"><title>Twice</title>{script}{script}'
    visit.page.route("**/twice", lambda route: route.fulfill(content_type="text/html", body=page))
    visit.page.goto(f"{visit.address}/twice")
    expect(visit.launcher).to_have_count(1)


def test_it_says_that_it_is_a_program_with_a_phone_in_view(visit):
    """At once on opening, and still after many messages."""
    visit.open()
    for number in range(12):
        visit.ask(f"question {number}")
    expect(visit.dialog.get_by_text("I am a computer program, not a person")).to_be_in_viewport()
    phone = visit.dialog.get_by_role("link", name="Clinic: (225) 237-1810")
    expect(phone).to_be_in_viewport()
    assert phone.get_attribute("href") == "tel:2252371810"
    assert visit.page.get_by_role("link", name="Emergency: 911").get_attribute("href") == "tel:911"
