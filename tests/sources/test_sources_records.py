"""JSON lines, JSON and CSV: one record a report, and each bad record one clear sentence."""

import json
import tracemalloc
from pathlib import Path

import pytest

from dateline.model import Issue
from dateline.sources import FIELD_NAMES, RawItem, read_sources

DOCS = Path(__file__).parents[2] / "docs" / "sources.md"


def read(path: Path, content: str | bytes) -> tuple[list[RawItem], list[Issue]]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    issues: list[Issue] = []
    return list(read_sources([str(path)], issues=issues)), issues


def places(issues: list[Issue]) -> list[str]:
    return [Path(issue.where).name for issue in issues]


def test_all_fields_of_a_line_are_taken(tmp_path: Path):
    record = {
        "id": 7,
        "outlet": "Norholm Post",
        "url": "https://example.org/1",
        "title": "Town falls",
        "published": "2024-05-03",
        "author": ["A. Lind", "B. Berg"],
        "text": "The town fell.",
    }
    (item,), issues = read(tmp_path / "a.jsonl", json.dumps(record))
    assert (item.id, item.outlet, item.title, item.published) == ("7", "Norholm Post", "Town falls", "2024-05-03")
    assert item.author == "A. Lind, B. Berg" and item.raw == b"The town fell."
    assert item.where.endswith("a.jsonl:1") and issues == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("[1, 2]", "no JSON object"),
        ('"text"', "no JSON object"),
        ('{"text": "cut off', "not JSON"),
        ('{"title": "T"}', "there is no text"),
        ('{"text": null}', "there is no text"),
        ('{"text": 5}', "the text is a number"),
        ('{"text": ["a"]}', "the text is a list"),
        ('{"text": "  "}', "the text is empty"),
        ('{"text": "a\\u0000b"}', "NUL"),
        ("[" * 100000, "not JSON"),
    ],
)
def test_a_bad_line_is_named_and_the_next_is_read(tmp_path: Path, line: str, words: str):
    items, issues = read(tmp_path / "a.jsonl", f'{line}\n\n{{"text": "Next."}}\n')
    assert [(item.text, item.where[-2:]) for item in items] == [("Next.", ":3")]
    assert places(issues) == ["a.jsonl:1"] and words in issues[0].reason


def test_half_a_character_is_replaced(tmp_path: Path):
    (item,), _ = read(tmp_path / "a.jsonl", '{"text": "cut \\ud83d"}')
    assert item.text == "cut \ufffd"


def test_keys_that_are_not_read_are_named_once(tmp_path: Path):
    items, issues = read(tmp_path / "a.jsonl", '{"text": "One.", "mood": 1}\n{"text": "Two.", "mood": 2}\n')
    assert len(items) == 2
    assert places(issues) == ["a.jsonl"] and "mood" in issues[0].reason


def test_a_table_in_utf_16_that_is_cut_off_is_said(tmp_path: Path):
    _, issues = read(tmp_path / "a.csv", "id,text\n1,The town fell.\n2,The bridge held.\n".encode("utf-16")[:-1])
    assert "utf-16 is damaged or cut off" in issues[-1].reason


def test_an_endless_line_costs_no_memory(tmp_path: Path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "' + b"x" * 50_000_000 + b'"}\n{"text": "Next."}\n')
    issues: list[Issue] = []
    tracemalloc.start()
    items = list(read_sources([str(path)], issues=issues))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [item.text for item in items] == ["Next."]
    assert places(issues) == ["a.jsonl:1"] and "longer than 8 MiB" in issues[0].reason
    assert peak < 40_000_000


def test_a_line_in_another_encoding_is_read_all_the_same(tmp_path: Path):
    line = '{"text": "Les combats ont repris à Norholm, a déclaré le préfet, et dix blessés ont été évacués."}\n'
    items, issues = read(tmp_path / "a.jsonl", b'{"text": "One."}\n' + line.encode("cp1252"))
    assert items[1].text is not None and "préfet" in items[1].text
    assert issues == []


def test_a_text_field_with_a_page_in_it_is_a_page(tmp_path: Path):
    page = "<html><body><p>The town fell.</p></body></html>"
    (item,), _ = read(tmp_path / "a.jsonl", json.dumps({"text": page}))
    assert (item.media, item.text, item.raw) == ("html", None, page.encode())


@pytest.mark.parametrize(
    ("content", "where"),
    [
        ('[{"text": "One."}, 5, {"text": "Two."}]', ["a.json[1]", "a.json[3]"]),
        ('{"text": "One."}', ["a.json"]),
        ('{"text": "One."}\n{"text": "Two."}', ["a.json:1", "a.json:2"]),
    ],
)
def test_a_json_file_is_an_array_or_one_object_or_lines(tmp_path: Path, content: str, where: list[str]):
    items, issues = read(tmp_path / "a.json", content)
    assert [Path(item.where).name for item in items] == where
    assert places(issues) == (["a.json[2]"] if "5" in content else [])


def test_a_broken_json_file_is_one_issue(tmp_path: Path):
    items, issues = read(tmp_path / "a.json", '[{"text": "One."}, ')
    assert items == [] and places(issues) == ["a.json"]


def test_columns_are_found_by_any_of_their_names(tmp_path: Path):
    table = (
        'unit_id,Article Title,article_content,source,date,label\n9,Town falls,"It fell,\nat dawn.",Post,2024-05-03,1\n'
    )
    (item,), issues = read(tmp_path / "a.csv", table)
    assert (item.id, item.title, item.text, item.outlet) == ("9", "Town falls", "It fell,\nat dawn.", "Post")
    assert item.published == "2024-05-03" and item.where.endswith(":2")
    assert [issue.reason for issue in issues] == ["note: these columns are not read: label"]


@pytest.mark.parametrize(("name", "delimiter"), [("a.csv", ";"), ("a.tsv", "\t"), ("a.csv", ",")])
def test_the_delimiter_is_the_headers(tmp_path: Path, name: str, delimiter: str):
    (item,), _ = read(tmp_path / name, f"title{delimiter}text\nTown{delimiter}It fell.\n")
    assert (item.title, item.text) == ("Town", "It fell.")


def test_a_table_without_a_text_column_is_set_aside_whole(tmp_path: Path):
    items, issues = read(tmp_path / "a.csv", "title,place\nTown,Norholm\n")
    assert items == [] and places(issues) == ["a.csv"]
    assert "no column holds the text; there are title, place" in issues[0].reason


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("1,It fell, at dawn.,x", "the row has 4 cells, the header 2"),
        ("1,", "the text is empty"),
        ("1", "there is no text"),
        ('1,"It fell" at dawn', "not CSV"),
    ],
)
def test_a_bad_row_is_named_and_the_next_is_read(tmp_path: Path, row: str, words: str):
    items, issues = read(tmp_path / "a.csv", f"id,text\n{row}\n2,Next.\n")
    assert [item.text for item in items] == ["Next."]
    assert places(issues) == ["a.csv:2"] and words in issues[0].reason


def test_a_long_cell_is_read(tmp_path: Path):
    (item,), issues = read(tmp_path / "a.csv", "id,text\n1," + "word " * 100_000 + "\n")
    assert item.text is not None and len(item.text) == 500_000 and issues == []


@pytest.mark.parametrize("field", FIELD_NAMES)
def test_every_field_and_its_names_are_documented(field: str):
    text = DOCS.read_text()
    assert all(f"`{name}`" in text for name in FIELD_NAMES[field])
