"""Sentences and linked mentions to claims."""

from dateline.claims.read import ReportClaims, read_claims

__all__ = ["ReportClaims", "read_claims"]
