"""What one report says around its place names: groups of mentions of one name, what lies in what, the country.

Does not choose between places: see linking/place_scores.py and linking/places.py.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.linking.place_hints import Hint, read_hint
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
VOTES = {"hint": 3.0, "country": 1.0, "agent": 0.3, "namesake": 0.3, "demonym": 0.4, "place": 1.0, "dateline": 0.5}


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
    gazetteer: Gazetteer,
) -> Counter[str]:
    """Return how strongly each country is said to be the one that the report is about."""
    votes: Counter[str] = Counter()
    if hint:
        votes[hint] += VOTES["hint"]  # type: ignore[assignment]
    for mention in mentions:
        country, share = _vote(mention, groups, gazetteer)
        if country:
            votes[country] += share  # type: ignore[assignment]
    return votes


def _vote(mention: PlaceMention, groups: Mapping[GroupKey, Group], gazetteer: Gazetteer) -> tuple[str | None, float]:
    if mention.cue == DEMONYM:
        people = [entry for entry in gazetteer.find(mention.text) if entry.feature == DEMONYM]
        return (people[0].country, VOTES["demonym"]) if people else (None, 0.0)
    exact = [entry for entry in groups[group_of(mention)].entries if entry.exact]
    if mention.cue == DATELINE:
        return (exact[0].country, VOTES["dateline"]) if exact else (None, 0.0)
    is_namesake = mention.cue == NAMESAKE
    if exact and exact[0].feature == "country":
        is_aside = mention.is_agent or read_hint(mention.cue).kind == "line"  # 'the border with Turkey'
        return (None, 0.0) if is_namesake else (exact[0].country, VOTES["agent" if is_aside else "country"])
    countries = {entry.country for entry in exact}
    share = VOTES["namesake" if is_namesake else "place"]
    return (exact[0].country, share) if len(countries) == 1 else (None, 0.0)
