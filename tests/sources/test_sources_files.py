"""Files, folders and standard input: what is read, what is set aside, and how that is said."""

import gzip
import io
from pathlib import Path

import pytest

from dateline.model import Issue
from dateline.sources import MAX_RAW_BYTES, MAX_TEXT_BYTES, RawItem, is_small, read_sources

STORY = "Shelling hit Norholm on Friday, the governor said."
PAGE = f"<!doctype html><html><body><p>{STORY}</p></body></html>"


def read(*paths: Path | str, stdin: bytes | None = None) -> tuple[list[RawItem], list[Issue]]:
    issues: list[Issue] = []
    stream = None if stdin is None else io.BytesIO(stdin)
    return list(read_sources([str(path) for path in paths], stdin=stream, issues=issues)), issues


def test_a_text_file_is_one_item_with_its_bytes(tmp_path: Path):
    (tmp_path / "a.txt").write_text(STORY)
    items, issues = read(tmp_path / "a.txt")
    assert [(item.text, item.raw, item.media) for item in items] == [(STORY, STORY.encode(), "text")]
    assert issues == []


def test_a_text_file_with_a_page_in_it_is_a_page(tmp_path: Path):
    (tmp_path / "a.txt").write_text(PAGE)
    assert [item.media for item in read(tmp_path / "a.txt")[0]] == ["html"]


def test_a_text_that_only_mentions_a_tag_is_text(tmp_path: Path):
    (tmp_path / "a.txt").write_text("The leaflet read <p> and nothing else.")
    assert [item.media for item in read(tmp_path / "a.txt")[0]] == ["text"]


def test_a_folder_is_read_in_order_without_hidden_files(tmp_path: Path):
    for name in ("b.txt", "a.md", ".hidden.txt"):
        (tmp_path / name).write_text(STORY)
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "d.html").write_text(PAGE)
    items, issues = read(tmp_path)
    assert [Path(item.where).name for item in items] == ["a.md", "b.txt", "d.html"]
    assert issues == []


def test_files_of_unknown_form_are_counted(tmp_path: Path):
    for name in ("a.docx", "b.docx", "c.xyz"):
        (tmp_path / name).write_bytes(b"x")
    (issue,) = read(tmp_path)[1]
    assert "3 files" in issue.reason and "2 .docx" in issue.reason


def test_a_packed_file_is_read_as_what_it_packs(tmp_path: Path):
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b'{"text": "Two towns fell."}\n'))
    assert [item.text for item in read(tmp_path / "a.jsonl.gz")[0]] == ["Two towns fell."]


def test_a_damaged_packed_file_gives_what_came_before_and_one_issue(tmp_path: Path):
    lines = b"".join(b'{"text": "Report %d came in."}\n' % number for number in range(20000))
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines)[:20000])
    items, issues = read(tmp_path / "a.jsonl.gz")
    assert len(items) > 100
    assert any("could not be read to its end" in issue.reason for issue in issues)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "it is empty"),
        (b" \n\n", "it is empty"),
        (b"abc\0\0\1\2def", "binary"),
        (b"%PDF-1.7 ...", "the PDF is damaged or cut off"),
        (b"\xef\xbb\xbf", "the text is empty"),
    ],
)
def test_a_file_that_is_no_text_is_set_aside_with_one_reason(tmp_path: Path, content: bytes, words: str):
    (tmp_path / "a.txt").write_bytes(content)
    (tmp_path / "b.txt").write_text(STORY)
    items, issues = read(tmp_path)
    assert [item.text for item in items] == [STORY]
    assert [issue.where for issue in issues] == [str(tmp_path / "a.txt")]
    assert words in issues[0].reason and issues[0].stage == "sources"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_and_utf8_texts_are_read_without_a_word(tmp_path: Path, encoding: str):
    (tmp_path / "a.txt").write_bytes("Kämpfe um Nørholm – zehn Tote".encode(encoding))
    items, issues = read(tmp_path / "a.txt")
    assert items[0].text == "Kämpfe um Nørholm – zehn Tote"
    assert issues == []


