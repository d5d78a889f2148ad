"""Put the fillers of roles that the language core saw (fillers.py) into the claims that the rules made.

A filler goes into the claims of the sentences that it stands in, else into the claim told before it, else after it.
What a rule read already is not read twice: it gets the filler's words as well. Who is read where the sentence tells of
no happening, so that nothing flatly says that he did it, is suspected and no side. A report in which no rule saw an
incident gets one claim of the open kind, told as background, on the word that the language core took for a happening.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from dateline.claims.draft import is_violent
from dateline.claims.fillers import Mentioned, RoleFiller
from dateline.claims.sitting import Sitting
from dateline.claims.targets import target_kind
from dateline.claims.view import View
from dateline.claims.voices import OUTLET
from dateline.model import (
    Blame,
    Claim,
    Fate,
    IncidentRole,
    Kind,
    Modality,
    Party,
    Person,
    Polarity,
    Span,
    Stance,
    Target,
    Weapon,
)

T = TypeVar("T", bound=Party | Blame | Target | Weapon | Person)

INCIDENTS = frozenset({Kind.ABDUCTION, Kind.DESTRUCTION, Kind.LOOTING})
_AHEAD = (Modality.PLANNED, Modality.CALLED_FOR, Modality.NOT_OBSERVED)
RULE = "role-fillers"
# What such a claim says of a victim in its own sentence. Attempts are assassinations too, so these say nothing.
_FATES = {Kind.ABDUCTION: Fate.ABDUCTED, Kind.KILLING: Fate.KILLED, Kind.EXECUTION: Fate.KILLED}
_PERPETRATORS = (IncidentRole.INDIVIDUAL, IncidentRole.ORGANISATION)


def cast(sitting: Sitting, views: Sequence[View], fillers: Sequence[RoleFiller]) -> None:
    """Add the fillers to the claims of a sitting."""
    if not fillers:
        return
    if not any(map(is_incident, sitting.claims)) and (made := _claim(sitting, views, fillers)) is not None:
        sitting.claims.append(made)
    for filler in fillers:
        for mention, number in _homes(sitting.claims, views, filler):
            claim, view = sitting.claims[number], views[mention.sentence]
            if filler.role is IncidentRole.VICTIM:
                sitting.claims[number] = _with_victim(claim, view, mention, name=_words(views, filler.mentions[0]))
            else:
                sitting.claims[number] = _with(claim, filler.role, view, mention)


def is_incident(claim: Claim) -> bool:
    """Whether a claim tells of violence against people or things that was done, or may have been."""
    is_told = claim.polarity is Polarity.AFFIRMED and claim.modality not in _AHEAD
    return is_told and (is_violent(claim.kind) or claim.kind in INCIDENTS)


def _homes(claims: Sequence[Claim], views: Sequence[View], filler: RoleFiller) -> list[tuple[Mentioned, int]]:
    """Return the numbers of the claims that a filler belongs to, each with the mention that puts it there."""
    incidents = [number for number, claim in enumerate(claims) if is_incident(claim)]
    inside = [
        (mention, number)
        for mention in filler.mentions
        for number in incidents
        if _stands_in(claims[number], views[mention.sentence])
    ]
    if inside or not incidents:
        return inside
    first = filler.mentions[0]
    start = views[first.sentence].sentence.span.start
    before = [number for number in incidents if claims[number].anchor.start < start]
    return [(first, before[-1] if before else incidents[0])]


def _stands_in(claim: Claim, view: View) -> bool:
    return view.sentence.span.start <= claim.anchor.start < view.sentence.span.end


def _with(claim: Claim, role: IncidentRole, view: View, mention: Mentioned) -> Claim:
    """Return a claim with one filler more."""
    span = view.span(mention.start, mention.end)
    if role in _PERPETRATORS:
        return _with_perpetrator(claim, view, mention, span)
    if role is IncidentRole.TARGET:
        words = (view.lemma(word) for word in range(mention.start, mention.end))
        target = Target(what=target_kind(words), spans=(span,))
        return replace(claim, targets=_joined(claim.targets, target, span))
    weapon = Weapon(name=view.lower_text(mention.start, mention.end), spans=(span,))
    return replace(claim, weapons=_joined(claim.weapons, weapon, span))


def _with_victim(claim: Claim, view: View, mention: Mentioned, *, name: str) -> Claim:
    """Return a claim with a person, by the fullest name that the report has; one who is known keeps what is known."""
    span = view.span(mention.start, mention.end)
    is_known = [_shares(each.spans, span) or each.name.casefold() == name.casefold() for each in claim.people]
    if any(is_known):
        pairs = zip(claim.people, is_known, strict=True)
        return replace(claim, people=tuple(_heard(each, span) if known else each for each, known in pairs))
    fate = _FATES.get(claim.kind) if _stands_in(claim, view) else None
    person = Person(name=name, fate=fate, private=True, spans=(span,))
    return replace(claim, people=(*claim.people, person))


def _words(views: Sequence[View], mention: Mentioned) -> str:
    return " ".join(views[mention.sentence].text(mention.start, mention.end).split())


def _with_perpetrator(claim: Claim, view: View, mention: Mentioned, span: Span) -> Claim:
    """Return a claim with who did it: on its side where the sentence tells of the happening, else suspected."""
    told = next((party for party in claim.side_a if _is_same(view, party.spans, mention)), None)
    if told is not None:
        return replace(claim, side_a=tuple(_heard(each, span) if each is told else each for each in claim.side_a))
    tied = next((blame for blame in claim.blame if _is_same(view, blame.spans, mention)), None)
    if tied is not None:
        return replace(claim, blame=tuple(_heard(each, span) if each is tied else each for each in claim.blame))
    standing = (actor for actor in view.actors if actor.start < mention.end and mention.start < actor.end)
    named = next((a.mention.actor for a in standing if a.head == view.top(mention.start, mention.end)), None)
    known, name = named.id if named else None, view.text(mention.start, mention.end)
    if _stands_in(claim, view):
        return replace(claim, side_a=(*claim.side_a, Party(actor=known, name=name, spans=(span,))))
    return replace(claim, blame=(*claim.blame, Blame(actor=known, stance=Stance.SUSPECTED, spans=(span,))))


def _is_same(view: View, spans: Iterable[Span], mention: Mentioned) -> bool:
    """Whether words are about the same noun as a filler: 'guerrillas' and 'the guerrillas of the Front' are."""
    noun = view.span(view.top(mention.start, mention.end))
    return any(span.contains(noun) and view.span(view.top(*view.words_of(span))) == noun for span in spans)


def _heard(value: T, span: Span) -> T:
    """Return a value with the words of a filler put first."""
    return replace(value, spans=tuple(dict.fromkeys((span, *value.spans))))


def _joined(told: tuple[T, ...], new: T, span: Span) -> tuple[T, ...]:
    """Return values with a new one, or with its words first where one of them already stands on some of these."""
    if not any(_shares(each.spans, span) for each in told):
        return (*told, new)
    return tuple(_heard(each, span) if _shares(each.spans, span) else each for each in told)


def _shares(spans: Iterable[Span], span: Span) -> bool:
    return any(each.overlaps(span) for each in spans)


def _claim(sitting: Sitting, views: Sequence[View], fillers: Sequence[RoleFiller]) -> Claim | None:
    """Return a claim on the likeliest word for a happening beside a filler; None where there is none."""
    beside = {mention.sentence for filler in fillers for mention in filler.mentions}
    happens = [(it.probability, -index, it.word) for index in beside for it in views[index].annotation.happenings]
    if not happens:
        return None
    probability, index, word = max(happens)
    view = views[-index]
    claim = sitting.claim_on(Kind.ATTACK, (view.span(word), view.sentence.span), rule=RULE)
    return replace(claim, voices=(OUTLET,), confidence=probability)
