"""Say what a voice is called and of what kind it is: a known voice, an office, a party, a person.

Known voices and the nouns that voices are named by stand in ``data/voices.toml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dateline.claims.syntax import noun_phrase
from dateline.claims.triggers import load_rows
from dateline.claims.view import View
from dateline.model import ARMED_GROUPS, Actor, ActorMention, Span, Voice, VoiceAct, VoiceKind

MUTE = frozenset(
    "warplane jet plane airstrike strike attack raid blast toll video picture photo people child number truce ceasefire"
    " deal war conflict week day month year city town today monday tuesday wednesday thursday friday saturday"
    " sunday".split()
)
AGAIN = frozenset("source group monitor agency statement official".split())
"""Nouns that mean the voice named last where they stand with 'the'."""
DOCUMENTS = frozenset(("report", "statement", "comment", "post"))
"""What a voice has said, and no voice: it is the last one's where no owner is named."""
SPOKESMEN = frozenset("head director chief founder leader spokesman spokeswoman spokesperson chairman".split())
BODIES = frozenset("group organization organisation monitor network charity agency council watchdog ngo body".split())
BODY_KINDS = (VoiceKind.MONITOR, VoiceKind.AID_AGENCY, VoiceKind.UN_BODY, VoiceKind.ACTIVIST, VoiceKind.RESCUE)
NOBODY = frozenset("no nobody none neither".split())
NAME_REACH = 14
"""How far a voice's name goes from its head, in words; set by hand in 2026-11."""
PRONOUNS = frozenset(["he", "she", "it", "they", "who", "i", "we"])
LEADING = r"^((according to|in|of|by|from|at|with)\s+)?((the|a|an|its|their|his|her)\s+)?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A voice that is known by name; ``actor`` is the party that it speaks for."""

    name: str
    kind: VoiceKind
    actor: str | None


@cache
def known_voices() -> dict[str, Known]:
    """The known voices by each of their names, lower-cased."""
    table: dict[str, Known] = {}
    for row in load_rows("voices.toml")["known"]:
        known = Known(name=row["name"], kind=VoiceKind(row["kind"]), actor=row.get("actor"))
        table |= {word.lower(): known for word in row["words"]}
    return table


@cache
def known_names() -> re.Pattern[str]:
    """What finds the name of a known voice, the longest first; acronyms in capitals alone: Sana'a is no SANA."""
    words = sorted((word for row in load_rows("voices.toml")["known"] for word in row["words"]), key=len, reverse=True)
    names = (f"(?-i:{re.escape(word)})" if word.isupper() else re.escape(word) for word in words)
    return re.compile(r"(?<!\w)(" + "|".join(names) + r")(?:['’]?s)?(?!\w|['’]\w)", re.I)


@cache
def voice_heads() -> dict[str, VoiceKind]:
    """The kinds of voices by the nouns that name them: 'governor' is an official."""
    table: dict[str, VoiceKind] = {}
    for row in load_rows("voices.toml")["heads"]:
        for word in row["words"]:
            table.setdefault(word, VoiceKind(row["kind"]))
    return table


def known_voice(match: re.Match[str], span: Span, *, act: VoiceAct = VoiceAct.SAYS) -> Voice:
    """Return the voice that a known name names."""
    known = known_voices()[match.group(1).lower()]
    return Voice(name=known.name, kind=known.kind, actor=known.actor, act=act, spans=(span,))


def labelled_voice(view: View, low: int, high: int) -> Voice | None:
    """Return the voice that words low <= i < high of a headline name; None where they name none."""
    match, span = known_names().search(view.text(low, high)), view.span(low, high)
    if match is not None:
        return known_voice(match, span)
    heads = [word for word in range(low, high) if view.lemma(word) in voice_heads()]
    if not heads:
        return None
    last, kind = heads[-1], voice_heads()[view.lemma(heads[-1])]
    # 'Monitor: ...' may be followed by the name of who writes, where the byline has run into the headline.
    end = last + 1 if view.lower[last] == view.lemma(last) and kind is VoiceKind.MONITOR else high
    return Voice(name=view.text(low, end), kind=kind, spans=(view.span(low, end),))


def voice_of(view: View, head: int, last: Voice | None, *, act: VoiceAct = VoiceAct.SAYS) -> Voice | None:
    """Return the voice that a noun phrase names; a pronoun or 'the source' names the last voice, if there is one."""
    if view.lower[head] in PRONOUNS:
        return _of_pronoun(view, head, last, act)
    words = sorted(view.subtree(head, without=("acl:relcl", "acl", "parataxis", "advcl", "conj", "cc", "punct")))
    words = [word for word in words if abs(word - head) < NAME_REACH]
    if any(view.lower[word] in NOBODY for word in words):
        return None
    if view.lemma(head) in DOCUMENTS and not view.dependents(head, "nmod:poss", "compound", "nmod"):
        return None if last is None else _again(last, view.span(head), act)
    low, high = _whole_name(view, min(words)), max(words) + 1
    words = list(range(low, min(words))) + words
    span, match = view.span(low, high), known_names().search(view.text(low, high))
    if match is not None and not _is_accredited(view, head, words):
        return known_voice(match, span, act=act)
    if last is not None and _means_the_last(view, head, last, range(low, high)):
        return _again(last, view.span(head), act)
    party = _party_of_group(view) if view.lemma(head) in ("group", "militia", "movement") and high - low <= 2 else None
    if party is not None:
        return Voice(name=party.name, kind=VoiceKind.ARMED_GROUP, actor=party.id, act=act, spans=(span,))
    kind = None if view.lemma(head) in MUTE else _kind_of(view, head, words)
    if kind is None:
        return None
    actor = next((a.mention.actor for a in view.actors if a.head in words and a.mention.actor), None)
    if actor is not None and kind is VoiceKind.OFFICIAL and actor.kind in ARMED_GROUPS:
        kind = VoiceKind.ARMED_GROUP
    return Voice(name=_tidy(view, low, high), kind=kind, actor=actor.id if actor else None, act=act, spans=(span,))


