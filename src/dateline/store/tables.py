"""The tables of the store, as SQLAlchemy Core names them.

Does not create them: see migrations/. Each record is kept whole as JSON in ``record``; the other columns are what
queries filter by, and are derived from it. Names of places and parties are folded (see query.py).
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Float, Integer, MetaData, Table, Text

METADATA = MetaData()


def _text(*names: str) -> list[Column[Any]]:
    return [Column(name, Text) for name in names]


def _integer(*names: str) -> list[Column[Any]]:
    return [Column(name, Integer) for name in names]


def _key(*names: str, of: type[Text] | type[Integer] = Text) -> list[Column[Any]]:
    return [Column(name, of, primary_key=True) for name in names]


SCHEMA_VERSION = Table("schema_version", METADATA, *_key("version", of=Integer), *_text("name"))
"""One migration that has been run."""

REPORTS = Table(
    "reports",
    METADATA,
    *_key("seq", of=Integer),
    *_text("id", "outlet", "url", "published", "language", "status", "version_of", "title", "text", "record"),
)
"""One report; ``text`` is left out of ``record``, and ``version_of`` there is only what the source said."""

READINGS = Table("readings", METADATA, *_key("report"), *_text("reader_version", "status"))
"""By which reader a report was read, and whether it was ``read``, ``quiet`` or ``set-aside``."""

SENTENCES = Table(
    "sentences",
    METADATA,
    *_key("report"),
    *_key("ordinal", of=Integer),
    *_integer("start_char", "end_char"),
    *_text("zone"),
)
"""Where one sentence stands in its report."""

CLAIMS = Table(
    "claims",
    METADATA,
    *_key("id"),
    *_text("report", "anchor"),
    *_integer("anchor_start", "anchor_end"),
    *_text("kind", "certainty", "frame", "date_start", "date_end"),
    *_integer("main_rank"),
    *_text("record"),
)
"""One claim; ``main_rank`` is 0 for the claim that its report is chiefly about."""

CLAIM_PLACES = Table(
    "claim_places",
    METADATA,
    *_key("claim"),
    *_key("ordinal", of=Integer),
    *_text("role", "key", "name", "admin1", "admin2", "country"),
)
"""One place of one claim."""

CLAIM_ACTORS = Table(
    "claim_actors", METADATA, *_key("claim"), *_key("ordinal", of=Integer), *_text("side", "actor", "name")
)
"""One party to one claim; ``side`` is a, b, blame or holder."""

ISSUES = Table("issues", METADATA, *_key("id"), *_text("report"), *_integer("ordinal"), *_text("stage", "record"))
"""One thing that was set aside; ``report`` is NULL where no report came of it."""

JUDGEMENTS = Table(
    "judgements", METADATA, *_key("seq", of=Integer), *_text("id", "left_anchor", "right_anchor", "record")
)
"""One person's decision about two claims; append-only."""

CORRECTIONS = Table("corrections", METADATA, *_key("seq", of=Integer), *_text("id", "subject", "record"))
"""One person's correction of a field; append-only."""

EVENTS = Table(
    "events",
    METADATA,
    *_key("id"),
    *_text("least_anchor", "kind", "certainty", "grade", "date_start", "date_end", "record"),
)
"""One event, as last computed."""

EVENT_PLACES = Table(
    "event_places",
    METADATA,
    *_key("id", of=Integer),
    *_text("event", "role", "key", "name", "admin1", "admin2", "country"),
    Column("lat", Float),
    Column("lon", Float),
)
"""One place of one event."""

EVENT_ACTORS = Table(
    "event_actors", METADATA, *_key("event"), *_key("ordinal", of=Integer), *_text("side", "actor", "name")
)
"""One party to one event; ``side`` is a, b, blame or holder."""

EVENT_CLAIMS = Table("event_claims", METADATA, *_key("event", "claim"))
"""One claim of one event."""

EVENT_REPORTS = Table("event_reports", METADATA, *_key("event", "report"))
"""One report that tells of one event."""

EVENT_ANCHORS = Table("event_anchors", METADATA, *_key("anchor", "event"))
"""One anchor that one event holds."""

CODES = Table("codes", METADATA, *_key("code"), *_text("anchor", "event"))
"""One short code, the anchor it was minted for, and the event id that this anchor made."""

CONTROL_SPANS = Table(
    "control_spans",
    METADATA,
    *_key("seq", of=Integer),
    *_text("key", "name", "admin1", "admin2", "country", "date_start", "date_end", "status", "record"),
)
"""One control span, as last computed."""

UNMERGED = Table("unmerged", METADATA, *_key("seq", of=Integer), *_text("report", "why"))
"""One report whose claims events do not know yet, and why."""

MERGED_BY = Table("merged_by", METADATA, *_text("rules"), *_integer("generation"))
"""The one row: by which rules events were merged, and how often they were put in place."""

PILES = Table("piles", METADATA, *_key("number", of=Integer), *_integer("level", "parent", "size", "is_cut"))
"""One set of tellings that hang together."""

TELLINGS = Table(
    "tellings",
    METADATA,
    *_key("number", of=Integer),
    *_text("report", "claims"),
    *_integer("is_main"),
    *_text("reasons"),
    *_integer("pile"),
    *_text("event"),
)
"""The claims of one report about one happening; ``claims`` and ``reasons`` are lists as JSON."""

TELLING_BLOCKS = Table("telling_blocks", METADATA, *_key("block", "telling", of=Integer))
"""One block of one telling."""

EVENT_VERSIONS = Table(
    "event_versions",
    METADATA,
    *_key("event"),
    *_key("version", of=Integer),
    *_text("record", "why", "changed_at"),
)
"""What one event was before it changed or went."""
