"""Tests of the report on drills."""
