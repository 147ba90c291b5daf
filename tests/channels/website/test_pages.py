"""The widget's script and the demo page, as they are served."""

import base64
import gzip
import hashlib

import pytest

from bot.channels.website import pages
from bot.widget import Script, current

NAMED = f"/widget/{current().name}"
TYPES = {
    "/": "text/html; charset=utf-8",
    NAMED: "text/javascript; charset=utf-8",
    "/widget/widget.js": "text/javascript; charset=utf-8",
    "/widget/demo.js": "text/javascript; charset=utf-8",
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


def test_the_script_under_its_own_name_is_kept_for_ever(chat):
    """Its name changes with its content; widget.js and the demo page are asked for each time."""
    kept = {path: chat.http.get(path).headers["cache-control"] for path in TYPES}
    assert kept.pop(NAMED) == "public, max-age=31536000, immutable"
    assert set(kept.values()) == {"no-cache"}


def test_widget_js_is_the_newest_script(chat):
    """For pages that want every upgrade by itself, without integrity."""
    assert chat.http.get("/widget/widget.js").content == chat.http.get(NAMED).content


def test_a_released_script_outlives_the_upgrade(monkeypatch, chat):
    """Pages that embed it with its integrity go on working."""
    old = Script(b"the script of last year")
    monkeypatch.setattr(pages, "released", lambda: [old])
    assert set(pages.routes()) == {*TYPES, f"/widget/{old.name}"}


def test_a_script_of_another_name_does_not_exist(chat):
    """No guessing, no listing, no way out of the folder."""
    for path in ("/widget/widget.000000000000.js", "/widget/", "/widget/words.yml", "/widget/../settings.py"):
        assert chat.http.get(path).status_code == 404


def test_a_file_is_the_same_packed_and_plain(chat):
    """With and without gzip."""
    plain = chat.http.get(NAMED, headers={"Accept-Encoding": "identity"})
    packed = chat.http.get(NAMED, headers={"Accept-Encoding": "gzip"})
    body = current().body
    assert (plain.content, packed.content, packed.headers["content-encoding"]) == (body, body, "gzip")


def test_the_demo_page_embeds_the_script_with_its_integrity(chat):
    """The hash in the page is that of the bytes that are served."""
    digest = base64.b64encode(hashlib.sha384(chat.http.get(NAMED).content).digest()).decode()
    assert f'src="{NAMED}" integrity="sha384-{digest}" crossorigin="anonymous"' in chat.http.get("/").text


def test_the_demo_page_allows_only_its_own_files(chat):
    """A strict content security policy with Trusted Types."""
    policy = chat.http.get("/").headers["content-security-policy"].split("; ")
    for rule in ("default-src 'none'", "script-src 'self'", "style-src 'self'", "require-trusted-types-for 'script'"):
        assert rule in policy
    assert not any("unsafe" in rule for rule in policy)


def test_another_site_may_check_the_widgets_integrity(chat):
    """A script tag with integrity needs the file readable from there."""
    assert chat.http.get(NAMED).headers["access-control-allow-origin"] == "*"


def test_the_widget_is_small(chat):
    """Script, words and looks together, as they travel: at most 10 KB."""
    with chat.http.stream("GET", NAMED, headers={"Accept-Encoding": "gzip"}) as response:
        travelled = b"".join(response.iter_raw())
    assert (gzip.decompress(travelled) == current().body, len(travelled) <= 10 * 1024) == (True, True)
