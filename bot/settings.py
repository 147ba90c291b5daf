"""Every setting of the server, read from the environment once and checked before anything is served."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Optional
from urllib.parse import urlsplit

# 32 bytes is the block that HMAC-SHA256 is meant to be keyed with (RFC 2104, section 3).
SHORTEST_KEY = 32


class SettingsError(ValueError):
    """A setting is missing or unusable; the message says which one and what to do."""


class Secret(str):
    """Text that never shows itself in a traceback or a log line."""

    def __repr__(self) -> str:
        return "Secret('***')"


@dataclass(frozen=True)
class SmsSettings:
    """What the Twilio webhook needs."""

    public_url: str  # the exact address that stands in the Twilio console
    auth_token: Secret
    secondary_auth_token: Optional[Secret] = None  # accepted too while the token is being rotated
    account_sid: Optional[str] = None  # when given, messages of other accounts are refused
    keywords_answered_by_twilio: bool = False  # whether its opt-out handling answers STOP, START and HELP


@dataclass(frozen=True)
class Settings:
    """All settings; see docs/deploy.md for the environment variables."""

    secret_key: Secret
    database_url: str = "sqlite:///.data/assistant.db"
    host: str = "127.0.0.1"
    port: int = 5005
    website_origins: tuple[str, ...] = field(default_factory=tuple)
    sms: Optional[SmsSettings] = None


def _secret_key(env: Mapping[str, str]) -> Secret:
    key = env.get("BOT_SECRET_KEY", "")
    if len(key.encode()) < SHORTEST_KEY:
        raise SettingsError(
            f"BOT_SECRET_KEY must hold at least {SHORTEST_KEY} bytes. Make one: "
            'python3 -c "import secrets; print(secrets.token_urlsafe(48))"'
        )
    return Secret(key)


def _port(env: Mapping[str, str]) -> int:
    text = env.get("BOT_PORT", "5005")
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise SettingsError(f"BOT_PORT must be a port number from 1 to 65535, not {text!r}.")
    return int(text)


def _origins(env: Mapping[str, str]) -> tuple[str, ...]:
    """Origins of other sites that may show the widget, e.g. "https://www.example.org"."""
    origins = tuple(part.strip() for part in env.get("BOT_WEBSITE_ORIGINS", "").split(",") if part.strip())
    for origin in origins:
        parts = urlsplit(origin)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.path:
            raise SettingsError(f"BOT_WEBSITE_ORIGINS: {origin!r} is not an origin like https://www.example.org.")
    return origins


def _sms(env: Mapping[str, str]) -> Optional[SmsSettings]:
    """SMS is on when either variable is given, and then both must be right."""
    token, url = env.get("TWILIO_AUTH_TOKEN", "").strip(), env.get("SMS_PUBLIC_URL", "").strip()
    if not token and not url:
        return None
    if not token:
        raise SettingsError("SMS_PUBLIC_URL is set but TWILIO_AUTH_TOKEN is empty: webhooks could not be checked.")
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SettingsError("SMS_PUBLIC_URL must be the full address of the webhook in the Twilio console.")
    secondary = env.get("TWILIO_AUTH_TOKEN_SECONDARY", "").strip()
    return SmsSettings(
        public_url=url,
        auth_token=Secret(token),
        secondary_auth_token=Secret(secondary) if secondary else None,
        account_sid=env.get("TWILIO_ACCOUNT_SID", "").strip() or None,
        keywords_answered_by_twilio=_yes(env, "TWILIO_ANSWERS_KEYWORDS"),
    )


def _yes(env: Mapping[str, str], name: str) -> bool:
    text = env.get(name, "").strip().lower()
    if text not in ("", "yes", "no"):
        raise SettingsError(f"{name} must be yes or no, not {text!r}.")
    return text == "yes"


def load(env: Optional[Mapping[str, str]] = None) -> Settings:
    """Read and check all settings.

    Args:
        env: variables by name; the process's environment when not given.

    Raises:
        SettingsError: a variable is missing or unusable.
    """
    env = os.environ if env is None else env
    return Settings(
        secret_key=_secret_key(env),
        database_url=env.get("DATABASE_URL") or Settings.database_url,
        host=env.get("BOT_HOST") or Settings.host,
        port=_port(env),
        website_origins=_origins(env),
        sms=_sms(env),
    )
