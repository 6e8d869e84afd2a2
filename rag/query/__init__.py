"""A question, read: whose words, about what, of which day, from where."""
