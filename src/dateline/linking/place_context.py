"""What one report says around its place names: groups of mentions of one name, what lies in what, the country.

Does not choose between places: see linking/place_scores.py and linking/places.py.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dateline.linking.place_geometry import distance_km
from dateline.linking.place_hints import Hint, read_hint
from dateline.linking.place_making import extent_km
from dateline.linking.placenames import fold_name
from dateline.model import DATELINE, DEMONYM, NAMESAKE, Gazetteer, GazetteerEntry, PlaceMention

__all__ = ["Group", "GroupKey", "find_containers", "group_mentions", "group_of", "vote_country"]

GroupKey = tuple[str, str]
"""A folded name, and the class of place that its cue asks for: one such is one place in a report."""
_CLASSES = {"province": "province", "air-base": "airfield", "airport": "airfield", "line": "line"}
_BOTH_NAMED = 8
"""Characters that may stand between two names of one phrase, beside their cues: ', ', ' in the ', ' ('."""
NAMED_ONLY = frozenset((NAMESAKE, DATELINE))
"""Cues of mentions that name no scene: a place in the name of a body, the dateline."""
# How much a mention says about the report's country. Demonyms are often those of who strikes, not of where.
VOTES = {"hint": 3.0, "country": 1.0, "agent": 0.3, "namesake": 0.3, "demonym": 0.4, "place": 1.0, "dateline": 0.5} | {
    "party": 0.5
}
MANY = 300_000
"""People of a town that everybody knows, and that a report may name without its country."""
# How far from a country's land a place is far, and how much has to be said for that country. Set by hand, 2026-11.
_FAR_KM, _PLAIN = 1000.0, 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The mentions of one name in one report, and the places that go by it."""

    key: GroupKey
    mentions: tuple[int, ...]
    entries: tuple[GazetteerEntry, ...]
    hints: tuple[Hint, ...]

    @property
    def kind(self) -> str | None:
        """The kind that most mentions' cues say."""
        said = Counter(hint.kind for hint in self.hints if hint.kind)
        return said.most_common(1)[0][0] if said else None


def group_of(mention: PlaceMention) -> GroupKey:
    """Return the group that a mention belongs to: 'Aleppo' and 'Aleppo province' are two."""
    return fold_name(mention.text), _CLASSES.get(read_hint(mention.cue).kind or "", "")


def group_mentions(mentions: Sequence[PlaceMention], gazetteer: Gazetteer) -> dict[GroupKey, Group]:
    """Return the groups in the order in which their names are first said; demonyms are none."""
    members: dict[GroupKey, list[int]] = {}
    for index, mention in enumerate(mentions):
        if mention.cue != DEMONYM:
            members.setdefault(group_of(mention), []).append(index)
    return {
        key: Group(
            key=key,
            mentions=tuple(indexes),
            entries=_entries(mentions[indexes[0]], gazetteer),
            hints=tuple(read_hint(mentions[index].cue) for index in indexes),
        )
        for key, indexes in members.items()
    }


def _entries(mention: PlaceMention, gazetteer: Gazetteer) -> tuple[GazetteerEntry, ...]:
    """Return the places of a name, first with the words beside it: 'Eastern' Ghouta, Aleppo-Damascus 'highway'."""
    before, _, after = (mention.cue or "").partition(" … ")
    beside = [f"{mention.text} {after or before}", f"{(before.split() or [''])[-1]} {mention.text}"]
    longer = [entry for name in beside if mention.cue for entry in gazetteer.find(name) if entry.exact]
    found = [entry for entry in gazetteer.find(mention.text) if entry.feature != DEMONYM]
    seen = {(entry.key, entry.feature) for entry in longer}
    return (*longer, *(entry for entry in found if (entry.key, entry.feature) not in seen))


def find_containers(mentions: Sequence[PlaceMention]) -> dict[int, int]:
    """Return for each mention the next one that it is said to lie in, of or near: 'X in Y province', 'X, Y'."""
    return {index: index + 1 for index in range(len(mentions) - 1) if _lies_in(mentions[index], mentions[index + 1])}


