"""Weigh what speaks for and against a run of words being a place name, and say whether it stands for a government."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.mentions.capitals import is_in_capitals
from dateline.mentions.place_cues import Cue
from dateline.mentions.place_pieces import Text
from dateline.mentions.place_runs import Run
from dateline.mentions.place_words import (
    AGENT_NOUNS,
    LAND_WORDS,
    ORGANISATION_WORDS,
    PEOPLE_NOUNS,
    SPEECH_LEMMAS,
    TITLES,
)
from dateline.model import Annotation, Entity

__all__ = ["ENOUGH", "WEIGHTS", "is_agent", "reasons_of", "weigh"]

# Set by hand on 25 reports read whole and the names found in 85 more of the FA-KES development part, 2026-11; not
# fitted. A name that the reader is sure of, or a known name after "in", suffices alone; a surname that is somewhere's
# name does not.
WEIGHTS = {
    "the reader calls it a place": 1.0,
    "the reader calls a part of it a place": 0.6,
    "the reader calls it a person": -1.0,
    "the reader calls it an organisation": -0.7,
    "the second layer calls it a location": 0.4,
    "the second layer calls it a person or an organisation": -0.3,
    "the layer of conflict calls it a settlement, a region or a facility": 0.7,
    "its head is a place": 0.2,
    "its head is a person": -0.4,
    "its head is an organisation": -0.2,
    "the gazetteer has it": 0.4,
    "the gazetteer has it as a country": 0.8,
    "the gazetteer has a name that sounds alike": 0.1,
    "its cue says what place it is": 0.6,
    "a preposition of place stands before it": 0.3,
    "a country's genitive stands before it": 0.4,
    "a title stands before it": -0.6,
    "it is letters alone": -0.8,
    "it has a word of organisations": -2.0,
    "it is a place elsewhere in the report": 0.5,
    "it is listed with a place": 0.5,
    "it is listed with several places": 1.0,
    "it begins with a word of land": 1.0,
    "it is what is shelled, besieged or retaken": 1.9,
    "it is what is taken or hit": 1.4,
    "it is who is shot or arrested": -1.5,
    "people are told of by it": 1.2,
    "the gazetteer has it in the report's country": 0.5,
    "the gazetteer has its several words in the report's country": 1.2,
}
ENOUGH = 0.6
_LETTERS = 5
_SURE = 0.8
_PLACES = frozenset(("settlement", "region", "facility"))
_GOVERNMENT = frozenset(("government", "regime"))
_CHAINS = frozenset(("of", "for", "and", "the", "&"))
_LONGEST_CHAIN = 8
_WITH = frozenset(("with", "between", "by", "among", "against"))


def weigh(run: Run, cue: Cue, text: Text) -> float:
    """Return the sum of what speaks for a run being a place name and against."""
    return sum(WEIGHTS[reason] * share for reason, share in reasons_of(run, cue, text))


def reasons_of(run: Run, cue: Cue, text: Text) -> Iterator[tuple[str, float]]:
    """Yield what speaks for and against it, each with its share of the weight."""
    yield from _reader_reasons(run, text)
    yield from _gazetteer_reasons(run, text)
    yield from _fate_reasons(run, text)
    if cue.says_place:
        yield "its cue says what place it is", 1.0
    if cue.is_where:
        yield "a preposition of place stands before it", 1.0
    if text.word(run.end) in PEOPLE_NOUNS and text.entries(run):
        yield "people are told of by it", 1.0
    if run.end - run.start > 1 and text.word(run.start) in LAND_WORDS:
        yield "it begins with a word of land", 1.0
    if _follows_country(run, text):
        yield "a country's genitive stands before it", 1.0
    if text.word(run.start - 1) in TITLES:
        yield "a title stands before it", 1.0
    has_word = any(text.word(index) in ORGANISATION_WORDS for index in range(run.start, run.end))
    if (has_word and not text.entries(run)) or _is_in_organisation(run, text):
        yield "it has a word of organisations", 1.0


# What is done to towns and hardly to persons, and what is done to both.
_TO_TOWNS = frozenset(
    "shell bombard bomb pound besiege retake recapture overrun liberate storm encircle surround reach enter".split()
)
_TO_BOTH = frozenset("capture seize take lose attack hit strike target control hold leave".split())
_TO_PERSONS = frozenset(
    "shoot kill wound injure arrest detain murder assassinate behead execute interrogate jail".split()
)
_OF_TOWNS = frozenset(
    "control siege capture recapture fall shelling bombardment liberation outskirt bombing loss".split()
)


def _fate_reasons(run: Run, text: Text) -> Iterator[tuple[str, float]]:
    """Whether what is told of a known name is told of towns: 'rebels shelled X', 'X was retaken', 'the siege of X'."""
    if not text.gazetteer.find(run.text(text.sentence, text.annotation)):
        return
    annotation = text.annotation
    head_of = [word for word in range(run.start, run.end) if not run.start <= annotation.heads[word] < run.end]
    word = head_of[-1] if head_of else run.end - 1
    governor = annotation.heads[word]
    lemma = annotation.lemmas[governor].lower() if governor >= 0 else ""
    if annotation.relations[word] in ("obj", "nsubj:pass"):
        if lemma in _TO_TOWNS:
            yield "it is what is shelled, besieged or retaken", 1.0
        elif lemma in _TO_BOTH and not _is_person(run, annotation):
            yield "it is what is taken or hit", 1.0
        elif lemma in _TO_PERSONS:
            yield "it is who is shot or arrested", 1.0
    elif text.word(run.start - 1) == "of" and lemma in _OF_TOWNS:
        yield "it is what is shelled, besieged or retaken", 1.0


def _is_person(run: Run, annotation: Annotation) -> bool:
    """Whether the reader is sure that a name is a person's, who is captured and held as towns are."""
    return any(
        entity.label in ("PER", "person") and entity.probability >= _SURE and entity.start <= run.start < entity.end
        for entity in annotation.entities
    )


