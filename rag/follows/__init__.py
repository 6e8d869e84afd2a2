"""Questions that somebody follows: each ingest tells what is new on them."""
