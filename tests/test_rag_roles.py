"""Who held a role on a day."""

from __future__ import annotations

from datetime import date

import pytest

from rag.lexicon.roles import Role, holder, role_key

ROLES = (
    Role(person="Hera Tolland", role="Prime Minister", first_day=date(2025, 1, 5), last_day=date(2025, 11, 2)),
    Role(person="Colm Brack", role="prime minister", first_day=date(2025, 11, 20), last_day=date(2026, 2, 9)),
    Role(person="Ari Vale", role="Deputy Prime Minister", first_day=date(2025, 1, 5), last_day=date(2026, 2, 9)),
    Role(person="Ari Vale", role="Mayor", first_day=date(2026, 1, 1), last_day=date(2026, 1, 9), times=3),
    Role(person="Jo Sund", role="Mayor", first_day=date(2026, 1, 2), last_day=date(2026, 1, 9), times=2),
    Role(person="Jo Sund", role="Governor", first_day=date(2026, 1, 1), last_day=date(2026, 1, 9), times=10),
    Role(person="Ari Vale", role="Governor", first_day=date(2026, 1, 1), last_day=date(2026, 1, 9)),
)


@pytest.mark.parametrize(
    ("role", "day", "person"),
    [
        pytest.param("the PM", date(2025, 6, 1), "Hera Tolland", id="on a day between"),
        pytest.param("Prime Minister", date(2025, 11, 25), "Colm Brack", id="after a change"),
        pytest.param("Prime Minister", date(2025, 11, 5), "Hera Tolland", id="between two, the nearer"),
        pytest.param("Prime Minister", None, "Colm Brack", id="no day: the last"),
        pytest.param("Deputy PM", date(2026, 1, 1), "Ari Vale", id="a deputy is another role"),
        pytest.param("Mayor", date(2026, 1, 5), None, id="two at once, neither clearly"),
        pytest.param("Governor", date(2026, 1, 5), "Jo Sund", id="two at once, one clearly"),
        pytest.param("Chief Whip", date(2026, 1, 5), None, id="nobody"),
    ],
)
def test_a_role_belongs_to_a_person_at_a_time(role: str, day: date | None, person: str | None) -> None:
    assert holder(role, day, ROLES) == person


@pytest.mark.parametrize(
    ("role", "key"),
    [
        ("the PM", "prime minister"),
        ("Deputy PM", "deputy prime minister"),
        ("Spokeswoman", "spokesperson"),
        ("The Minister's", "minister"),
    ],
)
def test_short_forms_of_a_role_are_the_role(role: str, key: str) -> None:
    assert role_key(role) == key
