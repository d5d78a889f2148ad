"""The command ``dateline``: one command a verb, no logic. What each needs is imported when it runs.

Exit codes: 0 all was read; 1 some input was set aside, the rest was read; 2 wrong usage, or nothing could be read;
3 the store could not be read or written; 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO, Any

import click

from dateline import __version__
from dateline.command_line import DAY, Commands, all_of, store_option, which_options
from dateline.publishing import export, panel

FORMATS = ("table", "jsonl", "claims", "csv", "geojson")
_OUT = click.File("w", encoding="utf-8", lazy=True, atomic=True)


_out_option = click.option("-o", "--output", "out", type=_OUT, default="-", help="Write to this file.")
_local_option = click.option("--allow-local", is_flag=True, help="Fetch from this machine and its own network too.")
_model_option = click.option(
    "--language-model", metavar="own|spacy:NAME", help="Read sentences with our own model or with a spaCy pipeline."
)
_query_options = all_of(which_options, _out_option)

_judge_options = all_of(
    click.option("--reason", help="Why, in your words."),
    click.option("--by", help="Who decides; else the name of the user of this machine."),
)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="dateline")
def main() -> None:
    """Read news reports of armed conflict: who did what to whom, where, when, and who says so."""


@main.command(short_help="Read reports and write the events they tell of.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH|URL|- ...")
@click.option("--db", metavar="FILE", help="Keep what is read in this store.")
@click.option("--fetch", "lists", is_flag=True, help="PATHS are lists of addresses: read the pages they name.")
@_local_option
@click.option("--published", type=DAY, help="The day on which every report was published.")
@click.option("--outlet", help="Who published every report.")
@click.option("--map", "mapping", multiple=True, metavar="FIELD=COLUMN,...", help="Which column or key is which field.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@click.option("--no-merge", is_flag=True, help="Each report by itself, its main event first.")
@click.option("--verbose", is_flag=True, help="List all that was set aside or noted.")
@_model_option
@_out_option
def read(
    paths: tuple[str, ...], published: date | None, outlet: str | None, mapping: tuple[str, ...], **how: Any
) -> None:
    """Read reports from files, folders, web addresses and standard input ("-"), and write the events they tell of.

    Text, HTML, PDF, JSON, JSON lines, CSV, Parquet, mail, chats and web archives are read. With --db, reports that the
    store has are not read again.
    """
    from dateline.reading_job import Inputs
    from dateline.reading_run import run
    from dateline.settings import load_settings
    from dateline.sources import SourceOptions, open_fetcher, parse_mapping

    settings = load_settings(database=how["db"], language_model=how["language_model"])
    output = {"form": how["form"], "merge": not how["no_merge"], "verbose": how["verbose"], "out": how["out"]}
    with open_fetcher(paths, lists=how["lists"], allow_local=how["allow_local"]) as fetcher:
        options = SourceOptions(mapping=parse_mapping(mapping), fetcher=fetcher, lists=how["lists"], today=date.today())
        inputs = Inputs(paths=paths, stdin=sys.stdin.buffer, published=published, outlet=outlet, options=options)
        code = run(inputs, settings=settings, **output)
    click.get_current_context().exit(code)


@main.command(short_help="Follow feeds and sitemaps, and read what is new.")
@click.argument("feeds", metavar="FEEDS.TOML", type=click.Path(path_type=Path))
@click.option("--db", metavar="FILE", help="Keep what is read in this store.")
@click.option("--once", is_flag=True, help="Ask every feed once and end.")
@click.option("--state", type=click.Path(path_type=Path), help="Remember the feeds here, not beside the store.")
@_local_option
@_model_option
def watch(feeds: Path, db: str | None, once: bool, state: Path | None, allow_local: bool, **how: Any) -> None:
    """Follow the feeds and sitemaps that FEEDS.TOML lists, and read what is new into a store, until Ctrl-C."""
    from dateline.settings import load_settings
    from dateline.sources.fetching import FetchLimits
    from dateline.watching import watch as follow

    settings, limits = load_settings(database=db, **how), FetchLimits(allow_local=allow_local)
    code = follow(feeds, settings=settings, once=once, limits=limits, state_file=state)
    click.get_current_context().exit(code)


@main.command(short_help="Read reports and write the act of each sentence.")
@click.argument("paths", nargs=-1, required=True)
@click.option("--published", type=DAY, help="The day on which every report was published.")
@click.option("--outlet", help="Who published every report.")
@_out_option
def acts(paths: tuple[str, ...], published: date | None, outlet: str | None, out: IO[str]) -> None:
    """Write who does or says what to whom, one act a sentence as JSON lines, coded in PLOVER and CAMEO.

    Acts of peace are told as well; none of them is an event of armed conflict.
    """
    from dateline.act_job import run_acts
    from dateline.reading_job import Inputs
    from dateline.settings import load_settings

    inputs = Inputs(paths=paths, stdin=sys.stdin.buffer, published=published, outlet=outlet)
    click.get_current_context().exit(run_acts(inputs, settings=load_settings(), out=out))


@main.command(short_help="List the events of a store.")
@_query_options
@click.option("--format", "form", type=click.Choice(("table", "jsonl", "csv", "geojson")), default="table")
def events(db: str | None, form: str, out: IO[str], **query: Any) -> None:
    """List the events of a store. Denied and planned ones are counted in the table, and shown in the other formats."""
    from dateline.output import write_events_as
    from dateline.queries import event_query, open_kept

    with open_kept(db) as store:
        write_events_as(form, store.load_events(event_query(**query)), codes=store.load_codes(), out=out)


@main.command(short_help="List the claims of a store.")
@_query_options
@click.option("--format", "form", type=click.Choice(("table", "jsonl")), default="table")
def claims(db: str | None, form: str, out: IO[str], **query: Any) -> None:
    """List the claims of a store: what each report says, in whose words."""
    from dateline.output import write_claims_as
    from dateline.queries import claim_query, open_kept, reports_of

    with open_kept(db) as store:
        found = list(store.load_claims(claim_query(**query)))
        write_claims_as(form, found, reports_of(store, found), out=out)


@main.command(short_help="Show who holds which place, from when to when.")
@store_option
@click.option("--place", help="A place's name or key.")
@click.option("--on", "on_day", type=DAY, help="On this day only.")
@click.option("--as-of", type=DAY, help="As far as reports published by the end of this day tell.")
@click.option("--changes-since", "since", type=DAY, help="What is known otherwise than it was by this day.")
@click.option("--towns", is_flag=True, help="Roll neighbourhoods and sectors up to their towns, on the day --on.")
@click.option(
    "--fronts", "fronts_file", type=click.Path(path_type=Path), help="Draw inferred areas and fronts of --on."
)
@click.option("--why", is_flag=True, help="The claims that moved --place on the day --on, and by how much.")
@click.option("--format", "form", type=click.Choice(("table", "jsonl")), default="table")
@_out_option
def control(db: str | None, place: str | None, on_day: date | None, as_of: date | None, **how: Any) -> None:
    """Show who holds which place, from when to when, how sure that is, and on whose word."""
    from dateline.control_queries import control_changes, control_why
    from dateline.output import write_changes_as
    from dateline.queries import open_kept

    needed = [name for name in ("why", "towns", "fronts_file") if how[name] and on_day is None]
    if needed or (how["why"] and place is None):
        raise click.UsageError("--why needs --place and --on; --towns and --fronts need --on")
    with open_kept(db) as store:
        if how["why"]:
            how["out"].write(control_why(store, str(place), on=on_day or date.min, as_of=as_of))
        elif how["since"]:
            changes = control_changes(store, since=how["since"], on=on_day, as_of=as_of, place=place)
            write_changes_as(how["form"], changes, out=how["out"])
        else:
            _show_control(store, place=place, on=on_day, as_of=as_of, **how)


def _show_control(store: Any, *, place: str | None, on: date | None, as_of: date | None, **how: Any) -> None:
    from dateline.control_queries import by_town, camps_of, control_spans
    from dateline.output import write_control_as, write_fronts

    spans, undated = control_spans(store, place=place, on=on, as_of=as_of)
    if on and how["fronts_file"]:
        write_fronts(spans, on, camp_of=camps_of(spans, on=on), path=how["fronts_file"])
    write_control_as(how["form"], by_town(spans, on=on) if on and how["towns"] else spans, out=how["out"])
    if undated:
        click.echo(f"{undated} claims have no day of their own or of their report", err=True)


@main.command(short_help="Show the words behind an event or behind who holds a place.")
@store_option
@click.argument("reference", metavar="ID")
def explain(db: str | None, reference: str) -> None:
    """Show the words behind ID: an event's id or short code, a claim's id, or a place that is held."""
    from dateline.queries import explain as explained
    from dateline.queries import open_kept

    with open_kept(db) as store:
        click.echo(explained(store, reference), nl=False)


@main.group(short_help="Decide whether two claims tell of one happening; take it back; list it.")
def judge() -> None:
    """Decide whether two claims, or two events, are one happening. People's word outranks every rule."""


