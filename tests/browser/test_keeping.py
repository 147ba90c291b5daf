"""Reload, start over, delete, print, save."""

from playwright.sync_api import expect

from tests.browser.conftest import QUIZ


def test_a_reload_in_the_quiz_brings_back_the_same_question(visit, server):
    """Same conversation, same messages, same buttons and progress; nothing is sent."""
    visit.open()
    visit.write("take the quiz")
    visit.press("Yes")
    visit.log.get_by_text("Did your mother").wait_for()
    before = visit.messages()
    visit.page.reload()
    visit.page.get_by_role("button", name="Go on with your chat").click()
    expect(visit.page.get_by_role("progressbar", name="Question 2 of 3")).to_be_visible()
    assert visit.messages() == before
    visit.press("No")
    visit.log.get_by_text("Have you fallen").wait_for()
    assert len({turn.sender_id for turn in server.agent.turns}) == 1
    assert visit.requests.count("/chat/start") == 1


def test_nothing_about_health_is_kept_in_the_browser(visit):
    """Only the token, only for the tab."""
    visit.open()
    visit.ask("my secret illness")
    stored = visit.page.evaluate("[JSON.stringify(sessionStorage), JSON.stringify(localStorage), document.cookie]")
    assert visit.page.evaluate("Object.keys(sessionStorage)") == ["bone-health-chat"]
    assert stored[1:] == ["{}", ""]
    assert "illness" not in stored[0]


def test_delete_asks_and_then_leaves_nothing(visit, server):
    """Stored messages, the log and the token are gone; the next chat is another one."""
    visit.open()
    visit.ask("hello")
    visit.page.get_by_text("More choices").click()
    visit.button("Delete this chat").click()
    assert visit.alert.get_by_text("Delete all that was said here?").is_visible()
    visit.button("Yes, delete").click()
    visit.alert.get_by_text("This chat has been deleted.").wait_for()
    assert (server.agent.tracker_store.store, visit.messages()) == ({}, [])
    assert visit.page.evaluate("sessionStorage.length") == 0
    visit.ask("again")
    assert len({turn.sender_id for turn in server.agent.turns}) == 2


def test_start_over_can_be_taken_back(visit, server):
    """ "No, keep it" keeps it; "Yes" begins with the greeting."""
    visit.open()
    visit.ask("hello")
    visit.page.get_by_text("More choices").click()
    visit.button("Start over").click()
    visit.button("No, keep it").click()
    assert len(visit.messages()) == 3
    visit.page.get_by_text("More choices").click()
    visit.button("Start over").click()
    visit.button("Yes, delete").click()
    expect(visit.page.locator(".message")).to_have_count(1)
    expect(visit.log.get_by_text("Hello, I am a program.")).to_be_visible()


def test_an_answer_to_a_chat_that_was_started_over_is_dropped(visit, server):
    """A late reply does not show up in the new chat."""
    visit.open()
    server.agent.delay = 0.5
    visit.write("late")
    visit.page.get_by_text("More choices").click()
    visit.button("Start over").click()
    visit.button("Yes, delete").click()
    expect(visit.page.locator(".message")).to_have_count(1)
    visit.page.wait_for_timeout(700)
    assert [who for who, _ in visit.messages()] == ["bot"]


def test_a_chat_that_expired_is_replaced_and_the_message_is_not_lost(visit, server):
    """The visitor is told, and the message is answered in the new chat."""
    visit.open()
    visit.page.evaluate("sessionStorage.setItem('bone-health-chat', 'expired')")
    visit.ask("hello")
    expect(visit.log.get_by_text("Your earlier chat has ended.")).to_be_visible()


def test_a_result_is_shown_in_order(visit):
    """Headings, lists and the phone number as a link, in the card's own order, instead of the plain text."""
    visit.open()
    visit.write("take the quiz")
    for answer, next_line in QUIZ:
        visit.press(answer)
        visit.log.get_by_text(next_line).wait_for()
    shown = visit.page.locator(".card > *").evaluate_all("all => all.map(e => e.localName + ' ' + e.textContent)")
    assert shown == [
        "p Your bone health quiz",
        "h3 Your result",
        "p Some things can affect your bones.",
        "h4 What you can change",
        "ul You smoke.",
        "p Your doctor can help.",
        "h4 Ask your doctor",
        "ul Do I need a bone scan?",
        "p (225) 237-1810",
        "button Print this result",
    ]
    expect(visit.log.get_by_text("The result in one text.")).to_have_count(0)


# Runs in place of the print dialog and notes what a printer would have got.
NOTE_WHAT_PRINTS = """() => {
    const root = document.querySelector('bone-health-chat').shadowRoot;
    const parts = ['.card', '.header', '.composer', '.message.you'].map(part => root.querySelector(part));
    window.print = () => { window.printed = [document.querySelector('main'), ...parts].map(e => e.checkVisibility()); };
    window.pressPrint = () => root.querySelector('.print').click();
}"""


def test_the_result_prints_alone(visit):
    """The print button hides everything but the card while it prints, and the page is whole again afterwards."""
    visit.open()
    visit.write("take the quiz")
    for answer, next_line in QUIZ:
        visit.press(answer)
        visit.log.get_by_text(next_line).wait_for()
    visit.page.evaluate(NOTE_WHAT_PRINTS)
    visit.page.emulate_media(media="print")
    visit.page.evaluate("pressPrint()")
    assert visit.page.evaluate("printed") == [False, True, False, False, False]
    expect(visit.page.get_by_role("main")).to_be_visible()


def test_the_page_prints_without_the_chat(visit):
    """Also while the chat is open."""
    visit.open()
    visit.page.emulate_media(media="print")
    expect(visit.dialog).to_be_hidden()


def test_the_chat_can_be_saved(visit):
    """A text file with both sides."""
    visit.open()
    visit.ask("hello")
    visit.page.get_by_text("More choices").click()
    with visit.page.expect_download() as download:
        visit.button("Save this chat").click()
    text = download.value.path().read_text(encoding="utf-8")
    assert download.value.suggested_filename == "bone-health-chat.txt"
    assert "You:\nhello\n\nAssistant:\nYou said: hello" in text
