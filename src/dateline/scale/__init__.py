"""Stage scale."""
