"""Opening, closing, hiding, and what the chat says about itself."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.states import LANDSCAPE, error, opened, quiz, result


def page_with(visit, content):
    """Go to a page of the same server with this in its body."""
    page = f'<!doctype html><html lang="en"><title>Other page</title><body><h1>Other page</h1>{content}'
    visit.page.route("**/other", lambda route: route.fulfill(content_type="text/html", body=page))
    visit.page.goto(f"{visit.address}/other")


SCRIPT = '<script defer src="/widget/widget.js"></script>'


def test_it_never_opens_by_itself(visit):
    """Closed at first, and nothing is asked of the chat's service before a click."""
    expect(visit.dialog).to_be_hidden()
    assert [path for path in visit.requests if path.startswith("/chat")] == []


def test_it_does_not_open_by_itself_on_the_next_page(visit):
    """An open chat is closed on the next page, and says that it can go on."""
    visit.open()
    visit.ask("hello")
    page_with(visit, SCRIPT)
    expect(visit.launcher).to_have_text("Go on with your chat")
    expect(visit.dialog).to_be_hidden()
    visit.launcher.click()
    visit.log.get_by_text("You said: hello").wait_for()


def test_the_visitor_can_hide_the_launcher(visit):
    """It is gone, also on the next page of this visit."""
    visit.open()
    visit.choose("Hide the chat button")
    expect(visit.launcher).to_be_hidden()
    expect(visit.dialog).to_be_hidden()
    visit.page.reload()
    expect(visit.page.locator("bone-health-chat")).to_be_attached()
    expect(visit.launcher).to_be_hidden()


def test_the_page_can_leave_the_launcher_out(visit):
    """With data-launcher="off" a link of the page opens the chat, and has the focus again afterwards."""
    script = '<script defer data-launcher="off" src="/widget/widget.js"></script>'
    page_with(visit, f'<a href="#bone-health-chat">Ask us</a>{script}')
    expect(visit.launcher).to_be_hidden()
    visit.page.get_by_role("link", name="Ask us").press("Enter")
    visit.log.get_by_text("Hello, I am a program.").wait_for()
    visit.keyboard.press("Escape")
    assert (visit.dialog.is_visible(), visit.focused()) == (False, "Ask us")


def test_two_script_tags_make_one_chat(visit):
    """A page that embeds the script twice shows one launcher."""
    page_with(visit, SCRIPT + SCRIPT)
    expect(visit.launcher).to_have_count(1)


def test_a_page_can_name_another_phone_number(visit):
    """data-phone, shown and dialled."""
    page_with(visit, '<script defer data-phone="+1 225-555-0100" src="/widget/widget.js"></script>')
    visit.launcher.click()
    link = visit.dialog.get_by_role("link", name="Clinic: +1 225-555-0100")
    assert link.get_attribute("href") == "tel:+12255550100"


@pytest.mark.parametrize("screen", [DESKTOP, PHONE, LANDSCAPE], ids=["desktop", "phone", "landscape"])
def test_it_says_at_once_that_it_is_a_program(open_page, screen):
    """Before anything is asked: no person, not for emergencies."""
    visit = open_page(screen)
    visit.open()
    about = visit.dialog.get_by_text("I am a computer program, not a person. This chat is not for emergencies.")
    expect(about).to_be_in_viewport()


SCREENS = {"desktop": DESKTOP, "phone": PHONE, "landscape": LANDSCAPE, "400 %": {"width": 320, "height": 256}}


@pytest.mark.parametrize("screen", SCREENS.values(), ids=SCREENS)
@pytest.mark.parametrize("state", [opened, quiz, result, error])
def test_the_clinics_phone_is_always_in_view(open_page, screen, state):
    """In every state and on every screen, wherever one has scrolled to."""
    visit = open_page(screen)
    state(visit)
    phone = visit.dialog.get_by_role("link", name="Clinic: (225) 237-1810")
    expect(phone).to_be_in_viewport(ratio=0.99)
    visit.log.locator(".message").first.scroll_into_view_if_needed()
    expect(phone).to_be_in_viewport(ratio=0.99)
    visit.field.scroll_into_view_if_needed()
    expect(phone).to_be_in_viewport(ratio=0.99)
    emergency = visit.dialog.get_by_role("link", name="Emergency: 911")
    assert [link.get_attribute("href") for link in (phone, emergency)] == ["tel:2252371810", "tel:911"]


def test_the_greeting_suggests_questions(visit):
    """One press asks it."""
    visit.open()
    visit.press("Take the quiz")
    visit.log.get_by_text("Do you smoke now?").wait_for()
    assert visit.messages()[1] == ["you", "Take the quiz"]
