"""A deck as its author wrote it."""
