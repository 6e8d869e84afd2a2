"""When and where it was said, apart from when it was published."""
