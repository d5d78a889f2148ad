"""The labels and shapes of spaCy's English pipelines, and what they become in Universal Dependencies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.mentions.spacy_relations import (
    RENAMED,
    UNIVERSAL,
    Tree,
    is_known,
    is_universal,
    join_roots,
    make_universal,
)
from dateline.mentions.spacy_tags import upos_from

LABELS = """acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass
dative dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj
predet prep prt punct quantmod relcl xcomp ROOT nn whatever""".split()

# Each word as word/tag/number of its head/label; what is wanted as relation(head, word).
CASES = {
    "a preposition is a case of its noun": (
        "fell/VBD/0/ROOT in/IN/1/prep Norholm/NNP/2/pobj",
        "obl(fell, Norholm) case(Norholm, in)",
    ),
    "under a noun the phrase is nmod": (
        "mayor/NN/0/ROOT of/IN/1/prep Norholm/NNP/2/pobj",
        "nmod(mayor, Norholm) case(Norholm, of)",
    ),
    "two prepositions are both of the noun": (
        "driven/VBN/0/ROOT out/IN/1/prep of/IN/2/prep Norholm/NNP/3/pobj",
        "obl(driven, Norholm) case(Norholm, out) case(Norholm, of)",
    ),
    "a preposition as the complement of another": (
        "fled/VBD/0/ROOT because/IN/1/prep of/IN/2/pcomp shelling/NN/3/pobj",
        "obl(fled, shelling) case(shelling, because) case(shelling, of)",
    ),
    "a clause after a preposition is adverbial": (
        "answered/VBD/0/ROOT by/IN/1/prep shelling/VBG/2/pcomp Norholm/NNP/3/dobj",
        "advcl(answered, shelling) mark(shelling, by) obj(shelling, Norholm)",
    ),
    "phrases in coordination": (
        "fell/VBD/0/ROOT in/IN/1/prep Norholm/NNP/2/pobj and/CC/2/cc in/IN/2/conj Easby/NNP/5/pobj",
        "obl(fell, Norholm) conj(Norholm, Easby) cc(Easby, and) case(Easby, in)",
    ),
    "two prepositions share a noun of the second": (
        "fell/VBD/0/ROOT in/IN/1/prep and/CC/2/cc around/IN/2/conj Norholm/NNP/4/pobj",
        "obl(fell, Norholm) case(Norholm, in) case(Norholm, around)",
    ),
    "two prepositions share a noun of the first": (
        "fell/VBD/0/ROOT in/IN/1/prep and/CC/2/cc around/IN/2/conj Norholm/NNP/2/pobj",
        "obl(fell, Norholm) case(Norholm, in) case(Norholm, around)",
    ),
    "what stands before a preposition goes with the noun": (
        "fell/VBD/0/ROOT just/RB/3/advmod outside/IN/1/prep Norholm/NNP/3/pobj",
        "advmod(Norholm, just) case(Norholm, outside)",
    ),
    "a preposition left alone": (
        "town/NN/0/ROOT they/PRP/3/nsubj came/VBD/1/relcl from/IN/3/prep",
        "acl:relcl(town, came) advmod(came, from)",
    ),
    "who acts in a passive": (
        "Easby/NNP/3/nsubjpass was/VBD/3/auxpass shelled/VBN/0/ROOT by/IN/3/agent rebels/NNS/4/pobj",
        "nsubj:pass(shelled, Easby) aux:pass(shelled, was) obl:agent(shelled, rebels) case(rebels, by)",
    ),
    "who acts in a clause is still who acts": (
        "was/VBD/2/auxpass hit/VBN/0/ROOT by/IN/2/agent and/CC/3/cc by/IN/3/conj planes/NNS/5/pobj",
        "obl:agent(hit, planes)",
    ),
    "an adjective is above its 'is'": (
        "Easby/NNP/2/nsubj is/VBZ/0/ROOT quiet/JJ/2/acomp now/RB/2/advmod",
        "root(, quiet) cop(quiet, is) nsubj(quiet, Easby) advmod(quiet, now)",
    ),
    "a noun is above its 'was'": (
        "He/PRP/3/nsubj has/VBZ/3/aux been/VBN/0/ROOT mayor/NN/3/attr of/IN/4/prep Easby/NNP/5/pobj",
        "root(, mayor) cop(mayor, been) aux(mayor, has) nsubj(mayor, He) nmod(mayor, Easby)",
    ),
    "where something is, is above its 'is'": (
        "Easby/NNP/2/nsubj is/VBZ/0/ROOT in/IN/2/prep our/PRP$/5/poss hands/NNS/3/pobj",
        "root(, hands) cop(hands, is) case(hands, in) nmod:poss(hands, our)",
    ),
    "what there was is the subject": (
        "There/EX/2/expl were/VBD/0/ROOT clashes/NNS/2/attr in/IN/2/prep Easby/NNP/4/pobj",
        "root(, were) nsubj(were, clashes) expl(were, There) obl(were, Easby)",
    ),
    "other verbs keep their complement below": (
        "Easby/NNP/2/nsubj became/VBD/0/ROOT quiet/JJ/2/acomp",
        "root(, became) xcomp(became, quiet)",
    ),
    "a list hangs on its first": (
        "men/NNS/0/ROOT ,/,/1/punct women/NNS/1/conj and/CC/3/cc children/NNS/3/conj",
        "conj(men, women) conj(men, children) cc(children, and)",
    ),
    "'but' at the start is not of a list": (
        "But/CC/2/cc shelled/VBD/0/ROOT and/CC/2/cc left/VBD/2/conj",
        "cc(shelled, But) cc(left, and) conj(shelled, left)",
    ),
    "whom someone forces is an object": (
        "forced/VBD/0/ROOT them/PRP/4/nsubj to/TO/4/aux leave/VB/1/ccomp",
        "obj(forced, them) xcomp(forced, leave) mark(leave, to)",
    ),
    "a subject of what is said stays below": (
        "said/VBD/0/ROOT they/PRP/4/nsubj would/MD/4/aux leave/VB/1/ccomp",
        "ccomp(said, leave) nsubj(leave, they) aux(leave, would)",
    ),
    "a genitive": ("Easby/NNP/3/poss 's/POS/1/case mayor/NN/0/ROOT", "nmod:poss(mayor, Easby) case(Easby, 's)"),
    "a day without a preposition": ("fell/VBD/0/ROOT Friday/NNP/1/npadvmod", "obl:unmarked(fell, Friday)"),
    "a measure": ("km/NNS/2/npadvmod north/RB/0/ROOT of/IN/2/prep Easby/NNP/3/pobj", "obl:unmarked(north, km)"),
    "particle, negation and receiver": (
        "not/RB/2/neg gave/VBD/0/ROOT them/PRP/2/dative up/RP/2/prt",
        "advmod(gave, not) iobj(gave, them) compound:prt(gave, up)",
    ),
    "a receiver with a preposition": (
        "sent/VBD/0/ROOT arms/NNS/1/dobj to/IN/1/dative rebels/NNS/3/pobj",
        "obj(sent, arms) obl(sent, rebels) case(rebels, to)",
    ),
    "about how many": ("some/DT/2/quantmod ten/CD/3/nummod men/NNS/0/ROOT", "advmod(ten, some) nummod(men, ten)"),
}


def a_tree(text):
    words, tags, heads, labels = zip(*(word.rsplit("/", 3) for word in text.split()), strict=True)
    upos = [upos_from(tag, relation=label) for tag, label in zip(tags, labels, strict=True)]
    return Tree(words=words, upos=upos, xpos=tags, heads=[int(head) - 1 for head in heads], labels=list(labels))


def written(tree):
    heads = ["" if head < 0 else tree.words[head] for head in tree.heads]
    return {f"{label}({head}, {word})" for label, head, word in zip(tree.labels, heads, tree.words, strict=True)}


@pytest.mark.parametrize(("text", "wanted"), CASES.values(), ids=CASES)
def test_a_tree_becomes_universal(text, wanted):
    tree = a_tree(text)
    make_universal(tree)
    assert {f"{each})" for each in wanted.removesuffix(")").split(") ")} - written(tree) == set()


@st.composite
def trees(draw):
    """Any forest of any labels."""
    order = draw(st.permutations(range(draw(st.integers(1, 9)))))
    heads = [-1] * len(order)
    for place, word in enumerate(order[1:], 1):
        heads[word] = draw(st.sampled_from([-1, *order[:place]]))
    words = draw(st.lists(st.sampled_from("is to there Easby 's".split()), min_size=len(order), max_size=len(order)))
    tags = draw(st.lists(st.sampled_from("VB VBD NN IN CC RP".split()), min_size=len(order), max_size=len(order)))
    labels = ["ROOT" if head < 0 else draw(st.sampled_from(LABELS)) for head in heads]
    upos = [upos_from(tag, relation=label) for tag, label in zip(tags, labels, strict=True)]
    return Tree(words=words, upos=upos, xpos=tags, heads=heads, labels=labels)


@given(trees())
def test_whatever_the_labels_it_stays_one_tree_of_universal_relations(tree):
    make_universal(tree)
    join_roots(tree)
    assert tree.heads.count(-1) == tree.labels.count("root") == 1
    assert all(tree.depth(word) < len(tree.heads) for word in range(len(tree.heads)))
    assert {label.split(":")[0] for label in tree.labels} <= UNIVERSAL


def test_every_relation_of_the_table_is_universal():
    assert {label.split(":")[0] for label in RENAMED.values()} <= UNIVERSAL


@pytest.mark.parametrize(
    ("labels", "is_of_ud", "can_be_read"),
    [
        (["ROOT", "nsubj", "obj", "obl", "punct"], True, True),
        (["ROOT", "nsubj", "det"], True, True),
        (["ROOT", "nsubj", "dobj", "prep", "pobj"], False, True),
        (["ROOT", "sb", "oa", "nk", "punct"], False, False),
    ],
)
def test_whose_labels_they_are_shows_in_the_labels(labels, is_of_ud, can_be_read):
    assert (is_universal(labels), is_known(labels)) == (is_of_ud, can_be_read)
