"""Settle the place names of one report: which of the places of a name is meant, and how finely it is told.

Everything that the report gives counts: other places, province, country, kind, distance and bearing, any spelling.
A name that no list has keeps its identity, and is drawn where the text says it lies.
Does not find names in the text: see mentions/toponyms.py.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.linking.place_context import (
    NAMED_ONLY,
    Group,
    GroupKey,
    find_containers,
    group_mentions,
    group_of,
    vote_country,
)
from dateline.linking.place_hints import Hint, read_hint
from dateline.linking.place_lines import border_with, coast_of, line_between
from dateline.linking.place_making import Origin, listed_place, province_of, unlisted_place
from dateline.linking.place_scores import Around, Bearing, Score, best_scores, is_enough
from dateline.linking.place_support import MOST_READINGS, support_of
from dateline.model import DEMONYM, Gazetteer, GazetteerEntry, Place, PlaceMention, ScoredPlace

__all__ = ["resolve_places"]

_ALTERNATIVES = 4
_SITE_WORDS = frozenset(
    "hospital college academy university mosque church school market square roundabout station stadium museum citadel "
    "castle hotel prison court factory plant silos street garden park institute".split()
)
_ROUNDS = 3
"""How often the names settle each other: what is said to lie in a place follows that place once it is chosen."""


@dataclass(frozen=True, slots=True)
class _Report:
    """One report's mentions and what is known of them so far."""

    mentions: Sequence[PlaceMention]
    groups: Mapping[GroupKey, Group]
    containers: Mapping[int, int]
    gazetteer: Gazetteer
    country: str | None
    named: Mapping[str, float]


def resolve_places(
    mentions: Sequence[PlaceMention],
    *,
    gazetteer: Gazetteer,
    country_hint: str | None = None,
    theatres: Sequence[str] = (),
) -> tuple[tuple[PlaceMention, ...], str | None]:
    """Return the mentions of one report settled, and the country that the report is mostly about.

    ``theatres``: the country in which each party that the report names mainly fights.
    """
    groups = group_mentions(mentions, gazetteer)
    votes = vote_country(mentions, groups, hint=country_hint, theatres=theatres, gazetteer=gazetteer)
    country = _winner(votes)
    named = {land: share / votes[country] for land, share in votes.items()} if country else {}
    report = _Report(mentions, groups, find_containers(mentions), gazetteer, country, named)
    chosen = _choose(report)
    return tuple(_settled(index, report, chosen) for index in range(len(mentions))), country


def _winner(votes: Counter[str]) -> str | None:
    ranked = sorted(votes.items(), key=lambda item: (-item[1], item[0]))
    return ranked[0][0] if ranked else None


def _choose(report: _Report) -> dict[GroupKey, list[Score]]:
    """Return each group's places, the best first: chosen alone, then again with what the others probably are."""
    chosen: dict[GroupKey, list[Score]] = {}
    for _ in range(_ROUNDS):
        scored = {key: best_scores(group, _around(group, report, chosen)) for key, group in report.groups.items()}
        chosen = _supported(scored)
    return chosen


def _supported(scored: Mapping[GroupKey, list[Score]]) -> dict[GroupKey, list[Score]]:
    """Return the places of each group with the support of the other groups, the best first."""
    readings = [scores[:MOST_READINGS] for scores in scored.values()]
    supports = support_of(readings, [name for name, _ in scored])
    for scores, shares in zip(readings, supports, strict=True):
        for score, share in zip(scores, shares, strict=True):
            score.add("near other places of the report", float(share))
    return {key: sorted(scores, key=lambda score: -score.value) for key, scores in scored.items()}


def _around(
    group: Group,
    report: _Report,
    chosen: Mapping[GroupKey, list[Score]],
) -> Around:
    said = [(place, read_hint(report.mentions[index].cue)) for index, place in _said_with(group, report, chosen)]
    return Around(
        country=report.country,
        named=report.named,
        containers=tuple(place for place, hint in said if not hint.is_outside),
        bearings=tuple(Bearing(place, hint) for place, hint in said if hint.is_outside),
    )


def _said_with(
    group: Group, report: _Report, chosen: Mapping[GroupKey, list[Score]]
) -> Iterator[tuple[int, GazetteerEntry]]:
    """Yield the mentions that a group's mentions are said to lie in or from, with their places."""
    for index in group.mentions:
        container = report.containers.get(index)
        if container is None:
            continue
        place = _best(chosen.get(group_of(report.mentions[container]), []), report)
        if place is not None and group_of(report.mentions[container])[0] != group.key[0]:
            yield container, place


def _best(scores: Sequence[Score], report: _Report) -> GazetteerEntry | None:
    return scores[0].entry if scores and is_enough(scores[0], country=report.country) else None


