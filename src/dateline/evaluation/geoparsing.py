"""Measure places on news whose place names have coordinates: LGL (local news) and GeoVirus (outbreaks of disease).

Both are of the *Pragmatic Guide to Geoparsing* (Gritta et al. 2019), and so is the distance that counts as right,
161 km. Every gold place that has coordinates counts in `end_to_end_161`, found or not; gold and found spans overlap
there, and are equal in `span_f1`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from dateline import pipeline
from dateline.evaluation.result import Figures, Measured, f1, find_file
from dateline.evaluation.texts import TextReader, Told, text_item
from dateline.linking.place_geometry import distance_km
from dateline.model import EvaluationError, Place, PlaceMention, Span
from dateline.sources import RawItem

__all__ = ["Toponym", "article_items", "measure_geovirus", "measure_lgl", "read_articles"]

RIGHT_KM = 161.0
"""A hundred miles: what the field counts as found."""
SAME_KM = 10.0
"""Within which a place without a common id is the gold's own place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A place name of the gold: the characters that name it, and where it lies."""

    span: Span
    name: str
    lat: float | None = None
    lon: float | None = None
    key: str | None = None
    """Its id in GeoNames, as ``geonames:170137``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    """What became of one gold place that has coordinates: how far off we are, None where we name no point."""

    end_to_end_km: float | None
    given_km: float | None
    """With the gold's span given."""
    is_same: bool
    """Whether, with its span given, it is the gold's own place."""


def measure_lgl(data: Path, texts: TextReader, *, limit: int | None = None) -> Measured:
    """Measure places in LGL: local news, mostly of the United States, with GeoNames ids."""
    return _measure(find_file(data, "data", "geo", "lgl.xml"), _lgl_places, texts, limit)


def measure_geovirus(data: Path, texts: TextReader, *, limit: int | None = None) -> Measured:
    """Measure places in GeoVirus: news of disease from all over the world."""
    return _measure(find_file(data, "data", "geo", "GeoVirus.xml"), _geovirus_places, texts, limit)


def _measure(
    path: Path, places_of: Callable[[Element], Iterator[Toponym]], texts: TextReader, limit: int | None
) -> Measured:
    articles = read_articles(path)[:limit]
    items = article_items(articles, path)
    golds = [list(places_of(article)) for article in articles]
    outcomes: list[_Outcome] = []
    hits = found_spans = gold_spans = 0
    for told, golden in zip(texts.read(items), golds, strict=True):
        found = _mentions(told)
        outcomes += _outcomes(told, golden, found, texts)
        spans = {(mention.span.start, mention.span.end) for mention in found}
        wanted = {(gold.span.start, gold.span.end) for gold in golden}
        hits, found_spans, gold_spans = hits + len(spans & wanted), found_spans + len(spans), gold_spans + len(wanted)
    figures: Figures = {
        "end_to_end_161": _share([_is_right(each.end_to_end_km) for each in outcomes]),
        "span_f1": f1(hits / found_spans if found_spans else None, hits / gold_spans if gold_spans else None),
        "gold_161": _share([_is_right(each.given_km) for each in outcomes]),
        "gold_exact": _share([each.is_same for each in outcomes]),
        "median_km": _median([each.given_km for each in outcomes if each.given_km is not None]),
    }
    return Measured(
        items=len(items),
        files=(path,),
        figures=figures,
        constant={"end_to_end_161": 0.0, "span_f1": 0.0, "gold_161": 0.0, "gold_exact": 0.0, "median_km": None},
        constant_answer="no place anywhere",
    )


def _mentions(told: Told) -> Sequence[PlaceMention]:
    return told.reading.mentions.places if told.reading else ()


def _outcomes(
    told: Told, golden: Sequence[Toponym], found: Sequence[PlaceMention], texts: TextReader
) -> Iterator[_Outcome]:
    """Yield what became of each gold place of one text that has coordinates."""
    given: dict[Span, PlaceMention] = {}
    if told.reading is not None:
        spans = [gold.span for gold in golden]
        given = {each.span: each for each in pipeline.places_at(told.reading, spans, registries=texts.registries)}
    for gold in golden:
        if gold.lat is None:
            continue
        near = [each for each in found if each.span.start < gold.span.end and gold.span.start < each.span.end]
        ends = [km for each in near if (km := _km(each.place, gold)) is not None]
        mention = given.get(gold.span)
        place = mention.place if mention else None
        km = _km(place, gold)
        is_same = km is not None and place is not None and (place.key == gold.key or km <= SAME_KM)
        yield _Outcome(end_to_end_km=min(ends, default=None), given_km=km, is_same=is_same)


def _km(place: Place | None, gold: Toponym) -> float | None:
    if place is None or place.lat is None or place.lon is None or gold.lat is None or gold.lon is None:
        return None
    return distance_km(place.lat, place.lon, gold.lat, gold.lon)


def _is_right(km: float | None) -> bool:
    return km is not None and km <= RIGHT_KM


def _share(right: Sequence[bool]) -> float | None:
    return round(sum(right) / len(right), 3) if right else None


def _median(values: Sequence[float]) -> float | None:
    return round(median(values), 1) if values else None


def article_items(articles: Sequence[Element], path: Path) -> list[RawItem]:
    """Return the texts of articles as a source would give them."""
    return [
        text_item(each.findtext("text") or "", where=f"{path.name}[{number}]")
        for number, each in enumerate(articles, start=1)
    ]


def read_articles(path: Path) -> list[Element]:
    """Return the articles of a set, or raise `EvaluationError`."""
    try:
        return list(ElementTree.parse(path).getroot().iter("article"))
    except ElementTree.ParseError as error:
        raise EvaluationError(f"{path} is not XML: {error}; fetch it again") from error


def _lgl_places(article: Element) -> Iterator[Toponym]:
    for each in article.iter("toponym"):
        tag = each.find("gaztag")
        yield Toponym(
            span=Span(int(each.findtext("start", "0")), int(each.findtext("end", "0"))),
            name=each.findtext("phrase", ""),
            lat=_degrees(each.findtext("gaztag/lat") or each.findtext("lat")),
            lon=_degrees(each.findtext("gaztag/lon") or each.findtext("lon")),
            key=f"geonames:{tag.get('geonameid')}" if tag is not None else None,
        )


def _geovirus_places(article: Element) -> Iterator[Toponym]:
    for each in article.iter("location"):  # its offsets count from 1
        yield Toponym(
            span=Span(int(each.findtext("start", "1")) - 1, int(each.findtext("end", "1")) - 1),
            name=each.findtext("name", ""),
            lat=_degrees(each.findtext("lat")),
            lon=_degrees(each.findtext("lon")),
        )


def _degrees(text: str | None) -> float | None:
    return float(text) if text else None
