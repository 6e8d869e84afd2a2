"""When it was said, apart from when it was published."""
