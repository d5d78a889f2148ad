"""How commands take days, stores and questions, and how they end: errors in one sentence, exit codes that say so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import reduce
from typing import Any

import click

from dateline.model.errors import DatelineError, NotInStore, StoreError

SET_ASIDE = 1
NOTHING_READ = 2
STORE_FAILED = 3
STOPPED = 130


Command = Callable[..., Any]


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


def all_of(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Return what gives a command several options, in their order."""
    return lambda command: reduce(lambda inner, option: option(inner), reversed(options), command)


days_options = all_of(
    click.option("--from", "from_day", type=DAY, help="No earlier than this day."),
    click.option("--to", "to_day", type=DAY, help="No later than this day."),
    click.option("--on", "on_day", type=DAY, help="Possible on this day."),
)
which_options = all_of(
    store_option,
    days_options,
    click.option("--place", help="A place's name or key, a province, or a country's ISO code."),
    click.option("--actor", help="A party's name or id."),
    click.option("--kind", "kinds", multiple=True, help="A kind of the codebook; may be given again."),
    click.option("--limit", type=click.IntRange(min=1), help="No more than this many."),
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
