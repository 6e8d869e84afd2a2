"""What the store has for a question: statements, sentences and passages, and how near each is."""
