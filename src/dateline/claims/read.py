"""Read what one report claims: each sentence's drafts, given sides, losses, voices, places, days and factuality."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dateline.claims.blame import claiming, doubted, read_blame
from dateline.claims.credits import Credit
from dateline.claims.draft import OPEN_KINDS, TERRITORY, Draft, draft_claims, is_violent
from dateline.claims.factuality import Factuality, read_factuality
from dateline.claims.gate import is_worth_claiming, tells_of_conflict
from dateline.claims.losses import ReadLoss, read_losses
from dateline.claims.news import Style, frame_of, is_told_as_news, style_of
from dateline.claims.salience import main_claims
from dateline.claims.scene import Memory, day_between, focus_of, no_later_than, places_of, scene_places, when_of
from dateline.claims.sides import Sides, read_sides
from dateline.claims.states import State, control_of, read_control, read_relations
from dateline.claims.targets import read_targets, read_weapons
from dateline.claims.view import Standing, View, view_sentences
from dateline.claims.voices import OUTLET, read_voices
from dateline.model import (
    Anchor,
    Annotation,
    Blame,
    Claim,
    Denies,
    Family,
    Fate,
    Frame,
    Interval,
    Issue,
    Kind,
    Loss,
    Mentions,
    Modality,
    Place,
    PlaceMention,
    Relation,
    Report,
    Scope,
    Sentence,
    Share,
    Stance,
    Target,
    Voice,
    ZoneKind,
    certainty_of,
    claim_id,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportClaims:
    """What one report claims, which claims are its main ones, and what was set aside."""

    claims: tuple[Claim, ...] = ()
    main: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()


@dataclass(slots=True)
class _Sitting:
    """What is known of a report while its sentences are read in order."""

    report: Report
    style: Style
    is_violent: bool = False
    """Whether the report tells, anywhere, of violence whose manner is one of war."""
    memory: Memory = field(default_factory=Memory)
    position: int = 0
    claims: list[Claim] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    ordinals: dict[tuple[Anchor, Kind], int] = field(default_factory=dict)


def read_claims(
    report: Report, sentences: Sequence[Sentence], annotations: Sequence[Annotation], mentions: Mentions
) -> ReportClaims:
    """Return the claims of one report in text order; ``mentions`` are linked, ``annotations`` one a sentence."""
    views = view_sentences(sentences, annotations, mentions)
    drafted = [draft_claims(view) for view in views]
    if not tells_of_conflict(views, (draft for drafts in drafted for draft in drafts)):
        return ReportClaims()
    memory = Memory(country=_country_place(views, mentions.country), focus=focus_of(views, mentions.country))
    sitting = _Sitting(report=report, style=style_of(report, views), memory=memory)
    sitting.is_violent = any(is_violent(d.kind) and d.kind not in OPEN_KINDS for drafts in drafted for d in drafts)
    for view, drafts, credits in zip(views, drafted, read_voices(views), strict=True):
        _read_sentence(sitting, view, drafts, credits)
    claims = tuple(sitting.claims)
    return ReportClaims(claims=claims, main=main_claims(claims, sentences), issues=tuple(sitting.issues))


def _country_place(views: Sequence[View], country: str | None) -> Place | None:
    """The country that the report is about, as the place it is named by first."""
    for view in views:
        for standing in view.places:
            place = standing.mention.place
            if place is not None and place.precision == "country" and place.country == country:
                return place
    return Place(name=country, country=country, precision="country") if country else None  # type: ignore[arg-type]


def _read_sentence(sitting: _Sitting, view: View, drafts: list[Draft], credits: tuple[Credit, ...]) -> None:
    losses, first = read_losses(view), len(sitting.claims)
    elsewhere = [place for place in view.places if not _is_of_voice(place, credits)]
    if sitting.memory.place is not None or any(place.mention.place is not None for place in elsewhere):
        view.places = elsewhere
    read: list[tuple[Draft, Sides]] = [(draft, read_sides(draft)) for draft in drafts]
    shares = _share_losses(drafts, losses)
    for draft, sides in read:
        mine = shares[id(draft)]
        if not is_worth_claiming(draft, sides, mine, is_amid=sitting.is_violent):
            continue
        sitting.claims += _each_place(sitting, draft, _claim(sitting, draft, sides, mine, credits))
    if len(sitting.claims) == first and (blaming := _blame_claim(sitting, view, credits)) is not None:
        sitting.claims.append(blaming)
    for state in read_control(view, sitting.memory):
        sitting.claims.append(_state_claim(sitting, view, state, credits))
    for relation in read_relations(view, [sides for _, sides in read]):
        sitting.claims.append(_relation_claim(sitting, view, relation, credits))
    _set_aside_losses(sitting, losses, drafts)
    _remember(sitting, view, first)


def _is_of_voice(place: Standing[PlaceMention], credits: tuple[Credit, ...]) -> bool:
    """Whether a place only says where a voice is: 'activists in Norholm'."""
    return any(span.contains(place.mention.span) for credit in credits for span in credit.voice.spans)


def _is_spoken_at(target: Target, credits: tuple[Credit, ...]) -> bool:
    """Whether a building is only where a voice works: 'a doctor at the hospital said'."""
    return any(span.contains(target.spans[0]) for credit in credits for span in credit.voice.spans)


def _share_losses(drafts: list[Draft], losses: list[ReadLoss]) -> dict[int, list[Loss]]:
    """Give each loss to the violent draft whose words hold its cue, else to the nearest one."""
    shares: dict[int, list[Loss]] = {id(draft): [] for draft in drafts}
    takers = [draft for draft in drafts if is_violent(draft.kind)] or drafts
    for read in losses:
        if not takers:
            break
        fitting = [draft for draft in takers if _takes_fate(draft, read.loss.fate)] or takers
        owner = next((draft for draft in fitting if read.cue in draft.scope), None)
        owner = owner or min(fitting, key=lambda draft: abs(draft.chief.word - read.cue))
        shares[id(owner)].append(read.loss)
    return shares


def _takes_fate(draft: Draft, fate: Fate) -> bool:
    if fate in (Fate.DISPLACED, Fate.EVACUATED, Fate.ABDUCTED, Fate.DETAINED):
        return not is_violent(draft.kind)
    return is_violent(draft.kind)


def _claim(sitting: _Sitting, draft: Draft, sides: Sides, losses: list[Loss], credits: tuple[Credit, ...]) -> Claim:
    view, report = draft.view, sitting.report
    factuality = read_factuality(draft)
    when = _not_ahead(when_of(draft, sitting.memory), factuality, report)
    is_summary = any(loss.scope is not Scope.HAPPENING for loss in losses)
    frame = frame_of(draft, when, published=report.published, position=_position(sitting, view), is_summary=is_summary)
    if any(loss.scope is Scope.WAR_TO_DATE for loss in losses):
        frame = Frame.BACKGROUND
    places = places_of(draft, sitting.memory)
    if frame is Frame.NEW and not is_told_as_news(
        draft, when, losses, places, position=_position(sitting, view), style=sitting.style
    ):
        frame = Frame.BACKGROUND
    kind = _kind(draft, sides, losses)
    voices, hedge = _voices_of(draft, credits)
    anchor = _anchor(report, view, draft.chief.start, draft.chief.end)
    blame = read_blame(view)
    sides = _losers_apart(sides, kind, losses)
    sides = replace(sides, a=doubted(blame, sides.a) or claiming(blame))
    is_own = factuality.denies is Denies.HAPPENING and _is_denied_by_doer(sides, blame)
    return Claim(
        id=_claim_id(sitting, anchor, kind),
        anchor=anchor,
        report=report.id,
        kind=kind,
        polarity=factuality.polarity,
        modality=factuality.modality,
        frame=frame,
        certainty=certainty_of(factuality.polarity, factuality.modality, factuality.hedge or hedge),
        hedge=factuality.hedge or hedge,
        denies=Denies.RESPONSIBILITY if is_own else factuality.denies,
        voices=voices,
        when=when or no_later_than(report.published, kind),
        places=places,
        side_a=sides.a,
        side_b=sides.b,
        blame=blame if is_violent(kind) else (),
        losses=tuple(losses),
        targets=tuple(target for target in read_targets(draft) if not _is_spoken_at(target, credits)),
        weapons=read_weapons(draft),
        control=control_of(kind, sides, view.sentence.text) if kind in TERRITORY else None,
        spans=_claim_spans(draft),
        rule=draft.chief.rule.name,
    )


def _not_ahead(when: Interval | None, factuality: Factuality, report: Report) -> Interval | None:
    """Return the days of a happening; none where what has happened would lie after its report."""
    has_happened = factuality.modality in (Modality.HAPPENED, Modality.ONGOING)
    if when is None or when.start is None or report.published is None or not has_happened:
        return when
    if when.start > report.published:
        return None
    is_open = when.end is not None and when.end > report.published
    return replace(when, end=report.published) if is_open else when


def _losers_apart(sides: Sides, kind: Kind, losses: list[Loss]) -> Sides:
    """Who is only named as hit by a strike did not carry it out."""
    if kind.family is not Family.REMOTE_VIOLENCE:
        return sides
    hit = {who for loss in losses for who in loss.who}
    return replace(
        sides,
        a=tuple(party for party in sides.a if party.actor not in hit),
        b=(*sides.b, *(party for party in sides.a if party.actor in hit and party not in sides.b)),
    )


def _each_place(sitting: _Sitting, draft: Draft, claim: Claim) -> list[Claim]:
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
        anchor = claim.anchor if i == 0 else Anchor(claim.report, place.spans[0].start, place.spans[0].end)
        own = claim.id if i == 0 else _claim_id(sitting, anchor, claim.kind)
        each = replace(place, share=Share.EACH)
        result.append(replace(claim, id=own, anchor=anchor, places=(each, *others), when=when))
    return result


def _is_denied_by_doer(sides: Sides, blame: tuple[Blame, ...]) -> bool:
    """Whether who denies a deed is who is said to have done it: then it is responsibility that is denied."""
    deniers = {each.actor for each in blame if each.stance is Stance.DENIED}
    return bool(deniers & {party.actor for party in sides.a})


def _blame_claim(sitting: _Sitting, view: View, credits: tuple[Credit, ...]) -> Claim | None:
    """A sentence that only blames, claims or denies is a claim about the happening told last."""
    blame = read_blame(view)
    last = next((claim for claim in reversed(sitting.claims) if is_violent(claim.kind)), None)
    if not blame or last is None:
        return None
    first = min((span for each in blame for span in each.spans), default=view.sentence.span)
    anchor = Anchor(sitting.report.id, first.start, first.end)
    return Claim(
        id=_claim_id(sitting, anchor, last.kind),
        anchor=anchor,
        report=sitting.report.id,
        kind=last.kind,
        frame=last.frame,
        voices=tuple(credit.voice for credit in credits) or (OUTLET,),
        when=no_later_than(sitting.report.published, last.kind),
        places=tuple(replace(place, spans=()) for place in last.places[:1]),
        blame=blame,
        spans=(first, view.sentence.span),
        rule="blame",
    )


def _kind(draft: Draft, sides: Sides, losses: list[Loss]) -> Kind:
    """Return the draft's kind; losses of a period with no manner are a toll, killed civilians an attack on them."""
    if draft.kind is Kind.KILLING and any(loss.scope is not Scope.HAPPENING for loss in losses):
        return Kind.TOLL
    if draft.kind is Kind.ATTACK and any(party.actor == "civilians" for party in sides.b):
        return Kind.ATTACK_ON_CIVILIANS
    return draft.kind


