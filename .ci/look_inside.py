"""Look inside a built wheel: what must ship does, what must not does not."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

NEEDED = (
    "rag/store/migrations/sqlite/0001_catalogue.sql",
    "rag/data/stopwords.txt",
    "ingest/sample/README.md",
    "rag/lexicon/cues.toml",
    "ingest/timing/day_model.json",
    "rag/query/tagging.json",
    "rag/query/kind.json",
    "rag/retrieval/relevance.json",
    "evals/data/cases.jsonl",
    "evals/data/floors.toml",
    "evals/data/drafts/coverage.jsonl",
    "evals/data/drafts/seen.jsonl",
    "evals/data/drafts/unseen.jsonl",
    "evals/data/gold/seen.jsonl",
    "evals/data/gold/unseen.jsonl",
    "evals/data/report.css",
    *(path.as_posix() for path in Path("rag/model/data").iterdir()),
    *(path.as_posix() for path in Path("api/page").iterdir()),
)
PACKAGES = ("rag/", "ingest/", "api/", "evals/", "ontherecord-")
BANNED = (".sqlite", ".safetensors", ".pyc", ".env")
MOST_BYTES = 6_000_000  # code, word lists and samples; a model would be ten times this


def faults(wheel: str) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        entries = archive.infolist()
    names = [entry.filename for entry in entries]
    found = [f"{name} is missing" for name in NEEDED if name not in names]
    found += [f"{name} is outside the packages" for name in names if not name.startswith(PACKAGES)]
    found += [f"{name} should not ship" for name in names if name.endswith(BANNED)]
    if (size := sum(entry.file_size for entry in entries)) > MOST_BYTES:
        found.append(f"{size:,} bytes unpacked, over {MOST_BYTES:,}")
    return found


def main() -> None:
    wheel = sys.argv[1]
    found = faults(wheel)
    sys.stdout.write("\n".join([f"{wheel}: {len(found)} faults", *found]) + "\n")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
