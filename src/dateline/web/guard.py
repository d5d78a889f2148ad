"""What protects the page: the Host check against DNS rebinding, and headers that keep the browser inside.

Does not decide who may serve to whom: see server.py.
"""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})

# MapLibre runs its tiling in a worker and sets styles on elements; nothing is ever asked of another site.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "worker-src blob: 'self'",
        "img-src 'self' data: blob:",
        "style-src 'self' 'unsafe-inline'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


class Guard:
    """Lets through only requests that name this machine, and adds the headers to each answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, as ASGI has it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        answer = self._app if names_this_machine(scope) else _refuse
        await answer(scope, receive, send_guarded)


def names_this_machine(scope: Scope) -> bool:
    """Whether a request's Host is a loopback name and, where it brings a port, the port that is listened on."""
    name, port = split_host(Headers(scope=scope).get("host", ""))
    server = scope.get("server")
    return name in LOOPBACK_NAMES and (server is None or port == (server[1] or 80))


def split_host(host: str) -> tuple[str, int | None]:
    """Return name and port of a Host header; the port is 80 where it has none and None where it is no number."""
    name, colon, port = host.rpartition(":")
    if not colon or host.endswith("]"):
        return host.strip("[]").lower(), 80
    return name.strip("[]").lower(), int(port) if port.isascii() and port.isdigit() else None


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    response = JSONResponse({"error": "this server answers only to 127.0.0.1, localhost and [::1]"}, status_code=421)
    await response(scope, receive, send)
