"""Claims as columns of numbers, so that many pairs of them are compared at once.

One row a claim: a claim of a report, or the claim that says what a telling comes to. Codes of words are hashes of the
words alone, so that rows of different batches can be compared; -1 is 'not said'.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from unicodedata import normalize
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from dateline.events.telling import is_background, is_own_place, is_real, lost_figure, place_of
from dateline.model import Claim, Fate, Kind, Party, Place, PlacePrecision, VoiceKind

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Bits = NDArray[np.uint64]

NOT_SAID = -1
KIND_CODE = {kind: code for code, kind in enumerate(Kind)}
PRECISION_CODE = {precision: code for code, precision in enumerate(PlacePrecision)}
# Bits of a telling's words: with some twenty words of content each, two tellings share less than one bit by chance.
WORD_BITS = 512
# Sides, listed places: those past the fourth are rarely what two reports share.
_MOST = 4
_COARSE = (PlacePrecision.ADMIN1, PlacePrecision.COUNTRY, PlacePrecision.UNKNOWN, PlacePrecision.AREA)
_WORD = re.compile(r"[^\W\d_]{4,}|\d{2,}")
_LETTERS = re.compile(r"[a-z-]+")
_ARTICLE = re.compile(r"^(?:al|el|ad|ar|as|ash|at|az|an)-")
_TWICE = re.compile(r"(.)\1+")
_SOFT = frozenset("aeiouhwy-")
_ALIKE_LETTERS = str.maketrans(
    {"c": "k", "q": "k", "g": "j", "x": "k", "z": "s", "v": "b", "p": "b", "f": "b"}
)  # as ears and alphabets mix them up
# Two consonants are shared by too many names.
_LEAST_CONSONANTS = 3
# Letters that forms of one word share: "shelled", "shelling".
_STEM = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """What pairs are compared by, a row for each claim."""

    kind: Ints
    is_real: Bools
    denies: Bools
    is_background: Bools
    is_credited: Bools
    """Whether somebody but the outlet says it or is blamed."""
    has_when: Bools
    start: Ints
    """Day as an ordinal."""
    end: Ints
    has_place: Bools
    key: Ints
    name: Ints
    sound: Ints
    """What its spellings share: the consonants of its name."""
    listed: Ints
    """The keys of up to four `at` places a row."""
    lat: Floats
    lon: Floats
    error_km: Floats
    precision: Ints
    sector: Ints
    admin1: Ints
    country: Ints
    is_coarse: Bools
    is_unlisted: Bools
    is_capital: Bools
    is_own_place: Bools
    side_a: Ints
    """Up to four actors a row."""
    side_b: Ints
    killed: Ints
    wounded: Ints
    is_of_civilians: Bools
    targets: Bits
    words: Bits
    """A row of `WORD_BITS` bits: which words of content its sentences have."""
    rank: Ints
    """Order within the reports."""
    is_leading: Bools
    """Whether headline or lead tells it."""


def columns_of(
    claims: Sequence[Claim], *, texts: Sequence[str] | None = None, leading: Collection[str] = frozenset()
) -> Columns:
    """Return claims as columns; ``texts`` are the words each is told in, ``leading`` ids that headline or lead tell."""
    places = [place_of(claim) for claim in claims]

    def ints(value: Callable[[Claim], int | None]) -> Ints:
        return _ints(value(claim) for claim in claims)

    def bools(value: Callable[[Claim], bool]) -> Bools:
        return np.fromiter((value(claim) for claim in claims), dtype=np.bool_, count=len(claims))

    def words_at(value: Callable[[Place], str | None]) -> Ints:
        return _ints(None if place is None else word_code(value(place)) for place in places)

    def floats_at(value: Callable[[Place], float | None]) -> Floats:
        told = (None if place is None else value(place) for place in places)
        return np.fromiter((np.nan if each is None else each for each in told), dtype=np.float64, count=len(claims))

    def bools_at(value: Callable[[Place], bool]) -> Bools:
        return np.fromiter((place is not None and value(place) for place in places), np.bool_, count=len(claims))

    return Columns(
        kind=ints(lambda claim: KIND_CODE[claim.kind]),
        is_real=bools(is_real),
        denies=bools(lambda claim: claim.denies is not None),
        is_background=bools(is_background),
        is_credited=bools(_is_credited),
        has_when=bools(lambda claim: claim.when is not None),
        start=ints(lambda claim: claim.when.start.toordinal() if claim.when and claim.when.start else None),
        end=ints(lambda claim: claim.when.end.toordinal() if claim.when and claim.when.end else None),
        has_place=bools_at(lambda place: True),
        key=words_at(lambda place: place.key),
        name=words_at(lambda place: place.key or place.name),
        sound=words_at(lambda place: sound_of(place.name)),
        listed=_table([_listed(claim) for claim in claims]),
        lat=floats_at(lambda place: place.lat),
        lon=floats_at(lambda place: place.lon),
        error_km=np.nan_to_num(floats_at(lambda place: place.error_km)),
        precision=_ints(None if place is None else PRECISION_CODE[place.precision] for place in places),
        sector=words_at(lambda place: place.sector),
        admin1=words_at(lambda place: place.admin1),
        country=words_at(lambda place: place.country),
        is_coarse=bools_at(is_coarse),
        is_unlisted=bools_at(lambda place: place.is_unlisted),
        is_capital=bools_at(is_capital),
        is_own_place=bools(is_own_place),
        side_a=_table([_actors(claim.side_a) for claim in claims]),
        side_b=_table([_actors(claim.side_b) for claim in claims]),
        killed=ints(lambda claim: lost_figure([claim], Fate.KILLED)),
        wounded=ints(lambda claim: lost_figure([claim], Fate.WOUNDED)),
        is_of_civilians=bools(_is_of_civilians),
        targets=np.array([_bits(target.what for target in claim.targets) for claim in claims], dtype=np.uint64),
        words=_words(texts or [""] * len(claims)),
        rank=_ranks(claims),
        is_leading=bools(lambda claim: claim.id in leading),
    )


@lru_cache(maxsize=200_000)
def word_code(word: str | None) -> int | None:
    """Return the code of a word, the same in every run; None for none."""
    return None if word is None else crc32(word.encode())


def is_coarse(place: Place) -> bool:
    """Whether a place is a province, a country or less; a named place without an entry is drawn so, but is not."""
    return place.precision in _COARSE and not place.is_unlisted


def is_capital(place: Place) -> bool:
    """Whether a place is the town that its province is named after; headlines name one for the other."""
    return place.admin1 is not None and _bare(place.name) == _bare(place.admin1)


def _bare(name: str) -> str:
    """A name without its Arabic article."""
    return name.lower().removeprefix("al-").removeprefix("al ").removeprefix("ar-").removeprefix("as-")


def sound_of(name: str) -> str | None:
    """Return what spellings of a name share, 'al-Atarib' and 'Atareb'; None where too little is left to tell by."""
    plain = normalize("NFKD", name.lower())
    words = [_ARTICLE.sub("", word) for word in _LETTERS.findall(plain)]
    letters = "".join(word for word in words if word not in ("al", "el", "the")).translate(_ALIKE_LETTERS)
    sound = _TWICE.sub(r"\1", "".join(letter for letter in letters if letter not in _SOFT))
    return f"sound:{sound}" if len(sound) >= _LEAST_CONSONANTS else None


def _is_credited(claim: Claim) -> bool:
    return bool(claim.blame) or any(voice.kind is not VoiceKind.OUTLET for voice in claim.voices)


def _is_of_civilians(claim: Claim) -> bool:
    return any("civilians" in loss.who or loss.children or loss.women for loss in claim.losses)


def _listed(claim: Claim) -> list[int]:
    keys = dict.fromkeys(place.key for place in claim.places if place.role == "at" and place.key is not None)
    return [code for key in keys if (code := word_code(key)) is not None]


def _actors(parties: Iterable[Party]) -> list[int]:
    actors = dict.fromkeys(party.actor for party in parties if party.actor is not None)
    return [code for actor in actors if (code := word_code(actor)) is not None]


def _ranks(claims: Sequence[Claim]) -> Ints:
    ordered = sorted(range(len(claims)), key=lambda i: claims[i].anchor)
    ranks = np.zeros(len(claims), dtype=np.int64)
    ranks[ordered] = np.arange(len(claims))
    return ranks


def _ints(values: Iterable[int | None]) -> Ints:
    return np.array([NOT_SAID if value is None else value for value in values], dtype=np.int64)


def _table(rows: Sequence[Sequence[int]]) -> Ints:
    table = np.full((len(rows), _MOST), NOT_SAID, dtype=np.int64)
    for i, row in enumerate(rows):
        table[i, : len(row)] = row[:_MOST]
    return table


def _bits(words: Iterable[str]) -> int:
    bits = 0
    for word in words:
        bits |= 1 << (crc32(word.encode()) % 64)
    return bits


@lru_cache(maxsize=1)
def _common_words() -> frozenset[str]:
    text = resources.files("dateline.events").joinpath("data", "common_words.txt").read_text("utf-8")
    return frozenset(word[:_STEM] for line in text.splitlines() if not line.startswith("#") for word in line.split())


def _words(texts: Sequence[str]) -> Bits:
    return np.array([_word_bits(text) for text in texts], dtype=np.uint64).reshape(-1, WORD_BITS // 64)


def _word_bits(text: str) -> list[int]:
    common = _common_words()
    stems = {word[:_STEM] for word in _WORD.findall(text.lower())} - common
    bits = 0
    for stem in stems:
        bits |= 1 << (crc32(stem.encode()) % WORD_BITS)
    return [(bits >> shift) & 0xFFFFFFFFFFFFFFFF for shift in range(0, WORD_BITS, 64)]


def are_dated(columns: Columns) -> Bools:
    """Whether days are known on both ends, row by row."""
    return np.asarray(columns.has_when & (columns.start != NOT_SAID) & (columns.end != NOT_SAID))