def _position(sitting: _Sitting, view: View) -> int:
    return -1 if view.sentence.zone is ZoneKind.HEADLINE else sitting.position


def _anchor(report: Report, view: View, start: int, end: int) -> Anchor:
    span = view.span(start, end)
    return Anchor(report.id, span.start, span.end)


def _claim_id(sitting: _Sitting, anchor: Anchor, kind: Kind) -> str:
    ordinal = sitting.ordinals.get((anchor, kind), 0)
    sitting.ordinals[anchor, kind] = ordinal + 1
    return claim_id(anchor, kind, ordinal=ordinal)


def _claim_spans(draft: Draft) -> tuple:  # type: ignore[type-arg]
    triggers = [draft.view.span(trigger.start, trigger.end) for trigger in draft.triggers]
    chief = draft.view.span(draft.chief.start, draft.chief.end)
    return tuple(dict.fromkeys((chief, *triggers, draft.view.sentence.span)))


def _voices_of(draft: Draft, credits: tuple[Credit, ...]) -> tuple[tuple[Voice, ...], str | None]:
    """The voices whose words the trigger is among, and their cue of doubt; the outlet where there is none."""
    mine = [credit for credit in credits if draft.chief.word in credit.words]
    if not mine:
        return (OUTLET,), None
    return tuple(credit.voice for credit in mine), next((c.hedge for c in mine if c.hedge), None)


