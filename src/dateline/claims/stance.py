"""Read how real a claim is and what the report tells it for: polarity, modality, hedge and frame."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.claims.draft import TERRITORY, Draft
from dateline.claims.nouns import DOUBT, SAY_VERBS
from dateline.claims.syntax import light_verb
from dateline.claims.view import View
from dateline.model import (
    Denies,
    Frame,
    Genre,
    Interval,
    Loss,
    Modality,
    Place,
    PlacePrecision,
    Polarity,
    Report,
    ZoneKind,
)

# News is told within a few days: all 67 dated events that fakes44 (2026-11) marks as new or update
# end at most four days before publication.
NEWS_DAYS = 4
# A weekday named in headline or lead is one of the last seven days.
WEEK = 7
BACKGROUND_CUES = re.compile(
    r"\b(previously|earlier this year|last (year|month|summer|winter|spring|autumn)|years? ago|months? ago|in 20\d\d"
    r"|back in|since 20\d\d|anniversary|in recent (weeks|months|years)|a year (ago|earlier|after)|at the time"
    r"|over the (past|last) (few )?(weeks|months|years)|weeks ago|repeatedly|routinely|frequently|often|regularly)\b",
    re.I,
)
COARSE = (PlacePrecision.COUNTRY, PlacePrecision.ADMIN1, PlacePrecision.UNKNOWN)
FIRST_PERSON = frozenset("we our i my ourselves".split())
QUOTES = frozenset('"“”')
NEGATIONS = frozenset("not n't never no without nor neither".split())
CONDITIONAL = frozenset("if unless whether".split())
FUTURE = frozenset("will shall 'll".split())
MODALS = frozenset("would could may might should can must".split())
ACHIEVING = frozenset("manage begin start continue help allow enable force lead use succeed go come kill".split())
MODALITY_ABOVE = {
    **dict.fromkeys("threaten vow warn".split(), Modality.THREATENED),
    **dict.fromkeys("call urge demand ask appeal order".split(), Modality.CALLED_FOR),
    **dict.fromkeys(
        "plan prepare intend aim want seek hope expect schedule plot need pledge try".split(), Modality.PLANNED
    ),
    **dict.fromkeys("fear consider suspect prevent stop avoid deter avert halt".split(), Modality.POSSIBLE),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """How real, and how sure, the report says that a happening is."""

    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.HAPPENED
    hedge: str | None = None
    denies: Denies | None = None


def read_stance(draft: Draft) -> Stance:
    """Return the stance of a draft, from its verb, the verbs above it and the adverbs beside it."""
    view, chain = draft.view, verb_chain(draft)
    hedge = next((view.lower[w] for w in draft.scope if view.lower[w] in DOUBT), None)
    denial = _denial(view, chain)
    if denial is Denies.RESPONSIBILITY:
        return Stance(denies=denial, hedge=hedge)
    if denial is not None:
        return Stance(polarity=Polarity.DENIED, denies=denial, hedge=hedge)
    head = view.head(chain[0])
    if head >= 0 and view.lemma(head) in ("try", "attempt") and draft.kind not in TERRITORY:
        return Stance(hedge=hedge)
    return Stance(modality=_modality(view, chain), hedge=hedge)


def verb_chain(draft: Draft) -> list[int]:
    """The trigger's own verb and those that govern it, nearest first."""
    view, word = draft.view, draft.chief.word
    carrier = light_verb(view, word) if draft.chief.is_noun else None
    start = carrier if carrier is not None else word
    return [start, *view.ancestors(start)]


def _denial(view: View, chain: list[int]) -> Denies | None:
    own = chain[0]
    if any(view.lower[child] in NEGATIONS for child in view.dependents(own, "advmod", "det")):
        return Denies.HAPPENING
    for verb in chain[1:4]:
        if view.lemma(verb) in ("deny", "refute", "dismiss", "reject"):
            text = view.sentence.text.lower()
            return Denies.RESPONSIBILITY if "responsib" in text or "involvement" in text else Denies.HAPPENING
        if view.lemma(verb) == "fail" and view.relation(chain[0]) == "xcomp":
            return Denies.HAPPENING
    return None


def _modality(view: View, chain: list[int]) -> Modality:
    """The modality of a verb: by its own auxiliaries, 'to', 'if', or the verb of planning or calling above it."""
    own = chain[0]
    auxiliaries = {view.lower[child] for word in _sharing(view, own) for child in view.dependents(word, "aux")}
    if auxiliaries & FUTURE:
        return Modality.PLANNED
    if auxiliaries & MODALS or {view.lower[mark] for mark in view.dependents(own, "mark")} & CONDITIONAL:
        return Modality.POSSIBLE
    head = view.head(own)
    if head < 0:
        return Modality.HAPPENED
    if view.relation(own) in ("xcomp", "acl", "advcl") and _is_infinitive(view, own):
        return MODALITY_ABOVE.get(
            view.lemma(head), Modality.HAPPENED if view.lemma(head) in ACHIEVING else Modality.PLANNED
        )
    if view.relation(own) in ("obj", "xcomp", "ccomp", "obl") and view.lemma(head) in MODALITY_ABOVE:
        return MODALITY_ABOVE[view.lemma(head)]
    if view.upos(head) == "VERB" and view.relation(own) in ("obj", "nmod", "obl"):
        return _modality(view, chain[1:]) if view.lemma(head) not in ACHIEVING else Modality.HAPPENED
    return Modality.HAPPENED


