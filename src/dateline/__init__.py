"""Dateline reads news reports of armed conflict: who did what to whom, where, when, with what loss, on whose word."""

__version__ = "0.1.0"
