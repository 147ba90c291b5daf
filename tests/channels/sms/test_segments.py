"""What a text costs, how it is folded, cut into pages, and put into XML."""

from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.channels.sms.letters import sendable
from bot.channels.sms.pages import MOST_SEGMENTS, split
from bot.channels.sms.providers.twilio import Twilio
from bot.channels.sms.segments import Size, fold, size
from bot.channels.sms.texts import LAYOUT, NOTICES
from bot.settings import Secret, SmsSettings
from tests.channels.sms.segment_texts import counts, texts

GSM, UCS = "GSM-7", "UCS-2"
TWILIO = Twilio(SmsSettings("https://bot.clinic.example/webhooks/sms", Secret("token")))
SIZES = {
    "nothing": ("", Size(GSM, 0, 1)),
    "160 letters": ("a" * 160, Size(GSM, 160, 1)),
    "161 letters": ("a" * 161, Size(GSM, 161, 2)),
    "306 letters": ("a" * 306, Size(GSM, 306, 2)),
    "307 letters": ("a" * 307, Size(GSM, 307, 3)),
    "459 letters": ("a" * 459, Size(GSM, 459, 3)),
    "460 letters": ("a" * 460, Size(GSM, 460, 4)),
    "80 euros": ("€" * 80, Size(GSM, 160, 1)),
    "81 euros": ("€" * 81, Size(GSM, 162, 2)),
    "a euro that straddles": ("a" * 152 + "€" + "a" * 152, Size(GSM, 306, 3)),
    "a curly quote": ("’" + "a" * 69, Size(UCS, 70, 1)),
    "71 with a curly quote": ("’" + "a" * 70, Size(UCS, 71, 2)),
    "134 with a curly quote": ("’" + "a" * 133, Size(UCS, 134, 2)),
    "135 with a curly quote": ("’" + "a" * 134, Size(UCS, 135, 3)),
    "35 bones": ("🦴" * 35, Size(UCS, 70, 1)),
    "36 bones": ("🦴" * 36, Size(UCS, 72, 2)),
    "a bone that straddles": ("a" * 66 + "🦴" + "a" * 66, Size(UCS, 134, 3)),
    "cedilla and backtick": ("ç", Size(UCS, 1, 1)),
    "Spanish in the table": ("ñé¿", Size(GSM, 3, 1)),
    "Spanish beyond it": ("á", Size(UCS, 1, 1)),
}


@pytest.mark.parametrize(("text", "expected"), SIZES.values(), ids=SIZES)
def test_segments_are_counted(text, expected):
    """160 or 153, 70 or 67; nothing of two places is divided."""
    assert size(text) == expected


def test_point_23_segments_are_counted_as_twilio_counts_them():
    """6,400 texts, counted by Twilio's own calculator (`make segment-counts`); joined pictures included."""
    counted = [(size(text).segments, text) for text in texts()]
    assert list(zip(counts(), texts(), strict=True)) == counted


@settings(deadline=None)
@given(st.text(st.characters(blacklist_categories=("M", "Sk", "Cf")), max_size=700))
def test_a_count_fits_the_room(text):
    """Never more than there is room for, never a segment more than straddling can cost."""
    alphabet, units, segments = size(text)
    alone, each = (160, 153) if alphabet == GSM else (70, 67)
    assert (segments == 1) == (units <= alone)
    assert segments == 1 or units / each <= segments <= units / (each - 1) + 1


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("It’s “fine” – really — yes…", 'It\'s "fine" - really - yes...'),
        ("a\u00a0b\u200bc\u2009d", "a bc d"),
        ("• ≥ 1½ → 3 × 4", "- >= 11/2 -> 3 x 4"),
        ("ﬁne １２", "fine 12"),
        ("niño, sí, ¿qué?", "niño, sí, ¿qué?"),
        ("🦴", "🦴"),
    ],
)
def test_typography_is_folded(typed, plain):
    """Plain signs in place of dear ones; letters and pictures stay."""
    assert fold(typed) == plain


WORDS = st.lists(st.text(st.characters(blacklist_categories=("Z", "C")), min_size=1, max_size=80), max_size=300)


def unmarked(pages):
    marks = [f"\n({page}/{len(pages)})" + " Reply MORE" * (page < len(pages)) for page in range(1, len(pages) + 1)]
    return [page.removesuffix(mark) for page, mark in zip(pages, marks, strict=True)] if len(pages) > 1 else pages


@settings(deadline=None)
@given(WORDS, st.sampled_from([" ", "\n", ". ", "\n\n"]))
@example(["a" * 80] * 100, " ")
@example(["€" * 80] * 100, " ")
@example(["🦴" * 70] * 30, " ")
def test_paging_loses_no_word(words, between):
    """All pages together are the whole text; each has three segments at most."""
    text = between.join(words)
    pages = split(text)
    assert " ".join(unmarked(pages)).split() == text.split()
    assert max(size(page).segments for page in pages) <= MOST_SEGMENTS


@settings(deadline=None)
@given(st.text(st.characters(blacklist_categories=("Z", "C")), min_size=400, max_size=2000))
def test_a_word_longer_than_a_page_is_cut(word):
    """No sign of it is lost."""
    pages = split(word)
    assert "".join("".join(unmarked(pages)).split()) == "".join(word.split())
    assert max(size(page).segments for page in pages) <= MOST_SEGMENTS


def test_a_text_that_fits_is_one_page():
    """Without a mark."""
    assert split("a" * 459) == ["a" * 459]


def test_pages_end_with_sentences():
    """Where that leaves them well filled."""
    first, *_ = unmarked(split("This sentence is of middle length, like many others. " * 20))
    assert first.endswith("others.")


def test_a_question_stays_together_with_its_choices():
    """The page before it may be shorter for that."""
    question = "Q3 of 13: Is it female, male, or intersex?\n1 Female\n2 Male\n3 Intersex\n4 Skip\nReply 1 to 4"
    first, second = unmarked(split(f"{'An answer of some length. ' * 15}\n\n{question}"))
    assert (True, question) == (first.endswith("length."), second)


@settings(deadline=None)
@given(st.text(st.characters(), max_size=300))
@example("\x00\x0b\ud83e]]><&>\ufffe\r\n")
def test_any_text_makes_sound_twiml(text):
    """Well-formed, one message at most, silence for blank text."""
    root = ElementTree.fromstring(TWILIO.reply(text).encode())
    assert root.tag == "Response"
    assert [child.tag for child in root] == ["Message"] * bool(sendable(text).strip())
    assert (root.findtext("Message") or "") == sendable(text).strip()


def test_silence_is_an_empty_response():
    """Twilio sends nothing."""
    assert TWILIO.reply("") == '<?xml version="1.0" encoding="UTF-8"?><Response />'


@pytest.mark.parametrize("name", NOTICES)
def test_notices_are_short_and_plain(name):
    """GSM-7; two segments at most, the opt-out confirmation one."""
    alphabet, _, segments = size(NOTICES[name])
    assert (alphabet, segments <= (1 if name == "stop" else 2)) == (GSM, True)


def test_the_layout_is_plain():
    """GSM-7 in every piece that is put around an answer."""
    assert [name for name, piece in LAYOUT.items() if size(piece).alphabet != GSM] == []
