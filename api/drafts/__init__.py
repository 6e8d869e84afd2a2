"""A draft from a file, and its check as a report."""
