"""Who is one person across articles that name them in part, and under which name they are shown."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.pipeline import ingest, remove
from rag.archive import Archive
from rag.store import people
from tests.conftest import written

pytestmark = pytest.mark.engines("sqlite", "postgres")

TEXTS = (
    # A record has initials, and more often than the news has the name.
    "Cllr L. Rua-Holt said the roof would last. Cllr L. Rua-Holt said bees came first.",
    "Lena Rua-Holt said the roof could be patched.",
    # Two initials behind which a middle name may stand.
    "Mr G.M. Vale-Orr said the pumps were sound. Mr G.M. Vale-Orr said the shaft was dry.",
    "Mine owner Gita Vale-Orr said the men would be paid.",
    # Nobody of the initial is named in full; two are.
    "Gordon Marsh said the dredger was late.",
    "Mr J. Marsh said there was no money.",
    "Joan Brack said the school would stay.",
    "James Brack said the bus was safe.",
    "Mr J. Brack said nobody had read the budget.",
    # A knight by the given name alone, beside a namesake who is none.
    "Sir Orlando said the bridge must be of stone.",
    "The engineer Sir Orlando Keight said the piers had moved.",
    "Orlando Bright, a chef, said the kitchen was flooded.",
    # Two knights of one given name.
    "Sir Alan Wex said the rails were worn.",
    "Sir Alan Broad said the gallery was full.",
    "Sir Alan said the soup was cold.",
    # No knight, though the words stand in small letters.
    "Sir Edwin said the lift was stuck.",
    "Edwin Pike, who signs as @sir edwin pike, said the stairs were clear.",
    # Initials by which somebody goes.
    "JD Marrow said steel was back. JD Marrow said the tariff stood.",
    "James David Marrow said his book was out.",
)
SHOWN = {
    "Lena Rua-Holt": ("L. Rua-Holt",),
    "Gita Vale-Orr": ("G.M. Vale-Orr",),
    "Gordon Marsh": (),
    "J. Marsh": (),
    "Joan Brack": (),
    "James Brack": (),
    "J. Brack": (),
    "Orlando Keight": ("Sir Orlando",),
    "Orlando Bright": (),
    "Alan Wex": (),
    "Alan Broad": (),
    "Sir Alan": (),
    "Sir Edwin": (),
    "Edwin Pike": (),
    "JD Marrow": ("James David Marrow",),
}


@pytest.fixture
def shown(archive: Archive) -> Callable[[], dict[str, tuple[str, ...]]]:
    def shown_() -> dict[str, tuple[str, ...]]:
        with archive.catalog.reading() as db:
            return {each.name: each.aliases for each in people.speakers(db, 50, 0)[1]}

    return shown_


@pytest.mark.parametrize("texts", [TEXTS, TEXTS[::-1]], ids=["in order", "in the other order"])
def test_somebody_is_shown_by_the_fullest_name(
    texts: tuple[str, ...], archive: Archive, shown: Callable[[], dict[str, tuple[str, ...]]]
) -> None:
    for text in texts:
        list(ingest(archive, [written(text=text)]))
    assert shown() == SHOWN


def test_a_knight_is_known_by_the_given_name_alone_as_long_as_one_article_names_him(
    archive: Archive, shown: Callable[[], dict[str, tuple[str, ...]]]
) -> None:
    alone, named = "Sir Orlando said it was late.", "Sir Orlando Keight said it was early."
    list(ingest(archive, [written(text=alone, id="alone"), written(text=named, id="named")]))
    assert shown() == {"Orlando Keight": ("Sir Orlando",)}
    remove(archive, "named")
    assert shown() == {"Sir Orlando": ()}
