"""How commands take days and stores, and how they end: errors in one sentence, and the exit code that says so."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from dateline.model.errors import DatelineError, NotInStore, StoreError

SET_ASIDE = 1
NOTHING_READ = 2
STORE_FAILED = 3
STOPPED = 130


class Day(click.ParamType[date]):
    """A day as YYYY-MM-DD."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or refuse it as wrong usage."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day; write it as 2015-11-12", param, ctx)


DAY = Day()

store_option = click.option(
    "--db", metavar="FILE", help="The store that `dateline read --db` made; else that of the settings."
)


class Commands(click.Group):
    """Commands that end with one sentence and an exit code where something is wrong."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; an error that Dateline raises on purpose becomes its message."""
        try:
            return super().invoke(ctx)
        except DatelineError as error:
            click.echo(f"dateline: {error}", err=True)
            is_store = isinstance(error, StoreError) and not isinstance(error, NotInStore)
            ctx.exit(STORE_FAILED if is_store else NOTHING_READ)
        except KeyboardInterrupt:
            kept = (
                "; what --db names keeps what was read, run it again to go on"
                if ctx.invoked_subcommand in ("read", "watch")
                else ""
            )
            click.echo(f"dateline: stopped{kept}", err=True)
            ctx.exit(STOPPED)
