"""Letters: what stands between the salutation and the signature is said by who signed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.speakers.nouns import is_family, is_given
from ingest.speakers.word_lists import label_words
from ingest.statements.labels import read_label
from ingest.statements.phrases import LINE, Stretch
from ingest.statements.report import Report
from rag.lexicon.names import plain

LONGEST_SIGNATURE = 12  # words of a line that signs
LONGEST_SALUTATION = 12

_SALUTED = re.compile(
    r"(?:SIR|MADAM|Sir|Madam|Sirs|Dear (?:Sir|Madam|Editor|Sirs)(?:(?: or |/)\w+)?)\s*(?:[–—,:-]+|\.)\s+(?=\S)"
)
_DEAR = re.compile(
    r"(?:Dear [A-Z][^\n.?!]{1,80}|To [A-Z][^\n.?!]{1,80}(?=[,:])|Sir|Madam|Sirs|(?:Tēnā koe|Kia ora)[^\n.?!]{0,60})"
    r"[,:–—]?"
)
_CLOSING = re.compile(
    r"(?:yours|kind|warm|best|with|sincerely|faithfully|respectfully|regards|ngā mihi|nāku)\b[^\n.?!]{0,50}[,.]?",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"[—–-]{1,2}\s*(?=[A-Z])")


def find_letters(text: str, barred: Sequence[Stretch] = ()) -> Iterator[Report]:
    """The letters of a text, each from its salutation to the name under it; one that nobody signs is none."""
    lines = [_trimmed(text, match.span()) for match in LINE.finditer(text)]
    lines = [line for line in lines if not any(line[0] < end and start < line[1] for start, end in barred)]
    starts = [(number, begun) for number, line in enumerate(lines) if (begun := _salutation(text, line)) is not None]
    for (number, begun), following in zip(starts, (*(n for n, _ in starts[1:]), len(lines)), strict=False):
        own = (begun, lines[number][1])
        rest = lines[number + 1 : following]
        signed = next((at for at, line in enumerate(rest) if _signs(text, line, rest[at - 1] if at else own)), None)
        if signed is None:
            continue
        body = [*([own] if own[0] < own[1] else []), *(line for line in rest[:signed] if not _closes(text, line))]
        if body:
            yield Report(tuple(body), _signature(text, rest[signed]), None, by_form=True)


def _salutation(text: str, line: Stretch) -> int | None:
    """Where the words of a letter begin in the line that greets; its end where the greeting stands alone."""
    saluted = _SALUTED.match(text, *line)
    if saluted:
        return saluted.end()
    alone = len(text[slice(*line)].split()) <= LONGEST_SALUTATION and _DEAR.fullmatch(text, *line)
    return line[1] if alone else None


def _signs(text: str, line: Stretch, above: Stretch) -> bool:
    """Whether a line is a name alone, under a paragraph that ends or a line that closes the letter."""
    words = text[slice(*line)].strip("*_ ")
    if len(words.split()) > LONGEST_SIGNATURE or words[-1:] in "?!:" or _closes(text, line):
        return False
    if is_heading(words) and not _closes(text, above):
        return False
    ended = text[above[1] - 1] in ".!?”’\"')" or _closes(text, above)
    return ended and (_is_withheld(words) or _is_signature(_SIGNED.sub("", words)))


def is_heading(words: str) -> bool:
    """Whether words in capitals name nobody and head what comes next: "WHO SAID WHAT"."""
    return words.isupper() and not any(is_given(word) or is_family(word) for word in words.split())


def _is_signature(words: str) -> bool:
    first, _, _ = words.partition(",")
    names = re.split(r" and | & ", first)
    read = [read_label(re.sub(r"\s*\([^)]*\)", "", name)) for name in names]
    return all(each is not None and each.form in ("name", "words") and " " in _full(each) for each in read)


def _full(label: object) -> str:
    return f"{getattr(label, 'office', '')} {getattr(label, 'name', '')}".strip()


def _is_withheld(words: str) -> bool:
    return plain(words).startswith(("name and address", "name supplied", "name withheld", "anonymous"))


def _signature(text: str, line: Stretch) -> Stretch | None:
    words = text[slice(*line)]
    if _is_withheld(words.strip("*_ ")):
        return None
    start = line[0] + (match.end() if (match := _SIGNED.match(words)) else 0)
    end = text.find(",", *line)
    return start, end if end > 0 and plain(text[end + 1 : line[1]]) not in label_words("postnominals") else line[1]


def _closes(text: str, line: Stretch) -> bool:
    return bool(_CLOSING.fullmatch(text, *line))


def _trimmed(text: str, line: Stretch) -> Stretch:
    words = text[slice(*line)]
    return line[0] + len(words) - len(words.lstrip()), line[1] - (len(words) - len(words.rstrip()))