def _state_claim(sitting: _Sitting, view: View, state: State, credits: tuple[Credit, ...]) -> Claim:
    anchor = _anchor(sitting.report, view, state.word, state.word + 1)
    voices = tuple(credit.voice for credit in credits if state.word in credit.words) or (OUTLET,)
    since = next((t.mention.when for t in view.times if t.mention.is_since and t.mention.when), None)
    control = replace(state.control, since=since.start if since else None)
    return Claim(
        id=_claim_id(sitting, anchor, Kind.CONTROL),
        anchor=anchor,
        report=sitting.report.id,
        kind=Kind.CONTROL,
        frame=Frame.BACKGROUND,
        voices=voices,
        when=since or _as_of_publication(sitting.report),
        places=(state.place,),
        control=control,
        spans=(view.span(state.word), view.sentence.span),
        rule="control-stated",
    )


def _as_of_publication(report: Report) -> Interval | None:
    if report.published is None:
        return None
    return Interval(end=report.published, basis="stands so when published")


def _relation_claim(sitting: _Sitting, view: View, relation: Relation, credits: tuple[Credit, ...]) -> Claim:
    first = min(relation.spans)
    anchor = Anchor(sitting.report.id, first.start, first.end)
    return Claim(
        id=_claim_id(sitting, anchor, Kind.RELATION),
        anchor=anchor,
        report=sitting.report.id,
        kind=Kind.RELATION,
        frame=Frame.BACKGROUND,
        voices=tuple(credit.voice for credit in credits) or (OUTLET,),
        relation=relation,
        spans=(first, view.sentence.span),
        rule="relation-stated",
    )


