"""The commands that write what users carry away: ``export`` and ``panel``. What each needs is imported when it runs."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from dateline.command_line import DAY, store_option, which_options

EXPORTS = tuple("acled atom cameo csv ged geojson geoparquet gpkg hxl jsonl kml parquet plover xlsx".split())
_file_option = click.option("-o", "--output", "out", default="-", metavar="FILE", help="Write to this file.")


@click.command(short_help="Write the events of a store in one of the formats of the field.")
@click.argument("form", metavar="FORMAT", type=click.Choice(EXPORTS))
@click.option(
    "--public/--exact", default=None, help="Protect what leaves this machine (atom: unless --exact), or leave it exact."
)
@click.option("--since", type=DAY, help="For atom: what is new, changed or withdrawn since this day.")
@click.option("--all", "with_hidden", is_flag=True, help="Denied, planned and withdrawn events too.")
@click.option("--losses", is_flag=True, help="Print what FORMAT cannot hold instead.")
@which_options
@_file_option
def export(form: str, losses: bool, public: bool | None, with_hidden: bool, since: date | None, **more: Any) -> None:
    """Write the events of a store in FORMAT. docs/exports.md says what each column is and what each format loses.

    What was left out, and what the format could not hold, is told on standard error.
    """
    from dateline.export_run import Leaving, run_export, show_losses

    if losses:
        show_losses(form)
        return
    run_export(form, leaving=Leaving(public=public, with_hidden=with_hidden, since=since), **more)


@click.command(short_help="Write a table for statistics: counts, losses, control, and how much was reported.")
@store_option
@click.option("--unit", type=click.Choice(("place", "admin1", "admin2", "grid")), required=True, help="Of land.")
@click.option("--by", type=click.Choice(("day", "week", "month")), required=True, help="Of time.")
@click.option("--from", "from_day", type=DAY, help="From the period of this day on; else of the first report.")
@click.option("--to", "to_day", type=DAY, help="To the period of this day; else of the last report.")
@click.option("--as-of", type=DAY, help="As far as reports published by the end of this day tell.")
@click.option("--public", is_flag=True, help="Protect what leaves this machine.")
@_file_option
def panel(db: str | None, out: str, unit: str, by: str, **query: Any) -> None:
    """Write one row a unit of land and period, as CSV. With -o a manifest to cite it by is written beside the file.

    docs/panel.md says what each column is, and how zero events are told apart from no coverage.
    """
    from dateline.panel_run import PanelQuery, run_panel
    from dateline.publish.panel_units import PeriodKind, UnitKind

    run_panel(PanelQuery(unit=UnitKind(unit), by=PeriodKind(by), **query), db=db, out=out)
