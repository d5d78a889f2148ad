"""Stage documents."""
