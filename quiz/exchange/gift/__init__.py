"""GIFT, the text format of Moodle for questions."""
