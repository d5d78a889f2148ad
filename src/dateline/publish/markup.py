"""Text in XML: elements as strings, so that events go by one at a time."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from dateline.publish.wording import clean


def element(tag: str, text: object, /, **attributes: str) -> str:
    """Return an element with text, on one line and escaped; nothing where there is no text."""
    if text is None or text == "":
        return ""
    return f"{opened(tag, **attributes)}{escape(clean(str(text)))}</{tag}>"


def opened(tag: str, /, **attributes: str) -> str:
    """Return the start of an element."""
    told = "".join(f" {each}={quoteattr(clean(value))}" for each, value in attributes.items())
    return f"<{tag}{told}>"


def as_html(text: str) -> str:
    """Return text that a program which takes it for HTML shows as it is."""
    return escape(text, {'"': "&quot;"})
