"""Reload, start over, delete, print, save."""

import re

from playwright.sync_api import expect

from bot.channels.website import tokens
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
    bar = visit.page.get_by_role("progressbar", name="Question 2 of 3")
    expect(bar).to_be_visible()
    assert (visit.messages(), bar.evaluate("bar => [bar.value, bar.max]")) == (before, [2, 3])
    visit.press("No")
    visit.log.get_by_text("Have you fallen").wait_for()
    assert len({turn.sender_id for turn in server.agent.turns}) == 1
    assert visit.requests.count("/chat/start") == 1


def test_delete_asks_and_then_leaves_nothing(visit, server):
    """Stored messages, the log and the token are gone; the next chat is another one."""
    visit.open()
    visit.ask("hello")
    visit.choose("Delete this chat")
    assert visit.alert.get_by_text("Delete all that was said here?").is_visible()
    visit.button("Yes, delete").click()
    visit.alert.get_by_text("This chat has been deleted.").wait_for()
    assert (server.agent.tracker_store.store, visit.messages()) == ({}, [])
    assert visit.page.evaluate("sessionStorage.length") == 0
    visit.ask("again")
    assert len({turn.sender_id for turn in server.agent.turns}) == 2


def test_start_over_can_be_taken_back(visit):
    """ "No, keep it" keeps it; "Yes" begins with the greeting."""
    visit.open()
    visit.ask("hello")
    visit.choose("Start over")
    visit.button("No, keep it").click()
    assert len(visit.messages()) == 3
    visit.choose("Start over")
    visit.button("Yes, delete").click()
    expect(visit.page.locator(".message")).to_have_count(1)
    expect(visit.log.get_by_text("Hello, I am a program.")).to_be_visible()


def test_an_answer_to_a_chat_that_was_started_over_is_dropped(visit, server):
    """A late reply does not show up in the new chat, and the new chat answers at once."""
    visit.open()
    held = []
    visit.page.route("**/chat/messages", lambda route: held.append(route), times=1)
    visit.write("late")
    visit.choose("Start over")
    visit.button("Yes, delete").click()
    expect(visit.page.locator(".message")).to_have_count(1)
    visit.ask("new")
    held[0].fulfill(json={"messages": [{"text": "too late", "buttons": []}]})
    visit.ask("newer")
    assert [text for _, text in visit.messages()][1:] == ["new", "You said: new", "newer", "You said: newer"]


def test_a_chat_that_expired_is_replaced_and_the_message_is_not_lost(visit):
    """The visitor is told, and the message is answered in the new chat."""
    visit.open()
    visit.page.evaluate("sessionStorage.setItem('bone-health-chat.token', 'expired')")
    visit.ask("hello")
    expect(visit.log.get_by_text("Your earlier chat has ended.")).to_be_visible()


def test_after_a_day_the_chat_begins_anew(visit, monkeypatch):
    """The token of yesterday opens nothing: on a shared computer the next person sees a new chat."""
    visit.open()
    visit.ask("my secret illness")
    visit.page.reload()
    monkeypatch.setattr(tokens, "LIFETIME", -1)  # as if three days had passed
    visit.launcher.click()
    visit.log.get_by_text("Hello, I am a program.").wait_for()
    expect(visit.log.get_by_text("Your earlier chat has ended.")).to_be_visible()
    expect(visit.log.get_by_text("my secret illness")).to_have_count(0)


def test_a_result_is_shown_in_order(visit):
    """Headings, lists and the phone number as a link, in the card's own order, instead of the plain text."""
    visit.open()
    visit.take_quiz()
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
    ]
    expect(visit.log.get_by_text("The result in one text.")).to_have_count(0)
    expect(visit.button("Print this result")).to_be_visible()


# Runs in place of the print dialog and notes what a printer would have got.
NOTE_WHAT_PRINTS = """() => {
    const root = document.querySelector('bone-health-chat').shadowRoot;
    const parts = ['.card', '.header', '.about', '.composer', '.foot', '.print', '.message.you'];
    const shown = () => [...parts.map(part => root.querySelector(part)), document.querySelector('main')]
        .filter(e => e.checkVisibility()).map(e => e.className || e.localName);
    window.print = () => { window.printed = shown(); };
    window.pressPrint = () => root.querySelector('.print').click();
}"""


def test_the_result_prints_alone(visit):
    """The print button hides everything but the card while it prints, and the page is whole again afterwards."""
    visit.open()
    visit.take_quiz()
    visit.page.evaluate(NOTE_WHAT_PRINTS)
    visit.page.emulate_media(media="print")
    visit.page.evaluate("pressPrint()")
    assert visit.page.evaluate("printed") == ["card"]
    expect(visit.page.get_by_role("main")).to_be_visible()
    expect(visit.dialog).to_be_hidden()


def test_the_printed_result_is_one_page(visit):
    """The paper that goes to the doctor."""
    visit.open()
    visit.take_quiz()
    visit.page.evaluate("""() => {
        const chat = document.querySelector('bone-health-chat');
        window.print = () => { window.held = true; throw 'keep it as it is for the PDF'; };
        try { chat.shadowRoot.querySelector('.print').click(); } catch { }
    }""")
    visit.problems.clear()  # the thrown sentence above
    assert len(re.findall(rb"/Type\s*/Page\b", visit.page.pdf())) == 1


def test_the_page_prints_without_the_chat(visit):
    """Also while the chat is open."""
    visit.open()
    visit.page.emulate_media(media="print")
    expect(visit.dialog).to_be_hidden()


def test_the_chat_can_be_saved(visit):
    """A text file with both sides, the result, and what the chat is."""
    visit.open()
    visit.ask("hello")
    visit.take_quiz()
    with visit.page.expect_download() as download:
        visit.choose("Save this chat")
    text = download.value.path().read_text(encoding="utf-8")
    assert download.value.suggested_filename == "bone-health-chat.txt"
    assert text.startswith("Bone health assistant\nI am a computer program, not a person.")
    assert "You:\nhello\n\nAssistant:\nYou said: hello" in text
    assert ("You smoke." in text, QUIZ[0][1] in text, "Print this result" in text) == (True, True, False)
