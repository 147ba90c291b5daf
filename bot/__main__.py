"""`python -m bot`: check the settings, load the model, serve."""

import asyncio
import gc
import sys

from bot import logs
from bot import settings as all_settings
from bot.engine import no_tensorflow
from bot.storage import checks


def main() -> None:
    """Serve until stopped; a wrong setting or model ends with one clear sentence."""
    try:
        settings = all_settings.load()
    except all_settings.SettingsError as error:
        sys.exit(f"Not started: {error}")
    logs.configure(settings.log_format, all_settings.secrets_of(settings))
    try:
        checks.check(settings)
    except all_settings.SettingsError as error:
        sys.exit(f"Not started: {error}")
    print("Loading the assistant ...", flush=True)
    # Imported here: Rasa takes seconds, and a wrong setting shows at once.
    gc.disable()  # until the server stands (bot/server.py): what is loaded now stays, and is looked at seven times
    no_tensorflow.keep_out()
    from bot import assistant, server

    try:
        loaded = assistant.load(settings)
        asyncio.run(assistant.self_test(loaded))
        app = server.create_app(settings, loaded)
    except assistant.ModelError as error:
        sys.exit(f"Not started: {error}")
    print(f"Serving. Try it: http://{settings.host}:{settings.port}/", flush=True)
    print(f"SMS webhook: {settings.sms.public_url if settings.sms else 'off (see docs/deploy.md)'}", flush=True)
    app.run(host=settings.host, port=settings.port, access_log=False, motd=False)


if __name__ == "__main__":
    main()
