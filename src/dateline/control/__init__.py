"""Claims and their days to who holds which place from when to when."""

from dateline.control.assess import Assessment, assess_control
from dateline.control.camps import Camps
from dateline.control.changes import changes_between
from dateline.control.evidence import TELLING_KINDS
from dateline.control.rollup import rolled_up
from dateline.control.timeline import faded
from dateline.control.why import why_held

__all__ = [
    "TELLING_KINDS",
    "Assessment",
    "Camps",
    "assess_control",
    "changes_between",
    "faded",
    "rolled_up",
    "why_held",
]
