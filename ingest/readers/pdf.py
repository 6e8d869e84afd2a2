"""PDF files: the text of their pages, in paragraphs, with where each page begins.

pypdf reads a page in a process of its own, with a deadline and a limit of memory: what a file can make of itself while
it is unpacked and laid out is not to be foreseen. The article keeps the offset of every page after the first
(`Article.pages`), so that a citation at `start` stands on page `article.page_of(start)`.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple, cast

from rag.errors import BadInput

SECONDS = 60.0  # for one file; a newspaper of a hundred pages takes ten
EDGE_LINES = 2  # at the top and at the foot of a page, among which running heads stand
LEAST_REPEATED = 3  # pages on which a line has to stand in that place to be a running head
FULL = 0.75  # of the width of the text, in characters: a shorter line ends its paragraph
FEWEST_LETTERS = 20  # a file of scanned pages has none
_PAGE_NUMBER = re.compile(r"^(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?$|^[-–]\s*\d{1,4}\s*[-–]$", re.IGNORECASE)
_ENDS = re.compile(r"""[.!?:…]["”’')\]]*$""")
_ITEM = re.compile(r"(?:[•*▪–—-]\s|\(?\d{1,2}[.)]\s)")


class PdfText(NamedTuple):
    """The text of a file, where each page after the first begins in it, and the title it gives itself."""

    text: str
    pages: tuple[int, ...]
    title: str | None


def read_pdf(data: bytes, seconds: float = SECONDS) -> PdfText:
    """Raises BadInput where the file is encrypted, broken, only pictures, or takes too long."""
    told = _extracted(data, seconds)
    if why := told.get("reason"):
        raise BadInput(str(why))
    pages = [_lines(page) for page in cast("list[str]", told["pages"])]
    text, starts = _joined(_without_running_heads(pages))
    if sum(map(str.isalpha, text)) < FEWEST_LETTERS:
        raise BadInput("no text in this PDF: its pages are pictures; recognise their text (OCR) first")
    title = " ".join(str(told.get("title") or "").split())
    return PdfText(text, starts, title if title and _letters(title) in _letters(text[:2_000]) else None)


def _extracted(data: bytes, seconds: float) -> dict[str, object]:
    command = [sys.executable, "-I", "-c", _CHILD]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired as error:
        raise BadInput(f"this PDF takes more than {seconds:g} seconds to read: save it again, or as text") from error
    try:
        found: dict[str, object] = json.loads(done.stdout)
    except ValueError as error:
        raise BadInput(
            "this PDF takes more memory to read than there is for it, or is broken: save it again"
        ) from error
    return found


# A process of its own: its limits bind nobody else, and it imports nothing of this project.
_CHILD = r"""
import json, logging, sys
MEMORY, PAGES, CHARACTERS = 2_000_000_000, 2_000, 1_200_000
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
except (ImportError, ValueError, OSError):
    pass
sys.setrecursionlimit(5_000)
logging.disable(logging.CRITICAL)
import io, warnings
warnings.simplefilter("ignore")
import pypdf

def read(data):
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        return {"reason": "this PDF is encrypted: save it without a password"}
    if len(reader.pages) > PAGES:
        return {"reason": f"too large: {len(reader.pages):,} pages, and {PAGES:,} are read at most"}
    pages, size = [], 0
    for page in reader.pages:
        pages.append(page.extract_text() or "")
        size += len(pages[-1])
        if size > CHARACTERS:
            return {"reason": "too large: more than 1,000,000 characters"}
    try:
        title = (reader.metadata or {}).get("/Title")
    except Exception:
        title = None
    return {"pages": pages, "title": title if isinstance(title, str) else None}

try:
    told = read(sys.stdin.buffer.read())
except MemoryError:
    told = {"reason": "this PDF takes more memory to read than there is for it: save it again, or as text"}
except Exception as error:
    told = {"reason": f"this PDF cannot be read ({type(error).__name__}): save it again"}
sys.stdout.write(json.dumps(told))
"""


def _lines(page: str) -> list[str]:
    page = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", "", page.replace("\r", "\n"))
    return [" ".join(line.split()) for line in page.split("\n")]


def _without_running_heads(pages: Sequence[list[str]]) -> list[list[str]]:
    """The pages without their numbers, and without what stands at the same edge of many."""
    counts = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    return [
        [line for at, line in enumerate(page) if not (_is_edge(page, at) and _is_running(line, counts))]
        for page in pages
    ]


def _edges(page: Sequence[str]) -> Iterable[str]:
    return (line for at, line in enumerate(page) if line and _is_edge(page, at))


def _is_edge(page: Sequence[str], at: int) -> bool:
    filled = [place for place, line in enumerate(page) if line]
    return at in (*filled[:EDGE_LINES], *filled[-EDGE_LINES:])


def _is_running(line: str, counts: Counter[str]) -> bool:
    return _PAGE_NUMBER.match(line) is not None or counts[_key(line)] >= LEAST_REPEATED


def _key(line: str) -> str:
    return re.sub(r"\d+", "0", line).casefold()


def _joined(pages: Sequence[list[str]]) -> tuple[str, tuple[int, ...]]:
    """Lines put together into paragraphs, a line each; a paragraph may run on to the next page."""
    width = max((len(line) for page in pages for line in page), default=0)
    text, starts, last = "", list[int](), ""
    for number, page in enumerate(pages):
        first = True
        for line in _trimmed(page):
            if not line:
                last = ""
                continue
            text += _between(text, last, line, width)
            text = text[:-1] if text.endswith("-") and _is_hyphenated(last, line) else text
            if first and number:
                starts.append(len(text))
            text, last, first = text + line, line, False
        if first and number:  # an empty page
            starts.append(len(text))
    return text, tuple(starts)


def _trimmed(page: Sequence[str]) -> Sequence[str]:
    """Without the empty lines at both edges."""
    filled = [at for at, line in enumerate(page) if line]
    return page[filled[0] : filled[-1] + 1] if filled else ()


def _between(text: str, last: str, line: str, width: int) -> str:
    if not text:
        return ""
    if not last:
        return "\n"
    if _is_hyphenated(last, line):
        return ""
    ends = _ENDS.search(last) is not None and len(last) < FULL * width
    return "\n" if ends or len(last) < FULL * width * 0.8 or _ITEM.match(line) else " "


def _is_hyphenated(last: str, line: str) -> bool:
    return bool(re.search(r"[a-z]-$", last) and re.match(r"[a-z]", line))


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))
