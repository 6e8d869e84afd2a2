"""The benchmark of a shared store: several processes over one PostgreSQL and one Chroma server, killed at random."""
