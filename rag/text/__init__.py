"""Text as words, sentences, paragraphs and numbers: one of each, used everywhere."""
