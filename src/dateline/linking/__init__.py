"""Resolution: what actors, places and times mean, by registry, gazetteer and calendar."""

from dateline.linking.actors import TomlActorRegistry, link_actors
from dateline.linking.calendar import normalise_times
from dateline.linking.fixed_gazetteer import FixedGazetteer
from dateline.linking.gazetteer import SqliteGazetteer, open_gazetteer
from dateline.linking.places import resolve_places

__all__ = [
    "FixedGazetteer",
    "SqliteGazetteer",
    "TomlActorRegistry",
    "link_actors",
    "normalise_times",
    "open_gazetteer",
    "resolve_places",
]
