"""Progress as a page."""
