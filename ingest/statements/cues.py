"""Which words are cues: what introduces speech, thought or findings, and the construction that carries the content."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple

from ingest.parse import Token
from rag.lexicon.reporting import tables
from rag.text.terms import irregular

Sense = Literal["speech", "thought", "report"]
Constructions = Mapping[str, Sense]

SENSES: tuple[Sense, ...] = ("report", "thought", "speech")  # a later one wins where a word stands under two
# spaCy's, of "hoped", "retweeted", "texted" and "deadpanned"
LEMMA_SLIPS = {"hop": "hope", "retweete": "retweet", "texte": "text", "deadpane": "deadpan"}
TELLING = frozenset(("tell", "inform", "assure", "remind", "warn", "advise", "notify"))
ASKING = frozenset(("ask", "question", "press", "quiz", "wonder"))


class Lexicon(NamedTuple):
    """Lemma to construction to sense, by part of speech; and the words of refusing to speak."""

    verbs: Mapping[str, Constructions]
    nouns: Mapping[str, Constructions]
    adjectives: Mapping[str, Constructions]
    refusing: frozenset[str]
    unsaid: frozenset[str]
    unreached: frozenset[str]
    calls: frozenset[str]
    wanting: frozenset[str]
    responding: frozenset[str]
    choosing: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The cues of `rag/lexicon/cues.toml`."""
    declined = {name: frozenset(str(words).split()) for name, words in tables()["declined"].items()}
    return Lexicon(
        _by_lemma(tables()["verbs"], tables()["articles"]),
        _by_lemma(tables()["nouns"]),
        _by_lemma(tables()["adjectives"]),
        declined["verbs"],
        declined["unsaid"],
        declined["passive"],
        declined["calls"],
        declined["wanting"],
        declined["responding"],
        frozenset(str(tables()["choosing"]["verbs"]).split()),
    )


def _by_lemma(
    table: Mapping[str, Mapping[str, str]], besides: Mapping[str, object] | None = None
) -> dict[str, dict[str, Sense]]:
    """The constructions of each lemma by sense; those `besides` are of speech."""
    found: dict[str, dict[str, Sense]] = {}
    for sense in SENSES:
        for construction, words in table.get(sense, {}).items():
            for lemma in words.split():
                found.setdefault(lemma, {})[construction] = sense
    for construction, lemmas in (besides or {}).items():
        for lemma in str(lemmas).split():
            found.setdefault(lemma, {})[construction] = "speech"
    return found


def constructions(token: Token) -> Constructions:
    """The constructions in which a token is a cue; none when it is no cue."""
    words = lexicon()
    lemma = lemma_of(token)
    if token.pos in ("VERB", "AUX"):
        return words.verbs.get(lemma, {})
    if token.pos == "NOUN":
        return words.nouns.get(lemma, {})
    if token.pos == "ADJ":
        return words.adjectives.get(lemma, {})
    return {}


def lemma_of(token: Token) -> str:
    lemma = token.lemma.lower()
    return LEMMA_SLIPS.get(lemma, lemma)


def introduces_quotations(token: Token) -> bool:
    """Whether the token is a verb that a quotation can hang on."""
    return token.pos in ("VERB", "AUX") and "quotation" in lexicon().verbs.get(lemma_of(token), {})


def is_misread_verb(token: Token) -> bool:
    """Whether a verb in the present that can introduce a quotation was parsed for a plural: "Rua remembers."."""
    if token.pos not in ("NOUN", "PROPN", "ADJ") or not token.text.endswith("s") or not token.text.islower():
        return False
    stems = (token.text[:-1], token.text[:-2], token.text[:-3] + "y")
    return any("quotation" in lexicon().verbs.get(stem, {}) for stem in stems)


def is_misread_past(token: Token) -> bool:
    """Whether a word in small letters has the form of a past, and was parsed for a noun, a name or a participle."""
    misread = token.pos in ("NOUN", "PROPN", "ADJ") or token.tag == "VBN"
    form = token.text
    return misread and form.islower() and (form.endswith("ed") or form in irregular())


def is_utterance(token: Token) -> bool:
    """Whether the token is a noun that a quotation can follow: "issued a statement, “…”"."""
    return token.pos == "NOUN" and lexicon().nouns.get(lemma_of(token), {}).get("clause") == "speech"


def names_things(token: Token) -> bool:
    """Whether the token is a verb of naming: "called it “a disgrace”"."""
    return token.pos == "VERB" and "complement" in lexicon().verbs.get(lemma_of(token), {})
