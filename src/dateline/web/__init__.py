"""Stage web."""
