import uuid
from contextlib import contextmanager
from types import SimpleNamespace

import httpx
import pytest
from sanic import Sanic

from bot import card
from bot.card import Offers
from bot.channels.website import Rate
from bot.settings import Settings
from quiz.results import tell
from tests.channels.website.serving import serving
from tests.quiz.test_evaluate import woman

KEY = "a key for tests only, long enough for HMAC"
SHOWN = tell(woman(58, 150, smoker="yes")).card
GENEROUS = Rate(1000, 60_000)  # tests type fast


class Conversations(set):
    """The ids of the conversations there are, as the tracker store knows them."""

    async def retrieve(self, conversation_id):
        return conversation_id if conversation_id in self else None


class Site:
    """A server with nothing but the card's pages."""

    def __init__(self, address, settings, conversations):
        self.conversations, self.offers, self.address = conversations, Offers.of(settings), address
        self.http = httpx.Client(base_url=address, timeout=30)

    def get(self):
        return self.http.get("/card")

    def open(self, code):
        return self.http.post("/card", data={"code": code})

    async def told(self, conversation_id="sms-ann", shown=SHOWN):
        """Tell a result by SMS; the code in the text message."""
        self.conversations.add(conversation_id)
        return (await self.offers.offer(conversation_id, shown)).split()[-1]


@contextmanager
def serving_cards(database_url, rate=GENEROUS):
    """The pages on a server of their own; how often codes may be tried."""
    settings = Settings(secret_key=KEY, database_url=database_url, public_url="https://bot.example")
    app, conversations = Sanic(f"card_{uuid.uuid4().hex}", configure_logging=False), Conversations()
    app.ctx.agent = SimpleNamespace(tracker_store=conversations)
    app.blueprint(card.blueprint(settings, rate))
    with serving(app) as address:
        yield Site(address, settings, conversations)


@pytest.fixture
def database_url(tmp_path):
    return f"sqlite:///{tmp_path}/assistant.db"


@pytest.fixture
def site(database_url):
    with serving_cards(database_url) as site:
        yield site


@pytest.fixture
def strict_site(database_url):
    """Three tries, then one a minute."""
    with serving_cards(database_url, Rate(3, 1)) as site:
        yield site
