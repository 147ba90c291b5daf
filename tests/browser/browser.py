"""Debian's Chromium, driven by Playwright. A missing browser is an error, never a reason to skip."""

import os
import shutil

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class NoBrowserError(RuntimeError):
    """Chromium is not installed; the message says what to do."""


def launch(playwright):
    """Start it.

    Raises:
        NoBrowserError: no `chromium` on the path, and CHROMIUM does not name another.
    """
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not executable:
        raise NoBrowserError("Chromium is missing: apt-get install -y chromium (or name another in CHROMIUM)")
    return playwright.chromium.launch(executable_path=executable, args=FLAGS)
