"""SQLite: the truth. Functions over an open connection, one module a noun."""
