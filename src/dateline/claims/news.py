"""Tell what a report brings as news from what it tells to explain it: by day, tense, place in the report and cues."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.claims.course import is_update
from dateline.claims.draft import Draft
from dateline.claims.factuality import asks_who
from dateline.claims.nouns import SAY_VERBS
from dateline.claims.syntax import light_verb
from dateline.claims.view import View
from dateline.model import (
    Frame,
    Genre,
    Interval,
    Loss,
    Place,
    PlacePrecision,
    Report,
    ZoneKind,
)

# Days. News is told within two: of 33 dated happenings that fakes44 (2026-11) has 2 to 4 days before its report, 27 are
# background; in our own reports of ten wars those of 2 days ago are news still. Round-ups tell of their whole week.
NEWS_DAYS = 2
# A weekday named in headline or lead is one of the last seven days.
WEEK = 7
# A happening that began longer ago than this goes on as background; in days, set by hand in 2026-11.
MONTH = 31
# The share of sentences that say 'we' outside quotations above which a report is a speech; set by hand in 2026-11.
SPEECH_SHARE = 0.2
BACKGROUND_CUES = re.compile(
    r"\b(previously|earlier this year|last (year|month|summer|winter|spring|autumn)|years? ago|months? ago|in 20\d\d"
    r"|back in|since 20\d\d|anniversary|in recent (weeks|months|years)|a year (ago|earlier|after)|at the time"
    r"|over the (past|last) (few )?(weeks|months|years)|weeks ago|repeatedly|routinely|frequently|often|regularly)\b"
    r"|\bfor (\w+ ){1,4}(years|months|decades)\b",
    re.I,
)
ASIDE = ("under", "despite", "as part of", "in line with", "before", "until")
"""Prepositions of what is known and only frames the news."""
COARSE = (PlacePrecision.COUNTRY, PlacePrecision.ADMIN1, PlacePrecision.UNKNOWN)
FIRST_PERSON = frozenset("we our i my ourselves".split())
QUOTES = frozenset('"“”')


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a report tells: with a headline or without, and whether it is a speech or a commentary rather than news."""

    has_headline: bool = True
    is_speech: bool = False
    is_round_up: bool = False


def style_of(report: Report, views: Sequence[View]) -> Style:
    """Return how a report tells; one without a headline that speaks of 'we' and 'our' is a speech or a broadcast."""
    body = [view for view in views if view.sentence.zone is not ZoneKind.HEADLINE]
    is_round_up = report.genre is Genre.ROUND_UP
    if len(body) < len(views):
        return Style(is_round_up=is_round_up)
    speaking = sum(bool(FIRST_PERSON & set(view.lower)) and not (QUOTES & set(view.sentence.text)) for view in body)
    speaks = len(body) > 2 and speaking > SPEECH_SHARE * len(body)
    is_speech = speaks or report.genre in (Genre.STATEMENT, Genre.OPINION)
    return Style(has_headline=False, is_speech=is_speech, is_round_up=is_round_up)


def frame_of(
    draft: Draft, when: Interval | None, *, published: date | None, position: int, is_summary: bool, style: Style
) -> Frame:
    """Return what the report tells a happening for; ``position`` counts its body sentences from 0."""
    view = draft.view
    is_dated_news = when is not None and published is not None and when.start is not None
    reach = WEEK if position <= 0 or style.is_round_up else NEWS_DAYS
    if _is_long_before(when, published, days=reach, is_lead=position <= 0):
        return Frame.BACKGROUND
    if is_summary:
        return Frame.SUMMARY
    if is_update(draft):
        return Frame.UPDATE
    if view.sentence.zone is ZoneKind.HEADLINE:
        return Frame.NEW
    if BACKGROUND_CUES.search(view.sentence.text) and position > (1 if is_dated_news else 0):
        return Frame.BACKGROUND
    if position > 0 and _is_named_aside(draft):
        return Frame.BACKGROUND
    if not is_dated_news and _is_told_as_known(draft) and position > 0 and not asks_who(draft):
        return Frame.BACKGROUND
    return Frame.NEW


def _is_named_aside(draft: Draft) -> bool:
    """Whether a happening, on whatever day, only says what is meant: 'two besieged towns', 'under a deal'."""
    view, chief = draft.view, draft.chief
    if chief.is_noun:
        return view.prepositions(chief.word) in ASIDE
    return all(view.relation(trigger.word) == "amod" for trigger in draft.triggers)


def _is_long_before(when: Interval | None, published: date | None, *, days: int, is_lead: bool) -> bool:
    """Whether a happening had ended days before publication, or had begun more than a month before.

    What a lead tells and what has gone on until now is news, however long ago it began.
    """
    if when is None or published is None:
        return False
    if when.end is not None and when.end < published - timedelta(days=days):
        return True
    goes_on = is_lead and when.end is not None
    return not goes_on and when.start is not None and when.start < published - timedelta(days=MONTH)


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


def is_told_as_news(
    draft: Draft,
    when: Interval | None,
    losses: Sequence[Loss],
    places: Sequence[Place],
    *,
    position: int,
    style: Style,
) -> bool:
    """Whether a happening is told with what makes news: in headline or lead, or with a day, a toll or its own place."""
    is_dated = when is not None and when.start is not None
    is_counted = any(loss.figure is not None and not loss.vague for loss in losses)
    if style.is_speech:
        return is_counted and is_dated
    if is_dated or is_counted or position <= (1 if style.has_headline else 0):
        return True
    return style.has_headline and _names_its_place(draft, places)


def _names_its_place(draft: Draft, places: Sequence[Place]) -> bool:
    """Whether the sentence itself names a local place for the happening."""
    if not places or not places[0].spans or places[0].precision in COARSE:
        return False
    return draft.view.sentence.span.contains(places[0].spans[0])
