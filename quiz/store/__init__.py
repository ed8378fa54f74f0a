"""What is remembered: the history of answers, and the shelf of decks as last read."""
