"""What a visitor's browser gets: greeting, answers, history, deletion."""

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.channels.website.turns import Turns
from tests.channels.website.conftest import Chat
from tests.channels.website.fake_agent import RESULT, YES_NO, app_for
from tests.channels.website.serving import serving

NOTHING_MORE = {"buttons": [], "source": None, "progress": None, "card": None, "topic": None}


def texts(response):
    return [message["text"] for message in response.json()["messages"]]


def conversation_ids(agent):
    return {turn.sender_id for turn in agent.turns}


def test_a_visitor_is_greeted_in_the_websites_words(chat):
    """The welcome is the response for the website, with its buttons."""
    buttons = [{"title": "Take the quiz", "payload": "take the quiz"}]
    text = "Hello, I am a program. (utter_talk_greet_welcome for website)"
    expected = [{**NOTHING_MORE, "text": text, "buttons": buttons}]
    assert chat.start().json()["messages"] == expected


def test_nothing_is_stored_before_the_visitor_writes(chat, agent):
    """Opening the chat leaves no trace."""
    chat.history()
    assert agent.tracker_store.store == {}


def test_a_message_is_answered(chat):
    """The bot's words come back in the answer to the request."""
    assert texts(chat.write("does swimming count")) == ["You said: does swimming count"]


def test_the_conversation_never_hears_a_phone_number(chat, agent):
    """Nor an e-mail address: taken out before anything reads the text, and not there after a reload."""
    chat.write("call me at 225-555-0142 or write to mary@mail.example.org")
    assert agent.turns[-1].text == "call me at [number] or write to [email]"
    assert "0142" not in chat.history().text


def test_the_conversation_id_is_the_servers(chat, agent):
    """Ids are long and random, and differ between visitors."""
    chat.write("hello")
    Chat(chat.http.base_url).write("hello")
    ids = conversation_ids(agent)
    assert len(ids) == 2
    assert all(re.fullmatch(r"web-[A-Za-z0-9_-]{43}", conversation_id) for conversation_id in ids)


def test_a_quiz_question_carries_its_buttons_and_progress(chat):
    """Title and payload of each button, and "1 of 3"."""
    (message,) = chat.write("take the quiz").json()["messages"]
    assert (message["buttons"], message["progress"]) == (YES_NO, {"at": 1, "of": 3})


def test_a_result_carries_its_card(chat):
    """The card arrives as the actions made it."""
    for number, text in enumerate(["take the quiz", "yes", "no", "no"]):
        reply = chat.write(text, f"message-{number}")
    assert reply.json()["messages"] == [{**NOTHING_MORE, "text": "The result in one text.", "card": RESULT}]


def test_history_shows_both_sides_in_order(chat):
    """After a reload everything is there again, the welcome first; a pressed button shows its title."""
    chat.write("take the quiz", "message-1")
    chat.write("yes", "message-2")
    seen = [(message["from"], message["text"]) for message in chat.history().json()["messages"][1:]]
    assert seen == [
        ("you", "take the quiz"),
        ("bot", "Do you smoke now?"),
        ("you", "Yes"),
        ("bot", "Did your mother or father break a hip?"),
    ]


def test_a_reload_in_the_middle_of_an_answer_sees_the_answer(chat, agent):
    """History waits for the turn that is running."""
    agent.delay = 0.3
    with ThreadPoolExecutor() as pool:
        pool.submit(chat.write, "hello")
        while not agent.turns:
            pass
        assert texts(chat.history())[1:] == ["hello", "You said: hello"]


def test_the_same_message_twice_is_one_turn(chat, agent):
    """A repeat gets the same reply."""
    first, second = chat.write("hello"), chat.write("hello")
    assert (second.json(), len(agent.turns)) == (first.json(), 1)


def test_a_repeat_while_the_first_is_running_is_one_turn(chat, agent):
    """Both requests get the one reply."""
    agent.delay = 0.3
    with ThreadPoolExecutor() as pool:
        replies = list(pool.map(lambda _: texts(chat.write("hello")), range(5)))
    assert (replies, len(agent.turns)) == ([["You said: hello"]] * 5, 1)


def test_a_repeat_that_reaches_another_server_is_one_turn(assistant):
    """A server that never saw the message finds its answer in the stored conversation (the real assistant's)."""
    with serving(app_for(assistant)) as one, serving(app_for(assistant)) as other:
        chat = Chat(one)
        first = chat.write("does swimming count")
        chat.http.base_url = other
        second = chat.write("does swimming count")
        written = [message["from"] for message in chat.history().json()["messages"]]
    assert first.status_code == 200
    assert (second.json(), written.count("you")) == (first.json(), 1)


def test_a_turn_goes_on_when_the_browser_goes_away(chat, agent):
    """A cut connection does not cut the turn."""
    agent.delay = 0.5
    with pytest.raises(Exception, match="timed out"):
        chat.http.post("/chat/messages", json={"id": "message-1", "text": "hello"}, headers=chat.bearer(), timeout=0.2)
    assert (texts(chat.history())[1:], len(agent.turns)) == (["hello", "You said: hello"], 1)


def test_deleting_removes_the_stored_conversation(chat, agent):
    """Nothing is left, not even for a repeated message id."""
    chat.write("hello")
    assert (chat.delete().status_code, agent.tracker_store.store) == (204, {})
    assert len(chat.history().json()["messages"]) == 1
    chat.write("hello")
    assert len(agent.turns) == 2


def test_deleting_waits_for_the_turn_that_is_running(chat, agent):
    """A late turn brings nothing back: neither the conversation nor a remembered reply."""
    agent.delay = 0.3
    with ThreadPoolExecutor() as pool:
        pool.submit(chat.write, "hello")
        while not agent.turns:
            pass
        chat.delete()
    assert agent.tracker_store.store == {}
    chat.write("hello")
    assert len(agent.turns) == 2


def test_a_rasa_error_is_told_kindly(chat, agent):
    """500 with words and the phone number; a repeat of the message is tried anew."""
    agent.errors = [RuntimeError("boom")]
    failed, again = chat.write("hello"), chat.write("hello")
    assert (failed.status_code, list(failed.json())) == (500, ["error"])
    assert "(225) 237-1810" in failed.json()["error"]
    assert texts(again) == ["You said: hello"]


def test_silence_is_told_as_a_failure(chat):
    """Rasa goes on without a word when an action fails; the visitor is not left waiting."""
    assert chat.write("say nothing").status_code == 500


def test_a_server_without_a_model_says_so(chat, agent):
    """503, with a time to come back."""
    agent.is_ready = lambda: False
    refused = chat.write("hello")
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "5")


def test_message_text_is_never_logged(chat, agent, caplog):
    """Neither a good turn nor a failing one leaves the words in a log."""
    caplog.set_level("INFO")
    agent.errors = [RuntimeError("(parameters: 'my secret illness')")]
    chat.write("my secret illness", "message-1")
    chat.write("my secret illness", "message-2")
    assert "RuntimeError at" in caplog.text
    assert "secret" not in caplog.text


def test_turns_of_one_conversation_are_remembered_boundedly():
    """The oldest reply makes room for the newest."""

    async def scenario():
        turns, made = Turns(keep=2), []

        async def answer():
            made.append(1)
            return []

        for message in ("a", "b", "c", "a"):
            await turns.reply(("web-1", message), answer)
            await asyncio.sleep(0)
        return len(made)

    assert asyncio.run(scenario()) == 4
