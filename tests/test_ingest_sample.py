"""The sample coverage is what its README says it is."""

from __future__ import annotations

import json
import re
from datetime import date
from importlib import resources
from typing import Any

import pytest
import yaml

SAMPLE = resources.files("ingest") / "sample"
FILES = sorted(file.name for file in SAMPLE.iterdir() if file.is_file() and file.name != "README.md")
FIRST_DAY, LAST_DAY = date(2026, 1, 27), date(2026, 2, 12)


def _raw(name: str) -> str:
    return (SAMPLE / name).read_text(encoding="utf-8")


def _front_matter(name: str) -> dict[str, Any]:
    fields: dict[str, Any] = yaml.safe_load(_raw(name).split("---\n")[1])
    return fields


def _described() -> list[dict[str, Any]]:
    """The articles of which the file itself gives the outlet and the day, in the order of the files."""
    found: list[dict[str, Any]] = []
    for name in FILES:
        if name.endswith(".md"):
            found.append(_front_matter(name))
        if name.endswith(".json"):
            found.append(json.loads(_raw(name)))
        if name.endswith(".jsonl"):
            found.extend(json.loads(line) for line in _raw(name).splitlines())
        if name.endswith(".html"):
            page = re.search(r'<script type="application/ld\+json">(.*?)</script>', _raw(name), re.S)
            assert page
            linked = json.loads(page[1])
            found.append({"outlet": linked["publisher"]["name"], "published": linked["datePublished"]})
    return found


def test_every_format_is_represented() -> None:
    assert {name.rsplit(".", 1)[1] for name in FILES} == {"html", "json", "jsonl", "md", "txt"}


def test_every_outlet_is_marked_as_sample() -> None:
    outlets = {article["outlet"] for article in _described()}
    assert len(outlets) >= 4
    assert [outlet for outlet in outlets if not outlet.endswith("(sample)")] == []


def test_every_day_of_publication_is_in_the_stated_range() -> None:
    for article in _described():
        published = date.fromisoformat(str(article["published"])[:10])
        assert FIRST_DAY <= published <= LAST_DAY, article


@pytest.mark.parametrize("name", FILES)
def test_the_readme_describes_every_file(name: str) -> None:
    assert f"`{name}`" in _raw("README.md")


def test_a_correction_follows_the_version_it_corrects_under_the_same_id() -> None:
    ids = [article["id"] for article in _described() if "id" in article]
    twice = {each for each in ids if ids.count(each) == 2}
    assert twice == {"sample-ledger-summary"}
    first, second = (name for name in FILES if "ledger-summary" in name)
    assert "would sign tomorrow" in _raw(first)
    assert "would not sign tomorrow" in _raw(second)
    assert "Correction:" in _raw(second)


def test_a_quotation_over_paragraphs_opens_each_and_closes_once() -> None:
    speech = _raw("09-totara-weekly-waitangi-day.md").split("United States.\n\n")[1].split("\n\nAbout 200")[0]
    assert [(part[0], part[-1]) for part in speech.split("\n\n")] == [("“", "."), ("“", "."), ("“", "”")]


def test_some_stamps_fall_on_another_day_in_utc() -> None:
    stamps = {str(article["published"]) for article in _described()}
    assert {"2026-02-08T11:30:00Z", "2026-02-08T20:15:00Z", "2026-02-03T22:50:00-05:00"} <= stamps


def test_the_undated_text_holds_no_day_of_the_year() -> None:
    text = _raw("17-loader-driver-profile.txt")
    assert re.search(r"\b(20\d\d|January|February|\d{1,2}/\d{1,2})\b", text) is None
