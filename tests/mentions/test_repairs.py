"""Mending trees: only where grammar leaves one reading, and what comes out is a tree."""

from dateline.mentions.repairs import Tree, mend


def a_tree(text, heads, relations, upos, xpos=""):
    tags = xpos.split() or ["X"] * len(heads)
    return Tree(words=text.split(), heads=heads, relations=relations.split(), upos=upos.split(), xpos=tags)


def test_a_noun_beside_a_name_describes_it():
    tree = a_tree("activist Karl told", [2, 2, -1], "nsubj nsubj root", "NOUN PROPN VERB")
    mend(tree)
    assert (tree.heads, tree.relations) == ([1, 2, -1], ["nmod:desc", "nsubj", "root"])


def test_two_subjects_apart_stay():
    tree = a_tree("rebels yesterday Karl told", [3, 3, 3, -1], "nsubj obl:unmarked nsubj root", "NOUN NOUN PROPN VERB")
    mend(tree)
    assert tree.relations == ["nsubj", "obl:unmarked", "nsubj", "root"]


def test_what_is_reported_is_a_noun():
    tree = a_tree("Residents reported shelling", [1, -1, 1], "nsubj root xcomp", "NOUN VERB VERB", "NNS VBD VBG")
    mend(tree)
    assert (tree.relations[2], tree.upos[2], tree.xpos[2]) == ("obj", "NOUN", "NN")


def test_a_verb_in_ing_with_its_object_stays_a_verb():
    words, relations = "reported shelling positions", "root xcomp obj"
    tree = a_tree(words, [-1, 0, 1], relations, "VERB VERB NOUN", "VBD VBG NNS")
    mend(tree)
    assert tree.relations[1] == "xcomp"


def test_who_is_accused_of_doing_it_is_the_object_of_accusing():
    heads, relations = [1, -1, 4, 4, 1, 4], "nsubj root nsubj mark advcl obj"
    upos, xpos = "NOUN VERB NOUN SCONJ VERB PROPN", "NN VBD NNS IN VBG NNP"
    tree = a_tree("army accused rebels of shelling Norholm", heads, relations, upos, xpos)
    mend(tree)
    assert (tree.heads[2], tree.relations[2]) == (1, "obj")
