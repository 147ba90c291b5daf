import httpx
import pytest

from bot.channels.website import sources
from tests.channels.website.fake_agent import FakeAgent, app_for
from tests.channels.website.serving import serving

CLINIC = "https://www.clinic.example"


class Chat:
    """One visitor of the website, over HTTP."""

    def __init__(self, address):
        self.http = httpx.Client(base_url=address, timeout=20)
        self.token = self.start().json()["token"]

    def start(self, **headers):
        return self.http.post("/chat/start", json={}, headers=headers)

    def bearer(self, **headers):
        return {"Authorization": f"Bearer {self.token}", **headers}

    def write(self, text, message_id="message-1", **headers):
        body = {"id": message_id, "text": text}
        return self.http.post("/chat/messages", json=body, headers=self.bearer(**headers))

    def history(self):
        return self.http.get("/chat/history", headers=self.bearer())

    def delete(self):
        return self.http.delete("/chat/conversation", headers=self.bearer())


@pytest.fixture(autouse=True)
def _known_sources(monkeypatch):
    """Titles that these tests can name."""
    known = {"article": {"title": "An article", "organization": "A clinic"}, "book": {"title": "A book"}}
    known |= {"draft": {"title": "A draft", "shown": False}}
    monkeypatch.setattr(sources, "SOURCES", known)


@pytest.fixture
def agent():
    return FakeAgent()


@pytest.fixture
def address(agent):
    with serving(app_for(agent, origins=(CLINIC,))) as address:
        yield address


@pytest.fixture
def chat(address):
    return Chat(address)
