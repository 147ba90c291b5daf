"""The demo page with the real assistant behind it."""

import pytest

from tests.browser.conftest import Server
from tests.live import live_server


@pytest.fixture(scope="module")
def live(tmp_path_factory):
    with live_server(tmp_path_factory.mktemp("live")) as server:
        yield server


@pytest.fixture
def server(live):
    return Server(live.address)


def say(visit, text, answer):
    visit.write(text)
    visit.log.get_by_text(answer).last.wait_for()


def test_a_visitor_asks_and_takes_the_quiz(open_page):
    """Answers with their source, quick replies, progress, a question in the middle, and the result's card."""
    visit = open_page()
    visit.launcher.click()
    visit.log.get_by_text("computer program").first.wait_for()

    say(visit, "does swimming count?", "Swimming does not count")
    assert visit.log.get_by_text("Angela Roy, PA-C").first.is_visible()
    say(visit, "and tennis?", "Tennis counts")
    say(visit, "take the quiz", "Ready to start?")
    visit.press("Yes")
    visit.log.get_by_text("Has a doctor told you").wait_for()
    assert visit.page.get_by_role("progressbar").is_visible()
    say(visit, "no", "How old are you?")
    say(visit, "will I get bulky", "harder for women to build bulky muscles")
    say(visit, "70", "Bone tools use the sex")
    visit.press("Male")
    visit.log.get_by_text("About how much do you weigh?").wait_for()
    for answer, question in [
        ("200", "broken a bone"),
        ("no", "ever break a hip"),
        ("no", "steroid pills"),
        ("no", "Do you smoke now"),
        ("no", "3 or more drinks"),
        ("no", "shorter than you used to be"),
        ("no", "Rheumatoid arthritis"),
        ("none", "blocks testosterone"),
        ("none", "fallen 2 or more times"),
        ("no", "Three questions for your doctor"),
    ]:
        say(visit, answer, question)
    assert visit.log.get_by_text("You are 70 or older").is_visible()
    assert visit.button("Print this result").is_visible()
