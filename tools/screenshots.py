"""Take the pictures of docs/screenshots.md: the started assistant, seen with Debian's Chromium."""

import io
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.browser.browser import launch
from tests.live import live_server

FOLDER = Path(__file__).parents[1] / "docs" / "screenshots"
COLOURS = 64  # a calm page has no more that matter; a fifth of the file's size
DESKTOP, PHONE = {"width": 1100, "height": 760}, {"width": 390, "height": 844}

ASK = ["does swimming count?"]
QUIZ = ["take the quiz", "yes", "no", "67"]
RESULT = [*QUIZ, "female", "yes", "52", "112", "no", "yes", "no", "no", "no", "no", "none", "none", "no", "no", "yes"]


@dataclass
class Picture:
    """What to write into the chat, and how the visitor's screen is set up."""

    say: list[str] = field(default_factory=list)
    screen: dict[str, int] = field(default_factory=lambda: DESKTOP)
    settings: dict[str, Any] = field(default_factory=dict)
    is_open: bool = True
    is_down: bool = False
    direction: str = "ltr"


PICTURES = {
    "closed": Picture(is_open=False),
    "open": Picture(),
    "answer": Picture(ASK),
    "quiz": Picture(QUIZ),
    "result": Picture(RESULT),
    "error": Picture(["does tennis count?"], is_down=True),
    "phone": Picture(screen=PHONE),
    "phone-quiz": Picture(QUIZ, PHONE),
    "phone-result": Picture(RESULT, PHONE),
    "phone-landscape": Picture(QUIZ, {"width": 844, "height": 390}),
    "zoom-400": Picture(QUIZ, {"width": 320, "height": 256}),
    "dark": Picture(QUIZ, settings={"color_scheme": "dark"}),
    "forced-colours": Picture(QUIZ, settings={"forced_colors": "active", "color_scheme": "dark"}),
    "right-to-left": Picture(QUIZ, direction="rtl"),
}


def take(browser: Any, address: str, picture: Picture) -> bytes:
    """One picture as PNG."""
    page = browser.new_page(viewport=picture.screen, **picture.settings)
    page.goto(address)
    page.evaluate("direction => { document.documentElement.dir = direction; }", picture.direction)
    page.locator("button.launcher").wait_for()
    if picture.is_open:
        page.locator("button.launcher").click()
        page.locator(".replies").wait_for()
    if picture.is_down:
        page.route("**/chat/messages", lambda route: route.abort())
    for text in picture.say:
        if not page.locator(".card").count():
            _say(page, text, picture.is_down)
    page.mouse.move(0, 0)
    shot = page.screenshot()
    page.close()
    return bytes(shot)


def _say(page: Any, text: str, is_down: bool) -> None:
    """Write as a person does, and wait until it is answered, or until the alert says that it was not."""
    answers = page.locator(".bot").count()
    page.get_by_label("Your message").fill(text)
    page.get_by_label("Your message").press("Enter")
    (page.locator(".notice p") if is_down else page.locator(".bot").nth(answers)).wait_for()


def smaller(png: bytes) -> bytes:
    """The same picture with fewer colours."""
    packed = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(
        packed, "PNG", optimize=True
    )
    return packed.getvalue()


def main() -> None:
    """Write all pictures."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, live_server(Path(folder)) as server, sync_playwright() as playwright:
        browser = launch(playwright)
        for name, picture in PICTURES.items():
            png = smaller(take(browser, server.address, picture))
            (FOLDER / f"{name}.png").write_bytes(png)
            print(f"docs/screenshots/{name}.png  {len(png) / 1024:.0f} KB", flush=True)


if __name__ == "__main__":
    main()
