"""Worksheets: a deck on paper, with an answer key of its own."""
