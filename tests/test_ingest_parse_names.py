"""Names as the model reads them: the words stand where the text has them."""

from __future__ import annotations

import pytest

from ingest.parse_names import eased

NAMES = [
    ("particles", "Warden Joost van der Laan-Smit said", "Warden Joost Vanderlaansmit said"),
    ("a hyphen", "Ana Moss-Hale said", "Ana Mosshale said"),
    ("degrees", "Prof. Dr. med. Ilse Kern said", "Profdrmed Ilse Kern said"),
    ("a rank in brackets", "Gen (retd) Arun Bose said", "Genretd Arun Bose said"),
    ("no name before a particle", "she went to la Sierra", "she went to la Sierra"),
    ("a compound in lower case", "the well-known Ana Moss", "the well-known Ana Moss"),
]


@pytest.mark.parametrize(("trap", "line", "read"), NAMES, ids=[trap for trap, _, _ in NAMES])
def test_a_name_in_pieces_is_read_as_one_word(trap: str, line: str, read: str) -> None:
    assert eased(line).line == read, trap


def test_each_word_keeps_its_place() -> None:
    line = "Joost van der Laan-Smit told Ana Moss-Hale so."
    one = eased(line)
    words = [(at, at + len(word)) for word in one.line.split() for at in (one.line.index(word),)]
    assert [line[slice(*one.written(*word))] for word in words] == [
        "Joost",
        "van der Laan-Smit",
        "told",
        "Ana",
        "Moss-Hale",
        "so.",
    ]
