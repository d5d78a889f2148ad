"""The formats that events are exported in, and the one walk that takes events past each.

A format says what it writes, why it has no row for an event, and what it drops of the others. Packages that one
format alone needs are imported when it writes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import BinaryIO

from dateline.model import Event, SettingsError
from dateline.publish import acled, atom, cameo, ged, hxl, kml, plover
from dateline.publish.csv import write_rows
from dateline.publish.geojson import write_features
from dateline.publish.jsonl import write_events
from dateline.publish.lookups import Lookups
from dateline.publish.loss_report import FEATURES, LossReport

Write = Callable[[Iterable[Event], Lookups], Iterator[str]]
Save = Callable[[Iterable[Event], Lookups, BinaryIO], None]


def _nothing(event: Event, lookups: Lookups) -> None:
    """Every event has a row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One way to write events."""

    name: str
    save: Save
    drops: tuple[str, ...] = ()
    """Features of events that it cannot hold."""
    refuses: Callable[[Event, Lookups], str | None] = _nothing
    """Why it has no row for an event; None where it has."""
    is_text: bool = True
    is_feed: bool = False
    """Whether it is made for others to follow: protected unless told otherwise, with withdrawn events."""


def export(events: Iterable[Event], form: Format, lookups: Lookups, out: BinaryIO) -> LossReport:
    """Write events in one format, and return what came of them."""
    report = LossReport(form=form.name)
    form.save(_counted(events, form, lookups, report), lookups, out)
    return report


def _counted(events: Iterable[Event], form: Format, lookups: Lookups, report: LossReport) -> Iterator[Event]:
    """Yield the events that have a row, and count what becomes of all."""
    for event in events:
        report.events += 1
        reason = form.refuses(event, lookups)
        if reason:
            report.left_out[reason] += 1
            continue
        report.written += 1
        report.lost.update(feature for feature in form.drops if FEATURES[feature][1](event))
        yield event


def _text(write: Write) -> Save:
    def save(events: Iterable[Event], lookups: Lookups, out: BinaryIO) -> None:
        for line in write(events, lookups):
            out.write(line.encode("utf-8", "replace"))

    return save


def _by_package(module: str, save: str = "save", *, extra: str | None = None) -> Save:
    """Return what saves with a package that is imported at the first call: no other format waits for it."""

    def saved(events: Iterable[Event], lookups: Lookups, out: BinaryIO) -> None:
        try:
            found = import_module(f"dateline.publish.{module}")
        except ModuleNotFoundError as error:
            wanted = f"pip install 'dateline[{extra}]'" if extra else "install Dateline anew with its dependencies"
            raise SettingsError(f"{module} needs {error.name}, which is not installed; {wanted}") from error
        getattr(found, save)(events, lookups, out)

    return saved


_ANY = ("disagreements", "control", "links", "claims")
_TABLE = (*_ANY, "fates", "parts", "places")
_THINGS = ("affected", "targets", "damage", "weapons", "people")
_CODED = (*_ANY, "certainty", "grade", "fates", "parts", *_THINGS, "places")

_FORMATS = (
    Format(
        name="acled",
        save=_text(acled.write_acled),
        refuses=acled.refuses,
        drops=(*_CODED, "voices", "blame", "wounded", "bounds", "whose"),
    ),
    Format(
        name="ged",
        save=_text(ged.write_ged),
        refuses=ged.refuses,
        drops=(*_CODED, "blame", "wounded"),
    ),
    Format(
        name="plover",
        save=_text(plover.write_plover),
        refuses=plover.refuses,
        drops=(*_CODED, "voices", "bounds", "whose"),
    ),
    Format(
        name="cameo",
        save=_text(cameo.write_cameo),
        refuses=cameo.refuses,
        drops=(*_CODED, "voices", "killed", "wounded", "precision", "parties"),
    ),
    Format(name="hxl", save=_text(hxl.write_hxl), drops=(*_TABLE, "blame", "whose", "affected", "damage", "people")),
    Format(name="xlsx", save=_by_package("xlsx"), drops=_TABLE, is_text=False),
    Format(name="parquet", save=_by_package("parquet", extra="parquet"), is_text=False),
    Format(name="geoparquet", save=_by_package("parquet", "save_geo", extra="parquet"), is_text=False),
    Format(name="gpkg", save=_by_package("gpkg", extra="geo"), drops=_TABLE, is_text=False),
    Format(
        name="kml",
        save=_text(kml.write_kml),
        refuses=kml.refuses,
        drops=(*_TABLE, "wounded", "whose", *_THINGS),
    ),
    Format(
        name="atom",
        save=_text(atom.write_atom),
        refuses=atom.refuses,
        drops=(*_TABLE, "wounded", "whose", *_THINGS, "precision"),
        is_feed=True,
    ),
    Format(name="csv", save=_text(lambda events, lookups: write_rows(events, codes=lookups.codes)), drops=_TABLE),
    Format(
        name="geojson",
        save=_text(lambda events, lookups: write_features(events, codes=lookups.codes)),
        drops=(*_TABLE, "voices", "blame", "wounded", "whose", *_THINGS),
    ),
    Format(name="jsonl", save=_text(lambda events, lookups: write_events(events, codes=lookups.codes))),
)

FORMATS = {form.name: form for form in sorted(_FORMATS, key=lambda form: form.name)}
"""Every format by its name."""


def loss_table() -> Iterator[str]:
    """Yield what each format cannot hold, as a table in Markdown."""
    yield "| format | cannot hold |"
    yield "|---|---|"
    for form in FORMATS.values():
        yield f"| `{form.name}` | {_in_words(form)} |"


def losses_of(form: Format) -> Iterator[str]:
    """Yield what one format cannot hold, a line each."""
    for feature in form.drops:
        yield FEATURES[feature][0]


def _in_words(form: Format) -> str:
    return "; ".join(losses_of(form)) or "nothing: it is the record itself"
