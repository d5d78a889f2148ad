"""What spaCy's pipelines call words and names, in the words of our annotation: tags, entity labels, types of mentions.

Penn Treebank tags and universal parts of speech are each made from the other where a pipeline gives only one.
"""

from __future__ import annotations

PENN = frozenset(
    """$ '' , -LRB- -RRB- . : `` ADD AFX CC CD DT EX FW GW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS PDT POS PRP PRP$
    RB RBR RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB""".split()
)

NAME_OF = {
    "PERSON": "PER",
    "PER": "PER",
    "ORG": "ORG",
    # Peoples, parties and faiths act; that keeps them from being taken for places.
    "NORP": "ORG",
    "GPE": "LOC",
    "LOC": "LOC",
    "FAC": "LOC",
    "FACILITY": "LOC",
}
"""The label in layer ``names`` of what a pipeline calls an entity; others are no names."""

TYPE_OF = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organization",
    "NORP": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "FACILITY": "place",
    "EVENT": "event",
    "DATE": "time",
    "TIME": "time",
    "PRODUCT": "object",
    "WORK_OF_ART": "abstract",
    "LAW": "abstract",
    "LANGUAGE": "abstract",
}
"""The type of mention that the head of an entity gets; others get none."""

_UPOS_OF = {
    "CC": "CCONJ",
    "CD": "NUM",
    "DT": "DET",
    "EX": "PRON",
    "FW": "X",
    "IN": "ADP",
    "MD": "AUX",
    "NFP": "PUNCT",
    "PDT": "DET",
    "POS": "PART",
    "PRP": "PRON",
    "PRP$": "PRON",
    "RP": "ADP",
    "SYM": "SYM",
    "$": "SYM",
    "TO": "PART",
    "UH": "INTJ",
    "WDT": "PRON",
    "WP": "PRON",
    "WP$": "PRON",
    "WRB": "ADV",
}
_UPOS_OF_START = {"NNP": "PROPN", "NN": "NOUN", "VB": "VERB", "JJ": "ADJ", "RB": "ADV"}
_AUXILIARY = frozenset("aux auxpass aux:pass cop".split())

_PENN_OF = {
    "ADP": "IN",
    "ADV": "RB",
    "CCONJ": "CC",
    "DET": "DT",
    "INTJ": "UH",
    "NUM": "CD",
    "PROPN": "NNP",
    "SCONJ": "IN",
    "SYM": "SYM",
    "X": "FW",
}
_PARTICLES = {"to": "TO", "'s": "POS", "’s": "POS", "'": "POS", "’": "POS"}
_POSSESSIVES = frozenset("my your his its our their".split())
_MODALS = frozenset("can could may might must shall should will would ca wo 'll ’ll 'd ’d".split())
_MARKS = {
    "(": "-LRB-",
    "[": "-LRB-",
    ")": "-RRB-",
    "]": "-RRB-",
    ",": ",",
    ".": ".",
    "!": ".",
    "?": ".",
    "“": "``",
    "”": "''",
    '"': "''",
    "-": "HYPH",
}
_VERB_FORMS = {"Inf": "VB", "Ger": "VBG", "Part Past": "VBN", "Part Pres": "VBG", "Fin Past": "VBD", "Fin": "VBP"}


def upos_from(xpos: str, *, relation: str) -> str:
    """Return the universal part of speech of a word from its Penn Treebank tag and its relation to its head."""
    if relation in _AUXILIARY and xpos.startswith(("VB", "MD")):
        return "AUX"
    if xpos == "IN" and relation == "mark":
        return "SCONJ"
    by_start = next((upos for start, upos in _UPOS_OF_START.items() if xpos.startswith(start)), None)
    unknown = "PUNCT" if not xpos.isalpha() or xpos == "HYPH" else "X"
    return by_start or _UPOS_OF.get(xpos, unknown)


def penn_from(upos: str, word: str, morph: dict[str, str]) -> str:
    """Return the Penn Treebank tag of a word from its part of speech and its features, or without these its form."""
    lower = word.lower()
    if upos in ("VERB", "AUX"):
        return "MD" if upos == "AUX" and lower in _MODALS else _verb_tag(lower, morph)
    if upos in ("NOUN", "PROPN"):
        return ("NN" if upos == "NOUN" else "NNP") + ("S" if _is_plural(lower, upos, morph) else "")
    if upos == "ADJ":
        return {"Cmp": "JJR", "Sup": "JJS"}.get(morph.get("Degree", ""), "JJ")
    if upos == "PART":
        return _PARTICLES.get(lower, "RB")
    if upos == "PRON":
        return _pronoun_tag(lower, morph)
    if upos == "PUNCT":
        return _MARKS.get(word[:1], ":")
    return "$" if word in ("$", "€", "£") else _PENN_OF.get(upos, "FW")


def _verb_tag(word: str, morph: dict[str, str]) -> str:
    form, tense = morph.get("VerbForm", ""), morph.get("Tense", "")
    if form == "Fin" and tense != "Past" and morph.get("Person") == "3" and morph.get("Number") != "Plur":
        return "VBZ"
    known = _VERB_FORMS.get(f"{form} {tense}") or _VERB_FORMS.get(form)
    by_ending = {"ing": "VBG", "ed": "VBD"}
    return known or next((tag for ending, tag in by_ending.items() if word.endswith(ending)), "VB")


def _is_plural(word: str, upos: str, morph: dict[str, str]) -> bool:
    if "Number" in morph:
        return morph["Number"] == "Plur"
    return upos == "NOUN" and word.endswith("s") and not word.endswith(("ss", "us", "is"))


def _pronoun_tag(word: str, morph: dict[str, str]) -> str:
    if word in ("who", "whom", "what", "which", "whose"):
        return {"which": "WDT", "whose": "WP$"}.get(word, "WP")
    return "PRP$" if morph.get("Poss") == "Yes" or word in _POSSESSIVES else "PRP"
