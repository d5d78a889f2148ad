"""The noun phrases of one sentence as what a pronoun may mean: who they are, one or many, whose subject or object.

Works on Universal Dependencies. Does not choose between them: see linking/pronouns.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from dateline.linking.pointing import pointing_words
from dateline.model import ARMED_KINDS, PERSON, Actor, ActorKind, ActorMention, Annotation, Sentence

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
CORE = (*SUBJECTS, "obj", "iobj", "obl:agent")
PRONOUN = "pronoun"
_PHRASES = frozenset((*CORE, "obl", "nmod", "nmod:poss", "conj", "root", "ccomp", "parataxis", "advcl", "dislocated"))
_NAMING = ("compound", "flat", "appos", "amod", "nmod:desc")
_CLAUSES = frozenset("root ccomp advcl advcl:relcl acl acl:relcl parataxis csubj xcomp conj".split())
_RELATIVE = frozenset(("who", "which", "that"))
_NOUNS = ("NOUN", "PROPN")


class Who(StrEnum):
    """What kind of being a noun phrase names."""

    PARTY = "party"
    OPEN = "a party or people that nobody knows"
    PEOPLE = "people"
    PERSON = "person"
    BODY = "body"
    STATE = "state"
    THING = "thing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A noun phrase by its head, a word of the sentence, and the parties that it names."""

    sentence: int
    word: int
    who: Who
    parties: tuple[ActorMention, ...] = ()
    is_one: bool = False
    """Whether 'it' can mean it."""
    is_many: bool = False
    """Whether 'they' can mean it."""
    is_core: bool = False
    """Whether it is subject, object or agent, and not deeper in the sentence."""

    @property
    def actors(self) -> frozenset[str]:
        """The ids of its parties; a government's forces stand for it."""
        return frozenset(actor.id for party in self.parties if (actor := acting(party)) is not None)


def acting(mention: ActorMention) -> Actor | None:
    """Return the party that acts where a mention is named."""
    return mention.forces or mention.actor


