"""Stage mentions."""
