"""Unpack what a server packed, never beyond the size of one report.

Does not trust what the packed bytes say of their own size.
"""

from __future__ import annotations

import importlib
import zlib
from typing import Any

from dateline.model.errors import UnreadableValue
from dateline.sources.items import MAX_RAW_BYTES, MiB

_ZLIB_OR_GZIP = 32 + zlib.MAX_WBITS


def unpack(packed: bytes, encodings: str | None) -> bytes:
    """Return a body without its ``Content-Encoding``, or raise `UnreadableValue` where it is too large or damaged."""
    names = [name.strip().casefold() for name in (encodings or "").split(",")]
    body = packed
    for name in reversed([name for name in names if name not in ("", "identity")]):
        body = _unpacked(body, name)
        if len(body) > MAX_RAW_BYTES:
            raise UnreadableValue(f"it unpacks to more than {MAX_RAW_BYTES // MiB} MiB, the most for one report")
    return body


def unchunk(body: bytes) -> bytes:
    """Return a body that was sent in chunks in one piece; what is no chunk ends it."""
    pieces: list[bytes] = []
    position = 0
    while (end := body.find(b"\r\n", position)) >= 0:
        try:
            size = int(body[position:end].split(b";")[0], 16)
        except ValueError:
            break
        if size <= 0:
            return b"".join(pieces)
        pieces.append(body[end + 2 : end + 2 + size])
        position = end + 2 + size + 2
    # Many archives keep the header and store the body in one piece.
    return b"".join(pieces) or body


def _unpacked(packed: bytes, name: str) -> bytes:
    try:
        if name in ("gzip", "x-gzip", "deflate"):
            return _inflated(packed)
        if name == "br":
            return _unbrotlied(packed)
    except (zlib.error, ValueError) as error:
        raise UnreadableValue(f"what was packed as {name} is damaged ({error})") from error
    raise UnreadableValue(f"it is packed as {name[:20]!r}, which is not read")


def _inflated(packed: bytes) -> bytes:
    try:
        return _whole(zlib.decompressobj(_ZLIB_OR_GZIP), packed)
    except zlib.error:
        # Some servers send deflate without its head.
        return _whole(zlib.decompressobj(-zlib.MAX_WBITS), packed)


def _whole(unpacker: Any, packed: bytes) -> bytes:
    """Return what is packed, or one byte more than is allowed; raise `ValueError` where it is cut off."""
    unpacked: bytes = unpacker.decompress(packed, MAX_RAW_BYTES + 1)
    if not unpacker.eof and len(unpacked) <= MAX_RAW_BYTES:
        raise ValueError("it is cut off")
    return unpacked


def _unbrotlied(packed: bytes) -> bytes:
    # Loaded here alone: archives of browsers have it, and nothing else does.
    brotli: Any = importlib.import_module("brotli")
    unpacker = brotli.Decompressor()
    try:
        unpacked: bytes = unpacker.process(packed, output_buffer_limit=MAX_RAW_BYTES + 1)
    except brotli.error as error:
        raise ValueError(str(error)) from error
    if not unpacker.is_finished() and len(unpacked) <= MAX_RAW_BYTES:
        raise ValueError("it is cut off")
    return unpacked
