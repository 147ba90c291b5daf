"""`python -m bot`, with faults that a text asks for, and a clock that may run ahead. Everything else is the real thing.

Texts about canoeing meet an action that fails, texts about rowing one that takes SLOW seconds.
HOURS_AHEAD in the environment moves the server's clock.
"""

import asyncio
import os
import time

SLOW = 14  # seconds; longer than the deadline, and than Twilio waits in all
FAILS, IS_SLOW = "canoeing", "rowing"
SECRET = "words that only the error holds"

_AHEAD = float(os.environ.get("HOURS_AHEAD", "0")) * 3600
_now = time.time
time.time = lambda: _now() + _AHEAD  # before anything else looks at the clock


def _with_faults(run):
    async def faulty(self, dispatcher, tracker, domain):
        text = tracker.latest_message["text"]
        if FAILS in text:
            raise RuntimeError(SECRET)
        if IS_SLOW in text:
            await asyncio.sleep(SLOW)
        return run(self, dispatcher, tracker, domain)

    return faulty


if __name__ == "__main__":
    from actions.activity import ActionAnswerActivity
    from bot.__main__ import main

    ActionAnswerActivity.run = _with_faults(ActionAnswerActivity.run)
    main()
