"""The page over a store, and the API behind it: events, who holds what, and the words that say so."""

from dateline.web.app import create_app
from dateline.web.records import PageStore
from dateline.web.server import serve

__all__ = ["PageStore", "create_app", "serve"]
