"""Resolution: what actors, places and times mean, by registry, gazetteer and calendar."""

from dateline.linking.actor_checks import conflicts_of
from dateline.linking.actors import TomlActorRegistry, link_actors
from dateline.linking.added_actors import add_actors, added_files, remove_actors
from dateline.linking.calendar import normalise_times
from dateline.linking.fixed_gazetteer import FixedGazetteer
from dateline.linking.gazetteer import SqliteGazetteer, open_gazetteer
from dateline.linking.places import resolve_places

__all__ = [
    "FixedGazetteer",
    "SqliteGazetteer",
    "TomlActorRegistry",
    "add_actors",
    "added_files",
    "conflicts_of",
    "link_actors",
    "normalise_times",
    "open_gazetteer",
    "remove_actors",
    "resolve_places",
]
