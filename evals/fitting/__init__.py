"""How the small models of the project are fitted: each by one command, on data written for it."""
