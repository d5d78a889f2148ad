"""The words behind an event: each claim as a quotation with its words marked, and who says so.

Offsets count Unicode code points from the first character of the quotation; marks never overlap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from dateline.model import Claim, Report, Span, to_plain

# Quoted where a claim brings no sentence: this many characters before and after its trigger.
CONTEXT_CHARACTERS = 160

# A mark that begins later in this order gives way to one that begins earlier.
TRIGGER = "trigger"

_SAID = ("places", "side_a", "side_b", "blame", "losses", "affected", "targets", "damage", "weapons", "people")
_SAID_ONCE = ("when", "control", "relation")


def quote_claim(claim: Claim, report: Report) -> dict[str, Any]:
    """Return what a claim says, the sentence it says it in with its words marked, and whose word it is."""
    sentence = sentence_of(claim, report.text)
    values = list(value_spans(claim))
    return {
        "id": claim.id,
        "says": {name: to_plain(getattr(claim, name)) for name in ("kind", "certainty", "frame", "hedge", "denies")},
        "when": to_plain(claim.when),
        "losses": to_plain(claim.losses),
        "rule": claim.rule or None,
        "confidence": claim.confidence,
        "voices": [to_plain(voice) for voice in claim.voices],
        "report": cite_report(report),
        "quotation": {
            "text": sentence.quote(report.text),
            "start": sentence.start,
            "end": sentence.end,
            "marks": list(mark_words(_trigger(claim), values, within=sentence)),
        },
        "elsewhere": list(_elsewhere(values, sentence, report.text)),
    }


def cite_report(report: Report) -> dict[str, Any]:
    """Return what is needed to cite a report; only web addresses are passed on as links."""
    return {
        "id": report.id,
        "outlet": report.outlet,
        "agency": report.agency,
        "url": report.url if (report.url or "").startswith(("https://", "http://")) else None,
        "title": report.title,
        "published": to_plain(report.published),
        "published_basis": report.published_basis,
        "status": report.status,
    }


def sentence_of(claim: Claim, text: str) -> Span:
    """Return the span to quote: the claim's sentence, or the trigger with some of the text around it."""
    trigger = _trigger(claim)
    holding = [span for span in claim.spans if span != trigger and span.contains(trigger)]
    if holding:
        return _trimmed(holding[0], text)
    return _around(trigger, text)


def value_spans(claim: Claim) -> Iterator[tuple[str, Span]]:
    """Yield the field and the span of each piece of text that a claim's values rest on."""
    for name in (*_SAID, *_SAID_ONCE, "voices"):
        for value in _values(getattr(claim, name)):
            for span in value.spans:
                yield name, span


def mark_words(trigger: Span, values: Iterable[tuple[str, Span]], *, within: Span) -> Iterator[dict[str, Any]]:
    """Yield marks in reading order, relative to ``within``; where two overlap the trigger wins, then the shorter."""
    owner: dict[int, tuple[str, int]] = {}
    ranked = [*sorted(values, key=lambda value: value[1].start - value[1].end), (TRIGGER, trigger)]
    for rank, (what, span) in enumerate(ranked):
        for position in range(max(span.start, within.start), min(span.end, within.end)):
            owner[position] = (what, rank)
    start = within.start
    while start < within.end:
        end = start + 1
        while end < within.end and owner.get(end) == owner.get(start):
            end += 1
        if start in owner:
            yield {"start": start - within.start, "end": end - within.start, "what": owner[start][0]}
        start = end


def _elsewhere(values: Sequence[tuple[str, Span]], sentence: Span, text: str) -> Iterator[dict[str, str]]:
    seen: set[tuple[str, str]] = set()
    for what, span in values:
        words = span.quote(text)
        if not span.overlaps(sentence) and words and (what, words) not in seen:
            seen.add((what, words))
            yield {"what": what, "words": words}


def _values(value: Any) -> tuple[Any, ...]:
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


def _trigger(claim: Claim) -> Span:
    return Span(claim.anchor.start, claim.anchor.end)


def _around(trigger: Span, text: str) -> Span:
    before = text.rfind("\n", 0, trigger.start) + 1
    after = text.find("\n", trigger.end)
    return _trimmed(
        Span(
            max(before, trigger.start - CONTEXT_CHARACTERS),
            min(len(text) if after < 0 else after, trigger.end + CONTEXT_CHARACTERS),
        ),
        text,
    )


def _trimmed(span: Span, text: str) -> Span:
    words = span.quote(text)
    left = len(words) - len(words.lstrip())
    return Span(span.start + left, span.start + max(left, len(words.rstrip())))
