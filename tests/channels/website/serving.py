"""A Sanic app served on a free port by a thread of this process."""

import asyncio
import socket
import threading
from contextlib import contextmanager

from sanic import Sanic

ENDING = 5  # seconds that what is still running gets


@contextmanager
def serving(app):
    """Serve the app; gives its base address."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    loop, started = asyncio.new_event_loop(), threading.Event()
    thread = threading.Thread(target=_serve, args=(app, listener, loop, started), daemon=True)
    thread.start()
    if not started.wait(timeout=30):
        raise RuntimeError("The test server did not start; its error is in the captured output.")
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


def _serve(app, listener, loop, started):
    Sanic.test_mode = True  # without it Sanic rewrites its own code once per process, and a second app fails
    asyncio.set_event_loop(loop)
    server = loop.run_until_complete(_start(app, listener))
    started.set()
    loop.run_forever()
    server.close()
    loop.run_until_complete(_finish(loop))
    loop.close()


async def _start(app, listener):
    server = await app.create_server(sock=listener, return_asyncio_server=True, access_log=False)
    await server.startup()
    await server.after_start()
    await server.start_serving()
    return server


async def _finish(loop):
    tasks = asyncio.all_tasks(loop) - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    if tasks:
        # A connection whose other end has just gone may take its cancellation for the end of a request, and wait on.
        await asyncio.wait(tasks, timeout=ENDING)
