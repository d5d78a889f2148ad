"""What an exporter may look up beside an event: its short code, actors by id, and the reports that tell of it.

A report is cited by outlet, day, title and link. What may leave the machine only protected has titles without private
persons' names, no link that holds one, and no titles, links or days of reports that tell of something kept back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from dateline.model import Actor, ActorRegistry, Event, NotInStore, Party, Report, VoiceKind
from dateline.publish.names import Masker, masking_text
from dateline.publish.wording import clean

# Reports cited at a time: an event's reports lie close together in time, and so do the events of an export.
CITATIONS_KEPT = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One report, as tables and feeds cite it."""

    report: str
    outlet: str | None = None
    published: date | None = None
    title: str | None = None
    url: str | None = None


Cite = Callable[[Event], tuple[Citation, ...]]
ChangedOn = Callable[[Event], date | None]


def cite_nothing(event: Event) -> tuple[Citation, ...]:
    """Return the reports of an event by their ids alone."""
    return tuple(Citation(report=report) for report in event.reports)


def citing(load: Callable[[str], Report]) -> Cite:
    """Return what cites the reports that ``load`` returns by id, the last ones from memory."""

    @lru_cache(maxsize=CITATIONS_KEPT)
    def cited(report_id: str) -> Citation:
        try:
            report = load(report_id)
        except NotInStore:
            return Citation(report=report_id)
        return Citation(
            report=report.id, outlet=report.outlet, published=report.published, title=report.title, url=report.url
        )

    return lambda event: tuple(map(cited, event.reports))


def citing_safely(cite: Cite, names: Mapping[str, str], silenced: Set[str]) -> Cite:
    """Return what cites without private ``names``, and ``silenced`` reports by their outlet alone."""
    mask = masking_text(names)

    def safely(citation: Citation) -> Citation:
        if citation.report in silenced:
            return Citation(report=citation.report, outlet=citation.outlet)
        return _without_names(citation, mask)

    return lambda event: tuple(map(safely, cite(event)))


def _without_names(citation: Citation, mask: Masker) -> Citation:
    title, url = citation.title, citation.url
    return replace(citation, title=title and mask(title), url=url and _link_without(url, mask))


def _link_without(url: str, mask: Masker) -> str | None:
    """Return a link, or only its site where its path or query names a private person; None where the site does."""
    if not _names_somebody(url, mask):
        return url
    parts = urlsplit(url)
    site = f"{parts.scheme}://{parts.hostname or ''}/"
    return None if _names_somebody(site, mask) else site


def _names_somebody(url: str, mask: Masker) -> bool:
    spelt = " ".join("".join(letter if letter.isalnum() else " " for letter in unquote(url)).split())
    return mask(spelt) != spelt


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookups:
    """What exporters may look up."""

    actors: ActorRegistry
    codes: Mapping[str, str] = field(default_factory=dict)
    """Short codes by event id."""
    cite: Cite = cite_nothing
    changed_on: ChangedOn = lambda event: None
    """The day on which an event last changed or was withdrawn, where that is kept."""
    since: date | None = None
    """The day since which changes are told, in formats that tell changes; None for all."""

    def name_of(self, event: Event) -> str:
        """Return what the event is called by for good: its short code, else its id."""
        return self.codes.get(event.id) or event.id

    def actor(self, party: Party) -> Actor | None:
        """Return the actor that a party is, or None where no registry knows it."""
        return self.actors.get(party.actor) if party.actor else None

    def party_name(self, party: Party, *, on: date | None = None) -> str:
        """Return what a party is called: its name in the registry on a day, else the report's words."""
        actor = self.actor(party)
        if actor is None:
            return clean(party.name)
        return actor.called_on(on) if on else actor.name


def credited(event: Event) -> tuple[str, ...]:
    """Return the names of the voices that speak for themselves, each once; outlets do not."""
    names = (clean(voice.name) for voice in event.voices if voice.kind is not VoiceKind.OUTLET)
    return tuple(dict.fromkeys(names))
