"""Whatever breaks: nothing is lost, nothing is sent twice."""

import pytest
from playwright.sync_api import expect


def test_a_server_error_keeps_the_text_and_can_be_tried_again(visit, server):
    """An alert with the phone number; trying again sends the same message id, once."""
    visit.open()
    server.agent.errors = [RuntimeError("boom")]
    visit.write("does swimming count")
    expect(visit.alert).to_contain_text("(225) 237-1810")
    assert visit.messages()[-1] == ["you", "does swimming count"]
    visit.button("Try again").click()
    visit.log.get_by_text("You said: does swimming count").wait_for()
    expect(visit.alert).to_be_empty()
    assert len({turn.message_id for turn in server.agent.turns}) == 1
    assert [text for who, text in visit.messages() if who == "you"] == ["does swimming count"]


FAULTS = {
    "connection cut": lambda route: route.abort(),
    "HTML instead of JSON": lambda route: route.fulfill(status=200, content_type="text/html", body="<b>Bad</b>"),
    "502 of a proxy": lambda route: route.fulfill(status=502, content_type="text/html", body="<h1>502</h1>"),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_whatever_breaks_the_text_is_kept(visit, fault):
    """Kind words, no raw body, and Try again works."""
    visit.open()
    visit.page.route("**/chat/messages", fault, times=1)
    visit.write("hello")
    expect(visit.alert).to_contain_text("Your message did not get through. You can also call (225) 237-1810.")
    visit.button("Try again").click()
    visit.log.get_by_text("You said: hello").wait_for()


def test_a_busy_server_is_asked_again_after_the_wait_it_named(visit):
    """429 with Retry-After: told, waited for, sent again with the same id."""
    visit.open()
    sent = []

    def refuse(route):
        sent.append(route.request.post_data_json["id"])
        route.fulfill(status=429, headers={"Retry-After": "1"}, json={"error": "Slow down."})

    visit.page.route("**/chat/messages", refuse, times=1)
    visit.page.on("request", lambda request: request.post_data and sent.append(request.post_data_json.get("id")))
    visit.write("hello")
    expect(visit.page.get_by_role("status")).to_have_text("Many messages at once. Trying again in 1 seconds…")
    visit.log.get_by_text("You said: hello").wait_for()
    assert len(set(sent)) == 1


def test_offline_the_message_waits_for_the_connection(visit, server):
    """Sent once, when the browser is back."""
    visit.open()
    visit.page.context.set_offline(True)
    visit.write("hello")
    visit.alert.get_by_text("You are offline.").wait_for()
    visit.page.context.set_offline(False)
    visit.log.get_by_text("You said: hello").wait_for()
    assert len(server.agent.turns) == 1


def test_a_chat_that_cannot_start_says_so(visit):
    """The alert names the phone number, and Try again starts it."""
    visit.page.route("**/chat/start", lambda route: route.abort(), times=1)
    visit.launcher.click()
    expect(visit.alert).to_contain_text("The chat could not be reached. You can also call (225) 237-1810.")
    visit.button("Try again").click()
    visit.log.get_by_text("Hello, I am a program.").wait_for()


def test_a_page_without_the_style_sheet_still_has_the_chat(open_page, chromium, server):
    """Plain, but usable."""
    page = chromium.new_page()
    page.route("**/widget.css", lambda route: route.abort())
    page.goto(server.address)
    page.get_by_role("button", name="Ask about bone health").click()
    page.get_by_role("log").get_by_text("Hello, I am a program.").wait_for()
    page.close()
