"""Tell which named places of a sentence only say where another lies: 'the village of A near B', "B's western A".

By the words that stand between two names: they hold where a tree is wrong, and for places that no list has.
Does not choose where something happened: see claims/scene.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from dateline.claims.nouns import PLACE_NOUNS
from dateline.claims.view import Standing, View
from dateline.model import PlaceMention, PlacePrecision

__all__ = ["UNITS", "framed_by", "is_filler"]

Stood = Standing[PlaceMention]

UNITS = frozenset("km kilometre kilometer mile metre meter".split())
SIDES = frozenset(
    f"{side}{end}"
    for side in "north south east west northeast northwest southeast southwest north-east north-west south-east".split()
    for end in ("", "ern", "wards", "ward")
) | {"south-west", "southwestern", "central", "downtown"}
LYING = frozenset("in of near outside inside within off around between".split())
"""Prepositions after which stands what a place lies in or by."""
LAID = frozenset("locate situate lie base".split())
AREA_KINDS = frozenset(
    "state region capital centre center edge outskirt suburb part stronghold zone sector side".split()
)
TOWN_KINDS = frozenset("town city village hamlet port".split())
"""Nouns that 'of' follows with the name of what they say: 'the Tarn town of Norholm' is Norholm."""
PART_CUES = frozenset("neighbourhood neighborhood quarter suburb camp".split())
_LONGEST = 16
_GENITIVES = ("'s", "’s", "'", "’")


def framed_by(view: View) -> Iterator[tuple[Stood, Stood]]:
    """Yield each place with a place that says where it lies."""
    named = [standing for standing in view.places if standing.mention.place and not standing.mention.is_agent]
    for position, (left, right) in enumerate(pairwise(named)):
        if left.end > right.start:
            continue
        if _owns(view, left, right):
            yield right, left
        elif _lies_by(view, left, right):
            yield left, right
            yield from ((left, other) for other in _other_ends(view, named[position + 1 :]))


def is_filler(view: View, word: int) -> bool:
    """Whether a word may stand before a name without saying more than what kind of place it is: 'the ancient city'."""
    if view.upos(word) in ("DET", "ADJ", "NUM") or view.lower[word] in SIDES:
        return True
    is_kind = view.lemma(word) in PLACE_NOUNS or view.lemma(word) in AREA_KINDS
    before_kind = word + 1 < len(view.lower) and view.lemma(word + 1) in PLACE_NOUNS
    return is_kind or (view.upos(word) == "NOUN" and before_kind)


def _owns(view: View, left: Stood, right: Stood) -> bool:
    """Whether the right name is a part of the left: "Baghdad's western Amriya district", but not "X's army in Y"."""
    between = range(left.end, right.start)
    if not between or len(between) > 5:
        return False
    if view.lower[left.end] in _GENITIVES:
        return all(is_filler(view, word) or view.lower[word] == "of" for word in between[1:])
    return _is_named_after_kind(view, left, right)


def _is_named_after_kind(view: View, left: Stood, right: Stood) -> bool:
    """Whether it is 'the Norholm suburb of Vestby', where Vestby is the suburb: a town's name, or the smaller place."""
    *kinds, of = range(left.end, right.start)
    if not kinds or view.lower[of] != "of" or left.start == 0 or view.upos(left.start - 1) not in ("DET", "ADJ"):
        return False
    if not all(is_filler(view, word) for word in kinds):
        return False
    one, other = left.mention.place, right.mention.place
    is_one_land = one is not None and other is not None and one.country == other.country
    return view.lemma(kinds[-1]) in TOWN_KINDS or (is_one_land and _size(left) > _size(right))


def _size(standing: Stood) -> float:
    """How large a place is, as far as its error tells; what no list has is smaller than all."""
    place = standing.mention.place
    return -1.0 if place is None or place.is_unlisted else place.error_km or 0.0


def _lies_by(view: View, left: Stood, right: Stood) -> bool:
    """Whether the words between say that the left place lies in, of or near the right one."""
    between = range(left.end, right.start)
    if len(between) > _LONGEST or _is_wider(left, right):
        return False
    if not between:
        return _is_bare_comma(left, right, set())
    rest = _after_kind(view, between)
    has_distance = any(view.lemma(word) in UNITS for word in rest)
    if view.lower[left.end] in _GENITIVES or not all(_may_stand(view, word, far=has_distance) for word in rest):
        return False
    words = {view.lower[word] for word in rest if not _names_kind(view, word, rest)}
    return (
        bool(words & LYING)
        or (has_distance and "from" in words)
        or _is_bare_comma(left, right, {view.lower[word] for word in rest})
    )


def _may_stand(view: View, word: int, *, far: bool) -> bool:
    """Whether a word says nothing but where: no verb beside 'located', no 'and', no person."""
    lower = view.lower[word]
    if lower in LYING or lower in (",", "(", ")") or is_filler(view, word) or view.lemma(word) in LAID:
        return True
    if lower == "to":
        return bool(SIDES & set(view.lower[word + 1 : word + 3]))
    if lower == "and":
        return view.upos(word - 1) == "ADJ" and view.upos(word + 1) == "ADJ"
    if far:
        return view.upos(word) not in ("VERB", "CCONJ", "PROPN", "SCONJ", "PRON") and lower not in (";", ":")
    return view.upos(word) == "ADV" and lower not in ("as", "when", "where")


def _names_kind(view: View, word: int, rest: Sequence[int]) -> bool:
    """Whether it is the 'of' of 'the ancient city of Tarn', after which stands the city itself."""
    return view.lower[word] == "of" and word - 1 in rest and view.lemma(word - 1) in PLACE_NOUNS


def _is_bare_comma(left: Stood, right: Stood, words: set[str]) -> bool:
    """Whether a comma alone, or nothing, parts a place from a land that is wider: 'Norholm, Norland'."""
    one, other = left.mention.place, right.mention.place
    if one is None or other is None or words - {",", "("} or other.is_unlisted:
        return False
    return one.coarseness < other.coarseness and (one.is_unlisted or one.country == other.country)


def _after_kind(view: View, between: Sequence[int]) -> Sequence[int]:
    """Leave off the noun that says what the left place is: 'village' of 'Norholm village near Tarn'."""
    position = 0
    while position < len(between) and view.lemma(between[position]) in PLACE_NOUNS | AREA_KINDS:
        position += 1
    return between[position:]


def _is_wider(left: Stood, right: Stood) -> bool:
    """Whether the left place is the wider: 'Syria near Homs', 'the Norland town of A', 'Homs in the A quarter'."""
    one, other = left.mention.place, right.mention.place
    if one is None or other is None:
        return True
    if one.coarseness > other.coarseness and not one.is_unlisted:
        return True
    if _is_part(other.precision) and not _is_part(one.precision) and not one.is_unlisted:
        return True
    is_named_after = not left.mention.cue or not PART_CUES & set(left.mention.cue.lower().split())
    return is_named_after and bool(PART_CUES & set((right.mention.cue or "").lower().split()))


def _is_part(precision: PlacePrecision) -> bool:
    return precision in (PlacePrecision.SITE, PlacePrecision.NEIGHBOURHOOD)


def _other_ends(view: View, named: Sequence[Stood]) -> Iterator[Stood]:
    """Yield the second of 'between A and B', where the first says where something lies."""
    if "between" not in view.lower[max(0, named[0].start - 4) : named[0].start]:
        return
    for first, second in pairwise(named[:2]):
        words = range(first.end, second.start)
        if "and" in view.lower[first.end : second.start] and len(words) <= 5:
            yield second
