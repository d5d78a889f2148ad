import fastkml
from export_tools import LOOKUPS, documented, exported, text
from lxml import etree
from publish_records import an_event

from dateline.model import Interval, Party
from dateline.publish.kml import FIELDS, write_kml

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
KML = {"k": "http://www.opengis.net/kml/2.2"}


def placemarks(*events):
    return etree.fromstring(text("kml", *events).encode()).xpath("//k:Placemark", namespaces=KML)


def told(placemark, path):
    return placemark.xpath(f"string({path})", namespaces=KML)


def test_the_fields_are_documented():
    assert documented("kml") == list(FIELDS)


def test_fastkml_reads_and_validates_it():
    written = text("kml", an_event(), an_event(id="evt-2", when=None)).removeprefix(DECLARATION)
    (document,) = fastkml.KML.from_string(written).features
    first, second = document.features
    assert first.name == "Shelling, Norholm, Sund, DK, 2024-05-03"
    assert (first.geometry.x, first.geometry.y, second.name[-7:]) == (12.52, 55.51, "undated")
    assert fastkml.validate(element=etree.fromstring(written))


def test_a_placemark_has_its_days_and_data():
    (found,) = placemarks(an_event())
    assert (told(found, "k:TimeSpan/k:begin"), told(found, "k:TimeSpan/k:end")) == ("2024-05-03", "2024-05-03")
    assert told(found, ".//k:SimpleData[@name='killed_best']") == "10"
    assert told(found, "k:Point/k:coordinates") == "12.52,55.51"


def test_an_undated_event_has_no_time_span():
    (found,) = placemarks(an_event(when=Interval()))
    assert found.xpath("k:TimeSpan", namespaces=KML) == []


def test_an_event_without_coordinates_is_counted():
    assert exported("kml", an_event(places=()))[1].left_out == {"no coordinates": 1}


def test_a_description_is_no_html():
    (found,) = placemarks(an_event(side_b=(Party(actor=None, name="<script>alert('x')</script>"),)))
    assert "&lt;script&gt;" in told(found, "k:description")
    assert "<script>" not in told(found, "k:description")


def test_an_event_that_cannot_be_drawn_is_no_placemark():
    assert "<Placemark" not in "".join(write_kml([an_event(places=())], LOOKUPS))
