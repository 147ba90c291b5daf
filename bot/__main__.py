"""`python -m bot`: check the settings, load the model, serve."""

import logging
import os
import sys

from bot import settings as all_settings

QUIET = ("apscheduler", "matplotlib", "rasa", "tensorflow")


def _quiet() -> None:
    """Keep libraries from printing what people write; Rasa does so at DEBUG."""
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def main() -> None:
    """Serve until stopped; a wrong setting or model ends with one clear sentence."""
    _quiet()
    try:
        settings = all_settings.load()
    except all_settings.SettingsError as error:
        sys.exit(f"Not started: {error}")
    print("Loading the assistant ...", flush=True)
    # Imported here: TensorFlow, which Rasa brings along, takes seconds, and a wrong setting shows at once.
    from bot import assistant, server

    try:
        app = server.create_app(settings, assistant.load(settings))
    except assistant.ModelError as error:
        sys.exit(f"Not started: {error}")
    print(f"Serving. Try it: http://{settings.host}:{settings.port}/", flush=True)
    print(f"SMS webhook: {settings.sms.public_url if settings.sms else 'off (see docs/deploy.md)'}", flush=True)
    app.run(host=settings.host, port=settings.port, access_log=False, motd=False)


if __name__ == "__main__":
    main()
