"""The quiz is plain Python: it can be used, and loads quickly, without what the assistant is built on."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
HEAVY = ("rasa", "rasa_sdk", "spacy", "tensorflow", "sanic", "sqlalchemy", "numpy", "bot", "actions")
LIST_MODULES = """
import pkgutil, sys, quiz
for module in pkgutil.walk_packages(quiz.__path__, "quiz."):
    __import__(module.name)
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def test_the_whole_quiz_loads_without_the_assistant():
    """A fresh process that imports every module of the quiz has imported nothing heavy."""
    done = subprocess.run([sys.executable, "-c", LIST_MODULES], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())

    assert {"quiz", "yaml"} <= loaded
    assert loaded.isdisjoint(HEAVY)
