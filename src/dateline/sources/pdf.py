"""Read the text of PDF files: one file is one report. Pictures are not read, so a scan has no text.

Imported only when a PDF is met. Lines that were wrapped to the page's width are joined into paragraphs again, and
lines that stand at the head or foot of most pages, and page numbers, are left out; else the text is as the file has it.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError

from dateline.model.errors import SourceError, UnreadableFile
from dateline.model.report import Issue
from dateline.sources.items import MAX_TEXT_BYTES, MiB, RawItem, check_text
from dateline.sources.options import SourceOptions

# Reports of the United Nations with their pictures have up to 30 MiB and 300 pages (2026-11).
MAX_PDF_BYTES = 64 * MiB
MAX_PAGES = 2000
_PAGE_NUMBER = re.compile(r"(?:page\s+)?\W*\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\W*", re.IGNORECASE)
# A line shorter than this share of the page's widest, with a full stop, ends its paragraph.
SHORT_LINE = 0.8
# A line at the head or foot of at least this share of the pages is the page's and not the report's.
RUNNING = 0.5


def read_pdf(
    stream: io.BufferedReader, *, where: str, issues: list[Issue], options: SourceOptions
) -> Iterator[RawItem]:
    """Yield the one report that a PDF is, or raise `UnreadableFile` where it has no text."""
    # It tells of every fault that it mends; what it cannot mend comes as an error.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    raw = stream.read(MAX_PDF_BYTES + 1)
    if len(raw) > MAX_PDF_BYTES:
        raise UnreadableFile(f"the PDF is longer than {MAX_PDF_BYTES // MiB} MiB, the most for one; split it")
    text = "\n\n".join(filter(None, map(_paragraphs, _without_running(_pages(raw)))))
    if not text.strip():
        raise UnreadableFile("the PDF holds no text, only pictures; recognise its text first (OCR)")
    yield RawItem(where=where, raw=raw, text=check_text(text.replace("\0", "\ufffd")))


def _pages(raw: bytes) -> list[list[str]]:
    """Return the lines of each page, or raise `UnreadableFile`."""
    pages: list[list[str]] = []
    length = 0
    try:
        reader = PdfReader(io.BytesIO(raw))
        if len(reader.pages) > MAX_PAGES:
            raise UnreadableFile(f"the PDF has over {MAX_PAGES} pages; split it")
        for page in reader.pages:
            written = page.extract_text()
            length += len(written)
            if length > MAX_TEXT_BYTES:
                raise UnreadableFile(f"its text is longer than {MAX_TEXT_BYTES // MiB} MiB, the most for one; split it")
            pages.append([line.strip() for line in written.splitlines()])
    except SourceError:
        raise
    except (FileNotDecryptedError, DependencyError) as error:
        raise UnreadableFile("the PDF is locked with a password; unlock it first") from error
    except (LimitReachedError, MemoryError) as error:
        raise UnreadableFile("the PDF unpacks to more than a report can be; save its text") from error
    except Exception as error:  # a damaged PDF fails in whatever way its damage leads to
        raise UnreadableFile(f"the PDF is damaged or cut off ({type(error).__name__}); save it anew") from error
    return pages


def _without_running(pages: Sequence[list[str]]) -> Iterator[list[str]]:
    """Yield pages without the lines that most of them share at head or foot, and without their numbers."""
    shared: Counter[str] = Counter(line for page in pages for line in {*_edges(page)})
    running = {line for line, count in shared.items() if count > 1 and count >= RUNNING * len(pages)}
    for page in pages:
        edges = {*_edges(page)}
        yield [line for line in page if line not in edges or not (line in running or _PAGE_NUMBER.fullmatch(line))]


def _edges(page: list[str]) -> list[str]:
    lines = [line for line in page if line]
    return [*lines[:2], *lines[-2:]]


def _paragraphs(lines: list[str]) -> str:
    """Return a page's text with its wrapped lines joined; a word that was parted at a line's end is whole again."""
    width = max(map(len, lines), default=0)
    text = ""
    for line, after in pairwise([*lines, ""]):
        ends = not line or not after or (len(line) < SHORT_LINE * width and line[-1] in ".!?:”\"'")
        if not ends and re.search(r"[a-z]-$", line) and after[0].islower():
            text += line[:-1]
        else:
            text += line + ("\n\n" if ends and line else "" if ends else " ")
    return text.strip()
