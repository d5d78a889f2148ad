"""The order of the stages: reports in, readings out, and events and control from readings.

The one unit of work for one process, many, or a cluster is `read_reports`. What is read from a report does not
depend on its neighbours in a batch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from dateline.claims import read_acts, read_claims
from dateline.claims.event_places import places_told_at as _places_told_at
from dateline.control import TELLING_KINDS, Assessment, assess_control
from dateline.documents import OutletRegistry, load_outlets
from dateline.events import merge_claims
from dateline.events.people import what_follows
from dateline.linking.actor_context import Telling, theatres_of
from dateline.linking.actors import TomlActorRegistry, link_actors
from dateline.linking.calendar import normalise_times
from dateline.linking.gazetteer import open_gazetteer
from dateline.linking.pcodes import add_pcodes
from dateline.linking.places import resolve_places
from dateline.mentions import (
    ActorNames,
    DatelineReader,
    SpacyReader,
    find_actors,
    find_counts,
    find_times,
    split_sentences,
)
from dateline.mentions.resplit import split_further
from dateline.mentions.toponyms import find_places, mention_dateline, mention_places
from dateline.merging import merge_new
from dateline.model import (
    READER_VERSION,
    Actor,
    Annotation,
    Claim,
    Correction,
    DatelineError,
    Event,
    Gazetteer,
    Issue,
    Judgement,
    MarkedGazetteer,
    Mentions,
    NamedReader,
    Place,
    PlaceMention,
    Reading,
    Report,
    Sentence,
    SentenceReader,
    Span,
    ToldAct,
)
from dateline.settings import OWN_MODEL, SPACY, Settings, load_settings
from dateline.store import ClaimQuery, SqlStore

READ_LANGUAGES = frozenset({"en"})
"""What can be read; reports in other languages are kept and set aside. None is not known, and is read."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Registries:
    """What mentions are settled against."""

    actors: TomlActorRegistry
    names: ActorNames
    """The names of all parties, as they are looked for in texts."""
    gazetteer: Gazetteer
    outlets: OutletRegistry


def open_registries(settings: Settings, *, progress: Progress | None = None) -> Registries:
    """Return the registries that the settings name; the gazetteer is built first where it is absent."""
    actors = TomlActorRegistry.load(settings.actors_dir, cache_dir=settings.cache_dir)
    return Registries(
        actors=actors,
        names=_names_of(actors),
        gazetteer=open_gazetteer(settings.cache_dir, progress, added_dir=settings.gazetteers_dir),
        outlets=load_outlets(),
    )


def with_actors(registries: Registries, folder: Path) -> Registries:
    """Return the registries with the actors that were added to a folder, in the place of those added before."""
    actors = TomlActorRegistry.load(folder)
    return replace(registries, actors=actors, names=_names_of(actors))


def _names_of(actors: TomlActorRegistry) -> ActorNames:
    return ActorNames.of(actors.actors, roles=actors.roles, adjectives=actors.adjectives, metonyms=actors.metonyms)


def open_reader(settings: Settings, *, acts: bool = False) -> SentenceReader:
    """Return the sentence reader that the settings name; a spaCy pipeline may also lie in the folder of models.

    ``acts`` asks our own model for the act of each sentence, too; a spaCy pipeline reads none.
    """
    if settings.language_model == OWN_MODEL:
        return DatelineReader(acts=acts)
    name = settings.language_model.removeprefix(SPACY)
    added = settings.models_dir / name
    return SpacyReader.load(str(added) if added.is_dir() else name)


def reader_version(reader: SentenceReader, registries: Registries) -> str:
    """Return what readings and claims are marked with: our version, and what was read with beyond what is shipped."""
    model = reader.language_model if isinstance(reader, NamedReader) else None
    actors, gazetteer = registries.actors.added, registries.gazetteer
    mark = gazetteer.mark if isinstance(gazetteer, MarkedGazetteer) else None
    added = (f"actors:{actors}" if actors else None, f"gazetteer:{mark}" if mark else None)
    return "+".join(filter(None, (READER_VERSION, model, *added)))


