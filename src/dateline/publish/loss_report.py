"""What a format cannot hold, and of how many events it was lost in one export.

Each format names the features that it drops and says why it has no row for some events; both are counted while the
events go by. docs/exports.md has the table of formats and features.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from dateline.model import Certainty, Event, Fate, Loss, VoiceKind

FEATURES: dict[str, tuple[str, Callable[[Event], bool]]] = {
    "voices": ("on whose word it is", lambda e: any(voice.kind is not VoiceKind.OUTLET for voice in e.voices)),
    "certainty": ("how sure the voices are, where they do not say it flatly", lambda e: _is_unsure(e)),
    "disagreements": ("values on which voices differ", lambda e: bool(e.disagreements)),
    "blame": ("who is blamed, by whom", lambda e: bool(e.blame)),
    "bounds": ("low and high of losses that are not exact", lambda e: any(_is_open(loss) for loss in e.losses)),
    "whose": ("whose the losses are", lambda e: any(set(loss.who) - {"unknown"} for loss in e.losses)),
    "killed": ("deaths", lambda e: any(loss.fate is Fate.KILLED for loss in e.losses)),
    "wounded": ("wounded", lambda e: any(loss.fate is Fate.WOUNDED for loss in e.losses)),
    "fates": (
        "people captured, missing, displaced and other fates",
        lambda e: any(loss.fate not in (Fate.KILLED, Fate.WOUNDED) for loss in e.losses),
    ),
    "parts": (
        "children, women and other parts of losses",
        lambda e: any(loss.children or loss.women or loss.of_which for loss in e.losses),
    ),
    "affected": ("people besieged, trapped or in need", lambda e: bool(e.affected)),
    "places": ("places after the first", lambda e: len(e.places) > 1),
    "precision": ("how finely place and day are known", lambda e: _is_coarse(e)),
    "parties": ("parties after the first of a side", lambda e: max(len(e.side_a), len(e.side_b)) > 1),
    "targets": ("what was hit or meant", lambda e: bool(e.targets)),
    "damage": ("damage to things", lambda e: bool(e.damage)),
    "weapons": ("weapons in the reports' words", lambda e: bool(e.weapons)),
    "people": ("named commanders and officials", lambda e: bool(e.people)),
    "control": ("who holds the place then", lambda e: e.control is not None),
    "links": ("how it stands to other events", lambda e: bool(e.links)),
    "grade": ("how well it is supported", lambda e: True),
    "claims": ("the claims that each value rests on", lambda e: bool(e.claims)),
}
"""What an event may have that a format may not hold: in words, and whether an event has it."""


@dataclass(slots=True, kw_only=True)
class LossReport:
    """What came of the events of one export."""

    form: str
    events: int = 0
    written: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    """Events that the format has no row for, by reason."""
    lost: Counter[str] = field(default_factory=Counter)
    """Written events that lost a feature."""

    def lines(self) -> Iterator[str]:
        """Yield the report in lines: what was written, what was left out and why, and what was lost of the rest."""
        yield f"{self.form}: {self.written} of {self.events} events written"
        for reason, number in sorted(self.left_out.items()):
            yield f"{self.form}: left out: {reason}: {number}"
        for feature in FEATURES:
            if self.lost[feature]:
                yield f"{self.form}: not held: {FEATURES[feature][0]}: {self.lost[feature]}"


def _is_unsure(event: Event) -> bool:
    return event.certainty is not Certainty.STATED


def _is_open(loss: Loss) -> bool:
    return not loss.low == loss.best == loss.high


def _is_coarse(event: Event) -> bool:
    return event.when is None or event.when.days != 1 or event.place is None or bool(event.place.error_km)
