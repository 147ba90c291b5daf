"""`make check-content`: what is wrong with the words, in plain English. Ends with 1 if anything is."""

import sys
from datetime import date

from bot.nlu.encoder import SentenceEncoder
from tools.content.checks import Problem, all_problems
from tools.content.confusion import confused
from tools.content.texts import everything
from tools.content.topics import load


def told(problems: list[Problem]) -> str:
    """The problems as a person reads them."""
    if not problems:
        return "Every text is short enough, plain enough, has its source, its owner and its date."
    lines = [f"{problem.where}\n    {problem.what}.\n    {problem.advice}" for problem in problems]
    return "\n\n".join([*lines, f"{len(problems)} to mend."])


def main() -> int:
    """Check everything as of today."""
    topics = load()
    problems = [*all_problems(everything(topics), topics, date.today()), *confused(topics, SentenceEncoder())]
    print(told(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
