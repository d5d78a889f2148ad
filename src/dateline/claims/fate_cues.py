"""Find the word that says what became of a counted noun: in the tree, in a toll, or near it in a broken tree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.claims.fates import COUNTING, fate_of, phrase_fate, predicate_fate, says_fate
from dateline.claims.view import Standing, View
from dateline.model import CountMention, Fate

UNDERGOERS = ("obj", "nsubj:pass", "nsubj", "obl", "iobj", "nmod")
FATE_RELATIONS = ("acl", "acl:relcl", "amod", "advcl", "xcomp", "parataxis")
SELF_FATE = ("die", "perish", "flee", "starve", "drown", "suffocate", "fall", "burn")
TELLING_VERBS = frozenset("leave find confirm report pronounce be".split())
TURNING_VERBS = TELLING_VERBS | frozenset("go take hold make fall feel remain list declare set lie render".split())
"""Verbs that leave, find or make people what a word of the table says: 'took ten soldiers prisoner'."""
FINDING_VERBS = frozenset("find discover recover unearth retrieve exhume pull".split())
LOST_NOUNS = frozenset("life death casualty dead killing execution".split())
STOPPERS = frozenset(", ; . while whereas after before".split())
TOLL_VERBS = frozenset("rise reach climb stand jump be hit increase go exceed pass surpass top near total".split())
SUMMING_VERBS = frozenset("bring raise push take lift put".split())
"""Verbs whose object is a toll: 'bringing to 40 the number of dead'."""
WHOLE = frozenset("none all both each".split())
"""What stands for all whom 'of the eight soldiers' counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """The word that says what became of counted people, and what it says."""

    word: int
    fate: Fate | None = None
    is_toll: bool = False
    """Whether the count is the sum of all dead, and leaves other figures of its fate no place in the sentence."""


def fate_cue(view: View, noun: int, standing: Standing[CountMention]) -> Cue | None:
    """Return the word that says what became of a counted noun; None where none does."""
    if view.lemma(noun) == "casualty":
        return Cue(word=noun, fate=Fate.KILLED if standing.mention.best == 0 else None)
    told = _adjacent_cue(view, standing)
    toll = _toll_cue(view, noun)
    if toll is not None and (told is None or fate_of(view, told) is fate_of(view, toll)):
        return Cue(word=toll, fate=fate_of(view, toll), is_toll=True)
    if told is None and says_fate(view, noun) and view.lemma(noun) != "body":
        told = noun
    if told is None:
        told = _cue_below(view, noun)
    if told is not None:
        return Cue(word=told, fate=fate_of(view, told))
    if _is_body_found(view, noun):
        return Cue(word=noun, fate=Fate.KILLED)
    above = _cue_above(view, noun)
    near = _near_cue(view, noun, standing) if above is None else None
    return above if near is None else Cue(word=near, fate=fate_of(view, near))


def _is_body_found(view: View, noun: int) -> bool:
    """Whether bodies that are counted themselves are found: 'five bodies were found', 'recovered 20 bodies'."""
    head = view.head(noun)
    is_found = head >= 0 and view.lemma(head) in FINDING_VERBS and view.relation(noun) in ("obj", "nsubj:pass")
    return is_found and view.lemma(noun) in ("body", "corpse")


def _cue_below(view: View, noun: int) -> int | None:
    """The participle or relative clause of a noun: 'ten people killed', 'ten who died', or what 'cases of' are of."""
    for child in view.children[noun]:
        acts = view.relation(child) == "acl:relcl" and view.dependents(child, "obj")
        is_said = says_fate(view, child) or (predicate_fate(view, child) is not None and view.upos(child) == "ADJ")
        if view.relation(child) in FATE_RELATIONS and is_said and not acts:
            return child
        if view.lemma(noun) == "case" and view.relation(child) == "nmod" and says_fate(view, child):
            return child
    after = noun + 1
    is_participle = after < len(view.lower) and view.annotation.xpos[after] == "VBN" and says_fate(view, after)
    return after if is_participle else None


