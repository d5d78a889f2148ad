"""The API: what each address answers. Every answer is JSON."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Any

from fastapi import APIRouter

from dateline.model import Event, to_plain
from dateline.web.asking import Asked
from dateline.web.figures import count_days, summarise
from dateline.web.places import bounds_of
from dateline.web.quotations import quote_claim
from dateline.web.records import ActorNames, CatalogueKeeper, PageStore, load_claims_of
from dateline.web.rows import control_on, event_feature
from dateline.web.selection import select_events
from dateline.web.towns import towns_within

# Rows beyond the window are not laid out, so that a list of this length still scrolls; the rest is counted and said.
MOST_EVENTS = 2000

Json = dict[str, Any]


def api_routes(store: PageStore, keeper: CatalogueKeeper) -> APIRouter:
    """Return the routes under ``/api`` over a store."""
    routes = APIRouter(prefix="/api")
    _add_lists(routes, keeper)
    _add_overviews(routes, keeper)
    _add_details(routes, store, keeper)
    return routes


def _add_lists(routes: APIRouter, keeper: CatalogueKeeper) -> None:
    @routes.get("/events")
    def events(asked: Asked) -> Json:
        """List events as GeoJSON features, ordered by first day."""
        catalogue = keeper.current()
        chosen = list(select_events(catalogue.events, asked))
        shown = [event_feature(event, catalogue.codes) for event in islice(chosen, MOST_EVENTS)]
        return {"type": "FeatureCollection", "features": shown, "left_out": len(chosen) - len(shown)}

    @routes.get("/days")
    def days(asked: Asked) -> Json:
        """Count events and dead by day; the days asked for do not narrow it."""
        any_day = replace(asked, since=None, until=None)
        return count_days(select_events(keeper.current().events, any_day))


def _add_overviews(routes: APIRouter, keeper: CatalogueKeeper) -> None:
    @routes.get("/control")
    def control(on: date) -> Json:
        """Say who holds each place on a day, by what is claimed."""
        catalogue = keeper.current()
        return {"on": on.isoformat(), "places": control_on(catalogue.control, on, catalogue.names)}

    @routes.get("/summary")
    def summary() -> Json:
        """Say what the store holds."""
        return summarise(keeper.current())

    @routes.get("/towns")
    def towns() -> Json:
        """Name towns near the events, the most populous first, each as name, lon, lat, population."""
        catalogue = keeper.current()
        return {"towns": towns_within(bounds_of(catalogue.events, catalogue.control))}


def _add_details(routes: APIRouter, store: PageStore, keeper: CatalogueKeeper) -> None:
    @routes.get("/events/{id_or_code}")
    def event(id_or_code: str) -> Json:
        """Show one event with each of its claims quoted."""
        found = store.find_event(id_or_code)
        catalogue = keeper.current()
        return {
            "event": to_plain(found),
            "feature": event_feature(found, catalogue.codes),
            "names": _names(found, catalogue.names),
            "claims": [quote_claim(claim, report) for claim, report in load_claims_of(store, found)],
        }


def _names(event: Event, names: ActorNames) -> dict[str, str]:
    actors = {party.actor for party in (*event.side_a, *event.side_b) if party.actor}
    actors.update(blame.actor for blame in event.blame if blame.actor)
    actors.update(who for loss in event.losses for who in loss.who)
    actors.update(event.control.holders if event.control else ())
    return {actor: names.name(actor) for actor in sorted(actors)}
