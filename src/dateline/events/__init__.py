"""Claims to events: block, compare, judge, cluster, reconcile."""

from dateline.events.compare import Score, compare_claims, distance_km
from dateline.events.merge import merge_claims

__all__ = ["Score", "compare_claims", "distance_km", "merge_claims"]