def _set_aside_losses(sitting: _Sitting, losses: list[ReadLoss], drafts: list[Draft]) -> None:
    """A toll that hangs on no happening is set aside with its words, not dropped."""
    if drafts:
        return
    for read in losses:
        span = read.loss.spans[0]
        sitting.issues.append(
            Issue(
                where=sitting.report.id,
                stage="claims",
                reason=f"a count of people {read.loss.fate} that hangs on no happening",
                span=span,
                quote=span.quote(sitting.report.text),
            )
        )


def _remember(sitting: _Sitting, view: View, first: int) -> None:
    """Keep where the report stands for the next sentence: its last happening's place, or one named in passing since."""
    own = [claim for claim in sitting.claims[first:] if not claim.kind.is_state and claim.frame is not Frame.BACKGROUND]
    scenes = [place for claim in own for place in claim.places[:1]] or scene_places(view, sitting.memory.country)
    dated = next((claim.when for claim in own if claim.when is not None and claim.when.start is not None), None)
    if dated is not None:
        sitting.memory = replace(sitting.memory, when=dated)
    local = [place for place in scenes if place.precision not in ("country", "line", "unknown")]
    if local:
        sitting.memory = replace(sitting.memory, place=_unstamped(local[0]))
        if view.sentence.zone is ZoneKind.HEADLINE and sitting.memory.headline_place is None:
            sitting.memory = replace(sitting.memory, headline_place=local[0])
    if view.sentence.zone is not ZoneKind.HEADLINE:
        sitting.position += 1


def _unstamped(place: Place) -> Place:
    """A place without the words 'carried over' that the claim before it may have got."""
    how = (place.how or "").split("; ")
    return replace(place, how="; ".join(h for h in how if not h.startswith("carried over")) or None)
