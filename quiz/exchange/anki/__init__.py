"""Decks from and to Anki: its packages of all generations, and its text exports."""
