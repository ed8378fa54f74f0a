"""A study program for the terminal."""

__version__ = "0.1.1"
