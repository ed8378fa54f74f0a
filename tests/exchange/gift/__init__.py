"""Decks to GIFT and back."""
