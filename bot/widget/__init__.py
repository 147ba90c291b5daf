"""The chat window: its files, joined into the one script that a page embeds."""

from bot.widget.script import Script, current, released

__all__ = ["Script", "current", "released"]
