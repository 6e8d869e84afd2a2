"""Whose a document is that speaks: whoever signed it, or whoever has just been told to have put it in words. Pure."""

from __future__ import annotations

import re

from ingest.speakers.anchors import Anchors
from ingest.speakers.chain import Chain
from ingest.speakers.people import Cast
from ingest.speakers.references import Reference, head_noun
from ingest.speakers.sources import read_source
from ingest.speakers.word_lists import voice_words
from rag.lexicon.names import plain

_SIGNED = re.compile(r"\b(?:signed|written|authored|drafted|penned|sent|issued|filed) by (?:the )?(?=\w)")
_WORD = re.compile(r"[A-Za-z][\w-]*")
_WRITING = frozenset(("wrote", "writes", "written", "writing", "emailed", "posted", "filed"))
_WRITTEN = frozenset(("letter", "email", "mail", "post", "message", "note"))
_OF_ANY = frozenset(("document", "text", "statement", "paper"))  # may stand for a letter or a filing
_PUT_IN = re.compile(r"\b(?:in|by|via|through|with) (?:an?|his|her|its|their) (?:[\w’'-]+ ){0,3}?(\w+)", re.IGNORECASE)
REACH = 160  # characters of a document's own words in which its author stands
NEAR = 1  # paragraphs from who put it in words


def author(text: str, cast: Cast, anchors: Anchors, chain: Chain, reference: Reference) -> tuple[str, ...]:
    """ "The letter, signed by Ari Vale, warned": Vale; "… Vale said in a statement. The statement read": Vale."""
    cue = reference.own[0][0]
    if signed := _SIGNED.search(text, reference.start, min(cue, reference.start + REACH)):
        head = read_source(text, signed.end(), cue, cast)
        return (head.words,) if head.kind == "person" and head.words else ()
    last, end = chain.last.speakers, chain.last.end
    if len(last) != 1 or not 0 <= anchors.paragraphs_between(end, reference.start) <= NEAR or end > reference.start:
        return ()
    told = text[slice(*anchors.bounds_of_sentence(max(0, end - 1), reference.start))]
    noun = head_noun(reference.words)
    put = {plain(found[1]) for found in _PUT_IN.finditer(told)} & voice_words("documents")
    wrote = noun in _WRITTEN and bool({plain(word) for word in _WORD.findall(told)} & _WRITING)
    return last if noun in put or (put and noun in _OF_ANY) or wrote else ()
