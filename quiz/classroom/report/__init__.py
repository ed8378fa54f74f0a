"""The report on drills: for the terminal, as CSV, as JSON, as a page to print."""
