"""Decks on paper."""