def _judging(verdict: str, short_help: str) -> None:
    @judge.command(
        verdict, short_help=short_help, help=f"{short_help} Each is a claim's id, an anchor, an event or code."
    )
    @store_option
    @click.argument("left", metavar="LEFT")
    @click.argument("right", metavar="RIGHT")
    @_judge_options
    def command(db: str | None, left: str, right: str, **how: Any) -> None:
        from dateline.judging import decide
        from dateline.model import Verdict
        from dateline.queries import open_kept

        with open_kept(db) as store:
            click.echo(decide(store, Verdict(verdict), left, right, at=datetime.now(UTC), **how))


_judging("same", "Say that LEFT and RIGHT are one happening.")
_judging("different", "Say that LEFT and RIGHT are two happenings.")


@judge.command("undo", short_help="Take a judgement back.")
@store_option
@click.argument("judgement", metavar="ID")
@_judge_options
def judge_undo(db: str | None, judgement: str, **how: Any) -> None:
    """Take back the judgement ID, or the undoing ID; both stay on record."""
    from dateline.judging import undo
    from dateline.queries import open_kept

    with open_kept(db) as store:
        click.echo(undo(store, judgement, at=datetime.now(UTC), **how))


@judge.command("list", short_help="List all that was decided, and what fits no claim any more.")
@store_option
@click.option("--format", "form", type=click.Choice(("table", "jsonl")), default="table")
@_out_option
def judge_list(db: str | None, form: str, out: IO[str]) -> None:
    """List all judgements, oldest first: in force, undone, outdone by a later word, or fitting no claim now."""
    from dateline.judging import write_judgements
    from dateline.queries import open_kept

    with open_kept(db) as store:
        write_judgements(store, form, out=out)


