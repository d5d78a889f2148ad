"""Tell whether a noun phrase is, or is named after, a place that can be held."""

from __future__ import annotations

from dateline.claims.nouns import OF_NOUNS, PLACE_NOUNS
from dateline.claims.syntax import noun_phrase, obliques
from dateline.claims.view import View

_PEOPLE_OF_PLACES = frozenset("soldier fighter commander resident people".split())


def names_place(view: View, head: int) -> bool:
    """Whether a noun phrase is, or is named after, a place that can be held: 'parts of X' is X."""
    if view.lemma(head) in PLACE_NOUNS:
        return True
    if view.lemma(head) in OF_NOUNS:
        return any(names_place(view, inner) for inner in obliques(view, head, "of"))
    return any(place.start <= head < place.end for place in view.places) or any(
        view.relation(word) in ("compound", "flat", "appos") and word in noun_phrase(view, head)
        for place in view.places
        for word in range(place.start, place.end)
        if view.lemma(head) not in _PEOPLE_OF_PLACES
        and view.upos(head) in ("NOUN", "PROPN")
        and view.head(word) == head
    )
