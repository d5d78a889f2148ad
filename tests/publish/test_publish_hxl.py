from dataclasses import replace
from io import BytesIO

import hxl
from export_tools import DOC, documented, exported, text
from publish_records import NORHOLM, an_event

from dateline.publish.hxl import TAGS


def read_by_libhxl(*events):
    content = exported("hxl", *events)[0]
    return hxl.data(hxl.input.make_input(BytesIO(content), hxl.input.InputOptions(allow_local=True)))


def test_columns_and_hashtags_are_documented():
    assert documented("hxl") == list(TAGS)
    assert [f"| `{name}` | `{tag}`" for name, tag in TAGS.items() if f"| `{name}` | `{tag}`" not in DOC] == []


def test_libhxl_reads_the_tags_and_the_rows():
    source = read_by_libhxl(an_event(), an_event(id="evt-2", places=()))
    assert [column.display_tag for column in source.columns] == list(TAGS.values())
    first, second = list(source)
    assert (first.get("#event+id"), first.get("#adm1+name"), first.get("#loc+name")) == ("3kx9f2a", "Sund", "Norholm")
    assert (first.get("#country+code"), first.get("#affected+killed+best"), first.get("#geo+lat")) == (
        "DK",
        "10",
        "55.51",
    )
    assert second.get("#loc+name") is None


def test_a_p_code_has_its_column():
    (row,) = list(read_by_libhxl(an_event(places=(replace(NORHOLM, pcode="DK0101"),))))
    assert row.get("#loc+code+v_pcode") == "DK0101"


def test_libhxl_finds_no_fault():
    assert hxl.validate(read_by_libhxl(an_event()))


def test_a_tag_is_well_formed():
    assert text("hxl").splitlines()[1] == ",".join(TAGS.values())
