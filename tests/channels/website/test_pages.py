"""The widget's files and the demo page."""

import gzip
from pathlib import Path

import pytest

WIDGET = Path(__file__).parents[3] / "bot" / "widget"
TYPES = {
    "/": "text/html; charset=utf-8",
    "/widget/widget.js": "text/javascript; charset=utf-8",
    "/widget/widget.css": "text/css; charset=utf-8",
    "/widget/demo.css": "text/css; charset=utf-8",
}


@pytest.mark.parametrize("path", TYPES)
def test_a_file_has_its_type_and_is_not_guessed(chat, path):
    """Correct type, no sniffing."""
    headers = chat.http.get(path).headers
    assert (headers["content-type"], headers["x-content-type-options"]) == (TYPES[path], "nosniff")


@pytest.mark.parametrize("path", TYPES)
def test_a_file_that_has_not_changed_is_not_sent_again(chat, path):
    """The browser asks with the tag and gets an empty 304."""
    tag = chat.http.get(path).headers["etag"]
    again = chat.http.get(path, headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)


def test_a_file_is_the_same_packed_and_plain(chat):
    """With and without gzip."""
    plain = chat.http.get("/widget/widget.js", headers={"Accept-Encoding": "identity"})
    packed = chat.http.get("/widget/widget.js", headers={"Accept-Encoding": "gzip"})
    expected = (WIDGET / "widget.js").read_bytes()
    assert (plain.content, packed.content, packed.headers["content-encoding"]) == (expected, expected, "gzip")


def test_the_demo_page_allows_only_its_own_files(chat):
    """A strict content security policy with Trusted Types."""
    policy = chat.http.get("/").headers["content-security-policy"].split("; ")
    for rule in ("default-src 'none'", "script-src 'self'", "style-src 'self'", "require-trusted-types-for 'script'"):
        assert rule in policy
    assert not any("unsafe" in rule for rule in policy)


def test_another_site_may_check_the_widgets_integrity(chat):
    """A script tag with integrity needs the file readable from there."""
    assert chat.http.get("/widget/widget.js").headers["access-control-allow-origin"] == "*"


def test_the_widget_is_small():
    """Script and style sheet together at most 10 KB gzipped."""
    sizes = [len(gzip.compress((WIDGET / name).read_bytes())) for name in ("widget.js", "widget.css")]
    assert sum(sizes) <= 10 * 1024


def test_the_widget_never_parses_html():
    """No way for a text to become an element."""
    script = (WIDGET / "widget.js").read_text(encoding="utf-8")
    for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "DOMParser", "eval("):
        assert way not in script
