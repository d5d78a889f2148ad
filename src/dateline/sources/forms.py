"""Which reader reads which form, by a file's ending or by the look of its first bytes.

Readers that need a library of their own are imported when the first file of their form is met.
"""

from __future__ import annotations

import importlib
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from dateline.model.errors import UnreadableFile
from dateline.model.report import Issue
from dateline.sources.decoding import is_binary, marked_encoding
from dateline.sources.items import RawItem
from dateline.sources.jsonlines import read_json, read_json_lines
from dateline.sources.options import SourceOptions
from dateline.sources.tables import read_table
from dateline.sources.texts import read_page, read_text
from dateline.sources.whatsapp import is_whatsapp, read_whatsapp

Reader = Callable[..., Iterator[RawItem]]


def _later(module: str, name: str, *, extra: str | None = None) -> Reader:
    """Return a reader that is imported when it is first used; without its extra it says what to install."""

    def read(
        stream: io.BufferedReader, *, where: str, issues: list[Issue], options: SourceOptions
    ) -> Iterator[RawItem]:
        try:
            reader: Reader = getattr(importlib.import_module(f"dateline.sources.{module}"), name)
        except ModuleNotFoundError as error:
            if extra is None:
                raise
            reason = f"reading {extra} needs {error.name}, which is not installed: pip install 'dateline[{extra}]'"
            raise UnreadableFile(reason) from error
        yield from reader(stream, where=where, issues=issues, options=options)

    return read


read_mbox = _later("mbox", "read_mbox")
read_pdf = _later("pdf", "read_pdf")
read_warc = _later("warc", "read_warc")
read_feed = _later("feeds", "read_feed")
read_parquet = _later("parquet", "read_parquet", extra="parquet")

READERS: dict[str, Reader] = {
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".json": read_json,
    ".csv": read_table,
    ".tsv": read_table,
    ".parquet": read_parquet,
    ".pdf": read_pdf,
    ".warc": read_warc,
    ".wet": read_warc,
    ".mbox": read_mbox,
    ".eml": read_mbox,
    ".xml": read_feed,
    ".rss": read_feed,
    ".atom": read_feed,
    ".txt": read_text,
    ".text": read_text,
    ".md": read_text,
    ".html": read_page,
    ".htm": read_page,
    ".xhtml": read_page,
}

MARKS: dict[bytes, Reader] = {b"PAR1": read_parquet, b"%PDF-": read_pdf, b"WARC/1.": read_warc}
"""First bytes -> the reader of what begins so, whatever it is called."""


MAILBOX = re.compile(r"From \S+ .*\d{4}\s*\n(?:[\w-]+:|>?From )")
"""A mailbox: the line that parts messages, then a header."""


FEED = re.compile(r"(?:<\?xml\b[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b", re.DOTALL)
"""How a feed or a sitemap begins."""


def reader_of(path: Path) -> Reader | None:
    """Return the reader for a file's ending, or None where that is of no known form."""
    return READERS.get(ending(path))


def ending(path: Path) -> str:
    """Return a file's ending in small letters, that of what is packed where it is packed."""
    name = path.with_suffix("") if path.suffix.lower() == ".gz" else path
    return name.suffix.lower()


def reader_for(head: bytes, named: Reader | None) -> Reader:
    """Return what reads a file that begins with ``head``, or raise `UnreadableFile` where nothing does."""
    marked = next((reader for mark, reader in MARKS.items() if head.startswith(mark)), None)
    if marked is not None:
        return marked
    _check_text(head, named)
    look = _by_look(head)
    # Chats are exported under the name of texts.
    return look if named is None or (named is read_text and look is read_whatsapp) else named


def _check_text(head: bytes, named: Reader | None) -> None:
    if not head.strip():
        raise UnreadableFile("it is empty")
    if named in MARKS.values():
        raise UnreadableFile("it is not what its name says; check the file, or name it for what it is")
    if is_binary(head):
        raise UnreadableFile("this is binary, or UTF-16 without its mark; save it as UTF-8 text")


def _by_look(head: bytes) -> Reader:
    text = head.decode(marked_encoding(head) or "utf-8", "replace").lstrip()
    if is_whatsapp(text):
        return read_whatsapp
    if MAILBOX.match(text):
        return read_mbox
    if FEED.match(text):
        return read_feed
    if text.startswith("{"):
        # A brace alone on its line begins one object written over many lines.
        return read_json if text.partition("\n")[0].strip() == "{" else read_json_lines
    return read_json if re.match(r"\[\s*\{", text) else read_text
