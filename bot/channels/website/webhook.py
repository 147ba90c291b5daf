"""The website's web service: start, write, restore, delete; and the widget's files."""

from collections.abc import Awaitable, Callable
from typing import Any, Optional

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, empty, json

from bot.channels.website import dialogue, pages
from bot.channels.website.dialogue import OnNewMessage, agent_of
from bot.channels.website.limits import Limits, RateLimiter, message_of, network_of, read_json
from bot.channels.website.origins import Origins
from bot.channels.website.output import Wire
from bot.channels.website.refusals import Refused, failed
from bot.channels.website.tokens import Tokens
from bot.channels.website.turns import Turns
from bot.channels.website.votes import vote_of
from bot.settings import Settings, load
from bot.storage.answer_votes import AnswerVotes

Handler = Callable[[Request], Awaitable[HTTPResponse]]


class WebsiteInput(InputChannel):
    """The chat of the widget. Mount its blueprint at the root: its paths are absolute."""

    def __init__(self, settings: Settings, limits: Optional[Limits] = None, votes: Optional[AnswerVotes] = None):
        limits = limits or Limits()
        self._votes = votes or AnswerVotes(settings.database_url)
        self._tokens = Tokens(settings.secret_key)
        self._origins = Origins(settings.website_origins)
        self._turns = Turns()
        self._per_conversation = RateLimiter(limits.per_conversation)
        self._per_address = RateLimiter(limits.per_address)

    @classmethod
    def name(cls) -> str:
        """The channel's name, by which Rasa picks the wording of a response."""
        return dialogue.CHANNEL

    @classmethod
    def from_credentials(
        cls, credentials: Optional[dict[str, Any]], settings: Optional[Settings] = None
    ) -> "WebsiteInput":
        """The channel with the server's settings; credentials.yml holds no secret."""
        return cls(settings or load())

    def url_prefix(self) -> str:
        """Nothing: the paths are absolute."""
        return ""

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """All routes of the chat and the widget."""
        routes = Blueprint("website")

        async def write(request: Request) -> HTTPResponse:
            return await self._write(request, on_new_message)

        self._add(routes, "POST", "/chat/start", self._start)
        self._add(routes, "POST", "/chat/messages", write)
        self._add(routes, "POST", "/chat/votes", self._vote)
        self._add(routes, "GET", "/chat/history", self._history)
        self._add(routes, "DELETE", "/chat/conversation", self._delete)
        for number, (path, handler) in enumerate(pages.routes().items()):
            routes.add_route(handler, path, methods=["GET", "HEAD"], name=f"file_{number}")
        return routes

    def _add(self, routes: Blueprint, method: str, path: str, handler: Handler) -> None:
        """One route of the chat, and the question a browser asks before it posts from another origin."""
        name = path.rpartition("/")[2]
        guarded, preflight = self._guarded(handler), self._guarded(_preflight)
        routes.add_route(guarded, path, methods=[method], name=name, stream=method == "POST")
        routes.add_route(preflight, path, methods=["OPTIONS"], name=f"{name}_preflight")

    def _guarded(self, handler: Handler) -> Handler:
        """The handler behind the checks that every request of the chat goes through."""

        async def respond(request: Request) -> HTTPResponse:
            try:
                self._origins.check(request)
                self._per_address.check(network_of(request))
                response = await handler(request)
            except Refused as refused:
                response = refused.response()
            except Exception as error:
                response = failed(error).response()
            response.headers["Cache-Control"] = "no-store"
            response.headers["X-Content-Type-Options"] = "nosniff"
            return self._origins.mark(request, response)

        return respond

    async def _start(self, request: Request) -> HTTPResponse:
        await read_json(request)
        return json({"token": self._tokens.issue(), "messages": await dialogue.welcome(agent_of(request))})

    async def _write(self, request: Request, on_new_message: OnNewMessage) -> HTTPResponse:
        conversation_id = self._tokens.conversation_of(request.token)
        self._per_conversation.check(conversation_id)
        message_id, text = message_of(await read_json(request))
        agent_of(request)  # refuses while no model is loaded

        async def answer() -> list[Wire]:
            return await dialogue.answer(on_new_message, conversation_id, message_id, text)

        return json({"messages": await self._turns.reply((conversation_id, message_id), answer)})

    async def _vote(self, request: Request) -> HTTPResponse:
        self._per_conversation.check(self._tokens.conversation_of(request.token))
        await self._votes.add(*vote_of(await read_json(request)))
        return empty()

    async def _history(self, request: Request) -> HTTPResponse:
        conversation_id = self._tokens.conversation_of(request.token)
        await self._turns.settle(conversation_id)
        return json({"messages": await dialogue.restore(agent_of(request), conversation_id)})

    async def _delete(self, request: Request) -> HTTPResponse:
        conversation_id = self._tokens.conversation_of(request.token)
        await self._turns.settle(conversation_id)
        await dialogue.delete(agent_of(request), conversation_id)
        self._turns.forget(conversation_id)
        return empty()


async def _preflight(_: Request) -> HTTPResponse:
    return empty()
