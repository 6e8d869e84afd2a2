"""Who said what, and when, as extracted from annotated articles: the gold, its scorer and the report."""
