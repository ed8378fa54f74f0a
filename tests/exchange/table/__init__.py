"""Decks to tables and back."""