def read_reports(reports: Sequence[Report], *, reader: SentenceReader, registries: Registries) -> Iterator[Reading]:
    """Yield what each report says, in the order given; one that cannot be read is set aside, and the rest goes on."""
    version = reader_version(reader, registries)
    split = [_guarded(_split, Reading(report=report)) for report in reports]
    for reading in _annotated(split, reader):
        yield reading if reading.issues else _guarded(lambda each: _read(each, registries, version), reading)


def places_at(reading: Reading, spans: Iterable[Span], *, registries: Registries) -> tuple[PlaceMention, ...]:
    """Return the place names at ``spans`` of a report, settled as if these were all that it names."""
    found = mention_places(
        spans, reading.sentences, reading.annotations, registries.gazetteer, text=reading.report.text
    )
    places, _ = resolve_places(found, gazetteer=registries.gazetteer)
    return places


def places_told_at(reading: Reading, span: Span) -> tuple[Place, ...]:
    """Return the places where what the word at ``span`` of a report tells happened, by its own sentence."""
    return _places_told_at(span, reading.sentences, reading.annotations, reading.mentions)


def acts_of(reading: Reading) -> tuple[ToldAct, ...]:
    """Return the act of each sentence of one report; none where its sentences were read without acts."""
    return tuple(read_acts(reading.sentences, reading.annotations, reading.mentions))


def events_of(reading: Reading) -> tuple[Event, ...]:
    """Return the events of one report by itself, those that it is chiefly about first."""
    events = merge_readings([reading])
    return tuple(sorted(events, key=lambda event: reading.report.id not in event.main_in))


def merge_readings(readings: Iterable[Reading], *, judgements: Sequence[Judgement] = ()) -> tuple[Event, ...]:
    """Return the events that all claims of readings come to."""
    kept = list(readings)
    return merge_claims(
        [claim for reading in kept for claim in reading.claims],
        reports={reading.report.id: reading.report for reading in kept},
        main={reading.report.id: reading.main for reading in kept if reading.main},
        judgements=what_follows(judgements),
    )


def refresh(store: SqlStore, *, at: datetime | None = None, actors: Iterable[Actor] | None = None) -> int:
    """Bring events and control up to what a store keeps: only the neighbourhood of what changed is done anew.

    Former versions of events are kept as of ``at`` (None: now). ``actors`` say who stands with whom; None takes those
    of the settings. Returns how many claims of control have no day of their own.
    """
    merge_new(store, at=at or datetime.now(UTC))
    control = control_as_of(store, None, actors=actors)
    store.replace_control(control.spans)
    return control.undated


class ControlTold(NamedTuple):
    """What a store keeps of control: claims, their reports by id, and what people corrected."""

    claims: list[Claim]
    reports: dict[str, Report]
    corrections: list[Correction]


def control_told(store: SqlStore) -> ControlTold:
    """Return the claims that may tell of control, with all that they are read by."""
    claims = list(store.load_claims(ClaimQuery(only_latest=True, kinds=tuple(sorted(TELLING_KINDS)))))
    reports = store.load_some_reports({claim.report for claim in claims})
    return ControlTold(claims, reports, list(store.load_corrections().values()))


def control_as_of(store: SqlStore, as_of: date | None, *, actors: Iterable[Actor] | None = None) -> Assessment:
    """Return who held what, as far as what was published by the end of a day tells it; None: all that is known."""
    told = control_told(store)
    return assess_control(
        told.claims,
        reports=told.reports,
        actors=known_actors() if actors is None else actors,
        corrections=told.corrections,
        as_of=as_of,
    )


def known_actors() -> Iterable[Actor]:
    """Return the actors of the register that the settings name."""
    settings = load_settings()
    return TomlActorRegistry.load(settings.actors_dir, cache_dir=settings.cache_dir).actors


def _split(reading: Reading) -> Reading:
    language = reading.report.language
    if language is not None and language not in READ_LANGUAGES:
        return _set_aside(reading, "documents", f"its language is {language!r}; only English is read so far")
    (sentences,) = split_sentences([reading.report])
    return replace(reading, sentences=sentences)


