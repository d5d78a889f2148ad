"""Short codes for events: minted once for an anchor, and kept whatever becomes of its event.

A code leads to the event that now holds its anchor. So after two events are merged both codes lead to one, and after
they are split each leads to its own again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import sha256

from sqlalchemy import Connection, or_, select

from dateline.model import Anchor, event_id
from dateline.store.readings import found_ids
from dateline.store.tables import CODES

# Letters and digits that are not taken for each other when read aloud or copied by hand: Crockford's base 32.
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_READ_AS = str.maketrans({"o": "0", "i": "1", "l": "1"})

# Seven digits tell 34 billion anchors apart: of a million events some fifteen need an eighth.
SHORTEST = 7


def mint_codes(connection: Connection, anchors: Iterable[str]) -> None:
    """Give each anchor that has none a code of its own."""
    wanted = sorted(set(anchors))
    known = found_ids(connection, CODES.c.anchor, wanted)
    new = [anchor for anchor in wanted if anchor not in known]
    taken = found_ids(connection, CODES.c.code, (next(lengthening(anchor)) for anchor in new))
    rows = []
    for anchor in new:
        code = _take(connection, anchor, taken)
        rows.append({"anchor": anchor, "code": code, "event": event_id([Anchor.parse(anchor)])})
    if rows:
        connection.execute(CODES.insert(), rows)


def anchors_of(connection: Connection, code_or_id: str) -> list[str]:
    """Return the anchors that a code, or an id that an event once had, stands for; none where it is unknown."""
    query = select(CODES.c.anchor).order_by(CODES.c.anchor)
    by_code = list(connection.scalars(query.where(CODES.c.code == read_code(code_or_id))))
    return by_code or list(connection.scalars(query.where(CODES.c.event == code_or_id)))


def event_ids_of(connection: Connection, code: str) -> list[str]:
    """Return the ids of the events that a code, or the anchor it was minted for, once made."""
    query = select(CODES.c.event).order_by(CODES.c.event)
    return list(connection.scalars(query.where(or_(CODES.c.code == read_code(code), CODES.c.anchor == code))))


def read_code(text: str) -> str:
    """Return a code as it was minted, from how a person may write it."""
    return text.strip().lower().translate(_READ_AS)


def lengthening(anchor: str) -> Iterator[str]:
    """Yield the codes that an anchor may get, the shortest first."""
    digits = _digits(anchor)
    return (digits[:length] for length in range(SHORTEST, len(digits) + 1))


@lru_cache(maxsize=4096)
def _digits(anchor: str) -> str:
    number = int.from_bytes(sha256(anchor.encode()).digest()[:20], "big")
    return "".join(ALPHABET[number >> shift & 31] for shift in range(155, -1, -5))


def _take(connection: Connection, anchor: str, taken: set[str]) -> str:
    """Return the shortest code that is free, and mark it as taken; ``taken`` knows the shortest codes alone."""
    if next(lengthening(anchor)) in taken:
        taken |= found_ids(connection, CODES.c.code, lengthening(anchor))
    code = next(code for code in lengthening(anchor) if code not in taken)
    taken.add(code)
    return code
