"""An agent that speaks a fixed part, on Rasa's real trackers, locks and events."""

import asyncio
import uuid

from rasa.core.lock_store import InMemoryLockStore
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, UserUttered
from sanic import Sanic

from bot.channels.website import WebsiteInput
from bot.settings import Settings

KEY = "a key for tests only, long enough for HMAC"
YES_NO = [{"title": "Yes", "payload": "yes"}, {"title": "No", "payload": "no"}]
ADDRESSES = "see https://example.org/a. mail bones@example.org, call (225) 237-1810, 988 or 911; not ftp://x.org/b"
DID_YOU_MEAN = [{"title": "Does swimming count?", "payload": "swimming"}, {"title": "No", "payload": "something else"}]
QUESTIONS = ["Do you smoke now?", "Did your mother or father break a hip?", "Have you fallen this year?"]
RESULT = {
    "heading": "Your bone health quiz",
    "title": "Your result",
    "text": "Some things can affect your bones.",
    "lists": [{"title": "What you can change", "items": ["You smoke."], "advice": "Your doctor can help."}],
    "notes": [],
    "ask": {"title": "Ask your doctor", "items": ["Do I need a bone scan?"]},
    "phone": "(225) 237-1810",
}


def question(number):
    """One quiz question as the actions send it."""
    custom = {"progress": {"at": number, "of": len(QUESTIONS)}}
    return {"text": QUESTIONS[number - 1], "buttons": YES_NO, "custom": custom}


class FakeStore(InMemoryTrackerStore):
    async def delete(self, sender_id):
        self.store.pop(sender_id, None)


class FakeNlg:
    async def generate(self, name, tracker, channel):
        buttons = [{"title": "Take the quiz", "payload": "take the quiz"}]
        return {"text": f"Hello, I am a program. ({name} for {channel})", "buttons": buttons}


class FakeAgent:
    """Says what PART holds; `errors` are raised first, one per turn; `delay` seconds pass in each turn."""

    def __init__(self):
        self.tracker_store = FakeStore(Domain.empty())
        self.lock_store, self.nlg = InMemoryLockStore(), FakeNlg()
        self.turns, self.errors, self.delay = [], [], 0
        self.votes = []

    def is_ready(self):
        return True

    async def handle_message(self, message):
        async with self.lock_store.lock(message.sender_id):
            self.turns.append(message)
            await asyncio.sleep(self.delay)
            if self.errors:
                raise self.errors.pop(0)
            await self._take_turn(message)

    async def add(self, topic, helpful):
        """Stands for the table of votes."""
        self.votes.append((topic, helpful))

    async def _take_turn(self, message):
        tracker = await self.tracker_store.get_or_create_tracker(message.sender_id)
        tracker.update(UserUttered(message.text, message_id=message.message_id, input_channel=message.input_channel))
        for said in self._replies(tracker, message.text):
            data = {key: said.get(key) for key in ("buttons", "custom")}
            metadata = {"metadata": {"source": said.get("source")}, "utter_action": said.get("utter_action")}
            event = BotUttered(said.get("text"), data, metadata=metadata)
            tracker.update(event)
            await message.output_channel.send_response(message.sender_id, event.message())
        await self.tracker_store.save(tracker)

    def _replies(self, tracker, text):
        asked = sum(isinstance(event, UserUttered) and event.text in ("yes", "no") for event in tracker.events)
        if text == "take the quiz":
            return [question(1)]
        if text in ("yes", "no") and asked < len(QUESTIONS):
            return [question(asked + 1)]
        if text in ("yes", "no"):
            return [{"text": "The result in one text.", "custom": {"card": RESULT}}]
        if text == "swiming":
            return [{"text": "Did you mean this?", "buttons": DID_YOU_MEAN}, question(1)]
        if text == "how do i reach you":
            return [{"text": ADDRESSES}]
        if text == "say nothing":
            return []
        answers = {"text": f"You said: {text}", "source": "article"}
        return [{**answers, "utter_action": "utter_faq_bulky"} if "bulky" in text else answers]


def app_for(agent, limits=None, origins=()):
    """The website channel alone on a bare server, mounted as the real server mounts it."""
    app = Sanic(f"website_{uuid.uuid4().hex}", configure_logging=False)
    app.config.MOTD = False
    app.ctx.agent = agent
    channel = WebsiteInput(Settings(secret_key=KEY, website_origins=origins), limits, votes=agent)
    app.blueprint(channel.blueprint(agent.handle_message))
    return app
