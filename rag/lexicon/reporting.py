"""Reporting verbs and nouns by lemma, and their inflected forms: one list for reading articles and questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from rag.data import read_table
from rag.text.terms import irregular

Table = Mapping[str, Mapping[str, str]]


@cache
def tables() -> Mapping[str, Table]:
    """The lists of `cues.toml` by part of speech, sense and construction, lemmas separated by blanks."""
    return read_table("cues.toml", "rag.lexicon")


@cache
def reporting_verbs(sense: str = "speech") -> frozenset[str]:
    """Every form of the verbs that introduce what was said, thought (`thought`) or found (`report`)."""
    lemmas = " ".join(tables()["verbs"][sense].values()).split()
    declined = tables()["declined"] if sense == "speech" else {}
    return frozenset(
        form for lemma in (*lemmas, *" ".join(map(str, declined.values())).split()) for form in forms(lemma)
    )


@cache
def reporting_nouns() -> frozenset[str]:
    """Every form of the nouns that introduce what was said."""
    lemmas = " ".join(tables()["nouns"]["speech"].values()).split()
    return frozenset(form for lemma in lemmas for form in (lemma, plural(lemma)))


def forms(lemma: str) -> Iterator[str]:
    """A verb's base, third person, past, participle and -ing form, by rule and by the table of irregular forms."""
    yield lemma
    yield plural(lemma)
    yield from _irregular_of().get(lemma, ())
    bare = lemma[:-1] if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) else lemma
    yield bare + "ing"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        yield lemma[:-1] + "ied"
    else:
        yield lemma + ("d" if lemma.endswith("e") else "ed")
    if len(lemma) > 2 and lemma[-1] not in "aeiouwxy" and lemma[-2] in "aeiou" and lemma[-3] not in "aeiou":
        yield lemma + lemma[-1] + "ing"
        yield lemma + lemma[-1] + "ed"


def plural(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh")) else "s")


@cache
def _irregular_of() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for form, lemma in irregular().items():
        found[lemma] = (*found.get(lemma, ()), form)
    return found