def _cue_above(view: View, noun: int) -> Cue | None:
    """The verb that a noun undergoes: 'killed ten people', 'ten people died', 'none of ten people survived'."""
    first = view.conjuncts(noun)[0]
    while view.relation(first) == "nmod" and view.lemma(view.head(first)) in WHOLE:
        first = view.head(first)
    head, relation = view.head(first), view.relation(first)
    return _fate_above(view, head, first, relation) if head >= 0 and relation in UNDERGOERS else None


def _fate_above(view: View, head: int, noun: int, relation: str) -> Cue | None:
    if says_fate(view, head):
        return None if _acts(view, head, relation) else Cue(word=head, fate=fate_of(view, head))
    if (fate := phrase_fate(view, head, relation)) is not None:
        return Cue(word=head, fate=fate)
    if (fate := predicate_fate(view, head)) is not None and view.dependents(head, "cop", "aux:pass"):
        return Cue(word=head, fate=fate)
    if view.lemma(head) in TURNING_VERBS:
        told = next((child for child in (noun, *view.children[head]) if _tells_fate(view, head, child)), None)
        if told is not None:
            return Cue(word=told, fate=fate_of(view, told))
    below = view.dependents(head, "obj", "nsubj", "nmod", "obl", "nsubj:pass", "compound")
    lost = next((each for each in below if view.lemma(each) in LOST_NOUNS and says_fate(view, each)), None)
    return None if lost is None else Cue(word=lost, fate=fate_of(view, lost))


def _acts(view: View, verb: int, relation: str) -> bool:
    """Whether who stands by a verb of fate does it and does not undergo it: 'ten men killed the mayor'."""
    if view.lemma(verb) == "fall" and not (relation == "nsubj" and not view.dependents(verb, "obj")):
        return True
    return relation == "nsubj" and bool(view.dependents(verb, "obj")) and view.lemma(verb) not in SELF_FATE


def _tells_fate(view: View, head: int, word: int) -> bool:
    """Whether a word under 'leave', 'find' or 'take' says a fate: 'left ten dead', 'were found executed'."""
    if predicate_fate(view, word) is not None and view.upos(word) != "VERB":
        return True
    is_below = view.relation(word) in ("xcomp", "ccomp", "advcl")
    return is_below and view.lemma(head) in TELLING_VERBS and says_fate(view, word)


def _toll_cue(view: View, noun: int) -> int | None:
    """'the death toll rose to 40', 'bringing to 40 the number of dead': the word that says whose toll it is."""
    first = view.conjuncts(noun)[0]
    verb = first if view.upos(first) == "VERB" or view.dependents(first, "cop") else view.head(first)
    is_toll = verb >= 0 and (view.lemma(verb) in TOLL_VERBS | SUMMING_VERBS or bool(view.dependents(verb, "cop")))
    if not is_toll:
        return _toll_before(view, noun)
    counted = ("obj",) if view.lemma(verb) in SUMMING_VERBS else ("nsubj", "nsubj:pass")
    for subject in view.dependents(verb, *counted):
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
    is_told = any(
        view.lemma(w) in TOLL_VERBS | SUMMING_VERBS or view.lower[w] in ("least", "to") for w in range(toll, noun)
    )
    return toll if is_told else None


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
        if view.lemma(word) in COUNTING:
            return None
        if _is_harm(view, word) and view.lemma(word) not in ("body", "life"):
            return word
    return None


def _is_harm(view: View, word: int) -> bool:
    return (says_fate(view, word) or view.lemma(word) == "toll") and fate_of(view, word) in (Fate.KILLED, Fate.WOUNDED)


def bounds_neither(view: View, cue: int) -> bool:
    """Whether one count stands for dead and wounded together: 'dozens were killed and wounded'."""
    counted = {word for count in view.counts for word in range(count.start, count.end)}
    for first, second in ((cue, cue + 2), (cue - 2, cue)):
        if first >= 0 and second < len(view.lower) and view.lower[first + 1] in ("and", "or", "/"):
            is_both = {fate_of(view, first), fate_of(view, second)} == {Fate.KILLED, Fate.WOUNDED}
            has_own = counted & set(range(max(0, first - 4), first)) and second + 1 in counted
            if is_both and not has_own:
                return True
    return False
