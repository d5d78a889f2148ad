"""Settle when a draft happened: by the temporal expression nearest to it, or by counting from what was told last.

A happening without a day is no later than publication, and says so in `basis`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from dateline.claims.draft import Draft
from dateline.claims.memory import Memory
from dateline.claims.place_roles import own_verb
from dateline.claims.view import Standing, View
from dateline.model import (
    Interval,
    Kind,
    Precision,
    TimeMention,
)

NUMBERS = {
    word: n for n, words in enumerate(("", "a one 1", "two 2", "three 3", "four 4", "five 5")) for word in words.split()
}
WIDEST = 99
"""Days; wider expressions are as good as none. Set by hand in 2026-11."""
HANGING = re.compile(r"(?:after|before)$", re.IGNORECASE)
"""'On Monday, two days after the truce': Monday is told already, and the days count from the truce."""
UNITS = {"day": 1, "days": 1, "week": 7, "weeks": 7}
COUNTED = re.compile(rf"(?:just |only )?(?P<number>{'|'.join(NUMBERS)}) (?P<unit>days?|weeks?)(?: (?:after|before))*")


def when_of(draft: Draft, memory: Memory) -> Interval | None:
    """Return the days of a draft: the nearest temporal expression of its words that points to days, or None."""
    view = draft.view
    counted = _counted_from(draft, memory)
    if counted is not None:
        return counted
    if any(HANGING.search(t.mention.text) and _direction(draft, t.end) for t in view.times):
        return None  # It is what 'three months after' counts from, and not of the day that is told.
    pointing = [t for t in view.times if _points(t.mention) and not _is_aside(draft, t.head)]
    pointing = [t for index, t in enumerate(pointing) if index == 0 or not HANGING.search(t.mention.text)]
    inside = [t for t in pointing if t.head in draft.scope]
    if not inside and (_is_alone(draft) or len(pointing) == 1):
        inside = pointing
    if not inside:
        return None
    near = min(inside, key=lambda t: (_is_speech_time(view, t), _width(t.mention), abs(t.head - draft.chief.word)))
    return _said_then(near.mention) if _is_speech_time(view, near) else _stamped_time(near.mention)


def day_between(draft: Draft, start: int, end: int) -> Interval | None:
    """Return the days that a temporal expression between two characters of the report points to, or None."""
    for standing in draft.view.times:
        span = standing.mention.span
        if start <= span.start < end and _points(standing.mention) and standing.mention.when is not None:
            return replace(standing.mention.when, spans=(span,))
    return None


def _counted_from(draft: Draft, memory: Memory) -> Interval | None:
    """'This comes one day after troops lifted the siege': the siege ended a day before the happening told last."""
    for standing in draft.view.times:
        match = COUNTED.fullmatch(draft.view.lower_text(standing.start, standing.end))
        direction, told_last = _direction(draft, standing.end), _day_told_before(draft, standing, memory)
        if match is None or told_last is None or direction is None:
            continue
        days = timedelta(days=NUMBERS[match["number"]] * UNITS[match["unit"]])
        day = told_last - days if direction == "after" else told_last + days
        basis = f"{match['number']} {match['unit']} {direction} it, the happening told last was"
        return Interval(start=day, end=day, precision=Precision.DAY, spans=(standing.mention.span,), basis=basis)
    return None


def _direction(draft: Draft, end: int) -> str | None:
    """The 'after' or 'before' that opens a draft's clause, where it stands beside the word ``end``."""
    view = draft.view
    opens = [w for w in view.dependents(own_verb(draft), "mark", "case") if view.lower[w] in ("after", "before")]
    return view.lower[opens[0]] if opens and abs(opens[0] - end) <= 1 else None


def _day_told_before(draft: Draft, standing: Standing[TimeMention], memory: Memory) -> date | None:
    """The first day of the last expression before one in its sentence, else of the happening told last."""
    times = [t.mention for t in draft.view.times if t.end <= standing.start and _points(t.mention)]
    days = [mention.when.start for mention in times if mention.when is not None]
    last = days[-1] if days else None
    return last or (memory.when.start if memory.when is not None else None)


def _is_aside(draft: Draft, word: int) -> bool:
    """Whether a word stands in a relative clause that no trigger of the draft is in."""
    view = draft.view
    above = [word, *view.ancestors(word)]
    relative = next((each for each in above if view.relation(each) in ("acl:relcl", "advcl:relcl")), None)
    told = {each for trigger in draft.triggers for each in (trigger.word, *view.ancestors(trigger.word))}
    return relative is not None and relative not in told


def _stamped_time(mention: TimeMention) -> Interval | None:
    return replace(mention.when, spans=(mention.span,)) if mention.when is not None else None


def _said_then(mention: TimeMention) -> Interval | None:
    """The days of what was said on a day: no later than that day."""
    if mention.when is None or mention.when.end is None:
        return None
    return Interval(end=mention.when.end, basis="no later than the day it was said", spans=(mention.span,))


def _is_alone(draft: Draft) -> bool:
    return len(draft.scope) >= len(draft.view.lower)


def _points(mention: TimeMention) -> bool:
    if mention.when is None or mention.is_duration or mention.is_set or mention.is_since:
        return False
    return mention.when.start is not None or mention.when.end is not None


def _is_speech_time(view: View, standing: Standing[TimeMention]) -> bool:
    """Whether a time hangs on a verb of speech: when it was said, which is a day of news only in want of another."""
    head = view.head(standing.head)
    return head >= 0 and view.lemma(head) in ("say", "tell", "report", "announce", "add", "confirm", "claim", "state")


def _width(mention: TimeMention) -> int:
    """How many days an expression leaves open; open-ended ones and those beyond a season are alike."""
    days = mention.when.days if mention.when is not None else None
    return WIDEST if days is None else min(days, WIDEST)


def no_later_than(published: date | None, kind: Kind) -> Interval | None:
    """Return the interval of a happening whose day is not said: it ended no later than it was published."""
    if published is None or kind.is_state:
        return None
    return Interval(end=published, precision=Precision.UNKNOWN, basis="no day said; no later than publication")
