"""GET and POST /card. The code travels in the body of a form, so that no address, log or referrer holds it."""

import asyncio
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qsl

from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import HTTPResponse

from bot import request_bodies
from bot.card import codes, page
from bot.card.offers import PATH, log
from bot.channels.website.limits import Rate, RateLimiter, network_of
from bot.channels.website.refusals import Refused
from bot.settings import Settings
from bot.storage.result_cards import HOUR, ResultCards

TRIES = Rate(10, 6)  # a family of typists behind one address; 2^60 codes at 6 a minute take 10^11 years (own choice)
LARGEST_FORM = 4096  # bytes; a code has twelve signs (own choice)
LONGEST_CODE = 40  # characters; more than 12 signs with any blanks and hyphens (own choice)


def blueprint(settings: Settings, rate: Rate = TRIES) -> Blueprint:
    """The pages; the table is made, and old cards are deleted while the server runs.

    Args:
        settings: the server's.
        rate: how many codes one network may try.
    """
    cards, limiter, routes = ResultCards(settings.database_url), RateLimiter(rate), Blueprint("card")
    cards.create()

    async def ask(_: Request) -> HTTPResponse:
        return page.ask()

    async def show(request: Request) -> HTTPResponse:
        try:
            limiter.check(network_of(request))
            return await _open(cards, settings.secret_key, request)
        except Refused as refused:
            return page.ask("too_many", refused.status, **{"Retry-After": str(refused.retry_after)})
        except request_bodies.Unreadable as error:
            return page.ask("wrong", error.status)
        except Exception as error:
            log(error)
            return page.ask("failed", 500)

    routes.add_route(ask, PATH, methods=["GET", "HEAD"], name="ask")
    routes.add_route(show, PATH, methods=["POST"], name="show", stream=True)
    _delete_old_ones(routes, cards)
    return routes


async def _open(cards: ResultCards, key: str, request: Request) -> HTTPResponse:
    """The card; or the one answer to whatever does not open one."""
    typed = await _typed(request)
    kept = await cards.find(codes.hashed(key, typed))
    if kept is None:
        return page.ask("wrong", 404)
    # However a conversation was deleted: its card goes with it.
    if await request.app.ctx.agent.tracker_store.retrieve(kept.conversation_id) is None:
        await cards.drop(kept.conversation_id)
        return page.ask("wrong", 404)
    return page.show(kept.card)


async def _typed(request: Request) -> str:
    """What stands in the form's field; "" for whatever is no such form."""
    body = await request_bodies.read(request, LARGEST_FORM)
    return dict(parse_qsl(body.decode(errors="replace"))).get("code", "")[:LONGEST_CODE]


def _delete_old_ones(routes: Blueprint, cards: ResultCards) -> None:
    async def every_hour() -> None:
        while True:
            try:
                await cards.delete_expired()
            except Exception as error:
                log(error)
            await asyncio.sleep(HOUR)

    async def start(app: Sanic, _: Any) -> None:
        app.ctx.deleting_cards = asyncio.ensure_future(every_hour())

    async def stop(app: Sanic, _: Any) -> None:
        app.ctx.deleting_cards.cancel()
        with suppress(asyncio.CancelledError):
            await app.ctx.deleting_cards

    routes.listener("after_server_start")(start)
    routes.listener("before_server_stop")(stop)
