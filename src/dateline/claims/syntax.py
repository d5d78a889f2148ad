"""Who is whose subject, object or agent: questions of syntax that all frames ask.

Works on Universal Dependencies; sees through passives, participles, relative clauses, coordination and control.
"""

from __future__ import annotations

from dateline.claims.nouns import LIGHT_VERBS, SAY_VERBS
from dateline.claims.view import SUBJECTS, View

OBJECT_CONTROL = frozenset("help force allow enable prompt cause let order urge ask want lead push".split())
"""Verbs whose object acts in the clause below them: 'helped the army seize'."""
SELF = frozenset("they it he she we".split())
OTHERS_DO = frozenset("accuse blame suspect prevent stop bar block keep deter".split())
"""Verbs whose object acts in the clause beneath them: 'accused the army of shelling', 'kept convoys from entering'."""
SERIES = frozenset(
    "series number dozen wave lot string spate flurry barrage volley round salvo hundred score pair".split()
)
"""Nouns of many of a thing: 'carried out a string of strikes'."""
RELATIVE_PRONOUNS = ("which", "who", "that", "whom")


def is_passive(view: View, word: int) -> bool:
    """Whether a verb is passive: by its subject or auxiliary, or a bare past participle after its noun."""
    if view.dependents(word, "nsubj:pass", "aux:pass"):
        return True
    if view.relation(word) == "acl" and view.annotation.xpos[word] in ("VBN", "VBD"):
        return True
    bare = not view.dependents(word, "obj") and view.dependents(word, "obl:agent")
    return bool(bare) and view.annotation.xpos[word] in ("VBN", "VBD")


def subjects(view: View, word: int) -> list[int]:
    """The heads of what acts in a verb's clause, seen through coordination, participles and relative clauses."""
    if is_passive(view, word):
        return agents(view, word)
    return _surface_subjects(view, word, depth=0)


def _surface_subjects(view: View, word: int, *, depth: int) -> list[int]:
    own = view.dependents(word, *SUBJECTS)
    if own:
        return [_antecedent(view, word, subject) for subject in own]
    head, relation = view.head(word), view.relation(word)
    if head < 0 or depth > 4:
        return []
    if relation == "acl":
        return [head]
    if relation in ("advcl", "acl", "xcomp") and view.lemma(head) in OTHERS_DO:
        return view.dependents(head, "obj", "nsubj:pass")
    if relation == "xcomp" and view.lemma(head) in OBJECT_CONTROL and view.dependents(head, "obj", "iobj"):
        return view.dependents(head, "obj", "iobj")
    if relation == "ccomp" and view.lemma(head) in SAY_VERBS:
        return []  # 'the attack, which X says killed ten': who says so did not do it
    if relation in ("conj", "xcomp", "advcl", "parataxis", "ccomp"):
        return _surface_subjects(view, head, depth=depth + 1)
    return []


def _antecedent(view: View, word: int, subject: int) -> int:
    """The noun that a relative pronoun stands for, who says 'they' of themselves, or the subject itself."""
    is_settled = any(actor.start <= subject < actor.end for actor in view.actors)
    if view.lower[subject] in SELF and view.relation(word) == "ccomp" and not is_settled:
        speakers = view.dependents(view.head(word), "nsubj")
        return speakers[0] if speakers else subject
    if view.lower[subject] in RELATIVE_PRONOUNS and view.relation(word).endswith("relcl"):
        return view.head(word)
    return subject


def agents(view: View, word: int) -> list[int]:
    """The heads of 'by X' under a passive verb or a noun."""
    return [
        child
        for child in view.dependents(word, "obl:agent", "obl", "nmod", "nmod:agent")
        if view.prepositions(child).split(" ")[0] in ("by", "from") and view.prepositions(child) != "from"
    ]


def objects(view: View, word: int) -> list[int]:
    """The heads of what a verb acts on: its object, or the subject of its passive."""
    if is_passive(view, word):
        passive = view.dependents(word, "nsubj:pass", "nsubj")
        if passive:
            return [_antecedent(view, word, subject) for subject in passive]
        if view.relation(word) == "acl":
            return [view.head(word)]
        return _surface_subjects(view, view.head(word), depth=1) if view.relation(word) == "conj" else []
    own = view.dependents(word, "obj", "iobj")
    if not own and view.relation(word) == "acl:relcl" and not view.dependents(word, "nsubj:pass"):
        pronouns = [s for s in view.dependents(word, "nsubj") if view.lower[s] in RELATIVE_PRONOUNS]
        return [] if pronouns else [view.head(word)]
    return own


def obliques(view: View, word: int, *prepositions: str) -> list[int]:
    """The heads of phrases that hang on a verb or noun by one of the prepositions; all when none is named."""
    found = view.dependents(word, "obl", "nmod", "obl:agent", "obl:unmarked", "nmod:unmarked")
    return [w for w in found if not prepositions or view.prepositions(w) in prepositions]


def light_verb(view: View, noun: int) -> int | None:
    """The verb that only carries a noun of action: 'carried out strikes', 'launched an offensive'; None else."""
    first = view.conjuncts(noun)[0]
    head = view.head(first)
    if head >= 0 and view.lemma(head) in LIGHT_VERBS and view.relation(first) in ("obj", "nsubj:pass", "obl", "nsubj"):
        return head
    if head >= 0 and view.relation(first) == "nmod":
        return light_verb(view, head) if view.lemma(head) in SERIES else None
    return None


def noun_phrase(view: View, word: int) -> set[int]:
    """The words of a noun phrase without its relative clauses and coordinated fellows."""
    return view.subtree(word, without=("acl:relcl", "acl", "conj", "parataxis", "advcl", "advcl:relcl", "punct"))
