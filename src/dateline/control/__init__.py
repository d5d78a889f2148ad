"""Claims and their days to who holds which place from when to when."""

from dateline.control.assess import Assessment, assess_control
from dateline.control.camps import Camps
from dateline.control.evidence import TELLING_KINDS

__all__ = ["TELLING_KINDS", "Assessment", "Camps", "assess_control"]
