"""Sentences and linked mentions to claims."""

from dateline.claims.acts import read_acts
from dateline.claims.read import ReportClaims, read_claims

__all__ = ["ReportClaims", "read_acts", "read_claims"]
