"""Checking: a claim, a quotation or a whole answer against the coverage; pure."""

from __future__ import annotations

from rag.claim_check import Checked, check_claims, fault_of
from rag.quote_check import Candidate, Match, QuoteCheck, check_quote
from rag.support import Support, supports

__all__ = [
    "Candidate",
    "Checked",
    "Match",
    "QuoteCheck",
    "Support",
    "check_claims",
    "check_quote",
    "fault_of",
    "supports",
]
