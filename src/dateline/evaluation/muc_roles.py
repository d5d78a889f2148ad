"""Score who and what fills the roles of a report's incidents, as Du, Rush and Cardie score GRIT (EACL 2021).

What is computed, after their published scorer and their way of making the gold, rewritten here:

- Gold: for each message and role, the entities of all its templates, optional ones among them. Roles are slots of the
  key: PerpInd 9, PerpOrg 10, Target 12, Victim 18 (names of persons: descriptions, slot 19, are left out), Weapon 6. A
  value is an entity, its alternatives are that entity's mentions; the mark ``?`` is not looked at. An entity whose
  mentions are among those of one before it, or hold all of them, is that entity again. Mentions that the text does not
  have (case aside) are dropped, and entities with no mention left.
- Strings are compared in lower case, without punctuation, articles (a, an, the) and doubled blanks.
- CEAF-REE: per message and role, predicted entities are aligned with gold entities one to one so that most agree; two
  agree where all mentions of the predicted entity are mentions of the gold one. Precision is the share of predicted
  entities that agree, recall that of gold entities, and micro-F1 is over all messages and roles together. Irrelevant
  messages have no gold, and what is predicted there counts against precision.
"""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from dateline.evaluation import muc_keys
from dateline.evaluation.muc_keys import Template
from dateline.evaluation.result import Figures, f1, share

ROLES: Mapping[str, int] = {
    "PerpInd": muc_keys.INDIVIDUAL,
    "PerpOrg": muc_keys.ORGANISATION,
    "Target": muc_keys.TARGET,
    "Victim": muc_keys.VICTIM,
    "Weapon": muc_keys.WEAPON,
}

Entity = frozenset[str]
"""The mentions of one entity, as they are compared."""
Fillers = Mapping[str, Sequence[Entity]]
"""The entities of one message by role."""

_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_PUNCTUATION = str.maketrans("", "", string.punctuation)


def normal(words: str) -> str:
    """Return a mention as it is compared."""
    return " ".join(_ARTICLES.sub(" ", words.lower().translate(_PUNCTUATION)).split())


def gold_fillers(templates: Iterable[Template], text: str) -> dict[str, list[Entity]]:
    """Return the gold entities of one message by role."""
    kept, joined = list(templates), " ".join(text.lower().split())
    return {role: _gold_entities(kept, slot, joined) for role, slot in ROLES.items()}


def _gold_entities(templates: Iterable[Template], slot: int, text: str) -> list[Entity]:
    found: list[list[str]] = []
    for template in templates:
        for value in template.slots.get(slot, ()):
            mentions = [mention.lower() for mention in value.alternatives]
            if not any(set(mentions) <= set(other) or set(other) <= set(mentions) for other in found):
                found.append(mentions)
    told = [frozenset(normal(mention) for mention in entity if mention in text) for entity in found]
    return [entity for entity in told if entity]


class RoleScore:
    """Counts over all messages of a set."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, gold: Fillers, predicted: Fillers) -> None:
        """Count one message."""
        for role in ROLES:
            wanted, told = gold.get(role, ()), predicted.get(role, ())
            counts = {"right": most_pairs(wanted, told), "gold": len(wanted), "predicted": len(told)}
            for name, count in counts.items():
                self._counts[f"{role}_{name}"] += count
                self._counts[f"roles_{name}"] += count

    def figures(self) -> Figures:
        """Return precision, recall and F1 over all roles, and F1 of each."""
        precision, recall = (share(self._counts, "roles_right", f"roles_{whole}") for whole in ("predicted", "gold"))
        figures: Figures = {"roles_f1": self._f1("roles"), "roles_p": precision, "roles_r": recall}
        return figures | {f"{role}_f1": self._f1(role) for role in ROLES}

    def _f1(self, role: str) -> float:
        counts = self._counts
        return f1(share(counts, f"{role}_right", f"{role}_predicted"), share(counts, f"{role}_right", f"{role}_gold"))


def most_pairs(gold: Sequence[Entity], predicted: Sequence[Entity]) -> int:
    """Return how many predicted entities can be aligned with a gold entity of their own that has all their mentions."""
    taken: dict[int, int] = {}
    return sum(_finds(each, gold, predicted, taken, set()) for each in range(len(predicted)))


def _finds(
    each: int, gold: Sequence[Entity], predicted: Sequence[Entity], taken: dict[int, int], tried: set[int]
) -> bool:
    """Give a predicted entity a gold one, moving those before it to others where that helps (Kuhn's algorithm)."""
    for index, entity in enumerate(gold):
        if index in tried or not predicted[each] or not predicted[each] <= entity:
            continue
        tried.add(index)
        if index not in taken or _finds(taken[index], gold, predicted, taken, tried):
            taken[index] = each
            return True
    return False
