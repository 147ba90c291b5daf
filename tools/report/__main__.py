"""`make report`: build/report.html from the database in DATABASE_URL; DAYS=30 looks back further."""

import os
import sys
from datetime import date
from pathlib import Path

import jinja2

from actions.topics import QUESTIONS
from bot.settings import database_url_of
from tools.content.topics import ROOT, Topic, load
from tools.report.counts import count
from tools.report.plots import bars
from tools.report.turns import Week, read
from tools.report.unanswered import groups

PAGE = ROOT / "build" / "report.html"


def page(week: Week, topics: list[Topic], today: date, days: int = 7) -> str:
    """The whole page as HTML; nothing in it comes from another address."""
    files = jinja2.FileSystemLoader(Path(__file__).parent)
    template = jinja2.Environment(loader=files, autoescape=True, trim_blocks=True).get_template("report.html.j2")
    counts = count(week.conversations)
    shown, alone = groups(counts.unanswered, topics)
    votes = [each._replace(topic=QUESTIONS.get(each.topic) or each.topic) for each in week.votes]
    told = {"counts": counts, "groups": shown, "alone": alone, "opt_outs": week.opt_outs, "votes": votes}
    return template.render(told, today=today, days=days, plot=bars)


def main() -> int:
    """Write the page and say where."""
    days = int(os.environ.get("DAYS") or 7)
    week = read(database_url_of(os.environ), days)
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(week, load(), date.today(), days), encoding="utf-8")
    print(f"{len(week.conversations)} conversations of {days} days: {PAGE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
