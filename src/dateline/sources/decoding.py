"""Turn bytes into text: marks, UTF-8, then a guess; and lines of bounded length out of a stream.

Does not read more of a line than a record may have, so a file of one endless line costs no memory.
"""

from __future__ import annotations

import codecs
import importlib
import io
from collections.abc import Iterator

from dateline.model.errors import UnreadableFile
from dateline.model.report import Issue
from dateline.sources.items import MAX_RAW_BYTES, MiB

# UTF-32 first: its mark begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CHUNK = 64 * 1024
# Python calls these encodings; no text is in them, and the first two take hours for a page.
NOT_FOR_TEXTS = frozenset({"idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined"})


def marked_encoding(head: bytes) -> str | None:
    """Return the encoding that the first bytes declare, or None."""
    return next((encoding for mark, encoding in MARKS if head.startswith(mark)), None)


def is_binary(head: bytes) -> bool:
    """Whether the first bytes cannot be those of a text."""
    return b"\0" in head and marked_encoding(head) is None


def decode(raw: bytes) -> tuple[str, str]:
    """Return the text and the encoding it was read in, or raise `UnreadableFile`."""
    marked = marked_encoding(raw)
    if is_binary(raw):
        raise UnreadableFile("this is binary, or UTF-16 without its mark; save it as UTF-8 text")
    for encoding in (marked or "utf-8", None if marked else _guess(raw)):
        try:
            return (raw.decode(encoding), encoding) if encoding else _undecodable()
        except UnicodeDecodeError:
            continue
    return _undecodable()


def known_charset(declared: str | None) -> str | None:
    """Return the name of a declared encoding, or None where it is none that a text can be in."""
    try:
        name = codecs.lookup(declared).name if declared else None
    except (LookupError, ValueError):
        return None
    return None if name in NOT_FOR_TEXTS else name


def decode_declared(raw: bytes, declared: str | None) -> str:
    """Return a text in the encoding that was declared, or, where it is not in it, in the one it tells itself."""
    try:
        return raw.decode(known_charset(declared) or "utf-8")
    except (LookupError, ValueError):
        return decode(raw)[0]


def bounded_lines(stream: io.BufferedReader, *, where: str, issues: list[Issue]) -> Iterator[tuple[int, str]]:
    """Yield each line with its number, its end kept; one that is too long or undecodable is set aside and empty."""
    encoding = marked_encoding(stream.peek(4)) or "utf-8"
    lines = io.TextIOWrapper(stream, encoding=encoding, errors="surrogateescape", newline="")
    number = 0
    try:
        while line := lines.readline(MAX_RAW_BYTES):
            number += 1
            try:
                yield number, _mended(_whole(line, lines))
            except UnreadableFile as error:
                issues.append(Issue(where=f"{where}:{number}", stage="sources", reason=str(error)))
                yield number, "\n"
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"its {encoding} is damaged or cut off after line {number}; export it again") from error
    finally:
        lines.detach()


def read_bounded(stream: io.BufferedReader) -> bytes:
    """Return all bytes of a stream, or raise `UnreadableFile` where they are more than one report may have."""
    raw = stream.read(MAX_RAW_BYTES + 1)
    if len(raw) > MAX_RAW_BYTES:
        raise UnreadableFile(f"it is longer than {MAX_RAW_BYTES // MiB} MiB, the most for one report; split it")
    return raw


def _whole(line: str, lines: io.TextIOWrapper) -> str:
    """Return the line if it ended within the limit; else read to its end, keeping nothing, and refuse it."""
    if len(line) < MAX_RAW_BYTES or line.endswith(("\n", "\r")):
        return line
    while (rest := lines.readline(CHUNK)) and not rest.endswith(("\n", "\r")):
        pass
    raise UnreadableFile(f"the line is longer than {MAX_RAW_BYTES // MiB} MiB, the most for one record; split it")


def _mended(line: str) -> str:
    """Return the line, its bytes guessed anew where they were not in the file's encoding."""
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        return decode(line.encode("utf-8", "surrogateescape"))[0]
    return line


def _guess(raw: bytes) -> str | None:
    # Loaded here alone: see guessing.py for why. Half a mebibyte is enough to tell and bounds the time.
    guessing = importlib.import_module("dateline.sources.guessing")
    encoding: str | None = guessing.guess_encoding(raw[: MiB // 2])
    return encoding


def _undecodable() -> tuple[str, str]:
    raise UnreadableFile("its bytes are text in no encoding we can tell; save it as UTF-8")
