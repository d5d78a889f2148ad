"""Settle the pronouns that stand where a party acts, suffers, speaks or owns: 'it said', 'its fighters', 'them'.

A pronoun means the party that is the subject above it, else the only party that its sentence names before it, else that
of the sentence before; where another being could be meant as well it stays open, and an open one is dropped. Follows
the centering of Grosz, Joshi and Weinstein (1995), held to where it is sure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from dateline.linking.actor_context import Telling
from dateline.linking.noun_phrases import PRONOUN, SUBJECTS, Clauses, Phrase, Who, acting
from dateline.linking.officers import find_officers
from dateline.linking.pointing import pointing_words
from dateline.model import ARMED_KINDS, ActorMention, Annotation, ZoneKind

__all__ = ["settle_pronouns"]

_OF_ONE = frozenset(("it", "its"))
_OF_MANY = frozenset(("they", "them", "their"))
_OF_PERSON = frozenset(("he", "him", "his", "she"))
_ORDER = {"former": 0, "latter": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pointer:
    """A pronoun in its clause: what it may mean depends on what it does there."""

    clauses: Clauses
    word: int
    is_strict: bool
    """Whether only a party, people or a body does that, and no thing."""
    is_speaker: bool = False
    is_barred: bool = False
    """Whether it cannot be its clause's subject: 'the army attacked them'."""

    @property
    def lower(self) -> str:
        """The pronoun, lower-cased."""
        return self.clauses.lower[self.word]

    def may_mean(self, phrase: Phrase) -> bool:
        """Whether a phrase is of its number and does such things."""
        if self.lower in _OF_PERSON:
            return phrase.who is Who.PERSON
        if not (phrase.is_one if self.lower in _OF_ONE else phrase.is_many) or phrase.who is Who.PERSON:
            return False
        return phrase.who is not Who.THING or not self.is_strict


def settle_pronouns(mentions: Sequence[ActorMention], telling: Telling) -> tuple[ActorMention, ...]:
    """Return mentions with the pronouns that surely mean a party, and without all others."""
    kept: dict[int, list[ActorMention]] = {}
    for mention in mentions:
        if mention.generic != PRONOUN:
            kept.setdefault(mention.sentence, []).append(mention)
    read = {
        sentence.index: Clauses(sentence, annotation, kept.setdefault(sentence.index, []))
        for sentence, annotation in zip(telling.sentences, telling.annotations, strict=False)
    }
    for officer in list(find_officers(read.values())):
        kept[officer.sentence].append(officer)
    for pronoun in (it for it in mentions if it.generic == PRONOUN and it.sentence in read):
        clauses = read[pronoun.sentence]
        clauses.mentions.extend(_settled(pronoun, clauses, read.get(pronoun.sentence - 1)))
    return tuple(sorted((it for each in kept.values() for it in each), key=lambda it: it.span))


def _settled(pronoun: ActorMention, clauses: Clauses, before: Clauses | None) -> Iterator[ActorMention]:
    """Yield a pronoun once for each party that it means."""
    word = clauses.word_at(pronoun)
    if word is None or (pointer := _pointer(clauses, word)) is None:
        return
    for party in _parties(pointer, before):
        if (actor := acting(party)) is not None:
            how = f"points back to {actor.name}"
            yield replace(pronoun, actor=party.actor, forces=party.forces, how=how)


def _parties(pointer: _Pointer, before: Clauses | None) -> Sequence[ActorMention]:
    """Return the parties that a pronoun surely means."""
    if pointer.lower in _ORDER:
        return _of_two(pointer, before)
    phrase = _meant(pointer, before)
    wanted = Who.PERSON if pointer.lower in _OF_PERSON else Who.PARTY
    return phrase.parties if phrase is not None and phrase.who is wanted and _is_being(pointer) else ()


def _of_two(pointer: _Pointer, before: Clauses | None) -> Sequence[ActorMention]:
    """Return the first or last of the two parties that its sentence, or the one before, has named: 'the latter'."""
    here = [it for it in pointer.clauses.mentions if (word := pointer.clauses.word_at(it)) and word < pointer.word]
    for named in (here, before.mentions if before is not None else ()):
        two = {actor.id: it for it in reversed(named) if (actor := acting(it)) and actor.kind in ARMED_KINDS}
        if two:
            ordered = sorted(two.values(), key=lambda it: it.span)
            return [ordered[_ORDER[pointer.lower]]] if len(ordered) == 2 else []
    return []


