"""An agent that speaks a fixed part, on Rasa's real trackers, locks and events."""

import asyncio
import uuid

from rasa.core.lock_store import InMemoryLockStore
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, UserUttered
from sanic import Sanic

from bot.channels.sms import SmsInput
from bot.channels.sms.providers.twilio import Twilio
from bot.settings import Secret, Settings, SmsSettings

KEY = "a key for tests only, long enough for HMAC"
TOKEN, OLD_TOKEN, ACCOUNT = "the-token-of-the-account", "the-token-before", "AC00000000000000000000000000000001"
URL = "https://bot.clinic.example/webhooks/sms?from=twilio"
YES_NO = [{"title": "Yes", "payload": "yes"}, {"title": "No", "payload": "no"}]
QUESTIONS = ["Do you smoke now?", "Did a parent break a hip?", "Have you fallen this year?"]
LONG = " ".join(f"Sentence number {number} is about bones and lifting." for number in range(40))


def settings(folder, **more):
    """Settings with an SQLite file in the folder; `more` are Twilio's."""
    twilio = SmsSettings(URL, Secret(TOKEN), Secret(OLD_TOKEN), ACCOUNT, **more)
    return Settings(Secret(KEY), database_url=f"sqlite:///{folder}/assistant.db", sms=twilio)


class FakeStore(InMemoryTrackerStore):
    async def delete(self, sender_id):
        self.store.pop(sender_id, None)


class FakeAgent:
    """Answers by a fixed part; `errors` are raised first, one per turn; `delay` seconds pass in each turn."""

    def __init__(self):
        self.tracker_store, self.lock_store = FakeStore(Domain.empty()), InMemoryLockStore()
        self.turns, self.errors, self.delay, self.ready = [], [], 0, True

    def is_ready(self):
        return self.ready

    async def handle_message(self, message):
        async with self.lock_store.lock(message.sender_id, wait_time_in_seconds=0.01):
            self.turns.append(message)
            await asyncio.sleep(self.delay)
            if self.errors:
                raise self.errors.pop(0)
            await self._take_turn(message)

    async def _take_turn(self, message):
        tracker = await self.tracker_store.get_or_create_tracker(message.sender_id)
        intent = {"name": "safety_chest_pain_or_breath" if "chest" in message.text else "other"}
        tracker.update(UserUttered(message.text, intent, message_id=message.message_id, input_channel="sms"))
        for said in self._replies(tracker, message.text):
            event = BotUttered(said.get("text"), {key: said.get(key) for key in ("buttons", "custom")})
            tracker.update(event)
            await message.output_channel.send_response(message.sender_id, event.message())
        await self.tracker_store.save(tracker)
        if message.text == "forget me":
            await self.tracker_store.delete(message.sender_id)

    def _replies(self, tracker, text):
        answered = sum(isinstance(event, UserUttered) and event.text in ("yes", "no") for event in tracker.events)
        if text == "quiz" or (text in ("yes", "no") and answered < len(QUESTIONS)):
            custom = {"progress": {"at": answered + 1, "of": len(QUESTIONS)}}
            return [{"text": QUESTIONS[answered], "buttons": YES_NO, "custom": custom}]
        if text in ("yes", "no"):
            return [{"text": "Your result."}, {"custom": {"card": {"title": "Your result"}}}]
        parts = {
            "long": [{"text": LONG}],
            "curly": [{"text": "It’s “fine” — lift…"}],
            "two": [{"text": "First."}, {"text": "Second."}],
            "my chest hurts": [{"text": "Call 911 now."}],
            "forget me": [{"text": "Done."}],
            "how old": [{"text": "How old are you?"}],
            "say nothing": [],
        }
        return parts.get(text, [{"text": f"You said: {text}"}])


def app_for(agent, its_settings, **options):
    """The SMS channel alone on a bare server, mounted as the real server mounts it."""
    app = Sanic(f"sms_{uuid.uuid4().hex}", configure_logging=False)
    app.config.MOTD = False
    app.ctx.agent = agent
    app.blueprint(SmsInput(its_settings, Twilio(its_settings.sms), **options).blueprint(agent.handle_message))
    return app