def _whole_name(view: View, low: int) -> int:
    """Where a name begins of which the tree has only the last part: 'Observatory director Rami Abdel' + '-Rahman'."""
    if view.upos(low) != "PROPN":
        return low
    while low > 0 and (
        view.upos(low - 1) == "PROPN"
        or view.lower[low - 1] == "-"
        or view.lemma(low - 1) in SPOKESMEN
        or view.lemma(low - 1) in voice_heads()
    ):
        low -= 1
    return low


def _of_pronoun(view: View, head: int, last: Voice | None, act: VoiceAct) -> Voice | None:
    """The party that a pronoun is settled to, else the voice named last; that one too where it is the party's."""
    party = next((each.mention for each in view.actors if each.start <= head < each.end), None)
    if party is None or party.actor is None or (last is not None and last.actor in _ids(party)):
        return None if last is None else _again(last, view.span(head), act)
    kind = VoiceKind.ARMED_GROUP if party.actor.kind in ARMED_GROUPS else VoiceKind.OFFICIAL
    return Voice(name=party.actor.name, kind=kind, actor=party.actor.id, act=act, spans=(view.span(head),))


def _ids(mention: ActorMention) -> set[str]:
    return {actor.id for actor in (mention.actor, mention.forces) if actor is not None}


def _is_accredited(view: View, head: int, words: list[int]) -> bool:
    """Whether a voice only serves at a body: 'Russia's UN ambassador', 'the French envoy to the United Nations'."""
    if not {view.lemma(word) for word in words} & {"ambassador", "envoy", "delegate", "representative"}:
        return False
    first = min(words)
    return any(actor.start <= first + 1 and actor.start >= first for actor in view.actors) or any(
        first <= place.start <= first + 1 and place.mention.is_agent for place in view.places
    )


def _means_the_last(view: View, head: int, last: Voice, words: range) -> bool:
    """Whether 'the group', 'the source' or an official's 'the statement' is the voice named last."""
    if _heads_the_last(view, head, last):
        return True
    if view.lemma(head) not in AGAIN or view.lower[words.start] != "the" or len(words) > 3:
        return False
    return view.lemma(head) != "statement" or last.kind is VoiceKind.OFFICIAL


def _heads_the_last(view: View, head: int, last: Voice) -> bool:
    """Whether somebody speaks for the body named last: 'the group's director', 'the head of the organization'."""
    owners = [*view.dependents(head, "nmod:poss", "compound"), *view.dependents(head, "nmod")]
    # Texts that have lost their apostrophes say 'the groups director'.
    of_body = any(view.lower[owner].rstrip("s'’") in BODIES for owner in owners)
    is_definite = any(view.lower[word] in ("the", "its", "their") for word in view.subtree(head))
    return view.lemma(head) in SPOKESMEN and of_body and is_definite and last.kind in BODY_KINDS


def _party_of_group(view: View) -> Actor | None:
    """The party that a bare 'the group' means: the first that its sentence names."""
    return next((actor.mention.actor for actor in view.actors if actor.mention.actor is not None), None)


def _again(last: Voice, span: Span, act: VoiceAct) -> Voice:
    return Voice(name=last.name, kind=last.kind, actor=last.actor, act=act, spans=(span,))


def _tidy(view: View, low: int, high: int) -> str:
    """A voice's name as said, without preposition, article, quotation marks and what a comma sets apart."""
    text = re.sub(LEADING, "", view.text(low, high), flags=re.I)
    text = text.split("(")[0] if text.count("(") > text.count(")") else text
    return text.split(",")[0].strip(" \"“”'")


def _kind_of(view: View, head: int, words: list[int]) -> VoiceKind | None:
    """The kind of an unlisted voice: by its head noun, a noun beside it, or that it is a named person or party."""
    beside = noun_phrase(view, head) & set(words)
    before, after = sorted((word for word in beside if word < head), reverse=True), sorted(beside - {head})
    for word in (head, *before, *after):
        kind = voice_heads().get(view.lemma(word)) or voice_heads().get(view.lower[word])
        if kind is not None:
            return _beside(view, kind, words)
    named = next((a.mention.actor for a in view.actors if a.head in words and a.mention.actor is not None), None)
    if named is not None:
        return VoiceKind.ARMED_GROUP if named.kind in ARMED_GROUPS else VoiceKind.OFFICIAL
    if view.upos(head) == "PROPN":
        is_government = any(place.start <= head < place.end for place in view.places)
        return VoiceKind.OFFICIAL if is_government else VoiceKind.ANONYMOUS
    return None


def _beside(view: View, kind: VoiceKind, words: list[int]) -> VoiceKind:
    """A kind made exact by what stands beside it: a party's 'monitor' is the party."""
    if kind is VoiceKind.MONITOR and any(actor.head in words for actor in view.actors):
        return VoiceKind.ARMED_GROUP
    is_activist = kind is VoiceKind.OFFICIAL and "activist" in [view.lower[word] for word in words]
    return VoiceKind.ACTIVIST if is_activist else kind
