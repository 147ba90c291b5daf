"""The line that puts the chat on a page."""

from bot.widget.script import RELEASED, Script

_LINE = '<script defer src="{address}/widget/{name}" integrity="{integrity}" crossorigin="anonymous"></script>'


def line(script: Script, address: str) -> str:
    """The line with this very script, checked by the browser.

    Args:
        script: what the page is to run.
        address: of the server, e.g. "https://bot.example.org".
    """
    return _LINE.format(address=address.rstrip("/"), name=script.name, integrity=script.integrity)


def keep(script: Script) -> str:
    """Keep a copy in `released/`, so that pages with this line go on working after an upgrade; says where it is."""
    RELEASED.mkdir(exist_ok=True)
    path = RELEASED / script.name
    path.write_bytes(script.body)
    return str(path.relative_to(RELEASED.parents[2]))
