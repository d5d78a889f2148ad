"""Recognition: sentences, their annotation by the language core, and the mentions in them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from dateline.mentions.sentences import split_sentences

if TYPE_CHECKING:
    from dateline.mentions.reader import DatelineReader

__all__ = [
    "DatelineReader",
    "split_sentences",
]


def __getattr__(name: str) -> Any:
    """Load the language core when it is first asked for: numpy and onnxruntime cost 0.2 s that few commands need."""
    if name == "DatelineReader":
        return import_module("dateline.mentions.reader").DatelineReader
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
