"""Stage evaluation."""