def _pointer(clauses: Clauses, word: int) -> _Pointer | None:
    """Return a pronoun with what it does in its clause; None where no party does such a thing."""
    relation, head = clauses.relation(word), clauses.head(word)
    if clauses.lower[word] not in _OF_ONE | _OF_MANY | _OF_PERSON | _ORDER.keys() or head < 0:
        return None
    lemma, is_side = clauses.lemma(head), _is_seen_as_side(clauses.annotation, word)
    if relation == "nmod:poss":
        is_barred = _is_harmed(clauses, head)
        return _Pointer(clauses=clauses, word=word, is_strict=True, is_barred=is_barred) if lemma in owned() else None
    if relation in ("nsubj", "nsubj:outer"):
        verbs = {lemma, *(clauses.lemma(each) for each in clauses.below(head, "xcomp"))}
        speaks, strict = (
            lemma in pointing_words("says") and clauses.lower[word] not in _OF_PERSON,
            bool(verbs & pointing_words("deeds")),
        )
        if speaks or strict or is_side or verbs & pointing_words("loose_deeds"):
            return _Pointer(clauses=clauses, word=word, is_strict=strict or speaks, is_speaker=speaks)
    elif (
        is_side
        or (relation in ("obj", "nsubj:pass") and lemma in pointing_words("suffered"))
        or (relation in ("obl", "nmod", "obl:agent") and _stands_against(clauses, word))
    ):
        return _Pointer(clauses=clauses, word=word, is_strict=False, is_barred=relation not in SUBJECTS)
    return None


def _is_being(pointer: _Pointer) -> bool:
    """Whether the language core took a pronoun for people or a body, where a thing could stand as well."""
    kinds = pointer.clauses.annotation.entity_types
    return pointer.is_strict or not kinds or kinds[pointer.word] in ("person", "organization")


def owned() -> frozenset[str]:
    """The nouns whose owner is a party."""
    return pointing_words("owned")


def _is_harmed(clauses: Clauses, noun: int) -> bool:
    """Whether what a pronoun owns, or some of it, is attacked or killed: by the owner only if 'its own'."""
    if any(clauses.lower[each] == "own" for each in clauses.below(noun, "amod")):
        return False
    while clauses.relation(noun) == "nmod" and clauses.case(noun) == "of":
        noun = clauses.head(noun)
    is_object = clauses.relation(noun) in ("obj", "nsubj:pass")
    return is_object and clauses.lemma(clauses.head(noun)) in pointing_words("harms")


def _stands_against(clauses: Clauses, word: int) -> bool:
    case, lemma = clauses.case(word), clauses.lemma(clauses.head(word))
    if case == "by":
        return lemma in pointing_words("deeds") | pointing_words("loose_deeds")
    return case in ("against", "with", "from") and lemma in pointing_words("against")


def _is_seen_as_side(annotation: Annotation, word: int) -> bool:
    """Whether the language core saw a pronoun as a side of a happening."""
    return any(word in (*happening.side_a, *happening.side_b) for happening in annotation.happenings)


def _meant(pointer: _Pointer, before: Clauses | None) -> Phrase | None:
    """Return the phrase that a pronoun surely means, or None."""
    clauses = pointer.clauses
    barred = _barred(pointer)
    here = [it for it in clauses.phrases() if it.word < pointer.word and it.word not in barred and pointer.may_mean(it)]
    if (joined := _joined_owner(pointer)) is not None:
        return joined if pointer.may_mean(joined) else None
    if _follows_its_words(pointer):
        return None if before is None or not _is_body(clauses, before) else _from_before(pointer, before)
    above, is_sure = _subject_above(pointer, {phrase.word: phrase for phrase in here})
    if above is not None:
        rivals = [] if is_sure else [it for it in here if it.is_core or it.who is Who.PARTY]
        return None if _others(above, rivals) else above
    if here:
        return None if _others(here[-1], here) else here[-1]
    if pointer.lower in _OF_PERSON and _names_person_before(pointer):
        return None
    return None if before is None or not _is_body(clauses, before) else _from_before(pointer, before)


def _names_person_before(pointer: _Pointer) -> bool:
    """Whether a person is named before 'he' that the tree has lost."""
    entities = pointer.clauses.annotation.entities
    return any(it.layer == "names" and it.label == "PER" and it.end <= pointer.word for it in entities)


