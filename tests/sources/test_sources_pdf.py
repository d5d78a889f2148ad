"""PDF: its text as paragraphs, and what has none, is locked, damaged or a bomb."""

import io
import zlib
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from dateline.model import Issue
from dateline.sources import RawItem, read_sources
from dateline.sources.pdf import MAX_PDF_BYTES


def read(path: Path, content: bytes) -> tuple[list[RawItem], list[Issue]]:
    path.write_bytes(content)
    issues: list[Issue] = []
    return list(read_sources([str(path)], issues=issues)), issues


def a_pdf(*pages: list[str]) -> bytes:
    return a_pdf_of(*(page_of(lines) for lines in pages))


def page_of(lines: list[str]) -> bytes:
    shown = "".join(f"({line}) Tj 0 -14 Td\n" for line in lines)
    return f"BT /F1 11 Tf 50 780 Td\n{shown}ET".encode()


def a_pdf_of(*contents: bytes, filters: bytes = b"") -> bytes:
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, content in enumerate(contents):
        page = f"<< /Type /Page /Parent 2 0 R /Contents {5 + 2 * number} 0 R /Resources << /Font << /F1 3 0 R >> >>"
        objects.append(page.encode() + b" /MediaBox [0 0 595 842] >>")
        objects.append(b"<< /Length %d%b >>\nstream\n%b\nendstream" % (len(content), filters, content))
    return written(objects)


def written(objects: list[bytes]) -> bytes:
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    table = b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(objects) + 1, rows)
    return body + table + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(body))


def test_wrapped_lines_are_paragraphs_and_parted_words_whole(tmp_path: Path):
    lines = ["Shelling killed ten people in the town of Norholm and dam-", "aged the bridge.", "The army withdrew."]
    (item,), issues = read(tmp_path / "a.pdf", a_pdf(lines))
    assert item.text == (
        "Shelling killed ten people in the town of Norholm and damaged the bridge.\n\nThe army withdrew."
    )
    assert item.raw.startswith(b"%PDF") and issues == []


def test_heads_feet_and_page_numbers_are_left_out(tmp_path: Path):
    pages = [["Situation report", f"Town {n} fell on Friday.", f"Page {n} of 3"] for n in (1, 2, 3)]
    (item,), _ = read(tmp_path / "a.pdf", a_pdf(*pages))
    assert item.text == "Town 1 fell on Friday.\n\nTown 2 fell on Friday.\n\nTown 3 fell on Friday."


def test_a_pdf_is_known_by_its_look(tmp_path: Path):
    assert len(read(tmp_path / "report", a_pdf(["The town fell."]))[0]) == 1


def locked() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(a_pdf(["The town fell."]))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (a_pdf([]), "no text, only pictures"),
        (locked(), "locked with a password"),
        (a_pdf(["The town fell."])[:150], "damaged or cut off"),
        (b"%PDF-1.7\n" + b"\xff\0" * 500, "damaged or cut off"),
        (b"%PDF-1.7\n" + b"x" * MAX_PDF_BYTES, "longer than 64 MiB"),
    ],
)
def test_a_pdf_without_text_is_one_issue_and_the_rest_goes_on(tmp_path: Path, content: bytes, words: str):
    (tmp_path / "b.txt").write_text("The bridge held.")
    (tmp_path / "a.pdf").write_bytes(content)
    issues: list[Issue] = []
    items = list(read_sources([str(tmp_path)], issues=issues))
    assert [item.text for item in items] == ["The bridge held."]
    assert len(issues) == 1 and words in issues[0].reason


def test_a_pdf_that_unpacks_without_end_is_set_aside(tmp_path: Path):
    bomb = a_pdf_of(zlib.compress(b"\n" * 400_000_000), filters=b" /Filter /FlateDecode")
    items, issues = read(tmp_path / "a.pdf", bomb)
    assert items == [] and "unpacks to more" in issues[0].reason


def test_a_pdf_that_is_only_called_so_is_set_aside(tmp_path: Path):
    assert "not what its name says" in read(tmp_path / "a.pdf", b"The town fell.")[1][0].reason
