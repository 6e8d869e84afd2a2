"""Drafts whose quotations are in known states, and whether a check names each state."""
