"""Who holds what in words: how sure it is on a day, which claims moved it, and what is known otherwise than before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.table import Table
from rich.text import Text

from dateline.model import Claim, ControlBasis, ControlChange, ControlDay, ControlSpan, Moved, Report
from dateline.publish import wording
from dateline.publish.claims import quotation

NOBODY: Mapping[str, str] = {}
_STANDINGS = {
    "admits": "speaks against its own side",
    "independent": "on no side",
    "outlet": "the outlet itself",
    "unplaced": "of no known side",
    "claims": "speaks for its own side",
}


def control_day_text(
    day: ControlDay, claims: Mapping[str, Claim], reports: Mapping[str, Report], *, names: Mapping[str, str] = NOBODY
) -> str:
    """Return the text: the chance of each state on the day, then each claim with the chance that it adds or takes."""
    place = f"{wording.place_name(day.place)} ({day.sector})" if day.sector else wording.place_name(day.place)
    chances = (f"  {chance:.2f}  {names.get(state, state)}" for state, chance in day.chances if chance >= 0.005)
    moved = [line for each in day.moved for line in _moved(each, claims, reports)]
    title = f"What moved {names.get(day.shown, day.shown)!r}: the chance with each claim less that without it"
    lines = [f"{place} on {day.day}", *chances, "", title, *(moved or ["  no claim by itself"])]
    return "\n".join(lines) + "\n"


def _moved(each: Moved, claims: Mapping[str, Claim], reports: Mapping[str, Report]) -> Iterable[str]:
    claim = claims.get(each.claim)
    report = reports.get(claim.report) if claim else None
    if claim is None or report is None:
        yield f"  {each.shift:+.2f}  {each.claim} is not in the store"
        return
    said = wording.clean(quotation(claim).quote(report.text))
    voices = wording.voice_names(claim.voices) or "the outlet itself"
    source = wording.clean(f"{report.source}, {wording.day(report.published) or 'undated'}")
    yield f"  {each.shift:+.2f}  {source}: “{said}”"
    stands = _STANDINGS.get(each.standing, "not weighed")
    odds = f"odds x{each.odds:.2g}"
    yield f"         {odds}; voice: {voices}, {stands}; {claim.kind}, {claim.certainty}; {claim.id}"


def basis_in_words(span: ControlSpan) -> str:
    """Return on whose word a span rests: claimed by the holder's side alone is told apart."""
    if span.holder_alone:
        return "claimed by the holder alone"
    return "inferred" if span.basis is ControlBasis.INFERRED else str(span.basis).replace("-", " ")


def change_table(changes: Iterable[ControlChange], *, names: Mapping[str, str] = NOBODY) -> Table:
    """Return a table of what is known otherwise: what was shown, what is, and how many claims were told since."""
    table = Table("place", "was known as", "is known as", "claims since", box=None, pad_edge=False)
    for change in changes:
        place = wording.place_name(change.place)
        cells = (
            f"{place} ({change.sector})" if change.sector else place,
            _state(change.before, names),
            _state(change.after, names),
            str(len(change.claims)),
        )
        table.add_row(*(Text(cell) for cell in cells))
    return table


def _state(span: ControlSpan | None, names: Mapping[str, str]) -> str:
    if span is None:
        return "nothing told"
    siege = f", besieged by {', '.join(names.get(each, each) for each in span.siege.by)}" if span.siege else ""
    holders = ", ".join(names.get(each, each) for each in span.holders)
    return wording.clean(f"{span.status} {holders}".strip() + f"{siege} ({basis_in_words(span)})")
