"""Find the words that name parties: 'Syrian government forces', 'IS militants', 'Turkish-backed rebels', 'gunmen'.

A phrase is its adjectives, a name or a role word, and the nouns of people after it. Monitors and media are voices, no
parties. Which party a role word means is settled later: see linking/actors.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from dateline.mentions.actor_back import find_pointers, find_pronouns
from dateline.mentions.actor_names import ActorNames, Found, NameKind, Word, split_words, surroundings
from dateline.mentions.actor_unknown import find_unknown
from dateline.model import Actor, ActorKind, ActorMention, Annotation, Sentence, Span

HOLDS = "holds the place beside it"
"""``how`` of a mention such as 'rebel' in 'rebel-held town': it says who holds, not who acts."""
_STATE_ROLES = frozenset(("government", "army", "air-force", "police"))
_DEEDS = frozenset(
    (
        "airstrike", "airstrikes", "strike", "strikes", "raid", "raids", "missile", "missiles", "shelling", "shells",
        "bombardment", "president",
    )
)  # fmt: skip
"""Nouns that show whose they are, and are no people: the phrase ends before them."""
_BETWEEN_REACH = 5
"""How far before the second of two states 'between' is looked for, in words; set by hand in 2026-11."""
_PEOPLE = frozenset(("civilians", "protesters", "rioters"))
_STATE_KINDS = frozenset((ActorKind.STATE_FORCES, ActorKind.POLICE))


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words start <= i < end that name a party, the first ``head`` of them only describing it."""

    start: int
    head: int
    end: int
    actor: Actor | None = None
    role: str | None = None
    how: str | None = None
    deed: int | None = None
    """The word behind the phrase that is the party's deed and no party: 'Israeli' + 'airstrikes'."""


def find_actors(
    sentences: Sequence[Sentence], annotations: Sequence[Annotation] | None = None, *, names: ActorNames
) -> tuple[ActorMention, ...]:
    """Return the mentions of parties in one report's sentences; with annotations, adjectives are told from nouns."""
    found = [
        mention
        for position, sentence in enumerate(sentences)
        for mention in _find_in(sentence, annotations[position] if annotations else None, names)
    ]
    found += find_unknown(sentences, found, names)
    found += find_pointers(sentences, found)
    found += find_pronouns(sentences, annotations) if annotations else ()
    return tuple(sorted(found, key=lambda mention: mention.span))


def _find_in(sentence: Sentence, annotation: Annotation | None, names: ActorNames) -> Iterator[ActorMention]:
    words = split_words(sentence.text)
    for phrase in _PhraseReader(sentence.text, words, tuple(names.find(sentence.text, words))).read():
        start, end = words[phrase.start].start, words[phrase.end - 1].end
        if (
            phrase.actor is None
            and phrase.deed is None
            and annotation is not None
            and _is_adjective(annotation, words[phrase.end - 1])
        ):
            continue
        yield ActorMention(
            span=Span(sentence.span.start + start, sentence.span.start + end),
            sentence=sentence.index,
            text=sentence.text[start:end],
            actor=phrase.actor,
            generic=phrase.role,
            how=phrase.how,
        )


def _is_adjective(annotation: Annotation, word: Word) -> bool:
    for index, start in enumerate(annotation.starts):
        if start <= word.start < annotation.ends[index]:
            return annotation.upos[index] == "ADJ" and annotation.relations[index].startswith("amod")
    return False


