"""What the documents say is so: the tree, the verbs, the tables, the links, the settings."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TRACKED = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
DOCUMENTS = [ROOT / name for name in TRACKED if name.endswith(".md")]
# Written into a path by whoever reads it: `data/nlu/faq_<topic>.yml`, `quiz/instruments/<name>.py`.
PLACE = re.compile(r"<\w+>")
# Made on the reader's machine, so it is not there before.
MADE = ("build/", "models/", ".data/", ".venv/", "bot/widget/released/")


def section(title):
    return re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", README, re.MULTILINE | re.DOTALL)[1]


def tree():
    """The paths of the tree in the README, with the folders they stand in."""
    folder, found = "", []
    for line in section("Where things live").splitlines():
        if not line.startswith("    ") or not line.strip():
            continue
        depth, name = len(line) - len(line.lstrip()) - 4, line.split()[0]
        folder = name if depth == 0 and name.endswith("/") else folder
        found.append(name if depth == 0 else folder + name)
    return found


def top_level():
    """What stands at the top of the repository and is no dot file."""
    return {name.split("/")[0] + ("/" if "/" in name else "") for name in TRACKED if not name.startswith(".")}


def paths_in(text):
    """What is set in code and looks like a path of this repository."""
    quoted = re.findall(r"`([\w./<>-]+)`", text)
    return [one for one in quoted if "/" in one and not one.startswith(("/", "http")) and not one.startswith(MADE)]


def exists(path):
    pattern = PLACE.sub("*", path.rstrip("/"))
    return any(ROOT.glob(pattern))


def verbs():
    return set(re.findall(r"^([a-z][a-z-]+):.*##", MAKEFILE, re.MULTILINE))


each_document = pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))


def test_the_readmes_tree_is_the_tree():
    """Everything it names exists, and no folder at the top is left out."""
    named = tree()
    folders = {name for name in top_level() if name.endswith("/")}

    assert [] == [path for path in named if not exists(path)]
    assert set() == {folder for folder in folders if not any(path.startswith(folder) for path in named)}


def test_every_row_of_the_table_leads_to_a_file():
    """ "I want to change ... -> I edit ...": what it names is there."""
    rows = [line for line in section("I want to change … → I edit …").splitlines() if line.startswith("| ")]

    assert len(rows) > 10
    assert [] == [path for row in rows for path in paths_in(row.split("|")[2]) if not exists(path)]


@each_document
def test_a_document_names_only_files_that_exist(path):
    """A path that was moved is moved in the documents too."""
    if path.name == "CHANGELOG.md":
        return
    named = paths_in(path.read_text(encoding="utf-8"))
    missing = [one for one in named if one.split("/")[0] + "/" in top_level()]

    assert [] == [one for one in missing if not exists(one)]


@each_document
def test_a_link_leads_somewhere(path):
    """To a file of this repository."""
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", path.read_text(encoding="utf-8"))

    assert [] == [link for link in links if not (path.parent / link).exists()]


@each_document
def test_a_document_names_only_verbs_that_exist(path):
    """`make something` can be typed."""
    named = set(re.findall(r"(?:`|^    )make ([a-z][a-z-]*)", path.read_text(encoding="utf-8"), re.MULTILINE))

    assert set() == named - verbs()


def test_every_verb_explains_itself():
    """`make help` shows it; what is not shown is no verb."""
    phony = set(re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)[1].split())

    assert verbs() == phony


def test_every_decision_is_listed():
    """docs/decisions/README.md has one line for each."""
    index = (ROOT / "docs" / "decisions" / "README.md").read_text(encoding="utf-8")
    decisions = {path.name for path in (ROOT / "docs" / "decisions").glob("0*.md")} - {"0000-template.md"}

    assert [] == sorted(name for name in decisions if name not in index)


def test_no_two_decisions_share_a_number():
    """A number names one decision."""
    numbers = [path.name[:4] for path in (ROOT / "docs" / "decisions").glob("0*.md")]

    assert sorted(set(numbers)) == sorted(numbers)


def test_every_setting_is_documented_and_every_documented_setting_exists():
    """docs/deploy.md lists the environment's variables that the server reads."""
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot").rglob("*.py"))
    read = set(re.findall(r"""["']((?:BOT|SMS|TWILIO|DATABASE|REDIS)_[A-Z_]+)["']""", sources))
    table = re.findall(r"^\|(.*?)\|", (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8"), re.MULTILINE)
    documented = {name for cell in table for name in re.findall(r"`([A-Z][A-Z_]+)`", cell)}

    assert read == documented
