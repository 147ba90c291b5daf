"""Text stays text, the policy holds, and no other page can reach in."""

import uuid

import pytest
from playwright.sync_api import expect
from sanic import Sanic
from sanic.response import html

from bot.channels.website import pages
from bot.widget import current
from bot.widget.embed import line
from tests.browser.conftest import GENEROUS
from tests.channels.website.fake_agent import ADDRESSES, FakeAgent, app_for
from tests.channels.website.serving import serving

ATTACKS = [
    "<img src=x onerror=window.hacked=1>",
    "<script>window.hacked=1</script>",
    "<svg onload=window.hacked=1>",
    "<iframe srcdoc='<script>parent.hacked=1</script>'></iframe>",
    "<a href='javascript:window.hacked=1'>x</a>",
    "javascript:window.hacked=1",
    "data:text/html,<script>window.hacked=1</script>",
    "[x](javascript:window.hacked=1)",
    "{{constructor.constructor('window.hacked=1')()}}",
    'https://example.org/" onmouseover="window.hacked=1',
]
MADE = """root => [...root.shadowRoot.querySelectorAll('.log *')].map(e => e.localName)
    .filter(name => !['div', 'span', 'p', 'h3', 'h4', 'ul', 'li', 'a', 'button'].includes(name))"""
LINKS = "root => [...root.shadowRoot.querySelectorAll('.log a')].map(a => a.getAttribute('href'))"


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_text_becomes_markup(visit, attack):
    """From the visitor, the bot, a button, a source or a card: nothing runs, and only real addresses become links."""
    card = {"title": attack, "text": attack, "lists": [{"title": attack, "items": [attack]}]}
    said = [
        {"text": attack, "buttons": [{"title": attack, "payload": attack}], "source": attack},
        {"text": "a card", "card": card, "buttons": []},
    ]
    visit.open()
    visit.page.route("**/chat/messages", lambda route: route.fulfill(json={"messages": said}))
    visit.write(attack)
    visit.log.locator(".card").wait_for()
    chat = visit.page.locator("bone-health-chat")
    links = chat.evaluate(LINKS)
    for link in visit.log.locator("a").all():
        link.dispatch_event("mouseover")
    assert (chat.evaluate(MADE), visit.page.evaluate("window.hacked")) == ([], None)
    assert [href for href in links if not href.startswith(("https://example.org/", "tel:"))] == []
    expect(visit.log.get_by_text(attack, exact=True).first).to_be_visible()


