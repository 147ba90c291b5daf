"""What is logged, and that it never holds what people write, nor a secret."""

import logging
import os
import sys
import traceback
from collections.abc import Callable, Iterable
from functools import reduce
from typing import Any

import structlog
from structlog.types import EventDict, ExcInfo

QUIET = ("alembic", "apscheduler", "matplotlib", "rasa", "rasa_sdk", "sanic.root", "sanic.access", "tensorflow")
HIDDEN = "***"
# Fields in which Rasa's own log lines quote conversations (rasa/utils/log_utils.py lists them for its anonymizer).
QUOTES = ("text", "user_text", "message", "response", "rasa_event", "rasa_events", "slot_values", "json_message")


def masking(secrets: Iterable[str]) -> Callable[[str], str]:
    """A function that replaces every one of these secrets in a text; the longest first."""
    known = sorted({secret for secret in secrets if secret}, key=len, reverse=True)
    return lambda text: reduce(lambda masked, secret: masked.replace(secret, HIDDEN), known, text)


def configure(log_format: str = "text", secrets: Iterable[str] = ()) -> None:
    """Log our own events from INFO on, libraries from WARNING on, one line each, to standard error.

    Rasa's DEBUG lines hold messages, slots and whole conversations; they are cut off before they are made.

    Args:
        log_format: "text", or "json" for one JSON object per line.
        secrets: texts that must never be read in a line.
    """
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    mask = masking(secrets)
    # What ends the server ends it at its start, before anybody has written: its words help, but for secrets.
    sys.excepthook = lambda *exc_info: print(mask("".join(traceback.format_exception(*exc_info))), file=sys.stderr)
    _configure_structlog(log_format, mask)
    # Rasa's old dependencies warn dozens of times at each start; as log lines below ERROR they stay away.
    logging.captureWarnings(True)
    logging.getLogger("py.warnings").setLevel(logging.ERROR)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def _configure_structlog(log_format: str, mask: Callable[[str], str]) -> None:
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _without_quotes,
        structlog.processors.ExceptionRenderer(places),
    ]
    as_json = log_format == "json"
    render: Any = structlog.processors.JSONRenderer() if as_json else structlog.dev.ConsoleRenderer(colors=False)

    def rendered(logger: Any, method: str, event: EventDict) -> str:
        return mask(render(logger, method, event))

    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, rendered],
        )
    )
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        logger_factory=structlog.stdlib.LoggerFactory(),
    )


def _without_quotes(_: Any, __: str, event: EventDict) -> EventDict:
    for field in QUOTES:
        if field in event:
            event[field] = HIDDEN
    return event


def places(exc_info: ExcInfo) -> str:
    """An exception as its kinds and places. Its words may quote what a person wrote, so they are left out."""
    lines: list[str] = []
    error: Any = exc_info[1]
    while error is not None:
        frames = traceback.extract_tb(error.__traceback__)
        lines += [_kind(error), *(f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames)]
        error = error.__cause__ or error.__context__
    return "\n".join(lines)


def _kind(error: BaseException) -> str:
    """Its class; of the operating system's errors also what the number means, e.g. "Address already in use"."""
    number = error.errno if isinstance(error, OSError) else None
    return type(error).__name__ + (f" ({os.strerror(number)})" if number else "")
