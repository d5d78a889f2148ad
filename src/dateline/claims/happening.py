"""Make the claim of a draft: its sides, losses, voices, place, day, frame and factuality put together."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.claims.blame import accusing, claiming, doubted
from dateline.claims.credits import Credit
from dateline.claims.days import day_between, no_later_than, when_of
from dateline.claims.draft import TERRITORY, Draft, is_violent
from dateline.claims.factuality import Factuality, read_factuality
from dateline.claims.news import frame_of, is_told_as_news
from dateline.claims.people import read_people
from dateline.claims.scene import places_of
from dateline.claims.sides import Sides
from dateline.claims.sitting import Sitting
from dateline.claims.states import control_of
from dateline.claims.targets import read_targets, read_weapons
from dateline.claims.voices import OUTLET
from dateline.model import (
    Affected,
    Blame,
    Claim,
    Control,
    Damage,
    Denies,
    Family,
    Frame,
    Interval,
    Kind,
    Loss,
    Modality,
    Place,
    PlacePrecision,
    Report,
    Scope,
    Share,
    Span,
    Stance,
    Target,
    Voice,
    certainty_of,
)

HOLDING = TERRITORY | {Kind.HANDOVER}
"""Kinds that leave a place with somebody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """A draft with who acts in it, whom it cost, and whom its sentence credits and blames."""

    draft: Draft
    sides: Sides
    losses: tuple[Loss, ...] = ()
    affected: tuple[Affected, ...] = ()
    damage: tuple[Damage, ...] = ()
    credits: tuple[Credit, ...] = ()
    blame: tuple[Blame, ...] = ()


def claims_of(sitting: Sitting, happening: Happening) -> list[Claim]:
    """Return the claims of a happening: one, or one a place where places of a list change hands."""
    return _each_place(sitting, happening.draft, _claim(sitting, happening))


def _claim(sitting: Sitting, happening: Happening) -> Claim:
    draft, losses, report = happening.draft, happening.losses, sitting.report
    factuality, blame = read_factuality(draft), happening.blame
    when = _not_ahead(when_of(draft, sitting.memory), factuality, report)
    places = places_of(draft, sitting.memory)
    kind = _kind(draft, happening.sides, losses)
    sides = _losers_apart(happening.sides, kind, losses)
    sides = replace(sides, a=doubted(blame, sides.a) or claiming(blame))
    voices, voice_hedge = _voices_of(draft, happening.credits)
    hedge = factuality.hedge or voice_hedge
    is_own = factuality.denies is Denies.HAPPENING and _is_denied_by_doer(sides, blame)
    targets = tuple(target for target in read_targets(draft) if not _is_spoken_at(target, happening.credits))
    blame = blame or accusing(kind, sides.a, targets, voices)
    anchor = sitting.anchor(draft.view.span(draft.chief.start, draft.chief.end))
    return Claim(
        id=sitting.new_id(anchor, kind),
        anchor=anchor,
        report=report.id,
        kind=kind,
        polarity=factuality.polarity,
        modality=factuality.modality,
        frame=_frame(sitting, happening, when, places),
        certainty=certainty_of(factuality.polarity, factuality.modality, hedge),
        hedge=hedge,
        denies=Denies.RESPONSIBILITY if is_own else factuality.denies,
        voices=voices,
        when=when or no_later_than(report.published, kind),
        places=places,
        side_a=sides.a,
        side_b=sides.b,
        blame=blame if is_violent(kind) or kind.family is Family.AGAINST_PEOPLE else (),
        losses=losses,
        targets=targets,
        affected=happening.affected,
        damage=happening.damage,
        weapons=read_weapons(draft),
        people=read_people(draft),
        control=_control(sitting, draft, kind, sides, factuality) if _is_held_as_one(places) else None,
        spans=_claim_spans(draft),
        rule=draft.chief.rule.name,
    )


def _is_held_as_one(places: tuple[Place, ...]) -> bool:
    """Whether what changes hands is less than a country, or an area of it: nobody takes those in one happening."""
    return not places or not (places[0].precision is PlacePrecision.COUNTRY and not places[0].is_unlisted)


def _control(sitting: Sitting, draft: Draft, kind: Kind, sides: Sides, factuality: Factuality) -> Control | None:
    """What a happening says of who holds ground; nothing where it is only planned or feared."""
    has_happened = factuality.modality in (Modality.HAPPENED, Modality.ONGOING)
    if kind not in HOLDING or not has_happened:
        return None
    return control_of(kind, sides, draft.view.sentence.text, foes=sitting.memory.foes)


