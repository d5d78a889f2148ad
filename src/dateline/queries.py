"""What the commands ask of a store: events, claims, control and the words behind them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dateline.events.explaining import Compared
from dateline.model import Claim, Event, Judgement, Kind, NotInStore, Report, SettingsError, UnreadableValue
from dateline.neighbours import look_around
from dateline.publish import Beside, explain_control, explain_event, headline
from dateline.settings import load_settings
from dateline.store import ClaimQuery, EventQuery, EventVersion, SqlStore, open_store


def open_kept(db: str | None) -> SqlStore:
    """Return the store that is named, else that of the settings, or raise `SettingsError` where none is."""
    where = db or load_settings().database
    if where is None:
        raise SettingsError("no store is named; give it with --db or DATELINE_DATABASE")
    return open_store(where, create=False)


def event_query(*, kinds: Sequence[str] = (), **query: Any) -> EventQuery:
    """Return the query that options of the command line make, or raise `UnreadableValue` for an unknown kind."""
    return EventQuery(kinds=_kinds(kinds), **query)


def claim_query(*, kinds: Sequence[str] = (), **query: Any) -> ClaimQuery:
    """Return the query that options of the command line make, or raise `UnreadableValue` for an unknown kind."""
    return ClaimQuery(kinds=_kinds(kinds), **query)


def reports_of(store: SqlStore, claims: Iterable[Claim]) -> dict[str, Report]:
    """Return the reports that make claims, by id."""
    return {report: store.load_report(report) for report in dict.fromkeys(claim.report for claim in claims)}


def explain(store: SqlStore, reference: str) -> str:
    """Return the words behind an event (id, short code, anchor or claim id) or behind who holds a place."""
    try:
        event = store.find_event(reference)
    except NotInStore:
        return _explain_place(store, reference)
    claims = _claims_of(store, event)
    codes = store.load_codes()
    beside = _beside(store, event, claims.values(), codes)
    return explain_event(event, claims, reports_of(store, claims.values()), code=codes.get(event.id), beside=beside)


def _beside(store: SqlStore, event: Event, claims: Iterable[Claim], codes: Mapping[str, str]) -> Beside:
    around = look_around(store, event)
    anchors = {claim.anchor for claim in claims}
    decided = {key: each for key, each in store.load_judgements().items() if anchors & {each.left, each.right}}
    return Beside(
        why=tuple(f"{each.right.report.source} and {each.left.report.source}: {each.words()}" for each in around.links),
        decided=tuple(_decided(key, each) for key, each in decided.items()),
        near=tuple(_near(store.find_event(other), codes, each) for other, each in around.near),
        former=tuple(_former(each) for each in store.load_versions(event.id)),
    )


def _decided(key: str, judgement: Judgement) -> str:
    why = f": {'; '.join(judgement.reasons)}" if judgement.reasons else ""
    said = (
        f"undoes {judgement.undoes}"
        if judgement.undoes
        else f"{judgement.verdict}: {judgement.left}, {judgement.right}"
    )
    return f"{said} ({judgement.by}, {judgement.at:%Y-%m-%d}, {key}){why}"


def _near(event: Event, codes: Mapping[str, str], compared: Compared) -> str:
    return f"{codes.get(event.id, event.id)} {headline(event)} | {compared.verdict}: {compared.words()}"


def _former(version: EventVersion) -> str:
    told = f"{len(version.event.claims)} claims of {len(version.event.reports)} reports"
    changed = f"until {version.changed_at:%Y-%m-%d %H:%M}, when it changed or went ({version.why})"
    return f"version {version.event.version}: {headline(version.event)}; {told}; {changed}"


def _kinds(names: Sequence[str]) -> tuple[Kind, ...]:
    unknown = [name for name in names if name not in list(Kind)]
    if unknown:
        raise UnreadableValue(f"{unknown[0]!r} is no kind; docs/codebook.md lists them: {', '.join(Kind)}")
    return tuple(Kind(name) for name in names)


def _explain_place(store: SqlStore, place: str) -> str:
    spans = list(store.load_control(place=place))
    if not spans:
        raise NotInStore(f"no event, claim or place is called {place!r} here; `dateline events` lists what there is")
    every = {claim.id: claim for claim in store.load_claims()}
    texts = []
    for span in spans:
        claims = {each: every[each] for each in span.claims if each in every}
        texts.append(explain_control(span, claims, reports_of(store, list(claims.values()))))
    return "\n".join(texts)


def _claims_of(store: SqlStore, event: Event) -> dict[str, Claim]:
    wanted = set(event.claims)
    found = (claim for report in event.reports for claim in store.load_claims(ClaimQuery(report=report)))
    return {claim.id: claim for claim in found if claim.id in wanted}
