"""Read how real a report says a happening is: its polarity, its modality, what is denied, and the cue of doubt.

Follows the split of event factuality into polarity and certainty of FactBank (Saurí and Pustejovsky, 2009). How a
party stands to a deed (blames, claims, denies) is a stance, see blame.py.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.claims.course import course_of, is_not_observed
from dateline.claims.draft import TERRITORY, Draft
from dateline.claims.needs import governor
from dateline.claims.nouns import DOUBT
from dateline.claims.syntax import is_passive, light_verb
from dateline.claims.view import View
from dateline.model import (
    Denies,
    Modality,
    Polarity,
)

NEGATIONS = frozenset("not n't never no without nor neither".split())
CONDITIONAL = frozenset("if unless whether".split())
OPEN_ENDED = frozenset("until till provided providing".split())
"""Marks that leave a verb of the present open: 'until the rebels surrender'."""
KNOWN = frozenset("the this that these those".split())
"""Determiners of what has been told before."""
MAYBE = frozenset("possibility possibly chance risk fear danger prospect likelihood threat intention plan".split())
"""Nouns of what may come: 'the possibility of launching an offensive'."""
FUTURE = frozenset("will shall 'll".split())
MODALS = frozenset("would could may might should can must".split())
ACHIEVING = frozenset("manage begin start continue help allow enable force lead use succeed go come kill".split())
REPORTED = frozenset("say report believe think know understand claim allege find see estimate".split())
"""Verbs in whose passive somebody tells of it: 'ten were said to be killed'."""
MODALITY_ABOVE = {
    **dict.fromkeys("threaten vow warn".split(), Modality.THREATENED),
    **dict.fromkeys("call urge demand ask appeal order request propose recommend".split(), Modality.CALLED_FOR),
    **dict.fromkeys(
        "plan prepare intend aim want seek hope expect schedule plot need pledge try".split(), Modality.PLANNED
    ),
    **dict.fromkeys("fear consider suspect prevent stop avoid deter avert halt".split(), Modality.POSSIBLE),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Factuality:
    """How real, and how sure, the report says that a happening is."""

    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.HAPPENED
    hedge: str | None = None
    denies: Denies | None = None


def read_factuality(draft: Draft) -> Factuality:
    """Return the factuality of a draft, from its verb, the verbs above it and the adverbs beside it."""
    view, chain = draft.view, verb_chain(draft)
    if is_not_observed(draft, chain):
        return Factuality(modality=Modality.NOT_OBSERVED)
    hedge = next((view.lower[w] for w in draft.scope if view.lower[w] in DOUBT), None)
    denial = Denies.HAPPENING if _is_predicate_denied(draft) else _denial(view, chain)
    if denial is Denies.RESPONSIBILITY:
        return Factuality(denies=denial, hedge=hedge)
    if denial is not None:
        return Factuality(polarity=Polarity.DENIED, denies=denial, hedge=hedge)
    if asks_who(draft):
        return Factuality(hedge=hedge)
    head = view.head(chain[0])
    if head >= 0 and view.lemma(head) in ("try", "attempt") and draft.kind not in TERRITORY:
        return Factuality(modality=_modality(view, chain[1:]), hedge=hedge)
    modality = _modality(view, chain)
    if modality is Modality.HAPPENED:
        modality = course_of(draft, chain[0])
    return Factuality(modality=modality, hedge=hedge)


def asks_who(draft: Draft) -> bool:
    """Whether a sentence leaves open who did it, and not that it was done: 'whether Russia carried out the strikes'."""
    view, word, carrier = draft.view, draft.chief.word, verb_chain(draft)[0]
    if not draft.chief.is_noun or carrier == word:
        return False
    is_open = any(view.lower[mark] == "whether" for mark in view.dependents(carrier, "mark"))
    return is_open and any(view.lower[child] in KNOWN for child in view.dependents(word, "det", "nmod:poss"))


def verb_chain(draft: Draft) -> list[int]:
    """The trigger's own verb and those that govern it, nearest first."""
    view, word = draft.view, draft.chief.word
    carrier = light_verb(view, word) if draft.chief.is_noun else None
    start = carrier if carrier is not None else word
    return [start, *view.ancestors(start)]


