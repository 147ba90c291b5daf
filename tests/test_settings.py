"""Wrong settings stop the server with one clear sentence."""

import pytest

from bot import settings
from bot.settings import SettingsError, load

KEY = {"BOT_SECRET_KEY": "k" * 32}


def test_defaults_serve_the_website_alone():
    """One variable is enough to start."""
    loaded = load(KEY)

    assert (loaded.host, loaded.port, loaded.sms) == ("127.0.0.1", 5005, None)
    assert loaded.database_url == "sqlite:///.data/assistant.db"


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"BOT_SECRET_KEY": ""}, "BOT_SECRET_KEY"),
        ({"BOT_SECRET_KEY": "k" * 31}, "at least 32 bytes"),
        ({"BOT_PORT": "http"}, "BOT_PORT"),
        ({"BOT_PORT": "70000"}, "BOT_PORT"),
        ({"BOT_WEBSITE_ORIGINS": "www.example.org"}, "BOT_WEBSITE_ORIGINS"),
        ({"BOT_WEBSITE_ORIGINS": "https://www.example.org/page"}, "BOT_WEBSITE_ORIGINS"),
        ({"BOT_PUBLIC_URL": "bot.example"}, "BOT_PUBLIC_URL"),
        ({"BOT_PUBLIC_URL": "https://"}, "BOT_PUBLIC_URL"),
        ({"BOT_PUBLIC_URL": "https://bot.example/chat"}, "without a path"),
        ({"BOT_PUBLIC_URL": "https://me:secret@bot.example"}, "without a path"),
        ({"BOT_PUBLIC_URL": "https://" + "b" * 33}, "not be longer than 40"),
        ({"BOT_LOG_FORMAT": "xml"}, "text or json"),
        ({"BOT_METRICS_TOKEN": "short"}, "at least 16"),
        ({"BOT_METRICS_TOKEN": "long enough, but with blanks"}, "without a blank"),
        ({"BOT_PROXIES": "-1"}, "BOT_PROXIES"),
        ({"BOT_PROXIES": "99"}, "BOT_PROXIES"),
        ({"REDIS_URL": "host:6379"}, "redis://"),
        ({"DATABASE_URL": "assistant.db"}, "sqlite:///"),
        ({"SMS_PUBLIC_URL": "https://bot.example/webhooks/sms"}, "TWILIO_AUTH_TOKEN is empty"),
        ({"TWILIO_AUTH_TOKEN": "t"}, "SMS_PUBLIC_URL"),
        ({"TWILIO_AUTH_TOKEN": "t", "SMS_PUBLIC_URL": "bot.example"}, "SMS_PUBLIC_URL"),
    ],
)
def test_a_wrong_setting_is_named(wrong, says):
    """The sentence says which variable and what to do."""
    with pytest.raises(SettingsError, match=says):
        load({**KEY, **wrong})


def test_the_public_address_loses_its_last_slash():
    """With it and without it is the same address; without a value there is none."""
    assert load({**KEY, "BOT_PUBLIC_URL": "https://bot.example/"}).public_url == "https://bot.example"
    assert load(KEY).public_url is None


def test_secrets_do_not_show():
    """A traceback or a log line prints stars."""
    loaded = load({**KEY, "TWILIO_AUTH_TOKEN": "hush", "SMS_PUBLIC_URL": "https://bot.example/webhooks/sms"})

    assert "hush" not in repr(loaded)
    assert "k" * 32 not in repr(loaded)
    assert loaded.sms.auth_token == "hush"


def test_a_secret_is_still_text():
    """It signs like any other string."""
    assert settings.Secret("hush") == "hush"


def test_every_secret_is_known_to_the_log():
    """Keys, tokens and the passwords in addresses, also as they read without percent signs."""
    env = KEY | {"DATABASE_URL": "postgresql://bot:p%40ss@host/bot", "REDIS_URL": "redis://:word@host:6379/0"}
    loaded = load(env | {"TWILIO_AUTH_TOKEN": "token", "SMS_PUBLIC_URL": "https://bot.example/sms"})

    assert {"k" * 32, "token", "p%40ss", "p@ss", "word"} == set(settings.secrets_of(loaded))
    for secret in ("kkk", "token'", "p%40ss", "word@"):
        assert secret not in repr(loaded)
