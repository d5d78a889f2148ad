"""Read what one report claims, sentence by sentence, and which of it is its main happening.

What a draft comes to: see happening.py; what a sentence says of no new happening: see standing_claims.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.claims.affected import ReadAffected, read_affected
from dateline.claims.blame import read_blame
from dateline.claims.casting import cast
from dateline.claims.credits import Credit
from dateline.claims.damage import read_damage
from dateline.claims.draft import Draft, draft_claims, has_manner_of_war, is_violent
from dateline.claims.fillers import choose_fillers
from dateline.claims.gate import is_worth_claiming
from dateline.claims.gate_calm import CALM, is_calm_worth_claiming, only_crowds
from dateline.claims.happening import Happening, claims_of
from dateline.claims.losses import ReadLoss, SentenceLosses, put_on_earlier, read_losses
from dateline.claims.memory import Memory, focus_of, foes_of
from dateline.claims.news import style_of
from dateline.claims.relations import read_relations
from dateline.claims.remarks import remark_claim
from dateline.claims.salience import main_claims
from dateline.claims.sharing import attackers_by_side, share_affected, share_losses
from dateline.claims.sides import read_sides
from dateline.claims.signs import tells_of_conflict
from dateline.claims.singles import read_singles
from dateline.claims.sitting import Sitting, remember
from dateline.claims.standing_claims import blame_claim, relation_claim, state_claim
from dateline.claims.states import read_control
from dateline.claims.view import Standing, View, view_sentences
from dateline.claims.voices import read_voices
from dateline.model import (
    READER_VERSION,
    Annotation,
    Blame,
    Claim,
    Issue,
    Loss,
    Mentions,
    Place,
    PlaceMention,
    PlacePrecision,
    Report,
    Sentence,
    Span,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportClaims:
    """What one report claims, which claims are its main ones, and what was set aside."""

    claims: tuple[Claim, ...] = ()
    main: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()


def read_claims(
    report: Report,
    sentences: Sequence[Sentence],
    annotations: Sequence[Annotation],
    mentions: Mentions,
    *,
    reader: str = READER_VERSION,
) -> ReportClaims:
    """Return the claims of one report in text order; ``mentions`` are linked, ``annotations`` one a sentence.

    ``reader`` is the version that becomes part of the claims' ids.
    """
    views = view_sentences(sentences, annotations, mentions)
    drafted = [draft_claims(view) for view in views]
    drafts = [draft for each in drafted for draft in each]
    fillers, is_conflict = choose_fillers(views), tells_of_conflict(views, drafts)
    if not is_conflict:
        drafted = only_crowds(views, drafted) or [[] for _ in views]
        if not (any(drafted) or fillers):
            return ReportClaims()
    memory = Memory(
        country=_country_place(views, mentions.country),
        focus=focus_of(views, mentions.country),
        foes=foes_of(views, mentions.country),
    )
    is_violent = any(has_manner_of_war(draft) for draft in drafts)
    style = style_of(report, views)
    sitting = Sitting(report=report, style=style, memory=memory, is_violent=is_violent, reader=reader)
    for view, own, credits in zip(views, drafted, read_voices(views), strict=True):
        if is_conflict or own:
            _read_sentence(sitting, view, own, credits)
        else:
            remember(sitting, view, len(sitting.claims))
    cast(sitting, views, fillers)
    claims = tuple(sitting.claims)
    return ReportClaims(claims=claims, main=main_claims(claims, sentences), issues=tuple(sitting.issues))


def _country_place(views: Sequence[View], country: str | None) -> Place | None:
    """The country that the report is about, as the place it is named by first."""
    places = (standing.mention.place for view in views for standing in view.places)
    named = (place for place in places if place is not None and place.precision is PlacePrecision.COUNTRY)
    unnamed = Place(name=country, country=country, precision=PlacePrecision.COUNTRY) if country else None
    return next((place for place in named if place.country == country), unnamed)


def _read_sentence(sitting: Sitting, view: View, drafts: list[Draft], credits: tuple[Credit, ...]) -> None:
    affected = read_affected(view)
    losses = read_losses(view, without=[each.count for each in affected])
    first, blame = len(sitting.claims), read_blame(view)
    told = sorted([*losses.told, *read_singles(view, losses.told)], key=lambda read: read.loss.spans[0])
    _put_strays(sitting, view, losses)
    _leave_out_places_of_voices(view, credits, sitting.memory)
    if told and not any(has_manner_of_war(draft) for draft in drafts) and _put_nobody(sitting, told):
        return remember(sitting, view, first)
    shares = zip(drafts, share_losses(drafts, told), strict=True)
    happenings = [_happening(draft, share, credits, blame) for draft, share in shares]
    worthy = [each for each in happenings if _is_worth(each, is_amid=sitting.is_violent)]
    touched = share_affected([each.draft for each in worthy], affected)
    for happening, who in zip(worthy, touched, strict=True):
        sitting.claims += claims_of(sitting, replace(happening, affected=tuple(who)))
    if len(sitting.claims) == first:
        about = blame_claim(sitting, view, blame, credits) or remark_claim(sitting, view, credits)
        sitting.claims += [about] if about is not None else []
    sitting.claims += [state_claim(sitting, view, state, credits) for state in read_control(view, sitting.memory)]
    relations = read_relations(view, [happening.sides for happening in happenings])
    sitting.claims += [relation_claim(sitting, view, relation, credits) for relation in relations]
    if not drafts:
        _set_aside_losses(sitting, told)
    if not worthy:
        _set_aside_affected(sitting, affected)
    remember(sitting, view, first)


def _is_worth(happening: Happening, *, is_amid: bool) -> bool:
    """Whether a happening is claimed, by the gate of its kind."""
    gate = is_calm_worth_claiming if happening.draft.kind in CALM else is_worth_claiming
    return gate(happening, is_amid=is_amid)


def _happening(draft: Draft, share: list[Loss], credits: tuple[Credit, ...], blame: tuple[Blame, ...]) -> Happening:
    sides = read_sides(draft, blame=blame)
    return Happening(
        draft=draft,
        sides=sides,
        losses=attackers_by_side(tuple(share), draft.kind, sides),
        damage=read_damage(draft),
        credits=credits,
        blame=blame,
    )


def _put_nobody(sitting: Sitting, told: Sequence[ReadLoss]) -> bool:
    """Put 'nobody was hurt', told in a sentence of its own, on the last violent happening; False where it is not that.

    Where that happening has a loss of the same fate, the sentence is of others and adds nothing.
    """
    last = next((i for i in reversed(range(len(sitting.claims))) if is_violent(sitting.claims[i].kind)), None)
    if last is None or any(read.loss.figure != 0 for read in told):
        return False
    known = {loss.fate for loss in sitting.claims[last].losses}
    nobody = tuple(read.loss for read in told if read.loss.fate not in known)
    sitting.claims[last] = replace(sitting.claims[last], losses=(*sitting.claims[last].losses, *nobody))
    return True


def _leave_out_places_of_voices(view: View, credits: tuple[Credit, ...], memory: Memory) -> None:
    """Keep where a voice is from being where something happened, unless no other place is known."""
    elsewhere = [place for place in view.places if not _is_of_voice(place, credits)]
    if memory.place is not None or any(place.mention.place is not None for place in elsewhere):
        view.places = elsewhere


def _is_of_voice(place: Standing[PlaceMention], credits: tuple[Credit, ...]) -> bool:
    """Whether a place only says where a voice is: 'activists in Norholm'."""
    return any(span.contains(place.mention.span) for credit in credits for span in credit.voice.spans)


def _put_strays(sitting: Sitting, view: View, losses: SentenceLosses) -> None:
    """Put the parts that a sentence tells of a loss before it on the last claim that has one."""
    last = next((i for i in reversed(range(len(sitting.claims))) if sitting.claims[i].losses), None)
    if losses.strays and last is not None:
        whole = put_on_earlier(sitting.claims[last].losses, view, losses.strays)
        sitting.claims[last] = replace(sitting.claims[last], losses=whole)


def _set_aside_losses(sitting: Sitting, losses: list[ReadLoss]) -> None:
    """Set aside, with their words, the losses of a sentence that tells of no happening: they are not dropped."""
    for read in losses:
        _set_aside(sitting, f"a count of people {read.loss.fate} that hangs on no happening", read.loss.spans[0])


def _set_aside_affected(sitting: Sitting, affected: list[ReadAffected]) -> None:
    for read in affected:
        reason = f"a count of people {read.affected.need} that hangs on no happening"
        _set_aside(sitting, reason, read.affected.spans[0])


def _set_aside(sitting: Sitting, reason: str, span: Span) -> None:
    quote = span.quote(sitting.report.text)
    sitting.issues.append(Issue(where=sitting.report.id, stage="claims", reason=reason, span=span, quote=quote))
