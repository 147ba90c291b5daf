"""The files of bot/widget as one script."""

import json
import re
import shutil
import subprocess
import sys

import pytest
import yaml

from bot.assistant import ROOT
from bot.widget import Script, current, embed, released
from bot.widget.script import FOLDER, PARTS

SOURCES = {path.stem: path.read_text(encoding="utf-8") for path in (FOLDER / "chat").glob("*.js")}
WORDS = yaml.safe_load((FOLDER / "words.yml").read_text(encoding="utf-8"))


def test_every_part_is_joined():
    """A new file in chat/ must be named in PARTS."""
    assert sorted(SOURCES) == sorted(PARTS)


def test_other_content_has_another_name_and_hash(tmp_path):
    """One changed word is enough."""
    shutil.copytree(FOLDER, tmp_path / "widget")
    words = tmp_path / "widget" / "words.yml"
    words.write_text(words.read_text(encoding="utf-8").replace("Send", "Ask"), encoding="utf-8")
    changed = current(tmp_path / "widget")
    assert (changed.name == current().name, changed.integrity == current().integrity) == (False, False)
    assert b"Ask" in changed.body


def test_the_same_files_make_the_same_script():
    """On every server, or their hashes would differ."""
    assert current() == current()


def test_the_chat_never_parses_html():
    """No way for a text to become an element or a program."""
    ways = (
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|setHTML|ContextualFragment|eval\(|Function\("
    )
    assert [(part, re.findall(ways, text)) for part, text in SOURCES.items() if re.search(ways, text)] == []


def test_every_word_is_used_and_every_used_word_exists():
    """words.yml and the script agree."""
    used = set(re.findall(r"WORDS\.(\w+)", "".join(SOURCES.values())))
    assert used == set(WORDS)


def test_no_word_stands_in_the_script():
    """Words that a person reads are in words.yml alone."""
    code = "".join(re.sub(r"//.*|/\*.*?\*/", "", text, flags=re.DOTALL) for text in SOURCES.values())
    assert re.findall(r"\"[A-Z][a-z]+ [a-z]+", code) == []


def test_the_script_carries_words_and_looks():
    """One request brings everything, and one hash covers it."""
    body = current().body.decode()
    assert json.dumps(WORDS["program"], ensure_ascii=False) in body
    assert ".message" in body and "@media print" in body


def test_the_line_for_a_page_is_printed():
    """`python -m bot.widget` with the server's address, with or without a slash."""
    command = [sys.executable, "-m", "bot.widget", "https://bot.clinic.example/"]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert printed == (
        f'<script defer src="https://bot.clinic.example/widget/{current().name}" '
        f'integrity="{current().integrity}" crossorigin="anonymous"></script>\n'
    )


def test_a_kept_script_is_found_again(tmp_path, monkeypatch):
    """What was kept before an upgrade is served after it."""
    monkeypatch.setattr(embed, "RELEASED", tmp_path / "bot" / "widget" / "released")
    (tmp_path / "bot" / "widget").mkdir(parents=True)
    old = Script(b"the script of last year")
    assert embed.keep(old) == f"bot/widget/released/{old.name}"
    assert released(tmp_path / "bot" / "widget" / "released") == [old]


@pytest.mark.parametrize("name", ["widget.000000000000.js", "widget.js"])
def test_a_released_script_that_was_changed_stops_the_server(tmp_path, name):
    """No page would run it; the sentence says which file and what to do."""
    (tmp_path / name).write_bytes(b"changed")
    with pytest.raises(ValueError, match="Restore or delete it"):
        released(tmp_path)


def test_all_released_scripts_are_whole():
    """As they were when pages took their line."""
    assert all(script.name for script in released())
