"""How a question is read: one turn, then the turns before it."""