def _settled(index: int, report: _Report, chosen: Mapping[GroupKey, list[Score]]) -> PlaceMention:
    mention = report.mentions[index]
    if mention.cue == DEMONYM:
        return _of_people(mention, report.gazetteer)
    line = line_between(mention, country=report.country, gazetteer=report.gazetteer)
    line = line or border_with(mention, country=report.country, gazetteer=report.gazetteer)
    line = line or coast_of(mention, country=report.country, gazetteer=report.gazetteer)
    if line is not None:
        return replace(mention, place=line, is_agent=False)
    if _is_people(mention.text, report.gazetteer):
        return replace(_of_people(mention, report.gazetteer), is_agent=True)
    scores = chosen[group_of(mention)]
    entry = _best(scores, report)
    hint = _own_hint(index, report)
    if entry is None and mention.cue in NAMED_ONLY:
        return mention
    if entry is None:
        place = _unlisted(index, report, chosen)
    else:
        how = "; ".join(_how(scores[0]))
        place = listed_place(mention.text, entry, hint, gazetteer=report.gazetteer, how=how)
    others = tuple(
        ScoredPlace(entry=score.entry, score=round(score.value, 2), reasons=tuple(score.reasons))
        for score in scores[: _ALTERNATIVES + 1]
        if score.entry is not entry
    )
    return replace(mention, place=replace(place, spans=(mention.span,)), alternatives=others[:_ALTERNATIVES])


def _is_people(name: str, gazetteer: Gazetteer) -> bool:
    """Whether a name that is no people's by its cue is one all the same: 'the Syrian border' in a report of Syria."""
    found = gazetteer.find(name)[:1]
    return any(entry.feature == DEMONYM and entry.exact for entry in found)


def _of_people(mention: PlaceMention, gazetteer: Gazetteer) -> PlaceMention:
    """Return 'Syrian' with its country: an agent, and never where something happened."""
    people = next((entry for entry in gazetteer.find(mention.text) if entry.feature == DEMONYM), None)
    land = next(iter(gazetteer.find(f"iso:{people.country}")), None) if people else None
    if land is None:
        return mention
    place = listed_place(land.name, land, Hint(), gazetteer=gazetteer, how="its people's name")
    return replace(mention, place=replace(place, spans=(mention.span,)))


def _own_hint(index: int, report: _Report) -> Hint:
    """Return the hint of a mention; where it only says how another place lies, it moves nothing."""
    hint = read_hint(report.mentions[index].cue)
    tells_another = hint.is_outside or hint.opens_with == "near"
    if tells_another and report.containers.get(index - 1) == index:
        return Hint(kind=hint.kind)
    return hint


def _how(score: Score) -> Iterator[str]:
    yield "own spelling" if score.entry.exact else "alternate spelling"
    yield from score.reasons


def _unlisted(index: int, report: _Report, chosen: Mapping[GroupKey, list[Score]]) -> Place:
    mention = report.mentions[index]
    said = _said_with(report.groups[group_of(mention)], report, chosen)
    origins = [Origin(place, read_hint(report.mentions[at].cue)) for at, place in said]
    town = _town_of_site(mention.text, report)
    if town is not None:
        origins = [Origin(town, Hint())]
    return unlisted_place(
        mention.text,
        country=report.country,
        origin=min(origins, key=lambda origin: not origin.hint.is_outside, default=None),
        around=_surroundings(index, report, chosen),
        is_part=town is not None or read_hint(mention.cue).kind in ("neighbourhood", "area"),
        gazetteer=report.gazetteer,
    )


def _town_of_site(name: str, report: _Report) -> GazetteerEntry | None:
    """Return the town that a hospital, school or the like is named after: 'Salamiyeh National Hospital'."""
    words = name.split()
    if words[-1].lower() not in _SITE_WORDS:
        return None
    for end in range(len(words) - 1, 0, -1):
        for entry in report.gazetteer.find(" ".join(words[:end])):
            if entry.exact and entry.country == report.country and entry.feature in ("settlement", "neighbourhood"):
                return entry
    return None


def _surroundings(index: int, report: _Report, chosen: Mapping[GroupKey, list[Score]]) -> GazetteerEntry | None:
    """Return the province, by its nearest name in the sentence or most names in the report; else the country."""
    mention = report.mentions[index]
    settled = [
        (abs(other.sentence - mention.sentence), abs(at - index), place)
        for at, other in enumerate(report.mentions)
        if at != index and other.cue != DEMONYM and not other.is_agent
        for place in [_best(chosen[group_of(other)], report)]
        if place is not None and place.admin1 and place.country == report.country
    ]
    same = [place for far, _, place in sorted(settled, key=lambda item: item[:2]) if far == 0]
    most = Counter((place.country, place.admin1) for _, _, place in settled).most_common(1)
    name = (same[0].country, same[0].admin1) if same else most[0][0] if most else None
    if name is not None:
        return province_of(*name, report.gazetteer)
    return next(iter(report.gazetteer.find(f"iso:{report.country}")), None) if report.country else None