@main.command(short_help="Note that a report was withdrawn: it stays and counts no longer.")
@store_option
@click.argument("report", metavar="REPORT")
@click.option("--undo", is_flag=True, help="Take that back.")
@_judge_options
def withdraw(db: str | None, report: str, **how: Any) -> None:
    """Note that the report with the id REPORT was withdrawn. Its events go where nobody else tells of them."""
    from dateline.judging import withdraw as withdrawn
    from dateline.queries import open_kept

    with open_kept(db) as store:
        click.echo(withdrawn(store, report, at=datetime.now(UTC), **how))


@main.group(short_help="The register of parties: list it, add actors of your own, remove them.")
def actors() -> None:
    """List the register of parties; add files of actors of your own and remove them."""


@actors.command("list", short_help="List the actors of the register, or those that a store's events name.")
@click.option("--country", metavar="CODE", help="Of this country, or fighting there (ISO code such as SY).")
@click.option("--kind", "kind", metavar="KIND", help="Of this kind, such as rebel-group.")
@click.option("--on", "on_day", type=DAY, help="There on this day, by the names that they bore then.")
@click.option("--db", metavar="FILE", help="Only those that the events of this store name.")
@click.option("--format", "form", type=click.Choice(("table", "jsonl")), default="table")
@_out_option
def list_actors(form: str, out: IO[str], **which: Any) -> None:
    """List actors with kind, country, dates and names. The last line on standard error counts them and their wars."""
    from dateline.actor_lists import write_actors

    write_actors(form, out=out, **which)


@actors.command("add", short_help="Take in a file of actors of your own.")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
def add_actors(path: Path) -> None:
    """Take in FILE, a list of actors in the form of docs/actors.md, for all later reading."""
    from dateline.actor_lists import add

    click.echo(add(path))


