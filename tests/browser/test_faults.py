"""Whatever breaks: nothing is lost, nothing is sent twice."""

import pytest
from playwright.sync_api import expect


def mine(visit):
    """What the visitor's own bubbles say."""
    return [text for who, text in visit.messages() if who == "you"]


def ids_sent(visit):
    """Every message id that leaves the browser from now on, in order."""
    sent = []
    visit.page.on(
        "request", lambda request: "/chat/messages" in request.url and sent.append(request.post_data_json["id"])
    )
    return sent


def test_a_server_error_keeps_the_text_and_can_be_tried_again(visit, server):
    """500: an alert with the phone number; trying again sends the same message id, and it is answered once."""
    visit.open()
    server.agent.errors = [RuntimeError("boom")]
    visit.write("does swimming count")
    expect(visit.alert).to_contain_text("(225) 237-1810")
    assert visit.messages()[-1] == ["you", "does swimming count"]
    visit.button("Try again").click()
    visit.log.get_by_text("You said: does swimming count").wait_for()
    expect(visit.alert).to_be_empty()
    assert len({turn.message_id for turn in server.agent.turns}) == 1
    assert mine(visit) == ["does swimming count"]


FAULTS = {
    "server down": lambda route: route.abort(),
    "HTML instead of JSON": lambda route: route.fulfill(status=200, content_type="text/html", body="<b>Bad</b>"),
    "502 of a proxy": lambda route: route.fulfill(status=502, content_type="text/html", body="<h1>502</h1>"),
    "half an answer": lambda route: route.fulfill(status=200, content_type="application/json", body='{"messages": ['),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_whatever_breaks_the_text_is_kept(visit, fault):
    """Kind words, no raw body, and Try again works with the same message id."""
    visit.open()
    sent = ids_sent(visit)
    visit.page.route("**/chat/messages", fault, times=1)
    visit.write("hello")
    expect(visit.alert).to_contain_text("Your message did not get through. You can also call (225) 237-1810.")
    visit.button("Try again").click()
    visit.log.get_by_text("You said: hello").wait_for()
    assert (len(sent), len(set(sent)), mine(visit)) == (2, 1, ["hello"])


def test_writing_on_after_a_failure_sends_the_failed_message_first(visit, server):
    """Without pressing Try again: both arrive, in their order, each once."""
    visit.open()
    visit.page.route("**/chat/messages", lambda route: route.abort(), times=1)
    visit.write("first")
    expect(visit.alert).to_contain_text("did not get through")
    visit.write("second")
    visit.log.get_by_text("You said: second").wait_for()
    expect(visit.alert).to_be_empty()
    assert [turn.text for turn in server.agent.turns] == ["first", "second"]


def test_an_answer_that_was_lost_on_the_way_is_not_asked_for_twice(visit, server):
    """The server had understood the message; only its reply broke. The second try gets that same reply."""
    visit.open()
    visit.lose_next_answer()
    visit.write("hello")
    visit.button("Try again").click()
    visit.log.get_by_text("You said: hello").wait_for()
    assert [turn.text for turn in server.agent.turns] == ["hello"]


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_is_asked_again_after_the_wait_it_named(visit, status):
    """Retry-After: told, waited for, sent again with the same id."""
    visit.open()
    sent = ids_sent(visit)
    refusal = {"status": status, "headers": {"Retry-After": "1"}, "json": {"error": "Slow down."}}
    visit.page.route("**/chat/messages", lambda route: route.fulfill(**refusal), times=1)
    visit.write("hello")
    expect(visit.status).to_have_text("Many messages at once. I will try again in 1 second.")
    visit.log.get_by_text("You said: hello").wait_for()
    assert (len(sent), len(set(sent))) == (2, 1)


def test_a_server_that_stays_busy_is_left_in_peace(visit):
    """Three tries, then the person decides."""
    visit.open()
    sent = ids_sent(visit)
    refusal = {"status": 429, "headers": {"Retry-After": "1"}, "json": {"error": "Please slow down."}}
    visit.page.route("**/chat/messages", lambda route: route.fulfill(**refusal))
    visit.write("hello")
    expect(visit.alert).to_contain_text("Please slow down.")
    expect(visit.button("Try again")).to_be_visible()
    assert (len(sent), len(set(sent))) == (3, 1)


def test_a_long_wait_is_the_persons_decision(visit):
    """Ten minutes are not waited for in silence."""
    visit.open()
    refusal = {"status": 429, "headers": {"Retry-After": "600"}, "json": {"error": "Please slow down."}}
    visit.page.route("**/chat/messages", lambda route: route.fulfill(**refusal))
    visit.write("hello")
    expect(visit.alert).to_contain_text("Please slow down.")


def test_a_slow_answer_is_explained_and_comes(visit, server):
    """After six seconds the chat says that it is still working; then the answer is shown."""
    visit.page.clock.install()
    visit.open()
    held = []
    visit.page.route("**/chat/messages", lambda route: held.append(route), times=1)
    visit.write("hello")
    expect(visit.status).to_have_text("The assistant is writing…")
    visit.page.clock.run_for(6_500)
    expect(visit.status).to_have_text("Still working on it…")
    held[0].continue_()
    visit.log.get_by_text("You said: hello").wait_for()
    expect(visit.status).to_have_text("")


def test_a_message_that_the_server_refuses_goes_back_into_the_field(visit):
    """Its words are there to be changed, in front of what was written since."""
    visit.open()
    refusal = {"status": 413, "json": {"error": "That is too long for me."}}
    visit.page.route("**/chat/messages", lambda route: (visit.field.fill("more"), route.fulfill(**refusal)), times=1)
    visit.write("hello")
    expect(visit.alert).to_have_text("That is too long for me.")
    assert (visit.field.input_value(), mine(visit)) == ("hello\nmore", [])


def test_offline_the_message_waits_for_the_connection(visit, server):
    """Sent once, when the browser is back."""
    visit.open()
    visit.page.context.set_offline(True)
    visit.write("hello")
    visit.alert.get_by_text("You are offline.").wait_for()
    visit.page.context.set_offline(False)
    visit.log.get_by_text("You said: hello").wait_for()
    assert len(server.agent.turns) == 1


def test_what_is_written_while_waiting_is_sent_next(visit, server):
    """In the order of writing, one after the other."""
    visit.open()
    server.agent.delay = 0.5
    visit.write("first")
    expect(visit.status).to_have_text("The assistant is writing…")
    visit.write("second")
    visit.log.get_by_text("You said: second").wait_for()
    expect(visit.status).to_have_text("")
    assert [turn.text for turn in server.agent.turns] == ["first", "second"]
    assert mine(visit) == ["first", "second"]


def test_what_is_written_before_the_greeting_waits_for_it(visit, server):
    """One conversation is started, and the message belongs to it."""
    held = []
    visit.page.route("**/chat/start", lambda route: held.append(route))
    visit.launcher.click()
    visit.write("hello")
    expect(visit.status).to_have_text("One moment…")
    held[0].continue_()
    visit.log.get_by_text("You said: hello").wait_for()
    assert (len(held), len(server.agent.turns)) == (1, 1)


def test_a_reload_in_the_middle_of_a_request_loses_nothing(visit, server):
    """The message is answered once, and the answer is there after the reload."""
    visit.open()
    server.agent.delay = 1
    visit.write("hello")
    expect(visit.status).to_have_text("The assistant is writing…")
    visit.page.reload()
    visit.launcher.click()
    visit.log.get_by_text("You said: hello").wait_for()
    expect(visit.alert).to_be_empty()
    assert ([turn.text for turn in server.agent.turns], mine(visit)) == (["hello"], ["hello"])


def test_a_message_that_a_reload_overtakes_is_looked_for(visit):
    """The first look at the history comes before the message; the next one finds it."""
    visit.open()
    visit.ask("hello")
    message_id = visit.page.evaluate("sessionStorage['bone-health-chat.pending'] = 'not-yet-there'")
    looks = []

    def look(route):
        looks.append(1)
        reply = route.fetch().json()
        if len(looks) == 2:
            reply["messages"].append({"from": "you", "id": message_id, "text": "late"})
        route.fulfill(json=reply)

    visit.page.route("**/chat/history", look)
    visit.page.reload()
    visit.launcher.click()
    visit.log.get_by_text("late").wait_for()
    expect(visit.alert).to_be_empty()
    assert len(looks) == 2


def test_a_message_that_never_arrived_is_reported_after_a_reload(visit):
    """The chat kept its id, not its words, so it says that something may be missing."""
    visit.page.clock.install()
    visit.open()
    visit.ask("hello")
    visit.page.evaluate("sessionStorage['bone-health-chat.pending'] = 'never-arrived'")
    visit.page.reload()
    visit.launcher.click()
    while not visit.alert.inner_text():
        visit.page.clock.run_for(1_000)
    expect(visit.alert).to_contain_text("Your last message may not have arrived.")
    assert visit.page.evaluate("sessionStorage['bone-health-chat.pending']") is None


def test_leaving_with_an_undelivered_message_is_asked_about(visit):
    """The browser asks before the words are gone; once they have arrived it does not."""
    visit.open()
    visit.page.route("**/chat/messages", lambda route: route.abort(), times=1)
    visit.write("hello")
    expect(visit.alert).to_contain_text("did not get through")
    leaves = "dispatchEvent(new Event('beforeunload', {cancelable: true}))"
    undelivered = visit.page.evaluate(leaves)
    visit.button("Try again").click()
    visit.log.get_by_text("You said: hello").wait_for()
    assert (undelivered, visit.page.evaluate(leaves)) == (False, True)


def test_a_closed_chat_goes_on(visit):
    """Closing in the middle of a request loses neither the answer nor a half-written message."""
    visit.open()
    held = []
    visit.page.route("**/chat/messages", lambda route: held.append(route), times=1)
    visit.write("hello")
    visit.field.fill("half a sen")
    visit.keyboard.press("Escape")
    held[0].continue_()
    visit.launcher.click()
    visit.log.get_by_text("You said: hello").wait_for()
    assert visit.field.input_value() == "half a sen"


def test_a_chat_that_cannot_start_says_so(visit):
    """The alert names the phone number, and Try again starts it."""
    visit.page.route("**/chat/start", lambda route: route.abort(), times=1)
    visit.launcher.click()
    expect(visit.alert).to_contain_text("The chat could not be reached. You can also call (225) 237-1810.")
    visit.button("Try again").click()
    visit.log.get_by_text("Hello, I am a program.").wait_for()


def test_a_history_that_cannot_be_read_is_tried_again(visit):
    """The earlier conversation is not given up."""
    visit.open()
    visit.ask("hello")
    visit.page.reload()
    visit.page.route("**/chat/history", lambda route: route.abort(), times=1)
    visit.launcher.click()
    expect(visit.alert).to_contain_text("The chat could not be reached.")
    visit.button("Try again").click()
    visit.log.get_by_text("You said: hello").wait_for()
    assert visit.requests.count("/chat/start") == 1


def test_a_deletion_that_fails_can_be_tried_again(visit, server):
    """Nothing disappears here before it is gone there."""
    visit.open()
    visit.ask("hello")
    visit.page.route("**/chat/conversation", lambda route: route.abort(), times=1)
    visit.choose("Delete this chat")
    visit.button("Yes, delete").click()
    expect(visit.alert).to_contain_text("The chat could not be reached.")
    assert mine(visit) == ["hello"]
    visit.button("Try again").click()
    visit.alert.get_by_text("This chat has been deleted.").wait_for()
    assert (server.agent.tracker_store.store, visit.messages()) == ({}, [])
