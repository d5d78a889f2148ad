"""Claims to events: block, compare, judge, cluster, reconcile."""

from dateline.events.block import block_keys
from dateline.events.cluster import Judged, cluster, judged_pairs
from dateline.events.compare import Score, compare_claims, distance_km
from dateline.events.merge import merge_claims, tellings_of
from dateline.events.pairs import Pairs, same_pairs
from dateline.events.reconcile import reconcile
from dateline.events.telling import Telling
from dateline.events.ties import TellingLink, links_between, telling_links, with_links

__all__ = [
    "Judged",
    "Pairs",
    "Score",
    "Telling",
    "TellingLink",
    "block_keys",
    "cluster",
    "compare_claims",
    "distance_km",
    "judged_pairs",
    "links_between",
    "merge_claims",
    "reconcile",
    "same_pairs",
    "telling_links",
    "tellings_of",
    "with_links",
]
