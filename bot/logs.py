"""What is logged, and that it never holds what people write."""

import logging
import os

QUIET = ("apscheduler", "matplotlib", "rasa", "rasa_sdk", "sanic.root", "sanic.access", "tensorflow")


def configure() -> None:
    """Log our own events from INFO on, libraries from WARNING on.

    Rasa's DEBUG lines hold messages, slots and whole conversations; they are cut off before they are made.
    """
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    # Rasa's old dependencies warn dozens of times at each start; as log lines below ERROR they stay away.
    logging.captureWarnings(True)
    logging.getLogger("py.warnings").setLevel(logging.ERROR)
    # Imported here: it brings Rasa, and a wrong setting should show before that.
    from rasa.utils.log_utils import configure_structlog

    configure_structlog(logging.WARNING)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
