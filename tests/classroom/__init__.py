"""Tests of many at once."""
