"""What is given, made into articles: files, pages, fields."""
