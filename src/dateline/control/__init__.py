"""Claims and their days to who holds which place from when to when."""

from dateline.control.assess import Assessment, assess_control
from dateline.control.evidence import TELLING_KINDS

__all__ = ["TELLING_KINDS", "Assessment", "assess_control"]
