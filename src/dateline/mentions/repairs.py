"""Mend what the model's trees often get wrong, where grammar leaves one reading.

A verb has one subject: in "Media activist Karl Berg told" the noun beside the name describes it. What is reported,
heard or seen is a noun: "Residents reported shelling". And who is accused of doing something is the object of accusing.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from dateline.mentions.lemmas import lemma_of

PERCEIVING = frozenset("report hear see witness describe".split())
ACCUSING = frozenset("accuse suspect acquit convict".split())
NOUNS = ("NOUN", "PROPN")


@dataclass(slots=True, kw_only=True)
class Tree:
    """Tags and tree of one sentence, to be changed in place; heads count from 0, -1 is the root."""

    words: list[str]
    heads: list[int]
    relations: list[str]
    upos: list[str]
    xpos: list[str]


def mend(tree: Tree) -> None:
    """Mend one tree in place; what is changed still is a tree."""
    _join_subjects(tree)
    _name_what_is_reported(tree)
    _hang_the_accused(tree)


def _join_subjects(tree: Tree) -> None:
    """Hang the first of two subjects that stand side by side, a noun and a name, on the second as its description."""
    subjects = [word for word, relation in enumerate(tree.relations) if relation == "nsubj"]
    for left, right in pairwise(subjects):
        is_one_phrase = left + 1 == right and tree.heads[left] == tree.heads[right]
        if is_one_phrase and tree.upos[left] == "NOUN" and tree.upos[right] == "PROPN":
            tree.heads[left], tree.relations[left] = right, "nmod:desc"


def _name_what_is_reported(tree: Tree) -> None:
    """Take a word in -ing without subject or object, next after a verb of perceiving, for the noun that it is."""
    for word in range(1, len(tree.words)):
        before = word - 1
        is_next = tree.heads[word] == before and tree.relations[word] in ("xcomp", "ccomp", "advcl")
        is_perceived = is_next and lemma_of(tree.words[before], tree.xpos[before]) in PERCEIVING
        if is_perceived and tree.xpos[word] == "VBG" and _is_bare(tree, word):
            tree.relations[word], tree.upos[word], tree.xpos[word] = "obj", "NOUN", "NN"


def _hang_the_accused(tree: Tree) -> None:
    """Hang the subject of 'of shelling' on the verb of accusing before it: 'accused the rebels of shelling'."""
    for word, relation in enumerate(tree.relations):
        deed = tree.heads[word]
        verb = tree.heads[deed] if deed >= 0 else -1
        if relation != "nsubj" or verb < 0 or not verb < word < deed or tree.xpos[deed] != "VBG":
            continue
        if lemma_of(tree.words[verb], tree.xpos[verb]) in ACCUSING and "of" in tree.words[word + 1 : deed]:
            tree.heads[word], tree.relations[word] = verb, "obj"


def _is_bare(tree: Tree, word: int) -> bool:
    return not any(
        head == word and relation in ("obj", "nsubj", "mark", "aux")
        for head, relation in zip(tree.heads, tree.relations, strict=True)
    )
