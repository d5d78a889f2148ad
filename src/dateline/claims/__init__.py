"""Stage claims."""
