"""The faces: HTTP, page, command line."""
