"""Articles in; passages and statements stored."""
