"""The screens in a browser: Textual's server, with a page of our own and for this machine alone.

Whoever reaches the server uses the learner's collection, and a browser takes every page one visits
to the loopback address. So a page is served only under a loopback name, which keeps out a name
that was made to point here, and a socket is opened only for the page that was served here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web
from textual_serve import server
from textual_serve.app_service import AppService

LOOPBACK = ("127.0.0.1", "localhost", "::1")

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_POLICY = (
    "default-src 'self' 'unsafe-inline' data:; connect-src 'self' ws://{host}; "
    "frame-ancestors 'none'"
)
_TEMPLATES = Path(__file__).parent


class Program(AppService):
    """The program of one page."""

    async def stop(self) -> None:
        """End it, and wait until it has: else Python complains of it when the server ends."""
        await super().stop()
        if self._process is not None:
            await self._process.wait()


server.AppService = Program  # a server does not ask which class it is to use


class LoopbackServer(server.Server):
    """Runs `command` for every page that is opened; `ready` is called once they can be.

    `refusal` is what somebody else's page is told.
    """

    def __init__(
        self, command: str, host: str, port: int, ready: Callable[[], None], refusal: str
    ) -> None:
        super().__init__(
            command, host, port, title="quizcnn", public_url=address(host, port),
            templates_path=_TEMPLATES,
        )  # fmt: skip
        self._ready = ready
        self._refusal = refusal
        self._requests: set[asyncio.Task[object]] = set()

    def run(self) -> None:
        """Serve until Ctrl+C."""
        web.run_app(
            self._our_own(), host=self.host, port=self.port, print=lambda *_: self._ready()
        )  # fmt: skip

    async def _our_own(self) -> web.Application:
        application = await self._make_app()
        application.middlewares.append(self._only_to_ours)
        return application

    async def on_startup(self, _app: web.Application) -> None:
        """Say nothing yet: the port may be taken."""

    async def on_shutdown(self, _app: web.Application) -> None:
        """End every sitting as if its page had been closed, and wait until it has ended."""
        for request in self._requests:
            request.cancel()
        await asyncio.gather(*self._requests, return_exceptions=True)

    @web.middleware
    async def _only_to_ours(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Answer 403 to a page that is not ours, and let ours ask nothing of another address."""
        if not _is_ours(request):
            return web.Response(status=403, text=self._refusal)
        task = asyncio.current_task()
        assert task is not None, "a request is handled in a task"
        self._requests.add(task)
        try:
            response = await handler(request)
        finally:
            self._requests.discard(task)
        if not response.prepared:
            response.headers["Content-Security-Policy"] = _POLICY.format(host=request.host)
        return response


def _is_ours(request: web.Request) -> bool:
    """Whether it comes from the page that was served here.

    Every browser says where a socket is opened from. The port may be another one: that of a tunnel
    to this machine.
    """
    origin = request.headers.get("Origin")
    has_our_origin = origin == f"http://{request.host}"
    may_lack_one = origin is None and request.path != "/ws"
    return (has_our_origin or may_lack_one) and _name(request.host) in LOOPBACK


def address(host: str, port: int) -> str:
    """Where the screens are, as one types it into a browser."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _name(host: str) -> str | None:
    """The name in a Host header, without the port."""
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:  # half a bracket
        return None
