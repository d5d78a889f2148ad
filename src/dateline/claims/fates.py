"""Words that say what became of people."""

from __future__ import annotations

from dateline.claims.view import View
from dateline.model import Fate

FATE_OF = {
    **dict.fromkeys(
        (
            "kill murder slay massacre slaughter execute behead crucify hang die perish martyr assassinate gun "
            "eliminate neutralize neutralise liquidate decapitate death dead fall fatality killing fatal corpse body "
            "life butcher stone lynch burn exterminate slain lifeless martyrdom mortality drown starve suffocate toll"
        ).split(),
        Fate.KILLED,
    ),
    **dict.fromkeys("wound injure hurt maim wounded injured injury wounding".split(), Fate.WOUNDED),
    **dict.fromkeys("abduct kidnap abduction kidnapping".split(), Fate.ABDUCTED),
    **dict.fromkeys(["arrest", "detain", "detention"], Fate.DETAINED),
    **dict.fromkeys("displace flee displacement uproot".split(), Fate.DISPLACED),
    **dict.fromkeys(["evacuate", "evacuation"], Fate.EVACUATED),
    "missing": Fate.MISSING,
    "capture": Fate.CAPTURED,
    "release": Fate.RELEASED,
}
COUNTING = frozenset("toll number tally count".split())


def says_fate(view: View, word: int) -> bool:
    """Whether a word says what became of people; one that only counts them ('toll') does not."""
    if view.lemma(word) in COUNTING:
        return False
    return view.lemma(word) in FATE_OF or view.lower[word] in FATE_OF or view.lemma(word) == "shoot"
