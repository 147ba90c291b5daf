"""`make preview TOPIC=bulky`: one topic as the website and as a phone shows it."""

import sys
import textwrap

from bot.channels.sms.segments import size
from quiz.sources import SOURCES
from tools.content.reading_grade import grade
from tools.content.topics import Answer, Topic, load, named

WIDTH = 72


def shown(topic: Topic) -> str:
    """The whole topic."""
    kept = f"Owner: {topic.kept('owner') or 'nobody'}. Review by: {topic.review_by or 'no date'}."
    head = [f"{topic.question}", f"{topic.file}. {len(topic.examples)} examples. {kept}"]
    return "\n".join([*head, *(line for answer in topic.answers for line in _answer(answer))])


def _answer(answer: Answer) -> list[str]:
    parts = size(answer.sms).segments
    titles = "; ".join(str(SOURCES[key]["title"]) for key in answer.sources if key in SOURCES)
    web = [f"\n{answer.name}", f"\n  Website (grade {grade(answer.web):.1f})", _boxed(answer.web)]
    source = [_boxed(f"Source: {titles}")] if titles else []
    sms = f"\n  Text message (grade {grade(answer.sms):.1f}; {len(answer.sms)} characters, {parts} part(s))"
    return [*web, *source, sms, _boxed(answer.sms)]


def _boxed(text: str) -> str:
    return textwrap.indent(textwrap.fill(text.strip(), WIDTH), "  | ")


def main(wanted: str = "") -> None:
    """Show the topic, or say which ones there are."""
    topics = load()
    if not wanted:
        sys.exit("Say which one: make preview TOPIC=bulky. There are " + ", ".join(topic.name for topic in topics))
    try:
        print(shown(named(wanted, topics)))
    except KeyError as error:
        sys.exit(str(error.args[0]))


if __name__ == "__main__":
    main(*sys.argv[1:])
