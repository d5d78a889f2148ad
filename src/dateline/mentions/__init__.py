"""Recognition: sentences, their annotation by the language core, and the mentions in them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from dateline.mentions.actor_names import ActorNames
from dateline.mentions.actors import find_actors
from dateline.mentions.counts import find_counts
from dateline.mentions.sentences import split_sentences
from dateline.mentions.times import find_times
from dateline.mentions.toponyms import find_places

if TYPE_CHECKING:
    from dateline.mentions.reader import DatelineReader
    from dateline.mentions.spacy_docs import to_doc
    from dateline.mentions.spacy_reader import SpacyReader

__all__ = [
    "ActorNames",
    "DatelineReader",
    "SpacyReader",
    "find_actors",
    "find_counts",
    "find_places",
    "find_times",
    "split_sentences",
    "to_doc",
]


_LOADED_WHEN_ASKED = {"DatelineReader": "reader", "SpacyReader": "spacy_reader", "to_doc": "spacy_docs"}


def __getattr__(name: str) -> Any:
    """Load the language core when it is first asked for: numpy and onnxruntime cost 0.2 s that few commands need."""
    if name in _LOADED_WHEN_ASKED:
        return getattr(import_module(f"dateline.mentions.{_LOADED_WHEN_ASKED[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
