"""What the actions know of the topics, read from the files in data/nlu/: each one's question and quote."""

from pathlib import Path
from typing import Any, Optional

import yaml

FOLDER = Path(__file__).resolve().parents[1] / "data" / "nlu"
# Emergencies are found before, a refusal is no offer, and what leans on another answer means nothing by itself.
NEVER_OFFERED = ("safety_", "out_of_scope", "talk_article_silent", "talk_why", "talk_simpler", "talk_more")


# The C loader reads the folder in a tenth of the time.
_FILES: dict[str, dict[str, Any]] = {
    path.stem: yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    for path in sorted(FOLDER.glob("*.yml"))
}


def _question(content: dict[str, Any]) -> str:
    """`metadata: question` of the examples; "" where there are none."""
    return "".join(str(item.get("metadata", {}).get("question", "")) for item in content.get("nlu", []))


def _quote(topic: str, content: dict[str, Any]) -> str:
    """`metadata: quote` of the website's answer; "" where it has none."""
    answers = content.get("responses", {}).get(f"utter_{topic}", [])
    return "".join(str(answer.get("metadata", {}).get("quote", "")).strip() for answer in answers)


QUESTIONS: dict[str, str] = {topic: _question(content) for topic, content in _FILES.items()}
QUOTES: dict[str, str] = {topic: _quote(topic, content) for topic, content in _FILES.items()}


def pressed() -> list[str]:
    """What the buttons below the topics' answers send."""
    answers = [one for content in _FILES.values() for each in content.get("responses", {}).values() for one in each]
    return [str(button["payload"]) for answer in answers for button in answer.get("buttons", [])]


def answered_by(response: str) -> Optional[str]:
    """The topic whose answer this is: utter_faq_activity_weight_bearing is a word of faq_activity. None: of none."""
    found = [topic for topic in QUESTIONS if topic.startswith("faq_") and f"{response}_".startswith(f"utter_{topic}_")]
    return max(found, key=len, default=None)


def is_offered(intent: str) -> bool:
    """Whether a topic may stand behind "did you mean": its question reads as one ("Say hello" does not)."""
    return QUESTIONS.get(intent, "").endswith("?") and not intent.startswith(NEVER_OFFERED)