def _annotated(readings: Sequence[Reading], reader: SentenceReader) -> Iterator[Reading]:
    """Yield readings with their annotations, all asked for in one call; if that fails, report by report."""
    try:
        texts = [sentence.text for reading in readings for sentence in reading.sentences]
        annotations = iter(reader.read(texts))
        read = [_with(reading, [next(annotations) for _ in reading.sentences]) for reading in readings]
        cut = list(_cut_further(read, reader))
    except DatelineError:
        raise
    except Exception:  # noqa: BLE001 - one report's sentence must not cost the whole batch; it is found below
        for reading in readings:
            yield _guarded(lambda each: _alone(each, reader), reading)
        return
    yield from cut


def _with(reading: Reading, annotations: Sequence[Annotation]) -> Reading:
    return replace(reading, annotations=tuple(annotations))


def _cut_further(readings: Sequence[Reading], reader: SentenceReader) -> Iterator[Reading]:
    """Yield the readings with sentences cut where the reader saw others begin, and those read again, in one call."""
    cut = [split_further(reading.sentences, reading.annotations) for reading in readings]
    old = [{it.text: annotation for it, annotation in _annotations(reading)} for reading in readings]
    fresh = [it.text for sentences, known in zip(cut, old, strict=True) for it in sentences if it.text not in known]
    new = dict(zip(fresh, reader.read(fresh) if fresh else (), strict=True))
    for reading, sentences, known in zip(readings, cut, old, strict=True):
        annotations = tuple(known.get(it.text) or new[it.text] for it in sentences)
        yield replace(reading, sentences=sentences, annotations=annotations)


def _alone(reading: Reading, reader: SentenceReader) -> Reading:
    read = _with(reading, reader.read([one.text for one in reading.sentences]))
    return next(_cut_further([read], reader))


def _annotations(reading: Reading) -> Iterator[tuple[Sentence, Annotation]]:
    return zip(reading.sentences, reading.annotations, strict=True)


def _read(reading: Reading, registries: Registries, version: str) -> Reading:
    report, sentences, annotations = reading.report, reading.sentences, reading.annotations
    mentions = _settled(reading, registries)
    read = read_claims(report, sentences, annotations, mentions, reader=version)
    return replace(reading, mentions=mentions, claims=read.claims, main=read.main, issues=read.issues)


def _settled(reading: Reading, registries: Registries) -> Mentions:
    """Return the mentions of one report, linked to actors, places and days."""
    report, sentences, annotations = reading.report, reading.sentences, reading.annotations
    times = normalise_times(find_times(sentences), published=report.published, sentences=sentences)
    found = (
        *mention_dateline(report.dateline_place, text=report.text),
        *find_places(sentences, annotations, registries.gazetteer),
    )
    parties = find_actors(sentences, annotations, names=registries.names)
    places, country = resolve_places(found, gazetteer=registries.gazetteer, theatres=theatres_of(parties))
    places = add_pcodes(places, registries.gazetteer)
    country = country or _only_country(places)
    actors = link_actors(
        parties,
        registry=registries.actors,
        telling=Telling(
            sentences=sentences,
            annotations=annotations,
            outlet=report.outlet,
            country=country,
            published=report.published,
        ),
    )
    counts = find_counts(sentences, times=times)
    return Mentions(actors=actors, places=places, times=times, counts=counts, country=country)


def _only_country(places: Sequence[PlaceMention]) -> str | None:
    """Return the one country in which all settled places of a report lie; None where there are several or none."""
    countries = {mention.place.country for mention in places if mention.place and not mention.is_agent}
    return countries.pop() if len(countries) == 1 else None


def _guarded(step: Callable[[Reading], Reading], reading: Reading) -> Reading:
    """Return what a step makes of a reading, or the reading with the reason why it failed."""
    try:
        return step(reading)
    except DatelineError:
        raise
    except Exception as error:  # noqa: BLE001 - a fault in one report is shown and counted, and must not stop the job
        reason = f"reading failed unexpectedly ({type(error).__name__}: {error}); please report it with this text"
        return _set_aside(Reading(report=reading.report), "claims", reason)


def _set_aside(reading: Reading, stage: str, reason: str) -> Reading:
    return replace(reading, issues=(*reading.issues, Issue(where=reading.report.id, stage=stage, reason=reason)))
