"""Serve the page and its API on this machine alone."""

from __future__ import annotations

import logging

import uvicorn

from dateline.model import ActorRegistry, SettingsError
from dateline.web.app import NOT_BUILT, create_app, is_built
from dateline.web.guard import LOOPBACK_NAMES
from dateline.web.records import PageStore

log = logging.getLogger(__name__)


def serve(
    store: PageStore, *, host: str = "127.0.0.1", port: int = 8470, registry: ActorRegistry | None = None
) -> None:
    """Serve until stopped; `SettingsError` where ``host`` is another than this machine itself."""
    check_address(host, port)
    if not is_built():
        log.warning(NOT_BUILT)
    uvicorn.run(create_app(store, registry), host=host, port=port, log_level="warning", server_header=False)


def check_address(host: str, port: int) -> None:
    """Refuse an address that others could reach, or a port that cannot be."""
    if host not in LOOPBACK_NAMES:
        raise SettingsError(f"host {host!r} can be reached by others; serve only on 127.0.0.1, localhost or ::1")
    if not 1 <= port <= 65535:
        raise SettingsError(f"port {port} is not between 1 and 65535")