class _PhraseReader:
    """Puts the names found in one sentence together to phrases."""

    def __init__(self, text: str, words: tuple[Word, ...], found: tuple[Found, ...]) -> None:
        self._text = text
        self._words = words
        self._found = found
        self._at = {piece.start: piece for piece in found}

    def read(self) -> Iterator[_Phrase]:
        """Yield the phrases from left to right."""
        opened: int | None = None
        reached = 0
        waiting: list[Found] = []
        for piece in self._found:
            if piece.start < reached:
                continue
            if opened is not None and not self._follows(reached, piece):
                opened = None
            begin = self._begin(piece) if opened is None else opened
            if (after := self._after_compound(piece)) is not None:
                opened, reached = begin, after
                continue
            phrase = self._phrase(piece, begin)
            if phrase is not None:
                yield from self._shared(waiting, phrase)
                yield phrase
                waiting, opened, reached = [], None, phrase.end if phrase.deed is None else phrase.deed + 1
            elif any(piece.of(kind) for kind in (NameKind.NATION, NameKind.MODIFIER, NameKind.ROLE)):
                if piece.of(NameKind.NATION) and self._word(piece.end) in ("and", "or"):
                    waiting.append(piece)
                opened, reached = begin, piece.end
            else:
                opened = None

    def _phrase(self, piece: Found, begin: int) -> _Phrase | None:
        """Return the phrase that a piece heads; None where it only describes, or is a voice."""
        actor, role = piece.of(NameKind.ACTOR), piece.of(NameKind.ROLE)
        if actor is not None:
            return self._held(self._extended(_Phrase(begin, piece.start, piece.end, actor=actor.actor)))
        if piece.of(NameKind.VOICE) is not None:
            return None
        if role is not None and not self._only_describes(piece) and not self._needs_adjective(piece, begin):
            return self._held(self._extended(_Phrase(begin, piece.start, piece.end, role=role.role)))
        if (behind := self._behind_nation(piece, begin)) is not None:
            return behind
        if piece.of(NameKind.METONYM) is not None and self._acts(piece):
            return _Phrase(piece.start, piece.start, piece.end, role="government")
        return None

    def _behind_nation(self, piece: Found, begin: int) -> _Phrase | None:
        """Return 'Iraqi forces' or 'Russian combat aircraft' as a phrase: plain words that need the nationality."""
        role = surroundings()["behind_nation"].get(self._word(piece.end))
        is_nation = any(self._at[each].of(NameKind.NATION) for each in range(begin, piece.end) if each in self._at)
        if piece.of(NameKind.NATION) and self._has_power(piece):
            return _Phrase(piece.start, piece.end, piece.end, role="army", how=HOLDS, deed=piece.end)
        if role is None or not is_nation or not self._words[piece.end].is_joined:
            return None
        if self._word(piece.end) in _DEEDS:
            return _Phrase(begin, piece.end, piece.end, role=role, deed=piece.end)
        return _Phrase(begin, piece.end, piece.end + 1, role=role)

    def _has_power(self, piece: Found) -> bool:
        """Whether a nationality says who holds: 'in Russian hands', 'a Russian-held town'."""
        is_before_power = self._word(piece.start - 1) in ("in", "under", "full") and (
            self._word(piece.end) in surroundings()["powers"] and self._words[piece.end].is_joined
        )
        return is_before_power or self._is_compound(piece.end, "holding")

    def _extended(self, phrase: _Phrase) -> _Phrase:
        """Return a phrase with the nouns of people that follow: 'IS' + 'militants', 'government' + 'warplanes'."""
        while (piece := self._at.get(phrase.end)) is not None and self._words[piece.start].is_joined:
            role = piece.of(NameKind.ROLE)
            if role is None or role.role in _PEOPLE or phrase.role in _PEOPLE or self._only_describes(piece):
                break
            phrase = replace(phrase, end=piece.end, role=_combined(phrase, role.role))
        while phrase.actor is not None and self._is_head(phrase.end):
            phrase = replace(phrase, end=phrase.end + 1)
        return phrase

    def _held(self, phrase: _Phrase) -> _Phrase:
        is_holding = self._is_compound(phrase.end, "holding")
        return replace(phrase, how=HOLDS) if is_holding else phrase

    def _shared(self, waiting: list[Found], phrase: _Phrase) -> Iterator[_Phrase]:
        """Yield 'Russian' of 'Russian and Syrian warplanes' as a phrase with the role of the other."""
        for piece in waiting:
            role = self._role_at_end(phrase)
            if piece.end + 1 == phrase.start and role in _STATE_ROLES:
                yield _Phrase(piece.start, piece.start, piece.end, role=role)

    def _role_at_end(self, phrase: _Phrase) -> str | None:
        if phrase.role in _STATE_ROLES or phrase.actor is None:
            return phrase.role
        known: str | None = surroundings()["behind_nation"].get(self._word(phrase.end - 1))
        return known

    def _begin(self, piece: Found) -> int:
        """Return where a phrase starts: 'pro-' and 'anti-' belong to it."""
        is_hyphened = piece.start > 0 and self._words[piece.start].is_joined
        return piece.start - 1 if is_hyphened and self._word(piece.start - 1) in ("pro", "anti") else piece.start

    def _after_compound(self, piece: Found) -> int | None:
        """Return the word after 'Turkish-backed' or 'pro-Assad' where it describes what follows, else None."""
        after = piece.end + 1 if self._is_compound(piece.end, "backed") else piece.end
        is_for = self._begin(piece) < piece.start
        is_describing = after > piece.end or is_for
        return after if is_describing and after < len(self._words) and self._words[after].is_joined else None

    def _is_compound(self, index: int, words: str) -> bool:
        """Whether the word at ``index`` hangs on the one before by a hyphen and is one of a list."""
        if self._word(index) not in surroundings()[words]:
            return False
        return self._text[self._words[index - 1].end : self._words[index].start].strip() in ("-", "‐", "–")

    def _only_describes(self, piece: Found) -> bool:
        """Whether a role word only describes what follows: 'military' in 'military airport', 'rebel' in 'rebel FSA'."""
        last = self._word(piece.end - 1)
        following = self._at.get(piece.end)
        if piece.end >= len(self._words) or not self._words[piece.end].is_joined:
            return False
        if following is not None and following.of(NameKind.ACTOR) is not None:
            return last in _folded("before_names") and self._text[self._words[piece.end].start - 1] == " "
        if last not in _folded("adjectival"):
            return False
        follower = self._word(piece.end)
        is_other = any(follower in surroundings()[words] for words in ("after_nouns", "acts", "auxiliaries"))
        return not (is_other or self._is_head(piece.end))

    def _needs_adjective(self, piece: Found, begin: int) -> bool:
        is_alone = begin == piece.start and piece.end == piece.start + 1
        return is_alone and self._word(begin) in surroundings()["needs_adjective"]

    def _is_head(self, index: int) -> bool:
        return self._word(index) in surroundings()["heads"] and self._words[index].is_joined

    def _acts(self, piece: Found) -> bool:
        """Whether a state's name or capital does something here, and is no place: 'Ankara said', not 'in Ankara'."""
        before = self._word(piece.start - 1) if piece.start > 0 and self._words[piece.start].is_joined else ""
        if before == "by" or self._is_party_between(piece):
            return True
        if before in surroundings()["stands_in"]:
            return False
        if self._word(piece.end) == "and" and (fellow := self._at.get(piece.end + 1)) is not None:
            is_state = fellow.of(NameKind.METONYM) is not None
            return is_state and before != "and" and self._acts(fellow)
        index = piece.end
        while self._word(index) in surroundings()["auxiliaries"]:
            index += 1
        return self._word(index) in surroundings()["acts"] and all(
            self._words[each].is_joined for each in range(piece.end, index + 1)
        )

    def _is_party_between(self, piece: Found) -> bool:
        """Whether a state is one of two parties: 'a truce between Norland and Suthland', not 'the border between'."""
        low = piece.start - 1
        if self._word(low) == "and":
            low -= 1
            while low >= 0 and self._word(low) not in ("between", "") and piece.start - low < _BETWEEN_REACH:
                low -= 1
        return self._word(low) == "between" and self._word(low - 1) in surroundings()["between"]

    def _follows(self, reached: int, piece: Found) -> bool:
        return piece.start == reached and self._words[piece.start].is_joined

    def _word(self, index: int) -> str:
        return self._words[index].folded if 0 <= index < len(self._words) else ""


def _combined(phrase: _Phrase, role: str | None) -> str | None:
    """Return the role of a phrase with one more role word at its end."""
    if phrase.actor is not None:
        return role if role in _STATE_ROLES and phrase.actor.kind in _STATE_KINDS else phrase.role
    if role == "unnamed":
        return phrase.role
    if phrase.role == "unnamed" or (phrase.role == "government" and role in _STATE_ROLES):
        return role
    return role if phrase.role == "army" and role in ("air-force", "police") else phrase.role


@cache
def _folded(words: str) -> frozenset[str]:
    return frozenset(word.lower() for word in surroundings()[words])
