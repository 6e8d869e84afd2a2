"""Checking: a claim, a quotation or a whole answer against the coverage; pure."""

from __future__ import annotations

from rag.check.claim_check import Checked, check_claims, fault_of, judged
from rag.check.on_record import Candidate
from rag.check.quote_check import Match, QuoteCheck, check_quote
from rag.check.support import Entails, Support, supports

__all__ = [
    "Candidate",
    "Checked",
    "Entails",
    "Match",
    "QuoteCheck",
    "Support",
    "check_claims",
    "check_quote",
    "fault_of",
    "judged",
    "supports",
]
