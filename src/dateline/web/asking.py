"""Requests to selections: which parameters a list takes, checked at the border."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Depends, HTTPException, Query

from dateline.model import Kind
from dateline.web.selection import Selection

Words = Annotated[str | None, Query(min_length=1, max_length=200)]


def asked_selection(
    since: Annotated[date | None, Query(alias="from")] = None,
    until: Annotated[date | None, Query(alias="to")] = None,
    on: date | None = None,
    kind: Annotated[list[Kind] | None, Query()] = None,
    actor: Words = None,
    place: Words = None,
    words: Annotated[str | None, Query(alias="q", max_length=200)] = None,
    hidden: bool = False,
) -> Selection:
    """Return the selection that a request's parameters ask for."""
    if on is not None and (since is not None or until is not None):
        raise HTTPException(400, "ask for 'on' or for 'from' and 'to', not for both")
    if since is not None and until is not None and until < since:
        raise HTTPException(400, f"'to' ({until}) is before 'from' ({since})")
    return Selection(
        since=on or since,
        until=on or until,
        kinds=frozenset(kind or ()),
        actor=actor,
        place=place,
        words=words,
        hidden=hidden,
    )


Asked = Annotated[Selection, Depends(asked_selection)]
