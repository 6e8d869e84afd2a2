"""Who said what in one article: sources, cues and the exact words."""
