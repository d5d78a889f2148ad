"""Claims and their days to who holds which place from when to when."""

from dateline.control.assess import assess_control, count_undated

__all__ = ["assess_control", "count_undated"]
