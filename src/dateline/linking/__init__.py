"""Resolution: what actors, places and times mean, by registry, gazetteer and calendar."""

from dateline.linking.actors import TomlActorRegistry, link_actors
from dateline.linking.calendar import normalise_times

__all__ = [
    "TomlActorRegistry",
    "link_actors",
    "normalise_times",
]
