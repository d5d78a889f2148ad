"""Claims and their days to who holds which place from when to when."""

from dateline.control.assess import Assessment, assess_control

__all__ = ["Assessment", "assess_control"]
