"""The real assistant for every test that wants it: trained model, actions, SQLite, one process."""

import asyncio
import itertools

import pytest
from jsonschema import Draft202012Validator
from rasa.core.actions.action import RemoteAction

from bot import assistant as assistants
from bot import logs
from bot.settings import Settings
from bot.storage import checks
from tests.services import Postgres

KEY = "a key for tests only, long enough for HMAC"


@pytest.fixture(scope="session", autouse=True)
def answers_of_actions_are_checked():
    """Hold every answer of an action in the tests to Rasa's schema, which the server does not do at each turn."""
    schema = Draft202012Validator(RemoteAction.action_response_format_spec())
    served = RemoteAction._validate_action_result
    RemoteAction._validate_action_result = lambda _, answer: schema.validate(answer) or True
    yield
    RemoteAction._validate_action_result = served


@pytest.fixture(scope="session")
def settings(tmp_path_factory):
    """Settings with an SQLite file of this test run's own."""
    return Settings(secret_key=KEY, database_url=f"sqlite:///{tmp_path_factory.mktemp('store')}/assistant.db")


@pytest.fixture(scope="session")
def assistant(settings):
    """The trained assistant; `make train` must have run, and `make test` sees to it."""
    logs.configure()
    checks.check(settings)
    return assistants.load(settings)


@pytest.fixture(scope="session")
def run():
    """Run a coroutine on the one loop of this test session; Rasa keeps locks that belong to a loop."""
    loop = asyncio.new_event_loop()
    yield loop.run_until_complete
    loop.close()


@pytest.fixture(scope="session")
def new_person():
    """A fresh conversation id at each call."""
    numbers = itertools.count(1)
    return lambda: f"test-person-{next(numbers)}"


@pytest.fixture(scope="session")
def postgres():
    """A PostgreSQL server of this test run's own."""
    server = Postgres()
    server.start()
    yield server
    server.end()
