"""Answers to questions about facts: the sentences that state one."""
