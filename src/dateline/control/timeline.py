"""Cut what the model makes of one place into spans: who is shown to hold it, from when to when, on whose word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from dateline.control.chain import OTHER_STATES, Matrix, drift
from dateline.control.evidence import CHANGES, Evidence, day_before
from dateline.control.site import Site, Word
from dateline.control.weights import Form, Shown, Standing, Weights, load_weights
from dateline.model import ControlBasis, ControlSpan, ControlStatus, Place, Siege

_BASES = tuple(Standing)
"""From the strongest word to the weakest."""


@dataclass(slots=True)
class _Stretch:
    """Days on end in one state."""

    states: tuple[int, ...]
    """The camps that hold the place, or nobody; several, or `contested`, where it is contested."""
    siege: Siege | None
    first: date
    chances: list[float] = field(default_factory=list)
    end: date | None = None


def spans_of(site: Site, weights: Weights) -> list[ControlSpan]:
    """Return the spans of one place in their order; they neither overlap nor leave gaps."""
    chances = site.chances(weights)
    stretches = _stretches(site, chances, weights.shown)
    while stretches and _is_silent(site, stretches[0], is_last=len(stretches) == 1):
        stretches.pop(0)
    place = place_of(site.evidence)
    return [_span(site, place, each, number == 0) for number, each in enumerate(stretches)]


def faded(span: ControlSpan, *, on: date) -> ControlSpan:
    """Return a span with its confidence on one day: what is left of it where nothing has been told since."""
    if span.confidence is None or span.last_told is None or on <= span.last_told:
        return span
    kept = drift(2 + OTHER_STATES, (on - span.last_told).days, load_weights().rates)[0, 0]
    return replace(span, confidence=round(span.confidence * float(kept), 3))


def place_of(evidence: Iterable[Evidence]) -> Place:
    """Return a place as it is shown: as its own sentence has it, where there is one."""
    return min((each.place for each in evidence), key=lambda p: (p.how is not None and "carried" in p.how, p.name))


def shown_states(chances: Sequence[float], shown: Shown) -> tuple[int, ...]:
    """Return the states that a day shows: the likeliest, or two camps that are near each other."""
    camps = len(chances) - OTHER_STATES
    ranked = sorted(range(len(chances)), key=lambda state: (-chances[state], state))
    rivals = [state for state in ranked if state < camps][:2]
    if ranked[0] < camps and len(rivals) > 1:
        first, second = rivals
        if chances[first] - chances[second] < shown.near and chances[second] >= shown.least:
            return tuple(sorted(rivals))
    return (ranked[0],)


def _stretches(site: Site, chances: Matrix, shown: Shown) -> list[_Stretch]:
    """Return days on end in one state, as sieges and chances cut them."""
    found: list[_Stretch] = []
    siege: Siege | None = None
    for day, row in zip(site.days, chances, strict=True):
        states = shown_states(list(row), shown)
        is_eve = day not in site.told_days | site.checks
        if is_eve and found and found[-1].states != (site.nobody,):
            continue  # what a change says of its eve opens a timeline, and cuts none
        siege = _siege(site, day, siege)
        if not found or (found[-1].states, found[-1].siege) != (states, siege):
            if found:
                found[-1].end = day_before(day)
            found.append(_Stretch(states=states, siege=siege, first=day))
        found[-1].chances.append(_chance(site, row, states))
    return found


def _chance(site: Site, row: Matrix, states: tuple[int, ...]) -> float:
    """The chance that a day is as shown; contested is also whatever the rivals have between them."""
    shared = {*states, site.contested} if len(states) > 1 else set(states)
    return float(sum(row[state] for state in shared))


def _siege(site: Site, day: date, before: Siege | None) -> Siege | None:
    """The siege of a day: told of it, or that of the day before until it is lifted or the place changes hands."""
    told = [each for each in site.evidence if each.day == day and not each.is_denied]
    if any(each.form is Form.LIFTS for each in told):
        return None
    named = next((each.siege for each in told if each.siege is not None), None)
    if named is None and before is None:
        lifted = [each for each in site.evidence if each.form is Form.LIFTS and day_before(each.day) == day]
        besiegers = tuple(dict.fromkeys(name for each in lifted for name in each.loses if not each.is_denied))
        return Siege(by=besiegers) if besiegers and not told else None
    return named or (None if any(each.form in CHANGES for each in told) else before)


def _is_silent(site: Site, stretch: _Stretch, *, is_last: bool) -> bool:
    """Whether nothing is told of a first stretch: no holder, leaver or besieger, or a holder that nobody ever names."""
    if stretch.siege is not None or _leavers(site, stretch):
        return False
    told = _told(site, stretch)
    is_named = any(_favours(site, word, stretch) for word in site.words if word.evidence in told)
    return stretch.states == (site.nobody,) or (is_last and not is_named)


def _leavers(site: Site, stretch: _Stretch) -> list[Evidence]:
    return [each for each in _told(site, stretch) if each.form in (Form.LEAVES, Form.HAD_LEFT) and not each.is_denied]


def _told(site: Site, stretch: _Stretch) -> list[Evidence]:
    return [each for each in site.evidence if stretch.first <= each.day <= (stretch.end or date.max)]


def _span(site: Site, place: Place, stretch: _Stretch, is_first: bool) -> ControlSpan:
    told = _told(site, stretch)
    words = [word for word in site.words if any(word.evidence is each for each in told)]
    favours = [word for word in words if _favours(site, word, stretch)]
    against = [word.evidence for word in words if _opposes(site, word, stretch)]
    basis, is_alone = _basis(favours)
    status = _status(site, stretch)
    claims = told or _told_of_before(site, stretch)
    is_begun = any(each.is_dated and each.day == stretch.first for each in _starting(favours, told, stretch))
    return ControlSpan(
        place=place,
        sector=place.sector,
        start=stretch.first if is_begun or not is_first else None,
        end=stretch.end,
        holders=_holders(site, stretch, favours, told),
        status=status,
        siege=stretch.siege,
        basis=basis,
        confidence=round(float(np.mean(stretch.chances)), 3),
        claims=tuple(dict.fromkeys(each.claim.id for each in claims)),
        against=tuple(dict.fromkeys(each.claim.id for each in against)),
        voices=tuple(dict.fromkeys(voice for each in claims for voice in each.voices)),
        disputed=any(map(_is_dispute, told)),
        holder_alone=is_alone,
        last_told=max((each.day for each in told), default=None),
    )


def _is_dispute(each: Evidence) -> bool:
    """Whether a piece of evidence says that the place is disputed: a denial, a part taken, a contest."""
    is_fought_over = each.form is Form.STANDS_CONTESTED and each.status is ControlStatus.CONTESTED
    return each.is_denied or each.form is Form.TAKES_PART or is_fought_over


def _starting(favours: list[Word], told: list[Evidence], stretch: _Stretch) -> list[Evidence]:
    """The evidence that may begin a span: what speaks for it, and a siege that is told of its first day."""
    sieges = [each for each in told if each.siege is not None and each.siege == stretch.siege]
    return [word.evidence for word in favours] + sieges + [each for each in told if each.form is Form.LIFTS]


def _told_of_before(site: Site, stretch: _Stretch) -> list[Evidence]:
    """The changes that tell what a stretch without evidence of its own was: those of the day after its end."""
    return [each for each in site.evidence if stretch.end == day_before(each.day) and each.form in CHANGES]


def _favours(site: Site, word: Word, stretch: _Stretch) -> bool:
    if len(stretch.states) > 1:
        return word.pull.log_odds > 0 and word.pull.state in (*stretch.states, site.contested)
    return (word.pull.state in stretch.states) == (word.pull.log_odds > 0) and not (
        word.pull.log_odds < 0 and word.evidence.is_denied
    )


def _opposes(site: Site, word: Word, stretch: _Stretch) -> bool:
    """Whether a word speaks for another state than the one shown, or denies that one."""
    shown = (*stretch.states, site.contested) if len(stretch.states) > 1 else stretch.states
    return (word.pull.state in shown) != (word.pull.log_odds > 0)


def _basis(favours: list[Word]) -> tuple[ControlBasis, bool]:
    """The best basis among the voices for a span, and whether none but its holder's own side says so."""
    said = [word for word in favours if word.pull.log_odds > 0]
    if not said:
        return ControlBasis.INFERRED, False
    best = min((word.standing for word in said), key=_BASES.index)
    return _BASIS_OF[best], best is Standing.CLAIMS


