"""Turn trees with the labels of spaCy's English pipelines into Universal Dependencies, which our rules read.

Those labels (ClearNLP's: dobj, nsubjpass, prep, pobj, attr) also stand for another shape: there the preposition governs
its noun, 'be' its predicate, and each conjunct the next. Every step here rewrites a tree into a tree.
Follows Choi and Palmer (2012) for the one side and universaldependencies.org for the other. Names stay `compound`, as
they are there; Universal Dependencies would call some of them `flat`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

UNIVERSAL = frozenset(
    """acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det discourse dislocated expl
    fixed flat goeswith iobj list mark nmod nsubj nummod obj obl orphan parataxis punct reparandum root vocative
    xcomp""".split()
)
"""The relations of Universal Dependencies, without their subtypes."""

RENAMED = {
    "acomp": "xcomp",
    "advcl": "advcl",
    "attr": "xcomp",
    "auxpass": "aux:pass",
    "complm": "mark",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "hmod": "amod",
    "hyph": "punct",
    "infmod": "acl",
    "intj": "discourse",
    "meta": "dep",
    "neg": "advmod",
    "nn": "compound",
    "nsubjpass": "nsubj:pass",
    "num": "nummod",
    "number": "compound",
    "oprd": "xcomp",
    "partmod": "acl",
    "poss": "nmod:poss",
    "possessive": "case",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "rcmod": "acl:relcl",
    "relcl": "acl:relcl",
}
"""What only gets another name, wherever it stands; see `_renamed` for what depends on its place."""

_MARKS_OF_CLEARNLP = frozenset("dobj nsubjpass auxpass prep pobj attr acomp poss relcl agent".split())
_PREPOSITIONS = frozenset("prep agent dative pcomp".split())
# What a preposition may be called where its phrase only says where or how; anything else is passed on to its noun.
_LOOSE = frozenset("prep agent dative advmod mark prt quantmod npadvmod dep".split()) | {""}
_NOMINAL = frozenset("NOUN PROPN PRON NUM DET SYM".split())
_BE = frozenset("be is are was were been being am 's ’s 're ’re 'm ’m".split())


@dataclass(slots=True, kw_only=True)
class Tree:
    """Words with head (-1 for a root) and label, on the way from the one shape to the other."""

    words: Sequence[str]
    upos: Sequence[str]
    xpos: Sequence[str]
    heads: list[int]
    labels: list[str]

    def children(self, word: int, *labels: str) -> list[int]:
        """Return the words that hang on ``word``, by one of ``labels`` where some are given, in text order."""
        below = (child for child, head in enumerate(self.heads) if head == word)
        return [child for child in below if not labels or self.labels[child] in labels]

    def promote(self, child: int, *, relation: str) -> None:
        """Put a word into its head's place; the head hangs on it by ``relation``, and gives it all that it governed."""
        head = self.heads[child]
        for each in self.children(head):
            self.heads[each] = child
        self.heads[child], self.labels[child] = self.heads[head], self.labels[head]
        self.heads[head], self.labels[head] = child, relation

    def depth(self, word: int) -> int:
        """Return how many words stand above ``word``."""
        count = 0
        while (word := self.heads[word]) >= 0:
            count += 1
        return count


def is_universal(labels: Collection[str]) -> bool:
    """Whether the labels of a parser are of Universal Dependencies; False for those of ClearNLP."""
    bases = {label.lower().split(":")[0] for label in labels} - {""}
    return "obl" in bases or (not bases & _MARKS_OF_CLEARNLP and bases <= UNIVERSAL)


def is_known(labels: Collection[str]) -> bool:
    """Whether the labels of a parser are of a scheme that can be read: one of the two."""
    return is_universal(labels) or bool(_MARKS_OF_CLEARNLP & set(labels))


def make_universal(tree: Tree) -> None:
    """Rewrite a tree of ClearNLP labels into Universal Dependencies."""
    _lift_phrases(tree)
    _lift_predicates(tree)
    _raise_objects(tree)
    _flatten_lists(tree)
    tree.labels[:] = [_renamed(tree, word) for word in range(len(tree.heads))]


def join_roots(tree: Tree) -> None:
    """Make one tree of several: the later roots hang on the first as ``parataxis``; the first is ``root``."""
    roots = [word for word, head in enumerate(tree.heads) if head < 0]
    for word in roots[1:]:
        tree.heads[word], tree.labels[word] = roots[0], "parataxis"
    for word in roots[:1]:
        tree.labels[word] = "root"


def _lift_phrases(tree: Tree) -> None:
    """Put nouns above their prepositions, the innermost first: 'from behind the hill'."""
    for word in sorted(range(len(tree.heads)), key=tree.depth, reverse=True):
        inner = tree.children(word, "pobj") or tree.children(word, "pcomp") or _shared_noun(tree, word)
        if inner:
            is_clause = tree.labels[inner[0]] == "pcomp" and tree.upos[inner[0]] in ("VERB", "AUX")
            tree.promote(inner[0], relation="mark" if is_clause else "case")
            tree.labels[inner[0]] = _phrase_label(tree, inner[0], is_clause=is_clause)
            for other in tree.children(inner[0], "conj"):
                if tree.upos[other] == "ADP":  # 'in and around Aleppo'
                    tree.labels[other] = "case"