@actors.command("remove", short_help="Throw out a file of actors that was added.")
@click.argument("name", metavar="NAME")
def remove_actors(name: str) -> None:
    """Throw out the added file NAME; reports are then read without its actors."""
    from dateline.actor_lists import remove

    click.echo(remove(name))


main.add_command(export)
main.add_command(panel)


@main.command(short_help="Open the map over a store, on this machine alone.")
@store_option
@click.option("--host", default="127.0.0.1", show_default=True, help="A name of this machine itself.")
@click.option("--port", default=8470, show_default=True, type=int)
def serve(db: str | None, host: str, port: int) -> None:
    """Serve the map and its API over a store, on this machine alone, until Ctrl-C."""
    from dateline.serving import serve_store

    serve_store(db, host=host, port=port)


@main.group(short_help="Add lists of places, list them, remove them.")
def gazetteer() -> None:
    """Add lists of places to the shipped gazetteer, list them, and remove them."""


@gazetteer.command("add", short_help="Add lists in GeoNames' forms, and lists of p-codes.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@click.option("--pcodes", multiple=True, type=click.Path(path_type=Path), metavar="FILE", help="Units with p-codes.")
@click.option("--licence", help="Note this licence with the lists.")
def gazetteer_add(paths: tuple[Path, ...], pcodes: tuple[Path, ...], licence: str | None) -> None:
    """Add lists of places, alternate names and admin codes in GeoNames' forms: plain, .gz or .zip.

    --pcodes takes administrative units with their p-codes (CSV or XLSX), as OCHA publishes them.
    """
    from dateline.gazetteers import add_lists
    from dateline.settings import load_settings

    if not paths and not pcodes:
        raise click.UsageError("name a file to add")
    add_lists(paths, pcodes, settings=load_settings(), licence=licence)


@gazetteer.command("list", short_help="List what was added.")
def gazetteer_list() -> None:
    """List what was added: file, digest, places, names, when, under which licence."""
    from dateline.gazetteers import list_added
    from dateline.settings import load_settings

    list_added(load_settings(), sys.stdout)


@gazetteer.command("remove", short_help="Take away what was added.")
@click.argument("name")
def gazetteer_remove(name: str) -> None:
    """Take away what was added under NAME, as `dateline gazetteer list` has it."""
    from dateline.gazetteers import remove_added
    from dateline.settings import load_settings

    remove_added(name, load_settings())


@main.command(short_help="Print the JSON Schema of one event line.")
def schema() -> None:
    """Print the JSON Schema of one line of `read --format jsonl` and `export jsonl`."""
    import json

    from dateline.model import event_line_schema

    click.echo(json.dumps(event_line_schema(), indent=2, ensure_ascii=False))


@main.command(short_help="Print what kinds are called in ACLED, UCDP, PLOVER and CAMEO.")
@click.option("--losses", is_flag=True, help="Print what each of these vocabularies cannot hold instead.")
def codebook(losses: bool) -> None:
    """Print the codes of every kind in ACLED, UCDP, PLOVER and CAMEO as a table in Markdown."""
    from dateline.publish import crosswalk_lines, loss_lines

    for line in loss_lines() if losses else crosswalk_lines():
        click.echo(line)


@main.command(short_help="Measure Dateline on a benchmark set.")
@click.argument("name", metavar="SET")
@click.option("--data", type=click.Path(path_type=Path), envvar="DATELINE_BENCHMARKS", help="The benchmark folder.")
@click.option("--limit", type=click.IntRange(min=1), help="Only the first so many items.")
@click.option("--json", "json_file", type=click.Path(path_type=Path), help="Write the figures to this file too.")
@_model_option
def evaluate(name: str, **how: Any) -> None:
    """Measure Dateline on SET, such as seed or gold. docs/benchmarks.md names all, and says what each figure is."""
    from dateline.evaluation.running import run_set

    run_set(name, **how, out=sys.stdout)


@main.command(short_help="Measure how fast reports are read.")
@click.argument("paths", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), help="Only the first so many reports.")
@_model_option
def bench(paths: tuple[str, ...], limit: int | None, language_model: str | None) -> None:
    """Read reports into a store in memory on one core, and print reports a second of processor time."""
    from dateline.speed import measure_speed

    click.echo(measure_speed(paths, limit=limit, language_model=language_model))
