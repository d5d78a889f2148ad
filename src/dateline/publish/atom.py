"""Events as an Atom feed (RFC 4287) with points (GeoRSS-Simple): what is new, changed or withdrawn since a day.

New is what was first reported since, changed what other reports have told of or what was judged otherwise since. An
event of which it is not kept when it was withdrawn is told at any time. Links go to web addresses alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from dateline.model import Event
from dateline.publish import wording
from dateline.publish.lookups import Citation, Lookups
from dateline.publish.markup import element, opened
from dateline.publish.placing import drawn_at

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:georss="http://www.georss.org/georss">\n'
    "<id>urn:dateline:events</id><title>Events, as reports tell them</title>"
    "<author><name>Dateline</name></author><generator>Dateline</generator>\n"
)
# A feed bears a day of change, also where no event has one.
_NEVER = date(1970, 1, 1)


def refuses(event: Event, lookups: Lookups) -> str | None:
    """Return why an event is no entry, or None."""
    return None if change_of(event, lookups) else "nothing new since that day"


def change_of(event: Event, lookups: Lookups) -> str | None:
    """Return what became of an event since the day that is asked for: new, changed, withdrawn, or nothing."""
    since, changed = lookups.since, lookups.changed_on(event)
    if event.withdrawn:
        return None if since and changed and changed < since else "withdrawn"
    if since is None or (event.first_reported or _changed(event, lookups)) >= since:
        return "new"
    return "changed" if _changed(event, lookups) >= since else None


def write_atom(events: Iterable[Event], lookups: Lookups) -> Iterator[str]:
    """Yield the feed in pieces, an entry at a time; its own day of change comes last."""
    latest = _NEVER
    yield _HEAD
    for event in events:
        latest = max(latest, _changed(event, lookups))
        yield _entry(event, lookups)
    yield element("updated", _moment(latest)) + "</feed>\n"


def _entry(event: Event, lookups: Lookups) -> str:
    change, place = change_of(event, lookups) or "new", drawn_at(event)
    parts = (
        element("id", f"urn:uuid:{uuid5(NAMESPACE_URL, f'urn:dateline:{event.id}')}"),
        element("title", f"{change.capitalize()}: {wording.headline(event)}"),
        element("updated", _moment(_changed(event, lookups))),
        element("published", event.first_reported and _moment(event.first_reported)),
        *(_link(citation) for citation in lookups.cite(event)),
        opened("category", term=change, scheme="urn:dateline:change") + "</category>",
        opened("category", term=str(event.kind), scheme="urn:dateline:kind") + "</category>",
        element("summary", wording.summary(event)),
        element("georss:point", f"{place.lat} {place.lon}") if place else "",
        element("georss:featurename", wording.place_name(place)) if place else "",
    )
    return f"<entry>{''.join(parts)}</entry>\n"


def _link(citation: Citation) -> str:
    if citation.url is None or urlsplit(citation.url).scheme not in ("http", "https"):
        return ""
    title = citation.title or citation.outlet or citation.report
    return opened("link", rel="via", href=citation.url, title=title) + "</link>"


def _changed(event: Event, lookups: Lookups) -> date:
    """Return the day of the latest report or change, else the last day of the event itself."""
    cited = (citation.published for citation in lookups.cite(event))
    reported = [event.first_reported, lookups.changed_on(event), *cited]
    days = [day for day in reported if day] or [day for day in (event.when and event.when.end,) if day]
    return max(days, default=_NEVER)


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
