"""Date expressions to calendar days, for articles and for questions. Pure."""

from __future__ import annotations

from rag.dates.chronology import Section, sections, timexes
from rag.dates.date_phrases import Phrase, days, phrases, without_year
from rag.dates.timex_reading import Locale

__all__ = ["Locale", "Phrase", "Section", "days", "phrases", "sections", "timexes", "without_year"]