def test_web_mail_and_phone_addresses_become_links(visit):
    """Those and no others; a full stop behind one is not part of it."""
    visit.open()
    visit.write("how do i reach you")
    visit.log.get_by_text(ADDRESSES).wait_for()
    links = visit.log.locator("a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert links == ["https://example.org/a", "mailto:bones@example.org", "tel:2252371810", "tel:988", "tel:911"]


def test_a_strict_policy_with_trusted_types_is_never_violated(visit):
    """Ask, take the quiz, choose, save, delete: the browser reports nothing, and nobody else is asked for anything."""
    visit.page.evaluate(
        "document.addEventListener('securitypolicyviolation', e => (window.hit ??= []).push(e.blockedURI))"
    )
    visit.open()
    visit.ask("hello")
    visit.take_quiz()
    visit.button("Larger text").click()
    with visit.page.expect_download():
        visit.choose("Save this chat")
    visit.page.evaluate("window.print = () => {}")
    visit.button("Print this result").click()
    visit.choose("Delete this chat")
    visit.button("Yes, delete").click()
    visit.alert.get_by_text("This chat has been deleted.").wait_for()
    assert visit.page.evaluate("window.hit ?? []") == []
    policy = visit.page.request.get(visit.address).headers["content-security-policy"]
    assert ("require-trusted-types-for 'script'" in policy, "unsafe" in policy) == (True, False)
    assert all(path.startswith(("/", "blob:")) for path in visit.requests)


def test_nothing_about_health_is_kept_in_the_browser(visit):
    """Only the token and the text size, and only for the tab."""
    visit.open()
    visit.ask("my secret illness")
    visit.take_quiz()
    visit.button("Larger text").click()
    stored = visit.page.evaluate("[JSON.stringify(sessionStorage), JSON.stringify(localStorage), document.cookie]")
    names = visit.page.evaluate("Object.keys(sessionStorage).sort()")
    assert names == ["bone-health-chat.size", "bone-health-chat.token"]
    assert stored[1:] == ["{}", ""]
    assert not any(word in stored[0].lower() for word in ("illness", "yes", "smoke", "result"))
    assert visit.page.evaluate("indexedDB.databases().then(all => all.length)") == 0
    assert visit.page.evaluate("caches.keys().then(all => all.length)") == 0


# --- a second site ------------------------------------------------------------------------------------------


@pytest.fixture
def site():
    """Another origin: a function that serves a page and gives its address."""
    content = {}
    app = Sanic(f"site_{uuid.uuid4().hex}", configure_logging=False)
    app.config.MOTD = False

    async def page(_):
        return html(content["page"], headers=content["headers"])

    app.add_route(page, "/")
    with serving(app) as address:

        def show(body, **headers):
            content["page"] = f'<!doctype html><html lang="en"><title>Site</title><body><h1>Site</h1>{body}'
            content["headers"] = headers
            return address

        show.address = address
        yield show


POST = """async (bot) => {
    const body = JSON.stringify({id: 'message-from-evil', text: 'hello'});
    const tries = [
        {headers: {'Content-Type': 'application/json'}},
        {headers: {'Content-Type': 'text/plain'}},
        {mode: 'no-cors'},
        {mode: 'no-cors', headers: {'Content-Type': 'text/plain'}, credentials: 'include'},
    ];
    const read = [];
    for (const path of ['chat/start', 'chat/messages'])
        for (const options of tries)
            try { read.push((await (await fetch(`${bot}/${path}`, {method: 'POST', body, ...options})).text())); }
            catch { read.push('refused'); }
    return [...new Set(read)];
}"""


def test_a_page_of_another_site_cannot_post(chromium, site):
    """Neither as JSON, nor as plain text, nor blindly, nor as a form: nothing is heard, and nothing can be read."""
    agent = FakeAgent()
    with serving(app_for(agent, GENEROUS)) as bot:
        form = f'<form method="post" enctype="text/plain" action="{bot}/chat/messages"><input name="text"></form>'
        page = chromium.new_page()
        page.goto(site(form))
        read = page.evaluate(POST, bot)
        with page.expect_response("**/chat/messages") as answer:
            page.evaluate("document.forms[0].submit()")
        page.close()
    assert (read, answer.value.status, agent.turns) == (["refused", ""], 403, [])


def test_the_clinics_site_embeds_the_line_under_a_strict_policy(chromium, site):
    """The line that `make embed` prints, on an allowed origin: checked by the browser, answered, no violation."""
    agent = FakeAgent()
    with serving(app_for(agent, GENEROUS, origins=(site.address,))) as bot:
        policy = (
            f"default-src 'none'; script-src {bot}; connect-src {bot}; "
            "require-trusted-types-for 'script'; trusted-types 'none'"
        )
        page = chromium.new_page()
        heard = []
        page.on("console", lambda message: heard.append(message.text))
        page.goto(site(line(current(), bot), **{"Content-Security-Policy": policy}))
        page.get_by_role("button", name="Ask about bone health").click()
        page.get_by_role("log").get_by_text("Hello, I am a program.").wait_for()
        page.get_by_label("Your message").fill("hello")
        page.get_by_label("Your message").press("Enter")
        page.get_by_role("log").get_by_text("You said: hello").wait_for()
        page.close()
    assert [text for text in heard if "favicon" not in text and "404" not in text] == []
    assert len(agent.turns) == 1


def test_a_script_that_was_changed_on_the_way_does_not_run(chromium, site, server):
    """The browser compares it with the integrity of the line and refuses it."""
    page = chromium.new_page()
    body = current().body.decode() + ";window.hacked = 1"
    headers = {"Access-Control-Allow-Origin": "*"}
    page.route("**/widget/*", lambda route: route.fulfill(content_type="text/javascript", body=body, headers=headers))
    page.goto(site(line(current(), server.address)))
    assert (page.locator("bone-health-chat").count(), page.evaluate("window.hacked")) == (0, None)
    page.close()


def test_the_demo_page_embeds_what_it_shows(visit):
    """The very line, with the address that the page was opened at."""
    shown = " ".join(visit.page.locator("pre").inner_text().split())
    assert shown == line(current(), visit.address)
    assert f"/widget/{current().name}" in visit.requests
    assert pages.routes().keys() >= {f"/widget/{current().name}", "/widget/widget.js"}
