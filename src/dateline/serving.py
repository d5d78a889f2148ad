"""Serve a store's map for the command line."""

from __future__ import annotations

from contextlib import suppress

import click

from dateline.linking.actors import TomlActorRegistry
from dateline.queries import open_kept
from dateline.settings import load_settings
from dateline.web import serve


def serve_store(db: str | None, *, host: str, port: int) -> None:
    """Serve the map over a store until Ctrl-C; `SettingsError` where ``host`` can be reached by others."""
    settings = load_settings()
    registry = TomlActorRegistry.load(settings.actors_dir, cache_dir=settings.cache_dir)
    with open_kept(db) as store:
        click.echo(f"the map is at http://{host}:{port}/ (Ctrl-C ends it)", err=True)
        with suppress(KeyboardInterrupt):  # Ctrl-C is how serving ends
            serve(store, host=host, port=port, registry=registry)
