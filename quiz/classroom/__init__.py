"""A class at once: the drill, its board, its page, and what its results say."""
