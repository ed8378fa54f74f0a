"""Decks to other programs and back."""
