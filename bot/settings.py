"""Every setting of the server, read from the environment once and checked before anything is served."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Optional
from urllib.parse import unquote, urlsplit

# 32 bytes is the block that HMAC-SHA256 is meant to be keyed with (RFC 2104, section 3).
SHORTEST_KEY = 32
SHORTEST_METRICS_TOKEN = 16  # bytes: 128 bits cannot be guessed (NIST SP 800-131A counts from 112)
# Characters: a result with a longer address would not fit three segments of SMS (tests/quiz/test_results.py).
LONGEST_PUBLIC_URL = 40
DATABASES = ("sqlite", "postgresql", "postgresql+psycopg2")
LOG_FORMATS = ("text", "json")
MOST_PROXIES = 5  # more is a typing error (own choice)


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
    database_url: str = Secret("sqlite:///.data/assistant.db")  # it may hold a password
    redis_url: Optional[str] = None  # so may this
    host: str = "127.0.0.1"
    port: int = 5005
    proxies: int = 0  # in front of the server, each adding the address it was called from to X-Forwarded-For
    log_format: str = "text"
    website_origins: tuple[str, ...] = field(default_factory=tuple)
    sms: Optional[SmsSettings] = None
    metrics_token: Optional[Secret] = None  # who knows it may read /metrics; without it there is none
    public_url: Optional[str] = None  # where people's browsers reach this server; no slash at its end


def _secret_key(env: Mapping[str, str]) -> Secret:
    key = env.get("BOT_SECRET_KEY", "")
    if len(key.encode()) < SHORTEST_KEY:
        raise SettingsError(
            f"BOT_SECRET_KEY must hold at least {SHORTEST_KEY} bytes. Make one: "
            'python3 -c "import secrets; print(secrets.token_urlsafe(48))"'
        )
    return Secret(key)


def _metrics_token(env: Mapping[str, str]) -> Optional[Secret]:
    token = env.get("BOT_METRICS_TOKEN", "").strip()
    if token and (len(token) < SHORTEST_METRICS_TOKEN or not token.isascii() or len(token.split()) > 1):
        raise SettingsError(
            f"BOT_METRICS_TOKEN must be at least {SHORTEST_METRICS_TOKEN} letters, digits or signs without a blank."
        )
    return Secret(token) if token else None


def _port(env: Mapping[str, str]) -> int:
    text = env.get("BOT_PORT", "5005")
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise SettingsError(f"BOT_PORT must be a port number from 1 to 65535, not {text!r}.")
    return int(text)


def database_url_of(env: Mapping[str, str]) -> Secret:
    """The database's address, SQLite or PostgreSQL.

    Raises:
        SettingsError: it is neither, or says too little.
    """
    text = env.get("DATABASE_URL") or Settings.database_url
    example = "sqlite:///.data/assistant.db or postgresql://user:password@host/name"
    try:
        parts = urlsplit(text)
        known = parts.port is None or parts.port > 0
    except ValueError as error:
        raise SettingsError(f"DATABASE_URL is no address like {example}.") from error
    if parts.scheme not in DATABASES or not known or not parts.path.strip("/"):
        raise SettingsError(f"DATABASE_URL must be an address like {example}.")
    return Secret(text)


def _redis_url(env: Mapping[str, str]) -> Optional[Secret]:
    text = env.get("REDIS_URL", "").strip()
    if not text:
        return None
    parts = urlsplit(text)
    if parts.scheme not in ("redis", "rediss", "unix") or not (parts.netloc or parts.path):
        raise SettingsError("REDIS_URL must be an address like redis://:password@host:6379/0.")
    return Secret(text)


def _proxies(env: Mapping[str, str]) -> int:
    text = env.get("BOT_PROXIES", "0")
    if not text.isdecimal() or int(text) > MOST_PROXIES:
        raise SettingsError(f"BOT_PROXIES must be a number from 0 to {MOST_PROXIES}, not {text!r}.")
    return int(text)


def _log_format(env: Mapping[str, str]) -> str:
    text = env.get("BOT_LOG_FORMAT") or Settings.log_format
    if text not in LOG_FORMATS:
        raise SettingsError(f"BOT_LOG_FORMAT must be {' or '.join(LOG_FORMATS)}, not {text!r}.")
    return text


def _origins(env: Mapping[str, str]) -> tuple[str, ...]:
    """Origins of other sites that may show the widget, e.g. "https://www.example.org"."""
    origins = tuple(part.strip() for part in env.get("BOT_WEBSITE_ORIGINS", "").split(",") if part.strip())
    for origin in origins:
        parts = urlsplit(origin)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.path:
            raise SettingsError(f"BOT_WEBSITE_ORIGINS: {origin!r} is not an origin like https://www.example.org.")
    return origins


def _public_url(env: Mapping[str, str]) -> Optional[str]:
    """The server's own address, e.g. "https://bot.example.org"; None when it was not given."""
    url = env.get("BOT_PUBLIC_URL", "").strip().rstrip("/")
    if not url:
        return None
    parts = urlsplit(url)
    bare = parts.hostname and url.isascii() and url == f"{parts.scheme}://{parts.netloc}" and "@" not in url
    if parts.scheme not in ("http", "https") or not bare:
        raise SettingsError(
            "BOT_PUBLIC_URL must be this server's address without a path, like https://bot.example.org."
        )
    if len(url) > LONGEST_PUBLIC_URL:
        raise SettingsError(
            f"BOT_PUBLIC_URL must not be longer than {LONGEST_PUBLIC_URL} characters: it is sent by SMS."
        )
    return url


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


def secrets_of(settings: Settings) -> list[str]:
    """Every text that must never be read in a log or an error: keys, tokens, passwords in addresses."""
    sms = settings.sms
    tokens = [settings.secret_key, settings.metrics_token] + ([sms.auth_token, sms.secondary_auth_token] if sms else [])
    passwords = [urlsplit(url).password for url in (settings.database_url, settings.redis_url) if url]
    given = [str(text) for text in (*tokens, *passwords) if text]
    return given + [unquote(text) for text in given]


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
        database_url=database_url_of(env),
        redis_url=_redis_url(env),
        host=env.get("BOT_HOST") or Settings.host,
        port=_port(env),
        proxies=_proxies(env),
        log_format=_log_format(env),
        website_origins=_origins(env),
        sms=_sms(env),
        metrics_token=_metrics_token(env),
        public_url=_public_url(env),
    )
