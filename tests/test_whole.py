"""The whole house: the started server, its real model, real requests, and the plug pulled in the middle."""

import re

import httpx
import pytest

from bot.channels.sms.segments import size
from tests.live import bytes_of, live_server

NUMBER = "+12255550123"
QUIZ = ["take the quiz", "yes", "no", "58", "female", "2", "50", "150"]
REST = ["no", "no", "no", "yes", "no", "no", "no", "none", "none", "yes"]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with live_server(tmp_path_factory.mktemp("live")) as server:
        yield server


def test_a_visitor_gets_answers_the_quiz_and_her_result(server):
    """Questions, a follow-up, the quiz with a question in the middle, the result."""
    write = server.visitor()

    assert "Swimming does not count" in write("does swimming count?")[0]
    assert "Tennis counts" in write("and tennis?")[0]
    assert "harder for women to build bulky muscles" in write("will I get bulky")[0]
    for answer in QUIZ:
        said = write(answer)
    assert "broken a bone" in said[0]
    answer, question = write("am i too old")
    assert ("no age limit" in answer, question) == (True, said[0])
    for answer in REST:
        said = write(answer)
    assert "raise the chance of weak bones" in said[0]
    assert "This is for learning only." in said[0]


def test_a_quiz_survives_a_pulled_plug(server):
    """Killed in the middle of the quiz and started again, the server asks the next question."""
    write, text = server.visitor(), server.phone("+12255550111")
    for answer in QUIZ:
        write(answer)
        text(answer)
    server.end()
    server.start()

    assert "Did your mother or father ever break a hip?" in write("no")[0]
    assert "Did your mother or father ever break a hip?" in text("no")


def test_a_phone_gets_numbered_choices_and_its_result(server):
    """The same quiz by signed webhooks; a repeated message is answered once."""
    text = server.phone(NUMBER)

    first = text("does walking count")
    assert "Walking counts" in first
    assert "STOP" in first  # the notice of a first contact
    consent = text("take the quiz", sid="SMsame")
    assert "1 Yes\n2 No" in consent
    assert consent == text("take the quiz", sid="SMsame")
    assert "osteoporosis or low bone density" in text("1")
    for answer in ["2", "58", "1", "2", "50", "150", "2", "2", "3", "1", "2", "2", "2", "none", "none", "1"]:
        said = text(answer)
    assert "raise the chance of weak bones" in said
    assert "(225) 237-1810" in said


BY_SMS = ["hello", "take the quiz", "yes", "no", "58", "1", "2", "50", "150", "no", "no", "no", "yes", "no", "no", "no"]


def code_in(said):
    """The code that ends the line with the card's address."""
    return re.search(r"/card code (\S+)", said)[1]


def test_a_code_opens_the_result_of_a_phone_until_it_is_deleted(server):
    """Three segments at most; typed into the page the code shows the whole card; "delete my data" closes it."""
    text = server.phone("+12255550166")
    for answer in [*BY_SMS[1:], "none", "none", "1"]:  # more than twenty texts in a minute would be a machine's
        said = text(answer)
    code = code_in(said)

    def opens():
        page = httpx.post(f"{server.address}/card", data={"code": code.lower()})
        return page.status_code == 200 and "Three questions for your doctor" in page.text

    assert size(said).segments <= 3
    assert opens()
    assert code not in server.log.read_text()
    text("delete my data")
    text("delete my data")
    assert not opens()


def test_a_new_quiz_closes_the_card_of_the_old_one(server):
    """Her earlier answers are gone, and so is what they showed."""
    text = server.phone("+12255550167")
    for answer in ["take the quiz", "yes", "yes"]:  # she knows about her bones: the shortest way to a result
        said = text(answer)
    code = code_in(said)
    assert httpx.post(f"{server.address}/card", data={"code": code}).status_code == 200

    text("take the quiz")

    assert httpx.post(f"{server.address}/card", data={"code": code}).status_code == 404


def test_stop_silences_a_phone_until_start(server):
    """The law's words come before everything else."""
    text = server.phone("+12255550177")
    text("hello")

    assert "opted out" in text("STOP") or text("STOP") == ""
    assert text("does swimming count") == ""
    assert text("START") is not None
    assert "Swimming does not count" in text("does swimming count")


def test_help_keeps_the_place_in_the_quiz(server):
    """HELP names the clinic and changes nothing."""
    text = server.phone("+12255550188")
    for answer in ["quiz me please", "take the quiz", "yes", "no"]:
        said = text(answer)
    assert "How old are you?" in said
    assert "(225) 237-1810" in text("HELP")
    assert "female" in text("67")


@pytest.mark.parametrize(
    ("command", "number"),
    [('/talk_thanks{"forget_me": true}', "+12255550191"), ("//restart", "+12255550192"), ("/back", "+12255550193")],
)
def test_a_slash_command_is_plain_text(server, command, number):
    """Nobody sets an intent or a slot from outside: what was said before is still known."""
    write, text = server.visitor(), server.phone(number)
    for say in (write, text):
        say("take the quiz")
        say(command)

        assert "osteoporosis or low bone density" in "".join(say("yes"))


def test_a_visitor_can_delete_her_conversation(server):
    """Nothing of it is left in the database's file."""
    token = httpx.post(f"{server.address}/chat/start", json={}).json()["token"]
    headers = {"Authorization": f"Bearer {token}"}
    body = {"id": "message-1", "text": "remember marmalade"}
    httpx.post(f"{server.address}/chat/messages", json=body, headers=headers).raise_for_status()
    assert b"marmalade" in bytes_of(server.database)

    assert 204 == httpx.delete(f"{server.address}/chat/conversation", headers=headers).status_code
    assert b"marmalade" not in bytes_of(server.database)


def test_an_unsigned_webhook_is_refused(server):
    """Only Twilio gets an answer."""
    fields = {"MessageSid": "SM1", "From": NUMBER, "To": "+15005550006", "Body": "hello"}

    assert httpx.post(server.sms_url, data=fields).status_code == 403


def test_rasas_own_interface_is_closed(server):
    """Neither its conversations nor its stock channels can be reached."""
    for path in ("/conversations/x/tracker", "/webhooks/rest/webhook", "/model/parse", "/status", "/version"):
        assert httpx.get(server.address + path).status_code == 404
        assert httpx.post(server.address + path, json={}).status_code == 404


def test_neither_messages_nor_numbers_reach_the_log(server):
    """What people write is theirs; the phone number is not in the database either. No error is logged on the way."""
    server.visitor()("my secret words about bones")
    server.phone(NUMBER)("my secret words about bones")
    log, database = server.log.read_bytes(), bytes_of(server.database)

    assert b"secret words" not in log
    assert b"Traceback" not in log
    assert NUMBER.encode()[1:] not in log
    assert NUMBER.encode()[1:] not in database
