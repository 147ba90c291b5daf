"""The house rules that a machine can check: small functions, small files, few ties to the framework."""

import ast
import re
import statistics
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OURS = ("actions", "bot", "quiz", "tools")
LONGEST_FUNCTION, MEDIAN_FUNCTION, LONGEST_FILE = 40, 8, 300  # lines (CONTRIBUTING.md)


def files(*folders):
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def functions(path):
    """(name, lines) of each function, without its docstring."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            lines = body[-1].end_lineno - body[0].lineno + 1 if body else 0
            yield f"{path.relative_to(ROOT)}:{node.name}", lines


def test_functions_are_small():
    """One that is longer wants to be two."""
    lengths = [pair for path in files(*OURS) for pair in functions(path)]

    assert [] == [pair for pair in lengths if pair[1] > LONGEST_FUNCTION]
    assert statistics.median(lines for _, lines in lengths) <= MEDIAN_FUNCTION


def test_files_are_small():
    """Tests included, but for tables of cases."""
    long = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in files(*OURS, "tests")}

    assert {} == {str(path): lines for path, lines in long.items() if lines > LONGEST_FILE and path.stem not in TABLES}


# Cases one below the other; to divide them would hide which are missing.
TABLES = ("test_evaluate", "test_results", "test_topic_files")


def test_every_function_is_called_somewhere():
    """By name, anywhere in the tree; a name that stands only at its own definition is dead."""
    words = re.findall(r"\w+", "\n".join(p.read_text("utf-8") for p in _all_text()))
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    defined = {name.rpartition(":")[2] for path in files(*OURS) for name, _ in functions(path)}

    assert [] == sorted(
        name for name in defined if counts[name] < 2 and name[:2] != "__" and name not in CALLED_BY_FRAMEWORKS
    )


# By Rasa and Sanic, through names that stand in their own code.
CALLED_BY_FRAMEWORKS = {
    "required_packages", "get_default_config", "send_response", "name", "url_prefix", "run",
    "upgrade", "downgrade", "tokenize", "_create_tracker_store", "check_head",
    "_load_model", "_load_metadata", "_check_for_unseen_features", "_log_action_on_tracker",
}  # fmt: skip


def _all_text():
    kinds = ("*.py", "*.yml", "*.html", "*.ini", "*.toml")
    found = [path for kind in kinds for folder in (*OURS, "tests") for path in (ROOT / folder).rglob(kind)]
    return [*found, ROOT / "Makefile", ROOT / "config.yml", ROOT / "domain.yml", ROOT / "pyproject.toml"]


def test_the_exit_note_names_every_file_that_imports_the_framework():
    """For the day on which Rasa Open Source is gone: what is tied to it, and that the quiz is not."""
    tied = [
        path for path in files(*OURS) if re.search(r"^\s*(from|import) rasa", path.read_text("utf-8"), re.MULTILINE)
    ]
    named = set(re.findall(r"`((?:actions|bot|quiz|tools)/[\w/]+\.py)`", (ROOT / "docs" / "exit-note.md").read_text()))

    assert {str(path.relative_to(ROOT)) for path in tied} == named
    assert not [path for path in tied if path.is_relative_to(ROOT / "quiz")]