def _frame(sitting: Sitting, happening: Happening, when: Interval | None, places: tuple[Place, ...]) -> Frame:
    """What the report tells a happening for; a toll of the war, or what lacks all that makes news, is background."""
    draft, losses, position = happening.draft, happening.losses, sitting.position_of(happening.draft.view)
    scopes = {loss.scope for loss in losses}
    if Scope.WAR_TO_DATE in scopes:
        return Frame.BACKGROUND
    is_summary = bool(scopes - {Scope.HAPPENING})
    frame = frame_of(
        draft,
        when,
        published=sitting.report.published,
        position=position,
        is_summary=is_summary,
        style=sitting.style,
    )
    if frame is not Frame.NEW or is_told_as_news(draft, when, losses, places, position=position, style=sitting.style):
        return frame
    return Frame.BACKGROUND


def _kind(draft: Draft, sides: Sides, losses: tuple[Loss, ...]) -> Kind:
    """Return the draft's kind; losses of a period with no manner are a toll, killed civilians an attack on them."""
    if draft.kind is Kind.KILLING and any(loss.scope is not Scope.HAPPENING for loss in losses):
        return Kind.TOLL
    if draft.kind is Kind.ATTACK and any(party.actor == "civilians" for party in sides.b):
        return Kind.ATTACK_ON_CIVILIANS
    return draft.kind


def _claim_spans(draft: Draft) -> tuple[Span, ...]:
    triggers = [draft.view.span(trigger.start, trigger.end) for trigger in draft.triggers]
    chief = draft.view.span(draft.chief.start, draft.chief.end)
    return tuple(dict.fromkeys((chief, *triggers, draft.view.sentence.span)))


def _voices_of(draft: Draft, credits: tuple[Credit, ...]) -> tuple[tuple[Voice, ...], str | None]:
    """The voices whose words the trigger is among, and their cue of doubt; the outlet where there is none."""
    mine = [credit for credit in credits if draft.chief.word in credit.words]
    if not mine:
        return (OUTLET,), None
    return tuple(credit.voice for credit in mine), next((c.hedge for c in mine if c.hedge), None)


def _is_spoken_at(target: Target, credits: tuple[Credit, ...]) -> bool:
    """Whether a building is only where a voice works: 'a doctor at the hospital said'."""
    return any(span.contains(target.spans[0]) for credit in credits for span in credit.voice.spans)


def _not_ahead(when: Interval | None, factuality: Factuality, report: Report) -> Interval | None:
    """Return the days of a happening; none where what has happened would lie after its report."""
    has_happened = factuality.modality in (Modality.HAPPENED, Modality.ONGOING)
    if when is None or when.start is None or report.published is None or not has_happened:
        return when
    if when.start > report.published:
        return None
    is_open = when.end is not None and when.end > report.published
    return replace(when, end=report.published) if is_open else when


def _losers_apart(sides: Sides, kind: Kind, losses: tuple[Loss, ...]) -> Sides:
    """Who is only named as hit by a strike did not carry it out."""
    if kind.family is not Family.REMOTE_VIOLENCE:
        return sides
    hit = {who for loss in losses for who in loss.who}
    return replace(
        sides,
        a=tuple(party for party in sides.a if party.actor not in hit),
        b=(*sides.b, *(party for party in sides.a if party.actor in hit and party not in sides.b)),
    )


def _is_denied_by_doer(sides: Sides, blame: tuple[Blame, ...]) -> bool:
    """Whether who denies a deed is who is said to have done it: then it is responsibility that is denied."""
    deniers = {each.actor for each in blame if each.stance is Stance.DENIED}
    return bool(deniers & {party.actor for party in sides.a})


def _each_place(sitting: Sitting, draft: Draft, claim: Claim) -> list[Claim]:
    """Return one claim for each place of a list that changes hands, each with the day that stands beside it.

    'The army took A on Thursday and B on Friday' hands over two places. The second claim's anchor is its place's name.
    """
    listed = [place for place in claim.places if place.role == "at" and place.spans]
    if claim.kind not in TERRITORY or len(listed) < 2:
        return [claim]
    listed.sort(key=lambda place: place.spans[0])
    others = tuple(place for place in claim.places if place not in listed)
    result = []
    for i, place in enumerate(listed):
        until = listed[i + 1].spans[0].start if i + 1 < len(listed) else draft.view.sentence.span.end
        when = day_between(draft, place.spans[0].end, until) or claim.when
        anchor = claim.anchor if i == 0 else sitting.anchor(place.spans[0])
        own = claim.id if i == 0 else sitting.new_id(anchor, claim.kind)
        each = replace(place, share=Share.EACH)
        result.append(replace(claim, id=own, anchor=anchor, places=(each, *others), when=when))
    return result
