"""Files and folders in, articles out; what cannot be read is told by name and the rest goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from ingest.readers.article_from import NO_DEFAULTS
from ingest.readers.article_input import Defaults
from ingest.readers.folder import Links, article_files, leads_out
from ingest.readers.formats import SUFFIXES
from ingest.readers.identity import id_from_name
from ingest.readers.source import Rejected, Source
from ingest.readers.web_archive import GZIP, WARC, is_wacz, is_warc
from ingest.readers.worker import bounded_bytes, bounded_file
from rag.errors import BadInput
from rag.schema import Article

# Bytes. A page carries up to twenty times its text in markup; a file of many articles is held in memory to be read.
MAX_BYTES = 256_000_000
MAX_PDF_BYTES = 100_000_000  # a whole newspaper with its pictures
MAX_PAGE_BYTES = 20_000_000
ZIP = b"PK\x03\x04"


class Tally:
    """How many articles there are to be read, as far as is known: at first one for each file; what fields they have."""

    def __init__(self, total: int = 0) -> None:
        self.total = total
        self._found = set[str]()
        self._names: tuple[str, ...] | None = None

    def add(self, more: int) -> None:
        self.total += more

    def hear_fields(self, found: Iterable[str], names: tuple[str, ...]) -> None:
        """Note which of the mapped fields an article in JSON has, and what those of the first are called."""
        self._found.update(found)
        self._names = self._names or names

    def unmapped(self, mapped: Iterable[tuple[str, str]]) -> str | None:
        """What to tell of `--map` where no article has the field it names; None where there is nothing to tell."""
        missing = [f"{field}={name}" for field, name in mapped if name not in self._found]
        if not missing:
            return None
        told = f"--map {', '.join(missing)} was not used: "
        if self._names is None:
            return f"{told}there is no JSON among what was read."
        return f"{told}no article has such a field. The first has {', '.join(self._names) or 'none'}."


def read(
    paths: Iterable[Path], defaults: Defaults = NO_DEFAULTS, tally: Tally | None = None, *, links: Links = Links.WITHIN
) -> Iterator[Article | Rejected]:
    """Each article in these files and folders, or why there is none, lazily and in a settled order."""
    taken: dict[str, str] = {}
    heard = tally or Tally()
    for path in paths:
        for file, name in article_files(path):
            if links is Links.WITHIN and leads_out(file, path):
                yield Rejected(name, "a link that leads out of the folder: name its file, or give --follow-links")
                continue
            source = Source(name, name, defaults, more=heard.add, mapped=heard.hear_fields)
            yield from (_told_apart(item, file, source, taken) for item in read_file(file, source))


def read_file(file: Path, source: Source) -> Iterator[Article | Rejected]:
    """Each article in a file; a web archive is read as a stream, anything else at once."""
    try:
        if file.exists() and not file.is_file():
            raise BadInput("not a file")
        if (kind := _archive(file)) is not None:
            yield from bounded_file(file, kind, source)
            return
        yield from bounded_bytes(_bytes(file), source)
    except BadInput as error:
        yield Rejected(source.name, str(error))
    except OSError as error:
        yield Rejected(source.name, f"cannot be read: {error.strerror or error}")
    except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, SyntaxError) as error:
        # a library over a hostile file: the rest of the folder goes on
        yield Rejected(source.name, f"cannot be read ({type(error).__name__})")


def _archive(file: Path) -> str | None:
    with file.open("rb") as opened:
        head = opened.read(4_096)
        if head.startswith((WARC, GZIP)) and is_warc(head):
            return "warc"
        if head.startswith(ZIP) and is_wacz(opened):
            return "wacz"
    return None


def _bytes(file: Path) -> bytes:
    size, most = file.stat().st_size, _most_bytes(file.suffix.lower())
    if size > most:
        raise BadInput(f"too large: {size:,} bytes, and {most:,} are read at most")
    return file.read_bytes()


def _most_bytes(suffix: str) -> int:
    if suffix == ".pdf":
        return MAX_PDF_BYTES
    return MAX_BYTES if SUFFIXES.get(suffix) in ("json", "lines") else MAX_PAGE_BYTES


def _told_apart(item: Article | Rejected, file: Path, source: Source, taken: dict[str, str]) -> Article | Rejected:
    """Two files of one name in two folders given in one go are two articles, where the name is all they have."""
    if isinstance(item, Rejected):
        return item
    owner = taken.setdefault(item.id, str(file))
    named_by_file = not item.url and item.id == id_from_name(source.stem or "")
    if owner == str(file) or not named_by_file:
        return item
    return item.model_copy(update={"id": f"{item.id}-{sha256(str(file).encode()).hexdigest()[:10]}"})
