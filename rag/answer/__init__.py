"""Answers: claims with citations, prose, declines."""