def _is_predicate_denied(draft: Draft) -> bool:
    """Whether what a noun's rule needs said of it is denied: 'the truce was not dead'."""
    view, trigger = draft.view, draft.chief
    if not any(need.startswith("verb:") for need in trigger.rule.needs):
        return False
    verb = governor(view, trigger)
    return verb is not None and any(view.lower[child] in NEGATIONS for child in view.dependents(verb, "advmod"))


def _denial(view: View, chain: list[int]) -> Denies | None:
    own = chain[0]
    if any(view.lower[child] in NEGATIONS for child in view.dependents(own, "advmod", "det")):
        return Denies.HAPPENING
    for verb in chain[1:4]:
        if view.lemma(verb) in ("deny", "refute", "dismiss", "reject"):
            text = view.sentence.text.lower()
            return Denies.RESPONSIBILITY if "responsib" in text or "involvement" in text else Denies.HAPPENING
        if view.lemma(verb) == "fail" and view.relation(chain[0]) == "xcomp":
            return Denies.HAPPENING
    return None


def _modality(view: View, chain: list[int]) -> Modality:
    """The modality of a verb: by its own auxiliaries, 'to', 'if', or the verb of planning or calling above it."""
    own = chain[0]
    if view.relation(own) == "conj" and view.annotation.xpos[own] in ("VB", "VBG") and _is_bare(view, own):
        return _modality(view, chain[1:])
    auxiliaries = {view.lower[child] for word in _sharing(view, own) for child in view.dependents(word, "aux")}
    if auxiliaries & FUTURE:
        return Modality.PLANNED
    marks = {view.lower[mark] for mark in view.dependents(own, "mark")}
    is_ahead = bool(marks & OPEN_ENDED) and view.annotation.xpos[own] in ("VB", "VBP", "VBZ")
    if auxiliaries & MODALS or marks & CONDITIONAL or is_ahead:
        return Modality.POSSIBLE
    head = view.head(own)
    return Modality.HAPPENED if head < 0 else _modality_above(view, chain, head)


def _modality_above(view: View, chain: list[int], head: int) -> Modality:
    """The modality that the verb above gives: 'plans to attack', 'called for an attack'."""
    relation, lemma = view.relation(chain[0]), view.lemma(head)
    if relation in ("acl", "nmod", "obj") and lemma in MAYBE:
        return Modality.POSSIBLE
    if relation == "xcomp" and lemma in REPORTED and is_passive(view, head):
        return _modality(view, chain[1:])
    if relation in ("xcomp", "acl", "advcl") and _is_infinitive(view, chain[0]):
        if lemma in ACHIEVING and lemma not in MODALITY_ABOVE:
            return _modality(view, chain[1:])
        return MODALITY_ABOVE.get(lemma, Modality.PLANNED)
    if relation in ("obj", "xcomp", "ccomp", "obl") and lemma in MODALITY_ABOVE:
        return MODALITY_ABOVE[lemma]
    if view.upos(head) == "VERB" and relation in ("obj", "nmod", "obl") and lemma not in ACHIEVING:
        return _modality(view, chain[1:])
    return Modality.HAPPENED


def _sharing(view: View, word: int) -> list[int]:
    """A verb and the first of its coordination, whose auxiliaries it shares: 'will meet and discuss'."""
    shares = view.relation(word) == "conj" and not view.dependents(word, "aux", "nsubj", "nsubj:pass")
    return [word, view.head(word)] if shares else [word]


def _is_bare(view: View, word: int) -> bool:
    """Whether a coordinated verb has neither subject nor auxiliary of its own: 'threatened to enter and free them'."""
    return not view.dependents(word, "aux", "nsubj", "nsubj:pass", "mark")


def _is_infinitive(view: View, word: int) -> bool:
    return any(view.lower[mark] == "to" for mark in view.dependents(word, "mark"))
