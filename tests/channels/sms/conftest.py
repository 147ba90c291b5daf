import pytest

from tests.channels.sms import fake_agent
from tests.channels.sms.phone import Phone
from tests.channels.website.serving import serving


@pytest.fixture
def agent():
    return fake_agent.FakeAgent()


@pytest.fixture
def settings(tmp_path):
    return fake_agent.settings(tmp_path)


@pytest.fixture
def address(agent, settings):
    with serving(fake_agent.app_for(agent, settings)) as address:
        yield address


@pytest.fixture
def phone(address):
    """A phone whose owner has had the first-contact notice."""
    phone = Phone(address)
    phone.text("hello")
    return phone


@pytest.fixture
def new_phone(address):
    return Phone(address)
