"""Evidence to keep: an answer or a checked draft with the articles it cites, verified again without the store."""
