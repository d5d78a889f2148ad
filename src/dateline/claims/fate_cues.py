"""Find the word that says what became of a counted noun: in the tree, in a toll, or near it in a broken tree."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.claims.fates import COUNTING, FATE_OF, says_fate
from dateline.claims.view import Standing, View
from dateline.model import CountMention, Fate

UNDERGOERS = ("obj", "nsubj:pass", "nsubj", "obl", "iobj", "nmod")
FATE_RELATIONS = ("acl", "acl:relcl", "amod", "advcl", "xcomp", "parataxis")
SELF_FATE = ("die", "perish", "flee", "starve", "drown", "suffocate", "fall", "burn")
TELLING_VERBS = frozenset("leave find confirm report pronounce be".split())
LOST_NOUNS = frozenset("life death casualty dead killing execution".split())
STOPPERS = frozenset(", ; . while whereas after before".split())
TOLL_VERBS = frozenset("rise reach climb stand jump be hit increase go exceed pass surpass top near total".split())


def fate_cue(view: View, noun: int, standing: Standing[CountMention]) -> int | None:
    """Return the word that says what became of a counted noun; None where none does."""
    if view.lemma(noun) == "casualty":
        return noun
    cue = _toll_cue(view, noun)
    if cue is None:
        cue = _adjacent_cue(view, standing)
    if cue is None and says_fate(view, noun) and view.lemma(noun) != "body":
        cue = noun
    if cue is None:
        cue = _cue_below(view, noun)
    if cue is None:
        cue = _cue_above(view, noun)
    return _near_cue(view, noun, standing) if cue is None else cue


def _cue_below(view: View, noun: int) -> int | None:
    """The participle or relative clause of a noun: 'ten people killed', 'ten who died'."""
    for child in view.children[noun]:
        acts = view.relation(child) == "acl:relcl" and view.dependents(child, "obj")
        if view.relation(child) in FATE_RELATIONS and says_fate(view, child) and not acts:
            return child
    after = noun + 1
    is_participle = after < len(view.lower) and view.annotation.xpos[after] == "VBN" and says_fate(view, after)
    return after if is_participle else None


def _cue_above(view: View, noun: int) -> int | None:
    """The verb that a noun undergoes: 'killed ten people', 'ten people died'."""
    first = view.conjuncts(noun)[0]
    head, relation = view.head(first), view.relation(first)
    return _fate_above(view, head, relation) if head >= 0 and relation in UNDERGOERS else None


def _fate_above(view: View, head: int, relation: str) -> int | None:
    if says_fate(view, head):
        return None if _acts(view, head, relation) else head
    if view.lemma(head) in TELLING_VERBS:
        told = next((child for child in view.children[head] if _tells_fate(view, child)), None)
        if told is not None:
            return told
    below = view.dependents(head, "obj", "nsubj", "nmod", "obl", "nsubj:pass", "compound")
    return next((each for each in below if view.lemma(each) in LOST_NOUNS and says_fate(view, each)), None)


def _acts(view: View, verb: int, relation: str) -> bool:
    """Whether who stands by a verb of fate does it and does not undergo it: 'ten men killed the mayor'."""
    if view.lemma(verb) == "fall" and not (relation == "nsubj" and not view.dependents(verb, "obj")):
        return True
    return relation == "nsubj" and bool(view.dependents(verb, "obj")) and view.lemma(verb) not in SELF_FATE


def _tells_fate(view: View, word: int) -> bool:
    """Whether a word under 'leave' or 'find' says a fate: 'left ten dead', 'were found executed'."""
    if view.lower[word] in ("dead", "wounded", "injured", "missing"):
        return True
    return view.relation(word) in ("xcomp", "ccomp", "advcl") and says_fate(view, word)


def _toll_cue(view: View, noun: int) -> int | None:
    """'the death toll rose to 40', 'the number of wounded is over 130': the word that says whose toll it is."""
    first = view.conjuncts(noun)[0]
    verb = first if view.upos(first) == "VERB" or view.dependents(first, "cop") else view.head(first)
    if verb < 0 or not (view.lemma(verb) in TOLL_VERBS or view.dependents(verb, "cop")):
        return _toll_before(view, noun)
    for subject in view.dependents(verb, "nsubj", "nsubj:pass"):
        if view.lemma(subject) in COUNTING and subject != noun:
            named = [w for w in sorted(view.subtree(subject)) if says_fate(view, w)]
            if named:
                return named[0]
            victims = [w for w in view.subtree(subject) if view.lemma(w) in ("victim", "casualty", "martyr")]
            return subject if view.lemma(subject) == "toll" or victims else None
    return _toll_before(view, noun)


def _toll_before(view: View, noun: int) -> int | None:
    """A toll named earlier in the sentence that a bare number completes; for trees that lost the subject."""
    if view.upos(noun) != "NUM" or "toll" not in view.lower[:noun]:
        return None
    toll = view.lower.index("toll")
    return toll if any(view.lemma(w) in TOLL_VERBS or view.lower[w] == "least" for w in range(toll, noun)) else None


def _adjacent_cue(view: View, standing: Standing[CountMention]) -> int | None:
    """The participle that follows a count with nothing but its noun between: '20 civilians killed 30 injured'."""
    for word in range(standing.end, min(len(view.lower), standing.end + 5)):
        if view.annotation.xpos[word] in ("VBN", "VBD", "JJ") and says_fate(view, word):
            killed = view.dependents(word, "obj")
            return None if any(view.upos(each) != "NUM" and not says_fate(view, each) for each in killed) else word
        if view.upos(word) not in ("NOUN", "PROPN", "ADJ", "AUX", "DET") or view.lower[word] in STOPPERS:
            return None
    return None


def _near_cue(view: View, noun: int, standing: Standing[CountMention]) -> int | None:
    """The nearest word of killing or wounding in the same stretch between commas and counts; for broken trees."""
    if view.relation(noun) == "nsubj" and view.dependents(view.head(noun), "obj"):
        return None
    after = range(standing.end, min(len(view.lower), standing.end + 7))
    before = range(standing.start - 1, max(-1, standing.start - 5), -1)
    return next((cue for words in (after, before) if (cue := _first_cue(view, words, standing)) is not None), None)


def _first_cue(view: View, words: Iterable[int], standing: Standing[CountMention]) -> int | None:
    others = {w for each in view.counts if each is not standing for w in range(each.start, each.end)}
    for word in words:
        if word in others or view.lower[word] in STOPPERS:
            return None
        if FATE_OF.get(view.lemma(word)) in (Fate.KILLED, Fate.WOUNDED) and view.lemma(word) not in ("body", "life"):
            return None if view.lemma(word) in COUNTING else word
    return None


def bounds_neither(view: View, cue: int) -> bool:
    """Whether one count stands for dead and wounded together: 'dozens were killed and wounded'."""
    counted = {count.start for count in view.counts}
    for first, second in ((cue, cue + 2), (cue - 2, cue)):
        if first >= 0 and second < len(view.lower) and view.lower[first + 1] in ("and", "or", "/"):
            fates = {FATE_OF.get(view.lemma(first)), FATE_OF.get(view.lemma(second))}
            if fates == {Fate.KILLED, Fate.WOUNDED} and second + 1 not in counted:
                return True
    return False
