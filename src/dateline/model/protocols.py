"""What can be swapped: gazetteer, actor registry, sentence reader, store. Each is one or a few methods."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, runtime_checkable

from dateline.model.annotation import Annotation
from dateline.model.claim import Claim
from dateline.model.control import ControlSpan
from dateline.model.event import Event
from dateline.model.reading import Reading
from dateline.model.registry import Actor, GazetteerEntry
from dateline.model.report import Report


class Gazetteer(Protocol):
    """Looks up places by name."""

    def find(self, name: str) -> Sequence[GazetteerEntry]:
        """Return the places that go by ``name`` in any spelling, exact spellings first, the most populous first."""
        ...

    def nearest(self, lat: float, lon: float) -> GazetteerEntry | None:
        """Return the populated place nearest to a point, or None where there is none within 100 km."""
        ...


@runtime_checkable
class MarkedGazetteer(Gazetteer, Protocol):
    """A gazetteer that lists may have been added to: what is read with it is marked with them."""

    mark: str | None
    """What tells these lists from others; None where only what is shipped is looked up in."""


class ActorRegistry(Protocol):
    """Looks up parties by name, and says what role words stand for in a country."""

    def find(self, name: str) -> Actor | None:
        """Return the actor that goes by ``name``, whatever its case, or None."""
        ...

    def get(self, actor_id: str) -> Actor | None:
        """Return the actor with this id, or None."""
        ...

    def role(self, role: str, country: str) -> Actor | None:
        """Return who fills ``role`` ('army', 'rebels', ...) in ``country`` (ISO alpha-2), or None."""
        ...


class SentenceReader(Protocol):
    """Annotates sentences; the result for one sentence does not depend on the others."""

    def read(self, sentences: Sequence[str]) -> Sequence[Annotation]:
        """Return one annotation a sentence, in the order given."""
        ...


@runtime_checkable
class NamedReader(SentenceReader, Protocol):
    """A sentence reader that is not our own: what it reads is marked with its language model."""

    language_model: str
    """Name and version, such as ``spacy:en_core_web_sm-3.8.0``."""


class Store(Protocol):
    """Keeps and finds records."""

    def save_readings(self, readings: Iterable[Reading]) -> int:
        """Keep what reports gave; a report that is already kept is left as it is. Return how many were new."""
        ...

    def load_reports(self) -> Iterator[Report]:
        """Yield every report kept, ordered by id."""
        ...

    def load_claims(self) -> Iterator[Claim]:
        """Yield every claim kept, ordered by report and anchor."""
        ...

    def load_events(self) -> Iterator[Event]:
        """Yield every event as last computed, ordered by first day."""
        ...

    def load_control(self) -> Iterator[ControlSpan]:
        """Yield control spans as last computed, ordered by place and first day."""
        ...
