"""Checking: a claim, a quotation or a whole answer against the coverage; pure.

What is asked for is imported on first use: a question that is answered needs no check of quotations.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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

_MODULES = {
    "claim_check": ("Checked", "check_claims", "fault_of", "judged"),
    "on_record": ("Candidate",),
    "quote_check": ("Match", "QuoteCheck", "check_quote"),
    "support": ("Entails", "Support", "supports"),
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
