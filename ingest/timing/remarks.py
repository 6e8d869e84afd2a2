"""A sentence that says of what was just told when and where it was said: "She made the comment on RNZ this morning"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ingest.timing.attachment import MAKERS, PAST, climb, main_token
from ingest.timing.exchange import PRONOUNS, Lines, extent
from ingest.timing.look_back import SUBJECTS, LookBack
from ingest.timing.scene_dates import REMARKS
from ingest.timing.telling_words import word_set

if TYPE_CHECKING:
    from ingest.parse import Parse
    from ingest.speakers.resolution import Voice
    from ingest.statements.attributions import Attribution

SENT = word_set("sent")
POINTING = frozenset(["the", "these", "those", "this", "his", "her", "their", "its"])
UNDER_WAY = frozenset(["VBZ", "VBP", "VBN"])  # "says", "has asked"
FAR = 2  # paragraphs that a remark may stand after its words


class _Story(NamedTuple):
    text: str
    parse: Parse
    attributions: Sequence[Attribution]
    voices: Sequence[Voice]
    lines: Lines


def remarks(
    text: str, parse: Parse, attributions: Sequence[Attribution], voices: Sequence[Voice], lines: Lines
) -> tuple[LookBack, ...]:
    """Every sentence that looks back on the statements straight before it, in the order of the text."""
    story = _Story(text, parse, attributions, voices, lines)
    telling = {
        parse.sentence_of[token] for each in attributions if each.cue and (token := parse.token_at(each.cue.start))
    }
    nouns = (index for index in _nouns(parse) if parse.sentence_of[index] not in telling)
    return tuple(remark for index in nouns if (remark := _remark(story, index)))


def _nouns(parse: Parse) -> Iterator[int]:
    """What is made ("made the comment") or comes ("the memorandum was filed") in a main clause in the past."""
    for index, token in enumerate(parse.tokens):
        lemma, verb = token.lemma.lower(), parse.tokens[token.head]
        if lemma not in REMARKS and lemma not in SENT:
            continue
        if verb.tag not in PAST or verb.dep != "ROOT" or not _is_pointing(parse, index):
            continue
        made = token.dep == "dobj" and lemma in REMARKS and verb.lemma.lower() in MAKERS
        if made or token.dep in SUBJECTS:
            yield index


def _is_pointing(parse: Parse, noun: int) -> bool:
    return any(parse.tokens[child].text.lower() in POINTING for child in parse.children[noun])


def _remark(story: _Story, noun: int) -> LookBack | None:
    parse, word = story.parse, story.parse.tokens[noun]
    first, end = parse.sentences[parse.sentence_of[noun]]
    start = parse.tokens[first].start
    line = story.lines.number(start)
    near = [
        number
        for number, each in enumerate(story.attributions)
        if extent(each)[0] < start and line - story.lines.number(extent(each)[0]) <= FAR
    ]
    if not near or (word.lemma.lower() in SENT and not _is_sent(story, near[-1], word.text, start)):
        return None
    subject = "" if word.dep in SUBJECTS else _subject(parse, word.head)
    name = "" if subject in PRONOUNS else subject
    speakers = story.voices[near[-1]].speakers if story.voices and not name else ()
    since = extent(story.attributions[near[0] if name or speakers else near[-1]])[0]
    return LookBack(start, parse.tokens[end - 1].end, start, name, speakers, since)


def _is_sent(story: _Story, number: int, noun: str, start: int) -> bool:
    """Whether a letter, first told of here, can be the words of a sentence still under way: "has asked ..., saying"."""
    parse, cue = story.parse, story.attributions[number].cue
    token = main_token(parse, cue) if cue else None
    if token is None or noun.lower() in story.text[:start].lower():
        return False
    return parse.tokens[climb(parse, token)[-1]].tag in UNDER_WAY


def _subject(parse: Parse, verb: int) -> str:
    words = (parse.tokens[child] for child in parse.children[verb])
    return next((word.text.lower() for word in words if word.dep in SUBJECTS), "")