def test_an_older_encoding_is_guessed_and_said(tmp_path: Path):
    text = "Des tirs d’artillerie ont tué dix personnes à Norholm, a déclaré le préfet de la région."
    (tmp_path / "a.txt").write_bytes(text.encode("cp1252"))
    items, issues = read(tmp_path / "a.txt")
    assert items[0].text == text
    assert "cp1252" in issues[0].reason and "guess" in issues[0].reason


def test_bytes_in_no_encoding_are_set_aside(tmp_path: Path):
    (tmp_path / "a.txt").write_bytes(bytes(range(1, 256)) * 4)
    items, issues = read(tmp_path / "a.txt")
    assert items == [] and len(issues) == 1


def test_a_text_over_the_limit_is_set_aside(tmp_path: Path):
    (tmp_path / "a.txt").write_text("word " * (MAX_TEXT_BYTES // 5 + 1))
    (tmp_path / "b.txt").write_bytes(b"word " * (MAX_RAW_BYTES // 5 + 1))
    items, issues = read(tmp_path)
    assert items == []
    assert "longer than 2 MiB" in issues[0].reason and "longer than 8 MiB" in issues[1].reason


def test_a_fault_of_ours_costs_one_file_and_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def fail(*_arguments: object, **_more: object) -> None:
        raise ZeroDivisionError("oops")

    (tmp_path / "a.json").write_text('{"text": "One."}')
    (tmp_path / "b.txt").write_text(STORY)
    monkeypatch.setattr("dateline.sources.jsonlines.item_from_fields", fail)
    items, issues = read(tmp_path)
    assert [item.text for item in items] == [STORY]
    assert "ZeroDivisionError: oops" in issues[0].reason


def test_the_size_of_a_folder_is_that_of_its_files_whatever_leads_round(tmp_path: Path):
    (tmp_path / "a.txt").write_text("x" * 60)
    for name in ("round", "again", "self"):
        (tmp_path / name).symlink_to(tmp_path / "self" if name == "self" else tmp_path)
    assert is_small([str(tmp_path), "none.txt"], 100) and not is_small([str(tmp_path)], 50)


def test_a_missing_path_is_an_issue_and_the_rest_goes_on(tmp_path: Path):
    (tmp_path / "a.txt").write_text(STORY)
    items, issues = read(tmp_path / "none.txt", tmp_path / "a.txt")
    assert len(items) == 1
    assert issues[0].where.endswith("none.txt") and "no such file" in issues[0].reason


def test_a_folder_without_permission_is_an_issue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(self: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    items, issues = read(tmp_path)
    assert items == [] and "no permission" in issues[0].reason


def test_links_in_a_circle_are_read_once(tmp_path: Path):
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "round").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    items, issues = read(tmp_path)
    assert len(items) == 1
    assert {Path(issue.where).name for issue in issues} == {"round", "self"}


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        (STORY.encode(), [STORY]),
        (b'{"text": "One."}\n{"text": "Two."}\n', ["One.", "Two."]),
        (b'{\n  "text": "One."\n}\n', ["One."]),
        (b'[\n {"text": "One."}, {"text": "Two."}]', ["One.", "Two."]),
        (PAGE.encode(), [None]),
    ],
)
def test_standard_input_is_read_as_what_it_looks_like(content: bytes, texts: list[str | None]):
    items, issues = read("-", stdin=content)
    assert [item.text for item in items] == texts
    assert issues == []


def test_standard_input_that_is_not_there_is_an_issue():
    assert "nothing is connected" in read("-")[1][0].reason


def test_standard_input_stays_open():
    stream = io.BytesIO(STORY.encode())
    assert len(list(read_sources(["-"], stdin=stream, issues=[]))) == 1
    assert not stream.closed
