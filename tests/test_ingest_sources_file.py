"""Files of sources to watch."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.sources.sources_file import read_sources
from rag.errors import BadInput


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("", "has no source"),
        ("[[source]]\nurl = 'ftp://x'", "source 1: url"),
        ("[[source]]\noutlet = 'x'", "give either url or path"),
        ("[[source]]\nurl = 'http://x'\npath = 'y'", "give either url or path"),
        ("[[source]]\nurl = 'http://x'\nevery = 'soon'", 'such as "10m"'),
        ("[[source]]\nurl = 'http://x'\ntimezone = 'Mars/Base'", "unknown timezone"),
        ("[[source]]\nurl = 'http://x'\nname = 'y'", "source 1: name"),
        ("[[source]]\nurl = 'http://x'\n[[source]]\nurl = 'http://x'", "twice"),
        ("[sources]\n", "has sources: write tables [[source]]"),
        ("[[source", "is not valid TOML"),
    ],
)
def test_a_file_of_sources_that_cannot_be_used_is_told(tmp_path: Path, words: str, told: str) -> None:
    file = tmp_path / "sources.toml"
    file.write_text(words)
    with pytest.raises(BadInput) as refused:
        read_sources(file)
    assert told in str(refused.value)
    assert "sources.toml" in str(refused.value)


def test_folders_are_taken_from_beside_the_file_of_sources(tmp_path: Path) -> None:
    file = tmp_path / "sources.toml"
    file.write_text("[[source]]\npath = 'in'\nevery = '1h'")
    (source,) = read_sources(file)
    assert (source.path, source.seconds) == (str(tmp_path / "in"), 3_600)