_BASIS_OF = {
    Standing.ADMITS: ControlBasis.OWN_SIDE_ADMITS,
    Standing.INDEPENDENT: ControlBasis.INDEPENDENT,
    Standing.OUTLET: ControlBasis.CLAIMED,
    Standing.UNPLACED: ControlBasis.CLAIMED,
    Standing.CLAIMS: ControlBasis.CLAIMED,
}


_CONTESTED = ControlStatus.CONTESTED


def _status(site: Site, stretch: _Stretch) -> ControlStatus:
    if stretch.states == (site.nobody,):
        return ControlStatus.ABANDONED if _leavers(site, stretch) else ControlStatus.UNKNOWN
    if stretch.states == (site.divided,):
        return ControlStatus.DIVIDED
    return ControlStatus.HELD if stretch.states[0] < site.contested and len(stretch.states) == 1 else _CONTESTED


def _holders(site: Site, stretch: _Stretch, favours: list[Word], told: list[Evidence]) -> tuple[str, ...]:
    """The names by which those shown are told of: in the span, else in the change that ended it, else the state's."""
    if stretch.states == (site.nobody,):
        return ()
    if stretch.states in ((site.contested,), (site.divided,)):
        return tuple(dict.fromkeys(name for each in told if not each.is_denied for name in (*each.gains, *each.loses)))
    after = _told_of_before(site, stretch)
    names = [name for word in favours for name in word.evidence.gains]
    names += [name for each in after for name in (*each.loses, *(each.gains if each.form is Form.LIFTS else ()))]
    camps = [site.camps[state] for state in stretch.states]
    found = [name for name in dict.fromkeys(names) if site.camp_of[name] in camps]
    unnamed = [camp for camp in camps if camp not in {site.camp_of[name] for name in found}]
    return (*found, *unnamed)
