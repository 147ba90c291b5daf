"""The files of the chat window as one script, named after its content (docs/decisions/0018)."""

import json
import re
from base64 import b64encode
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256, sha384
from pathlib import Path
from typing import Any

import rcssmin
import rjsmin
import yaml

FOLDER = Path(__file__).parent
RELEASED = FOLDER / "released"
# In this order; they share one scope, and the last one puts the chat on the page.
PARTS = (
    "settings", "elements", "text", "memory", "server", "outbox", "transcript", "frame", "notices", "paper", "screen",
    "element",
)  # fmt: skip
_NAME = re.compile(r"widget\.[0-9a-f]{12}\.js")


@dataclass(frozen=True)
class Script:
    """A script as it is sent."""

    body: bytes

    @cached_property
    def name(self) -> str:
        """The file name: other content, other name, so browsers may keep it for ever."""
        return f"widget.{sha256(self.body).hexdigest()[:12]}.js"

    @cached_property
    def integrity(self) -> str:
        """What a page states in `integrity` (W3C Subresource Integrity): the browser runs nothing else."""
        return f"sha384-{b64encode(sha384(self.body).digest()).decode()}"


def current(folder: Path = FOLDER) -> Script:
    """Join the words, the looks and the parts as they are now; takes some milliseconds, so no build step."""
    words = yaml.safe_load((folder / "words.yml").read_text(encoding="utf-8"))
    looks = rcssmin.cssmin((folder / "widget.css").read_text(encoding="utf-8"))
    parts = [(folder / "chat" / f"{part}.js").read_text(encoding="utf-8") for part in PARTS]
    script = [_constant("WORDS", words), _constant("STYLE", looks), *parts]
    return Script(str(rjsmin.jsmin(f'(() => {{"use strict";\n{"".join(script)}}})();')).encode())


def _constant(name: str, value: Any) -> str:
    return f"const {name} = {json.dumps(value, ensure_ascii=False, separators=(',', ':'))};\n"


def released(folder: Path = RELEASED) -> list[Script]:
    """Former scripts that pages still embed with their integrity.

    Raises:
        ValueError: a file's content is not what its name says.
    """
    scripts = []
    for path in sorted(folder.glob("*.js")):
        script = Script(path.read_bytes())
        if not _NAME.fullmatch(path.name) or script.name != path.name:
            raise ValueError(f"{path}: this is not the script that was released under this name. Restore or delete it.")
        scripts.append(script)
    return scripts