def _lies_in(left: PlaceMention, right: PlaceMention) -> bool:
    if left.sentence != right.sentence or DEMONYM in (left.cue, right.cue) or left.is_agent or right.is_agent:
        return False
    beside_left = (left.cue or "").partition(" … ")
    beside_right = (right.cue or "").partition(" … ")[0]
    between = right.span.start - left.span.end
    after = len(beside_left[2]) if beside_left[1] else 0
    bare = between - after
    if read_hint(right.cue).opens_with in ("in", "of", "near", "from") or read_hint(right.cue).is_outside:
        return bare - len(beside_right) <= _BOTH_NAMED + (len(left.cue or "") if not beside_left[1] else 0)
    return bare <= 2


def vote_country(
    mentions: Sequence[PlaceMention],
    groups: Mapping[GroupKey, Group],
    *,
    hint: str | None = None,
    theatres: Iterable[str] = (),
    gazetteer: Gazetteer,
) -> Counter[str]:
    """Return how strongly each country is said to be the one that the report is about.

    ``theatres``: where each party that is named mainly fights. A name whose only places lie far from the country that
    others say plainly has no vote: it is rather a place there that no list has.
    """
    votes = [_Vote(hint, VOTES["hint"], None, True)] if hint else []
    votes += [_Vote(country, VOTES["party"], None, True) for country in theatres]
    votes += filter(None, (_vote(mention, groups, gazetteer) for mention in mentions))
    lonely = {key for key, group in groups.items() if _is_lonely(group, votes, gazetteer)}
    return _counted(vote for vote in votes if vote.group not in lonely)


class _Vote(NamedTuple):
    """What one mention, party or setting says of the report's country."""

    country: str
    share: float
    group: GroupKey | None
    is_sure: bool
    """Whether it says where things happen, and not only who is concerned."""


def _counted(votes: Iterable[_Vote]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for vote in votes:
        counts[vote.country] += vote.share  # type: ignore[assignment]
    return counts


def _is_lonely(group: Group, votes: Sequence[_Vote], gazetteer: Gazetteer) -> bool:
    """Whether a name's one country is said by that name alone, far from the country that others say plainly."""
    place = next((entry for entry in group.entries if entry.exact), None)
    if place is None or place.feature != "settlement" or place.population >= MANY:
        return False
    others = [vote for vote in votes if vote.group != group.key]
    said = _counted(vote for vote in others if vote.is_sure).most_common(1)
    if not said or said[0][1] < _PLAIN or place.country in {vote.country for vote in others}:
        return False
    land = next(iter(gazetteer.find(f"iso:{said[0][0]}")), None)
    if land is None:
        return False
    return distance_km(land.lat, land.lon, place.lat, place.lon) > _FAR_KM + extent_km(land, gazetteer)


def _vote(mention: PlaceMention, groups: Mapping[GroupKey, Group], gazetteer: Gazetteer) -> _Vote | None:
    if mention.cue == DEMONYM:
        people = next((entry for entry in gazetteer.find(mention.text) if entry.feature == DEMONYM), None)
        return _Vote(people.country, VOTES["demonym"], None, False) if people and people.country else None
    key = group_of(mention)
    exact = [entry for entry in groups[key].entries if entry.exact]
    country = exact[0].country if exact else None
    if country is None:
        return None
    if mention.cue == DATELINE:
        return _Vote(country, VOTES["dateline"], key, False)
    if exact[0].feature == "country":
        is_aside = mention.is_agent or read_hint(mention.cue).kind == "line"  # 'the border with Turkey'
        vote = _Vote(country, VOTES["agent" if is_aside else "country"], key, not is_aside)
        return None if mention.cue == NAMESAKE else vote
    if len({entry.country for entry in exact}) > 1:
        return None
    is_namesake = mention.cue == NAMESAKE
    return _Vote(country, VOTES["namesake" if is_namesake else "place"], key, not is_namesake)