def _is_in_organisation(run: Run, text: Text) -> bool:
    """Whether it ends a longer name: 'Syria' of 'Islamic State of Iraq and Syria'."""
    words = text.annotation.words
    if is_in_capitals(words) or text.word(run.start - 1) not in _CHAINS:
        return False
    for index in range(run.start - 1, max(-1, run.start - _LONGEST_CHAIN), -1):
        if words[index][0].isupper() and text.word(index) in ORGANISATION_WORDS:
            return True
        if not (words[index][0].isupper() or text.word(index) in _CHAINS):
            return False
    return False


def _follows_country(run: Run, text: Text) -> bool:
    """Whether it is the second name of 'Syria's Homs'."""
    if text.word(run.start - 1) not in ("'s", "’s", "s") or run.start < 2:
        return False
    return any(entry.feature == "country" for entry in text.entries(Run(run.start - 2, run.start - 1)))


def _reader_reasons(run: Run, text: Text) -> Iterator[tuple[str, float]]:
    for entity in text.annotation.entities:
        shared = min(run.end, entity.end) - max(run.start, entity.start)
        if shared <= 0:
            continue
        share = entity.probability * shared / (run.end - run.start)
        if entity.layer == "names":
            yield _named(entity, is_whole=shared == run.end - run.start), share
        elif entity.layer == "conflict" and entity.label in _PLACES:
            yield "the layer of conflict calls it a settlement, a region or a facility", share
        elif entity.label == "LOCATION":
            yield "the second layer calls it a location", share
        elif entity.label in ("PERSON", "ORGANISATION"):
            yield "the second layer calls it a person or an organisation", share
    head = text.annotation.entity_types[run.end - 1] if text.annotation.entity_types else None
    if head in ("place", "person", "organization"):
        yield f"its head is {'an organisation' if head == 'organization' else 'a ' + head}", 1.0


def _named(entity: Entity, *, is_whole: bool) -> str:
    if entity.label != "LOC":
        return "the reader calls it a person" if entity.label == "PER" else "the reader calls it an organisation"
    return "the reader calls it a place" if is_whole else "the reader calls a part of it a place"


def _gazetteer_reasons(run: Run, text: Text) -> Iterator[tuple[str, float]]:
    name = run.text(text.sentence, text.annotation)
    found = text.gazetteer.find(name)
    is_country = bool(found) and found[0].exact and found[0].feature == "country"
    if is_country:
        yield "the gazetteer has it as a country", 1.0
    elif found and found[0].exact:
        yield "the gazetteer has it", 1.0
    elif found:
        yield "the gazetteer has a name that sounds alike", 1.0
    if name.isupper() and len(name) <= _LETTERS and not is_country and not is_in_capitals(text.annotation.words):
        yield "it is letters alone", 1.0


def is_agent(run: Run, text: Text) -> bool:
    """Whether the name stands for a government that speaks or acts, and not for a place."""
    annotation = text.annotation
    entries = text.entries(run)
    if not entries:
        return False
    is_country = entries[0].feature == "country"
    word = _list_head(run.end - 1, text)
    relation, head = annotation.relations[word], annotation.heads[word]
    if head < 0:
        return False
    governor = annotation.lemmas[head].lower()
    if relation.startswith("nsubj"):
        return governor in SPEECH_LEMMAS or (is_country and annotation.upos[head] == "VERB" and ":pass" not in relation)
    if relation in ("compound", "nmod:poss", "amod", "nmod:unmarked"):
        if governor in _GOVERNMENT or text.word(head) in _GOVERNMENT:
            return True
        is_adjective = entries[0].feature == "country" and annotation.words[run.start].isupper()
        return is_country and (text.word(head) in AGENT_NOUNS or (is_adjective and len(text.word(run.start)) <= 4))
    return is_country and (relation == "obl:agent" or _marker(word, text) in _WITH)


def _list_head(word: int, text: Text) -> int:
    """Return the head of the name or list that a word stands in: 'Russia' of 'Russia and Turkey said'."""
    annotation = text.annotation
    for _ in range(len(annotation.words)):
        if annotation.relations[word] not in ("conj", "flat", "compound") or annotation.heads[word] < 0:
            break
        if annotation.relations[word] == "compound" and annotation.upos[annotation.heads[word]] != "PROPN":
            break
        word = annotation.heads[word]
    return word


def _marker(word: int, text: Text) -> str:
    """Return the preposition that hangs on a word."""
    annotation = text.annotation
    return next(
        (
            text.word(index)
            for index, head in enumerate(annotation.heads)
            if head == word and annotation.relations[index] == "case"
        ),
        "",
    )