@dataclass(slots=True)
class Clauses:
    """One sentence's tree, with the mentions of parties in it."""

    sentence: Sentence
    annotation: Annotation
    mentions: list[ActorMention]
    lower: tuple[str, ...] = field(init=False)
    _children: list[list[int]] = field(init=False)

    def __post_init__(self) -> None:
        self.lower = tuple(word.lower() for word in self.annotation.words)
        self._children = [[] for _ in self.lower]
        for word, head in enumerate(self.annotation.heads):
            if head >= 0:
                self._children[head].append(word)

    def lemma(self, word: int) -> str:
        """The lemma of a word, lower-cased; empty above the root."""
        return self.annotation.lemmas[word].lower() if word >= 0 else ""

    def relation(self, word: int) -> str:
        """The relation of a word to its head."""
        return self.annotation.relations[word]

    def head(self, word: int) -> int:
        """The word above; -1 above the root."""
        return self.annotation.heads[word]

    def below(self, word: int, *relations: str) -> list[int]:
        """The words that hang on a word by one of some relations."""
        return [child for child in self._children[word] if self.relation(child) in relations]

    def word_at(self, mention: ActorMention) -> int | None:
        """Return the word that a mention begins with."""
        offset = mention.span.start - self.sentence.span.start
        return next((word for word, end in enumerate(self.annotation.ends) if end > offset), None)

    def ancestors(self, word: int) -> Iterator[int]:
        """The words above a word, nearest first."""
        return self.annotation.ancestors(word)

    def clause(self, word: int) -> int:
        """The head of the clause that a word stands in."""
        for each in (word, *self.ancestors(word)):
            is_joined = self.relation(each) == "conj" and self.annotation.upos[each] not in ("VERB", "AUX")
            if self.relation(each) in _CLAUSES and not is_joined:
                return each
        return word

    def subject(self, clause: int) -> int | None:
        """The head of who acts in a clause, through coordinated and infinitive ones; 'who' is whom it stands for."""
        for each in (clause, *self.ancestors(clause)):
            own = self.below(each, *SUBJECTS)
            if own:
                is_relative = self.lower[own[0]] in _RELATIVE and self.relation(each).endswith("relcl")
                return self.head(each) if is_relative else own[0]
            above = self.head(each)
            if self.relation(each) in ("xcomp", "advcl", "acl") and (others := self._made_to_act(above)):
                return others[0]
            if self.relation(each) == "acl":
                return above
            if self.relation(each) not in ("conj", "xcomp", "advcl"):
                return None
        return None

    def _made_to_act(self, verb: int) -> list[int]:
        """Whom a verb such as 'accuse' or 'help' names as who acts below it."""
        makes = self.lemma(verb) in pointing_words("makes_others_act")
        return self.below(verb, "obj", "iobj", "nsubj:pass") if makes else []

    def phrases(self) -> Iterator[Phrase]:
        """Yield the noun phrases in text order, 'A and B' as many under its first."""
        for word, upos in enumerate(self.annotation.upos):
            if self.relation(word) not in _PHRASES or upos not in (*_NOUNS, "PRON", "NUM", "ADJ"):
                continue
            if upos in _NOUNS or self._is_pronoun(word) or self.covering(word) is not None:
                yield self._phrase(word)

    def alone(self, word: int) -> Phrase:
        """Return a noun without what is joined to it: 'the army' of 'the army and its men'."""
        who, parties = self._who(word)
        return Phrase(sentence=self.sentence.index, word=word, who=who, parties=parties, is_one=True, is_many=True)

    def _is_pronoun(self, word: int) -> bool:
        return self.lower[word] in ("it", "its", "they", "them", "their", "he", "him", "his", "she")

    def _phrase(self, word: int) -> Phrase:
        who, parties = self._who(word)
        fellows = [fellow for fellow in self.below(word, "conj") if self.annotation.upos[fellow] in _NOUNS]
        is_joined = self.relation(word) == "conj"
        is_plural = self._is_plural(word)
        is_one = not is_plural or (bool(parties) and self.annotation.upos[word] == "PROPN")
        is_many = (is_plural or who in (Who.PARTY, Who.OPEN, Who.BODY)) and not is_joined
        if fellows:
            kinds = [self._who(fellow) for fellow in fellows]
            if {who, *(kind for kind, _ in kinds)} != {Who.PARTY}:
                who = Who.OPEN if {who, *(kind for kind, _ in kinds)} - {Who.THING} else Who.THING
            parties = (*parties, *(party for _, others in kinds for party in others))
            is_many = not is_joined
        return Phrase(
            sentence=self.sentence.index, word=word, who=who, parties=parties,
            is_one=is_one, is_many=is_many, is_core=self.relation(word) in CORE,
        )  # fmt: skip

    def _is_plural(self, word: int) -> bool:
        if self._is_pronoun(word):
            return self.lower[word] in ("they", "them", "their")
        return self.annotation.xpos[word] in ("NNS", "NNPS", "CD")

    def _who(self, word: int) -> tuple[Who, tuple[ActorMention, ...]]:
        """Return what kind of being a noun names, and the party where it is one."""
        mention = self.covering(word)
        if mention is None or mention.actor is None or mention.generic is not None:
            mention = self._naming(word) or mention
        if mention is not None:
            return self._of_mention(word, mention)
        if self._is_pronoun(word):
            return (Who.PERSON if self.lower[word] in ("he", "him", "his", "she") else Who.OPEN), ()
        return self._of_noun(word), ()

    def _of_mention(self, word: int, mention: ActorMention) -> tuple[Who, tuple[ActorMention, ...]]:
        actor = mention.actor
        if mention.generic == PERSON:
            return Who.PERSON, (mention,)
        is_one = not self._is_plural(word) and self.annotation.upos[word] == "NOUN"
        if is_one and self.lemma(word) in pointing_words("persons"):
            return Who.PERSON, (
                mention,
            ) if actor is not None and actor.kind in ARMED_KINDS and not mention.is_sense else ()
        if self.lemma(word) in pointing_words("acts"):
            return Who.THING, ()
        if actor is None or mention.is_sense:
            return Who.OPEN, ()
        if mention.generic == "air-force" and "the report's country" in (mention.how or ""):
            return Who.THING, ()  # 'airstrikes' and 'jets' of nobody
        if actor.kind in ARMED_KINDS:
            return Who.PARTY, (mention,)
        return (Who.BODY if actor.kind is ActorKind.INTERNATIONAL_BODY else Who.PEOPLE), ()

    def _of_noun(self, word: int) -> Who:
        kind = self.annotation.entity_types[word] if self.annotation.entity_types else None
        nominal = self.annotation.nominal_types[word] if self.annotation.nominal_types else None
        names = {
            each.label for each in self.annotation.entities if each.layer == "names" and each.start <= word < each.end
        }
        is_name = self.annotation.upos[word] == "PROPN"
        if nominal in ("armed-group", "state-force"):
            return Who.OPEN
        if kind == "organization" or nominal == "outlet-or-agency":
            return Who.BODY
        if kind == "person" or nominal == "person":
            return Who.PEOPLE if self._is_plural(word) else Who.PERSON
        if is_name and names:
            return self._of_place(word) if "LOC" in names else Who.PERSON if "PER" in names else Who.BODY
        return self._of_place(word) if is_name and kind == "place" else Who.THING

    def _of_place(self, word: int) -> Who:
        """Return a state where a place acts or owns; elsewhere it is only a place."""
        return Who.STATE if self.relation(word) in (*SUBJECTS, "nmod:poss") else Who.THING

    def covering(self, word: int) -> ActorMention | None:
        """Return the mention that a word is part of."""
        start = self.sentence.span.start + self.annotation.starts[word]
        end = self.sentence.span.start + self.annotation.ends[word]
        return next((it for it in self.mentions if it.span.start < end and start < it.span.end), None)

    def _naming(self, word: int) -> ActorMention | None:
        """Return the mention that says who 'members', 'the group' or 'fighters of' are."""
        if self.lemma(word) not in pointing_words("members"):
            return None
        of = [each for each in self.below(word, "nmod") if self.case(each) in ("of", "from")]
        beside = [*self.below(word, *_NAMING), *of]
        named = (mention for each in beside if (mention := self.covering(each)) is not None)
        return next((mention for mention in named if mention.actor is not None), None)

    def case(self, word: int) -> str:
        """The preposition before a word; empty where it has none."""
        cases = self.below(word, "case")
        return self.lower[cases[0]] if cases else ""
