"""Ask whether actors fit together: one bearer a name, parents that exist and go round in no circle, dates in order.

Both places are named in each complaint, with file and line. Whether a single entry is as agreed: see actor_files.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from dateline.linking.actor_files import Entry
from dateline.linking.placenames import fold_name
from dateline.model import ARMED_KINDS, Actor, ActorKind, RegistryError

__all__ = ["check_entries", "conflicts_of", "faults_of"]

_STATES = frozenset((ActorKind.STATE_FORCES, ActorKind.POLICE, ActorKind.EXTERNAL_FORCES))
_SHOWN = 10
"""More complaints than this help nobody at once."""


def check_entries(entries: Sequence[Entry], *, roles: Iterable[str] = ()) -> None:
    """Raise `RegistryError` with what does not fit together, one complaint a line."""
    faults = list(faults_of(entries, roles=roles))
    if faults:
        more = [f"and {len(faults) - _SHOWN} more"] if len(faults) > _SHOWN else []
        raise RegistryError("\n".join([*faults[:_SHOWN], *more]))


def conflicts_of(actors: Iterable[Actor]) -> frozenset[str]:
    """Return the countries in which an armed party that is no state's fights: one conflict a country."""
    return frozenset(place for each in actors if each.kind in ARMED_KINDS - _STATES for place in each.theatres)


def faults_of(entries: Sequence[Entry], *, roles: Iterable[str] = ()) -> Iterator[str]:
    """Yield what does not fit together in all entries that are to stand side by side; ``roles`` are role words."""
    yield from _doubled_ids(entries)
    by_id: dict[str, Entry] = {}
    for entry in entries:
        by_id.setdefault(entry.actor.id, entry)
    yield from _doubled_names(entries, {fold_name(word) for word in roles})
    for entry in entries:
        yield from _missing(entry, by_id)
        yield from _disordered(entry)
        yield from _overlapping(entry, by_id)
    yield from _circles(by_id, "parent", lambda actor: actor.parent)
    yield from _circles(by_id, "succeeds", lambda actor: actor.succeeds)


def _doubled_ids(entries: Sequence[Entry]) -> Iterator[str]:
    first: dict[str, Entry] = {}
    for entry in entries:
        known = first.setdefault(entry.actor.id, entry)
        if known is not entry:
            yield (
                f"{entry.at(entry.actor.id)}: the id {entry.actor.id!r} is already that of {known.at(known.actor.id)}; "
                "choose another, or write replaces = true"
            )


def _doubled_names(entries: Sequence[Entry], roles: set[str]) -> Iterator[str]:
    bearers: dict[str, tuple[Entry, str]] = {}
    for entry in entries:
        actor = entry.actor
        for name in (actor.name, *actor.other_names, *actor.acronyms):
            folded = fold_name(name)
            if folded in roles:
                if name != actor.name:
                    yield f"{entry.at(_quoted(name))}: {name!r} is a role word, which stands for many"
                continue
            known, spelt = bearers.setdefault(folded, (entry, name))
            if known.actor.id != actor.id:
                where = known.at(_quoted(spelt))
                yield f"{entry.at(_quoted(name))}: {name!r} is also a name of {known.actor.id}, {where}"


def _missing(entry: Entry, by_id: Mapping[str, Entry]) -> Iterator[str]:
    actor = entry.actor
    named = [("parent", actor.parent), ("succeeds", actor.succeeds), *(("to", each.to) for each in actor.relations)]
    for field, other in named:
        if other is not None and other not in by_id:
            yield f"{entry.at(_quoted(other))}: {field} names {other!r}, which is no actor"


def _disordered(entry: Entry) -> Iterator[str]:
    actor = entry.actor
    spans = [
        (actor.name, actor.from_, actor.to),
        *((each.name, each.from_, each.to) for each in actor.names),
        *((each.to, each.from_, each.until) for each in actor.relations),
    ]
    for what, first, last in spans:
        if first is not None and last is not None and _is_after(first, last):
            yield f"{entry.at(_quoted(last))}: {what!r} is said to end in {last}, before it begins in {first}"
    yield from _several_names(entry)


def _several_names(entry: Entry) -> Iterator[str]:
    """Complain of a name whose time lies across that of another: renamings follow each other or share their dates."""
    names = entry.actor.names
    for index, left in enumerate(names):
        for right in names[index + 1 :]:
            is_same = (left.from_, left.to) == (right.from_, right.to)
            if not is_same and not _is_before(left.to, right.from_) and not _is_before(right.to, left.from_):
                yield f"{entry.at(_quoted(right.name))}: {right.name!r} is borne while {left.name!r} still is"


def _overlapping(entry: Entry, by_id: Mapping[str, Entry]) -> Iterator[str]:
    actor, before = entry.actor, by_id.get(entry.actor.succeeds or "")
    if before is not None and actor.from_ and before.actor.to and not _is_before(before.actor.to, actor.from_):
        yield (
            f"{entry.at('succeeds')}: {actor.id} begins in {actor.from_}, while {before.actor.id} goes on to "
            f"{before.actor.to}, {before.at('to = ')}"
        )


def _circles(by_id: Mapping[str, Entry], field: str, above: Callable[[Actor], str | None]) -> Iterator[str]:
    done: set[str] = set()
    for start in by_id:
        line: list[str] = []
        each: str | None = start
        while each is not None and each in by_id and each not in line and each not in done:
            line.append(each)
            each = above(by_id[each].actor)
        if each is not None and each in line:
            circle = [by_id[one] for one in line[line.index(each) :]]
            places = ", ".join(f"{one.actor.id} ({one.at(f'{field} =')})" for one in circle)
            yield f"{circle[0].at(f'{field} =')}: {field} goes round in a circle: {places}"
        done.update(line)


def _is_after(first: str, last: str) -> bool:
    """Whether one partial date lies after another as far as both tell."""
    length = min(len(first), len(last))
    return first[:length] > last[:length]


def _is_before(last: str | None, first: str | None) -> bool:
    """Whether a span that ends at ``last`` is over, or just over, when one begins at ``first``."""
    return last is not None and first is not None and not _is_after(last, first)


def _quoted(word: str) -> str:
    return f'"{word}"'
