"""A column mapping, and Parquet, which takes columns as a table does."""

import io
import json
from pathlib import Path

import pyarrow
import pyarrow.parquet as parquet
import pytest

from dateline.model import Issue, UnreadableValue
from dateline.sources import RawItem, SourceOptions, parse_mapping, read_sources

ROWS = {"body": ["The town fell.", None, "The bridge held."], "date": ["2024-05-03"] * 3, "text": ["teaser"] * 3}


def read(path: Path, *mapping: str) -> tuple[list[RawItem], list[Issue]]:
    issues: list[Issue] = []
    options = SourceOptions(mapping=parse_mapping(mapping))
    return list(read_sources([str(path)], issues=issues, options=options)), issues


def a_parquet(path: Path) -> Path:
    parquet.write_table(pyarrow.table(ROWS), path)
    return path


def test_a_mapping_is_read_from_one_word_or_several():
    assert parse_mapping(["text=body, published=date", "title=Head Line"]) == {
        "text": "body",
        "published": "date",
        "title": "Head Line",
    }


@pytest.mark.parametrize(
    ("word", "words"),
    [("body", "maps nothing"), ("text=", "maps nothing"), ("mood=x", "no field"), ("text=a,text=b", "mapped twice")],
)
def test_a_mapping_that_is_none_is_refused_with_a_reason(word: str, words: str):
    with pytest.raises(UnreadableValue, match=words):
        parse_mapping([word])


def test_a_mapped_column_goes_before_the_usual_names(tmp_path: Path):
    (tmp_path / "a.csv").write_text("text,Story Body,when\nteaser,The town fell.,2024-05-03\n")
    (item,), issues = read(tmp_path / "a.csv", "text=story_body,published=when")
    assert (item.text, item.published) == ("The town fell.", "2024-05-03")
    assert [issue.reason for issue in issues] == ["note: these columns are not read: text"]


def test_a_column_that_was_mapped_is_no_other_field(tmp_path: Path):
    (tmp_path / "a.csv").write_text("title,body\nThe town fell.,x\n")
    (item,), _ = read(tmp_path / "a.csv", "text=title")
    assert (item.text, item.title) == ("The town fell.", None)


def test_a_table_without_the_mapped_column_is_set_aside_whole(tmp_path: Path):
    (tmp_path / "a.csv").write_text("text,date\nThe town fell.,2024-05-03\n")
    items, issues = read(tmp_path / "a.csv", "published=day")
    assert items == [] and "there is no column day, as was mapped; there are text, date" in issues[0].reason


def test_json_lines_and_arrays_are_mapped_too(tmp_path: Path):
    records = [{"body": "The town fell."}, {"text": "No body."}]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    (tmp_path / "b.json").write_text(json.dumps(records))
    for name in ("a.jsonl", "b.json"):
        items, issues = read(tmp_path / name, "text=body")
        assert [item.text for item in items] == ["The town fell."]
        assert "there is no text" in issues[0].reason


def test_parquet_is_read_row_by_row_with_its_mapping(tmp_path: Path):
    items, issues = read(a_parquet(tmp_path / "a.parquet"), "text=body")
    assert [(item.text, item.published) for item in items] == [
        ("The town fell.", "2024-05-03"),
        ("The bridge held.", "2024-05-03"),
    ]
    assert [Path(issue.where).name for issue in issues] == ["a.parquet", "a.parquet[2]"]


def test_parquet_that_is_cut_off_is_one_issue(tmp_path: Path):
    whole = a_parquet(tmp_path / "a.parquet").read_bytes()
    (tmp_path / "a.parquet").write_bytes(whole[: len(whole) // 2])
    items, issues = read(tmp_path / "a.parquet")
    assert items == [] and "damaged or cut off" in issues[0].reason


def test_what_is_only_called_parquet_is_set_aside(tmp_path: Path):
    (tmp_path / "a.parquet").write_text("The town fell.")
    assert "not what its name says" in read(tmp_path / "a.parquet")[1][0].reason


def test_parquet_on_standard_input_is_refused_with_a_reason(tmp_path: Path):
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    issues: list[Issue] = []
    stdin = Pipe(a_parquet(tmp_path / "a.parquet").read_bytes())
    assert list(read_sources(["-"], stdin=stdin, issues=issues)) == []
    assert "give it as a file" in issues[0].reason


def test_without_the_extra_parquet_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(__import__("sys").modules, "dateline.sources.parquet", None)
    assert "pip install 'dateline[parquet]'" in read(a_parquet(tmp_path / "a.parquet"))[1][0].reason