def _shared_noun(tree: Tree, word: int) -> list[int]:
    """Return the noun that hangs on the second of two prepositions and has taken its place."""
    is_bare = tree.labels[word] in _PREPOSITIONS and tree.upos[word] == "ADP"
    return [each for each in tree.children(word, "conj") if is_bare and tree.upos[each] in _NOMINAL]


def _phrase_label(tree: Tree, word: int, *, is_clause: bool) -> str:
    """Return the label of a noun or clause that has just taken its preposition's place."""
    label, head = tree.labels[word], tree.heads[word]
    if label not in _LOOSE or head < 0:
        return label
    if tree.labels[head] in _PREPOSITIONS and not tree.children(head, "pobj", "pcomp"):
        return "pcomp" if is_clause else "pobj"  # 'out of Aleppo': it goes on up
    if is_clause:
        return "acl" if tree.upos[head] in _NOMINAL else "advcl"
    if label == "agent":
        return "obl:agent"
    return "nmod" if tree.upos[head] in _NOMINAL else "obl"


def _lift_predicates(tree: Tree) -> None:
    """Put what someone or something is above 'be': 'the town is quiet', 'the town is in their hands'."""
    for verb, form in enumerate(tree.words):
        if form.lower() in _BE and tree.labels[verb] not in ("aux", "auxpass", "cop", "case"):
            predicates = tree.children(verb, "attr", "acomp")
            if any(tree.words[each].lower() == "there" for each in tree.children(verb, "expl")):
                tree.labels[:] = ["nsubj" if w in predicates[:1] else label for w, label in enumerate(tree.labels)]
            elif predicates := predicates or _whereabouts(tree, verb):
                tree.promote(predicates[0], relation="cop")


def _whereabouts(tree: Tree, verb: int) -> list[int]:
    if not tree.children(verb, "nsubj") or tree.children(verb, "ccomp", "xcomp"):
        return []
    return [phrase for phrase in tree.children(verb, "obl") if phrase > verb]


def _raise_objects(tree: Tree) -> None:
    """Make the subject of an infinitive the object of the verb above: 'forced them to leave', 'helped them leave'."""
    for clause, label in enumerate(tree.labels):
        head = tree.heads[clause]
        if label != "ccomp" or head < 0 or not _is_infinitive(tree, clause) or tree.children(head, "dobj"):
            continue
        for subject in tree.children(clause, "nsubj")[:1]:
            if head < subject < clause:
                tree.heads[subject], tree.labels[subject], tree.labels[clause] = head, "dobj", "xcomp"


def _is_infinitive(tree: Tree, word: int) -> bool:
    auxiliaries = tree.children(word, "aux", "auxpass")
    is_bare = all(tree.words[each].lower() in ("to", "be", "have") for each in auxiliaries)
    return tree.xpos[word] == "VB" and is_bare and not tree.children(word, "mark")


def _flatten_lists(tree: Tree) -> None:
    """Hang all conjuncts on the first, and each 'and' on the conjunct that follows it."""
    for word, label in enumerate(tree.labels):
        if label == "conj":
            tree.heads[word] = _first_conjunct(tree, word)
    for word, label in enumerate(tree.labels):
        head = tree.heads[word]
        if label == "cc" and 0 <= head < word:
            following = (each for each in tree.children(_first_conjunct(tree, head), "conj") if each > word)
            tree.heads[word] = next(following, head)


def _first_conjunct(tree: Tree, word: int) -> int:
    *_, first = _chain(tree, word)
    return first


def _chain(tree: Tree, word: int) -> Iterator[int]:
    """Yield a word and the conjuncts above it, up to the first."""
    yield word
    while tree.labels[word] == "conj" and tree.heads[word] >= 0:
        word = tree.heads[word]
        yield word


def _renamed(tree: Tree, word: int) -> str:
    label, head = tree.labels[word], tree.heads[word]
    if head < 0:
        return "root"
    is_of_noun = tree.upos[head] in _NOMINAL and not tree.children(head, "cop")
    if label == "aux" and (tree.xpos[word] == "TO" or tree.words[word].lower() == "to"):
        return "mark"
    if label in ("prep", "agent"):  # its noun is elsewhere: 'the town they came from'
        return "compound:prt" if tree.xpos[word] == "RP" else "advmod"
    if label == "npadvmod":
        return "nmod:unmarked" if is_of_noun else "obl:unmarked"
    if label == "pobj":
        return "nmod" if is_of_noun else "obl"
    if label == "pcomp":
        return "acl" if is_of_noun else "advcl"
    if label == "nmod" and not tree.children(word, "case"):
        return "nummod" if tree.upos[word] == "NUM" else "compound"
    return RENAMED.get(label) or (label if label.split(":")[0] in UNIVERSAL else "dep")