def _follows_its_words(pointer: _Pointer) -> bool:
    """Whether a speaker stands behind what is said: 'ten died, it added'."""
    clauses, verb = pointer.clauses, pointer.clauses.head(pointer.word)
    said = [each for each in clauses.below(verb, "ccomp", "parataxis") if each < pointer.word]
    return pointer.is_speaker and (bool(said) or clauses.relation(verb) == "parataxis")


def _is_body(clauses: Clauses, before: Clauses) -> bool:
    return ZoneKind.HEADLINE not in (clauses.sentence.zone, before.sentence.zone)


def _barred(pointer: _Pointer) -> set[int]:
    """The words that a pronoun cannot mean: what it is a part of, and its clause's subject where it is acted on."""
    clauses = pointer.clauses
    clause = clauses.clause(pointer.word)
    barred = {clause}
    if clauses.relation(clause).startswith("acl") and clauses.subject(clause) != clauses.head(clause):
        barred.add(clauses.head(clause))
    barred |= set(takewhile(lambda each: each != clause, clauses.ancestors(pointer.word)))
    if pointer.is_barred:
        subject = clauses.subject(clauses.clause(pointer.word))
        barred |= {subject, *clauses.below(subject, "conj")} if subject is not None else set()
    return barred


def _joined_owner(pointer: _Pointer) -> Phrase | None:
    """Return the owner in 'the army and its men', or None."""
    clauses, noun = pointer.clauses, pointer.clauses.head(pointer.word)
    is_joined = clauses.relation(pointer.word) == "nmod:poss" and clauses.relation(noun) == "conj"
    return clauses.alone(clauses.head(noun)) if is_joined else None


def _subject_above(pointer: _Pointer, here: Mapping[int, Phrase]) -> tuple[Phrase | None, bool]:
    """Return the subject of the nearest clause above that a pronoun may mean, and whether no other can be meant."""
    clauses = pointer.clauses
    clause = clauses.clause(pointer.word)
    is_subject = clauses.relation(pointer.word) in SUBJECTS
    first = True
    while clause >= 0:
        subject = None if first and is_subject else clauses.subject(clause)
        if subject is not None and (phrase := here.get(subject)) is not None:
            says = clauses.lemma(clause) in pointing_words("says")
            is_owner = clauses.relation(clauses.head(pointer.word)) == "obj" and not is_subject
            return phrase, (first and is_owner) or says
        clause = clauses.head(clause)
        clause, first = clauses.clause(clause) if clause >= 0 else -1, False
    return None, False


def _from_before(pointer: _Pointer, before: Clauses) -> Phrase | None:
    """Return the party that the sentence before is about, where no other could be meant; who spoke there speaks on."""
    able = [phrase for phrase in before.phrases() if pointer.may_mean(phrase)]
    speakers = _speakers(before) if pointer.is_speaker else set()
    if speakers:
        able = [phrase for phrase in able if phrase.word in speakers]
        return able[0] if len(speakers) == 1 and able else None
    subjects = _subjects(before)
    about = [phrase for phrase in able if phrase.word in subjects]
    if not about:
        return None if not able or _others(able[0], able) else able[0]
    rivals = [phrase for phrase in able if phrase.is_core or phrase.who is Who.PARTY]
    return None if _others(about[0], rivals) else about[0]


def _speakers(clauses: Clauses) -> set[int]:
    """The heads of who speaks in a sentence: 'X said', 'according to X'."""
    verbs = [word for word in range(len(clauses.lower)) if clauses.lemma(word) in pointing_words("says")]
    speakers = {subject for verb in verbs for subject in clauses.below(verb, *SUBJECTS)}
    cited = [word for word, lower in enumerate(clauses.lower) if lower in ("according", "citing", "quoting")]
    return speakers | {clauses.head(word) for word in cited if clauses.head(word) >= 0}


def _subjects(clauses: Clauses) -> set[int]:
    """The subjects of a sentence's main clause and of what is said in it."""
    root = next((word for word, head in enumerate(clauses.annotation.heads) if head < 0), -1)
    if root < 0:
        return set()
    said = clauses.below(root, "ccomp", "parataxis") if clauses.lemma(root) in pointing_words("says") else []
    subjects = {clauses.subject(each) for each in (root, *said)}
    return {subject for subject in subjects if subject is not None}


def _others(phrase: Phrase, rivals: Sequence[Phrase]) -> bool:
    """Whether one of the rivals is another being."""
    return any(rival.word != phrase.word and not (rival.actors and rival.actors <= phrase.actors) for rival in rivals)