def _sharing(view: View, word: int) -> list[int]:
    """A verb and the first of its coordination, whose auxiliaries it shares: 'will meet and discuss'."""
    shares = view.relation(word) == "conj" and not view.dependents(word, "aux", "nsubj", "nsubj:pass")
    return [word, view.head(word)] if shares else [word]


def _is_infinitive(view: View, word: int) -> bool:
    return any(view.lower[mark] == "to" for mark in view.dependents(word, "mark"))


def frame_of(draft: Draft, when: Interval | None, *, published: date | None, position: int, is_summary: bool) -> Frame:
    """Return what the report tells a happening for; ``position`` counts its body sentences from 0."""
    view = draft.view
    is_dated_news = when is not None and published is not None and when.start is not None
    if _is_long_before(when, published, days=WEEK if position <= 0 else NEWS_DAYS):
        return Frame.BACKGROUND
    if is_summary:
        return Frame.SUMMARY
    if view.sentence.zone is ZoneKind.HEADLINE:
        return Frame.NEW
    if BACKGROUND_CUES.search(view.sentence.text) and not (is_dated_news and position < 2):
        return Frame.BACKGROUND
    if not is_dated_news and _is_told_as_known(draft) and position > 0:
        return Frame.BACKGROUND
    return Frame.NEW


def _is_long_before(when: Interval | None, published: date | None, *, days: int) -> bool:
    """Whether a happening had ended days before publication, or had begun more than a month before."""
    if when is None or published is None:
        return False
    ended = when.end is not None and when.end < published - timedelta(days=days)
    return ended or (when.start is not None and when.start < published - timedelta(days=31))


def _is_told_as_known(draft: Draft) -> bool:
    """Whether all triggers are in the past perfect or modify a noun ("besieged towns"): told to explain."""
    return all(_explains(draft.view, trigger.word, is_noun=trigger.is_noun) for trigger in draft.triggers)


def _explains(view: View, word: int, *, is_noun: bool) -> bool:
    carrier = light_verb(view, word) if is_noun else word
    own = word if carrier is None else carrier
    if any(view.lower[aux] == "had" for aux in view.dependents(own, "aux")) and not _is_reported(view, own):
        return True
    chain = [own, *list(view.ancestors(own))[:2]]
    modifies = ("acl:relcl", "advcl:relcl", "acl", "amod")
    return any(
        view.relation(each) in modifies and view.lemma(view.head(each)) not in SAY_VERBS
        for each in chain
        if (each == own or view.upos(each) == "VERB") and view.head(each) >= 0
    )


def _is_reported(view: View, word: int) -> bool:
    """Whether a verb stands under a verb of speech, where 'had' only shifts the tense: 'he said they had seized'."""
    return any(view.lemma(each) in SAY_VERBS for each in list(view.ancestors(word))[:2])


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """How a report tells: with a headline or without, and whether it is a speech or a commentary rather than news."""

    has_headline: bool = True
    is_speech: bool = False


def telling_of(report: Report, views: Sequence[View]) -> Telling:
    """Return how a report tells; one without a headline that speaks of 'we' and 'our' is a speech or a broadcast."""
    body = [view for view in views if view.sentence.zone is not ZoneKind.HEADLINE]
    if len(body) < len(views):
        return Telling()
    speaking = sum(bool(FIRST_PERSON & set(view.lower)) and not (QUOTES & set(view.sentence.text)) for view in body)
    is_speech = report.genre in (Genre.STATEMENT, Genre.OPINION) or (len(body) > 2 and speaking > 0.2 * len(body))
    return Telling(has_headline=False, is_speech=is_speech)


def is_told_as_news(
    draft: Draft,
    when: Interval | None,
    losses: Sequence[Loss],
    places: Sequence[Place],
    *,
    position: int,
    telling: Telling,
) -> bool:
    """Whether a happening is told with what makes news: in headline or lead, or with a day, a toll or its own place."""
    is_dated = when is not None and when.start is not None
    is_counted = any(loss.figure is not None and not loss.vague for loss in losses)
    if telling.is_speech:
        return is_counted and is_dated
    if is_dated or is_counted or position <= (1 if telling.has_headline else 0):
        return True
    return telling.has_headline and _names_its_place(draft, places)


def _names_its_place(draft: Draft, places: Sequence[Place]) -> bool:
    """Whether the sentence itself names a local place for the happening."""
    if not places or not places[0].spans or places[0].precision in COARSE:
        return False
    return draft.view.sentence.span.contains(places[0].spans[0])
