"""Lists of administrative units with p-codes: their headers, and the places that carry the codes."""

import zipfile

import pytest
from place_lists import Shelf, a_list, a_row

from dateline.linking.fixed_gazetteer import FixedGazetteer
from dateline.linking.gazetteer_pcodes import read_pcodes
from dateline.linking.pcodes import add_pcodes
from dateline.model import Place, PlaceMention, PlacePrecision, Span, UnreadableFile

OCHA = """ADM2_EN,ADM2_AR,ADM2_PCODE,ADM1_EN,ADM1_PCODE,ADM0_EN,ADM0_PCODE,validOn,AREA_SQKM
#adm2+name+en,#adm2+name+ar,#adm2+code,#adm1+name+en,#adm1+code,#country+name,#country+code,#date,#x
Jebel Saman,جبل سمعان,SY0200,Aleppo,SY02,Syrian Arab Republic,SY,2019-01-01,3
Al Bab,الباب,SY0201,Aleppo,SY02,Syrian Arab Republic,SY,2019-01-01,3
Ath-Thawrah,الثورة,SY1103,Ar-Raqqa,SY11,Syrian Arab Republic,SY,2019-01-01,3
"""
NEWER = (
    "adm1_name;adm1_name1;adm1_pcode;adm2_name;adm2_pcode;center_lat;center_lon\nAleppo;;SY02;Al Bab;SY0201;36.3;37.5\n"
)
OLDER = "admin1Name_en\tadmin1Pcode\tadmin2Name_en\tadmin2Pcode\nAleppo\tSY02\tAl Bab\tSY0201\n"


@pytest.fixture
def shelf(small_gazetteer, tmp_path):
    return Shelf(small_gazetteer.path, tmp_path / "added")


@pytest.fixture
def units(tmp_path):
    path = tmp_path / "syr_adminboundaries.csv"
    path.write_text(OCHA, encoding="utf-8")
    return path


def workbook(path, *rows, shared=("Al Bab",)):
    """Write a workbook of one sheet, its cells as texts in place but for the first of ``shared``."""
    cells = "".join(f"<row>{''.join(map(cell, row))}</row>" for row in rows)
    with zipfile.ZipFile(path, "w") as archive:
        strings = "".join(f"<si><t>{text}</t></si>" for text in shared)
        archive.writestr("xl/sharedStrings.xml", f"<sst>{strings}</sst>")
        sheet = f'<worksheet xmlns="http://example/main"><sheetData>{cells}</sheetData></worksheet>'
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
    return path


def cell(text):
    return f'<c t="s"><v>{text[1:]}</v></c>' if text[:1] == "=" else f'<c t="inlineStr"><is><t>{text}</t></is></c>'


@pytest.mark.parametrize("text", [OCHA, NEWER, OLDER])
def test_headers_of_every_year_are_recognised(tmp_path, text):
    path = tmp_path / "units.csv"
    path.write_text(text, encoding="utf-8")
    table = read_pcodes(path)
    bab = next(unit for unit in table.units if unit.pcode == "SY0201")
    assert (bab.level, bab.country, bab.parent, bab.names[0]) == (2, "SY", "SY02", "Al Bab")
    assert {"p-code of level 1", "names of level 2"} <= table.recognised.keys()


def test_a_list_says_what_each_column_was_taken_for(units):
    recognised = read_pcodes(units).recognised
    assert recognised["p-code of level 2"] == "ADM2_PCODE"
    assert recognised["names of level 2"] == "ADM2_EN, ADM2_AR"


def test_workbooks_are_read_with_a_title_above_the_header(tmp_path):
    header = ("ADM1_EN", "ADM1_PCODE", "ADM2_EN", "ADM2_PCODE")
    path = workbook(tmp_path / "units.xlsx", ("Admin boundaries",), header, ("Aleppo", "SY02", "=0", "SY0201"))
    assert [(unit.pcode, unit.names) for unit in read_pcodes(path).units] == [
        ("SY02", ("Aleppo",)),
        ("SY0201", ("Al Bab",)),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name,code\nAleppo,SY02\n", "its headers are: name, code"),
        ("", "its headers are: none"),
        ("ADM1_EN,ADM1_PCODE\n", "no unit with a p-code"),
        ("ADM1_EN,ADM1_PCODE\nAleppo,99\n", "no unit with a p-code"),
    ],
)
def test_lists_without_p_codes_are_refused(tmp_path, text, message):
    path = tmp_path / "units.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableFile, match=message):
        read_pcodes(path)


def test_a_damaged_workbook_is_refused(tmp_path):
    path = tmp_path / "units.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", "<worksheet><row><c>")
    with pytest.raises(UnreadableFile, match="is damaged"):
        read_pcodes(path)


def test_three_letters_before_a_p_code_name_a_country_too(tmp_path):
    path = tmp_path / "units.csv"
    path.write_text("ADM1_EN,ADM1_PCODE\nAleppo,SYR02\n", encoding="utf-8")
    assert [unit.country for unit in read_pcodes(path).units] == ["SY"]


def test_a_place_carries_the_code_of_its_district_or_else_of_its_province(shelf, units, tmp_path):
    shelf.add(a_list(tmp_path / "SY.txt", a_row(9, "Tadif", admin2="Al-Bab district"), a_row(8, "Orem")))
    added = shelf.add_pcodes(units)
    assert (added.gazetteer.name, added.gazetteer.form) == ("syr_adminboundaries-pcodes", "p-codes")
    assert [shelf.find(name)[0].pcode for name in ("Tadif", "Orem", "Raqqa", "Syria")] == [
        "SY0201",
        "SY02",
        "SY11",
        "SY",
    ]


def test_without_a_list_of_p_codes_nothing_carries_one(shelf, small_gazetteer):
    assert small_gazetteer.find("Aleppo")[0].pcode is None


def test_the_same_list_of_p_codes_twice_changes_nothing(shelf, units):
    assert [shelf.add_pcodes(units).is_new for _ in range(2)] == [True, False]


def a_mention(**place):
    usual = {"key": "name:SY-HL:x", "name": "X", "precision": PlacePrecision.ADMIN1, "country": "SY"}
    return PlaceMention(span=Span(0, 1), sentence=0, text="X", place=Place(**(usual | place)))


def test_a_settled_place_that_no_list_has_carries_the_code_of_its_province(shelf, units):
    shelf.add_pcodes(units)
    gazetteer = shelf.open()
    mentions = [a_mention(admin1="Aleppo"), a_mention(admin1="Nowhere")]
    assert [mention.place.pcode for mention in add_pcodes(mentions, gazetteer)] == ["SY02", None]
    gazetteer.close()


def test_a_gazetteer_without_p_codes_leaves_mentions_alone():
    mentions = (a_mention(admin1="Aleppo"),)
    assert add_pcodes(mentions, FixedGazetteer([])) == mentions
