"""One walk past every format: text that could break a file or run in a program, in every field that reports fill."""

import csv
import json
import re
import sqlite3
from dataclasses import replace
from io import BytesIO, StringIO
from weakref import finalize

import feedparser
import openpyxl
import pyarrow.parquet as parquet
import pytest
from export_tools import ARMY, LOOKUPS, exported
from lxml import etree
from publish_records import NORHOLM, a_day, an_event

from dateline.model import (
    Affected,
    Blame,
    Damage,
    DisagreeingValue,
    Disagreement,
    Event,
    Kind,
    Need,
    Party,
    Person,
    Stance,
    Voice,
    VoiceKind,
    Weapon,
)
from dateline.publish.csv import is_formula
from dateline.publish.formats import FORMATS, export
from dateline.publish.lookups import Citation

BAD = {
    "formula": "=HYPERLINK(1)",
    "command": "+cmd|' /C calc'!A0",
    "minus": "-2+3",
    "at": "@SUM(1)",
    "wide": "＝1+1",
    "hidden formula": "\u200e\t=1+1",
    "lines": "one\ntwo\r\nthree\u2028four",
    "tabs": "one\ttwo",
    "controls": "one\x00\x07\x1b[31mtwo\x85",
    "quotes": "\"one\" 'two', three; four",
    "direction": "one\u202etwo\u2066three\u200ffour\u061c",
    "markup": "<b onclick='x'>one</b> &amp; ]]> <!-- -->",
    "half a character": "one\ud800two",
    "no character": "one\ufffe\ufffftwo",
    "backslash": "one\\two\\n",
}
JUST_JSON = {"jsonl"}
"""Formats that are the record itself: JSON escapes what it must, and programs read it."""
LEFT_OVER = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


class Remembered(Event):
    """An event of which it can be told whether it is still in memory."""

    __slots__ = ("__weakref__",)


def bad_event(text):
    """An event with this text in every field that is text."""
    place = replace(NORHOLM, name=text, admin1=text, admin2=text, key=text, sector=text, how=text, pcode=text)
    value = DisagreeingValue(value=text, voices=(text,))
    return an_event(
        places=(place,),
        side_a=(ARMY, Party(actor=None, name=text)),
        side_b=(Party(actor=text, name=text),),
        blame=(Blame(actor=text, stance=Stance.BLAMED, voice=text),),
        voices=(Voice(name=text, kind=VoiceKind.OFFICIAL, actor=text),),
        weapons=(Weapon(name=text),),
        damage=(Damage(what=text, count=2, of=text, degree=text),),
        affected=(Affected(who=(text,), need=Need.BESIEGED),),
        people=(Person(name=text, role=text),),
        outlets=(text,),
        reports=(text,),
        disagreements=(Disagreement(field="places", values=(value,)),),
        reasons=(text,),
    )


def lookups(text):
    cited = Citation(report=text, outlet=text, title=text, url=f"https://a.example/{text}")
    return replace(LOOKUPS, cite=lambda event: (cited,))


def written(form, text):
    return exported(form, bad_event(text), an_event(id="evt-2", side_a=(ARMY,)), lookups=lookups(text))[0]


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, each in value.items():
            if name != "record":
                yield from strings(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from strings(each)


def read_lines(content, delimiter=","):
    return list(csv.DictReader(StringIO(content.decode("utf-8"), newline=""), delimiter=delimiter))


def read_hxl(content):
    return read_lines(content)[1:]


def read_json_lines(content):
    return [json.loads(line) for line in content.decode("utf-8").splitlines()]


def read_xlsx(content):
    sheet = openpyxl.load_workbook(BytesIO(content)).active
    return list(sheet.iter_rows(min_row=2, values_only=True))


def read_kml(content):
    marks = etree.fromstring(content).iter("{http://www.opengis.net/kml/2.2}Placemark")
    return [list(mark.itertext()) for mark in marks]


def read_atom(content):
    found = feedparser.parse(content)
    assert not found.bozo
    return [[entry.title, entry.summary, *(link.href for link in entry.get("links", ()))] for entry in found.entries]


def read_parquet(content):
    return parquet.read_table(BytesIO(content)).to_pylist()


def read_gpkg(content):
    database = sqlite3.connect(":memory:")
    database.deserialize(content)
    rows = database.execute("select * from events").fetchall()
    database.close()
    return rows


READ = {
    "acled": read_lines,
    "atom": read_atom,
    "cameo": lambda content: read_lines(content, "\t"),
    "csv": read_lines,
    "ged": read_lines,
    "geojson": lambda content: json.loads(content)["features"],
    "geoparquet": read_parquet,
    "gpkg": read_gpkg,
    "hxl": read_hxl,
    "jsonl": lambda content: [json.loads(line) for line in content.decode("utf-8").split("\n") if line],
    "kml": read_kml,
    "parquet": read_parquet,
    "plover": read_json_lines,
    "xlsx": read_xlsx,
}
OF_LINES = ("acled", "cameo", "csv", "ged", "hxl")


def test_every_format_is_walked_past():
    assert sorted(READ) == sorted(FORMATS)


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
@pytest.mark.parametrize("form", FORMATS)
def test_no_text_breaks_a_file(form, text):
    rows = READ[form](written(form, text))
    # An accusation is an act of its own in the formats of acts.
    assert len(rows) == (3 if form in ("plover", "cameo") else 2)
    if form not in JUST_JSON:
        assert [each for each in strings(rows) if LEFT_OVER.search(each)] == []


@pytest.mark.parametrize(
    "text", [BAD[name] for name in ("formula", "command", "minus", "at", "wide", "hidden formula")]
)
@pytest.mark.parametrize("form", OF_LINES)
def test_no_text_is_a_formula(form, text):
    cells = [each for row in READ[form](written(form, text)) for each in row.values()]
    assert [cell for cell in cells if is_formula(cell) and not re.fullmatch(r"-?\d+(\.\d+)?", cell)] == []


@pytest.mark.parametrize("form", OF_LINES)
def test_a_line_is_an_event(form):
    lines = written(form, BAD["lines"]).decode("utf-8").split("\n")
    heads = 2 if form == "hxl" else 1
    assert len([line for line in lines if line]) == heads + (3 if form == "cameo" else 2)


@pytest.mark.parametrize("form", FORMATS)
def test_no_events_are_a_whole_file(form):
    assert READ[form](exported(form)[0]) == []


@pytest.mark.parametrize("form", FORMATS)
def test_events_are_let_go_of_as_they_go_by(form, monkeypatch):
    if form in ("parquet", "geoparquet", "gpkg"):
        monkeypatch.setattr(f"dateline.publish.{'gpkg' if form == 'gpkg' else 'parquet'}.ROWS_AT_A_TIME", 50)
    gone, made, most = [], 0, 0

    def events():
        nonlocal made, most
        for number in range(200):
            event = Remembered(id=f"evt-{number}", kind=Kind.SHELLING, when=a_day(3), places=(NORHOLM,))
            finalize(event, gone.append, number)
            made += 1
            yield event
            del event
            most = max(most, made - len(gone))

    assert export(events(), FORMATS[form], LOOKUPS, BytesIO()).events == 200
    assert most <= 2
