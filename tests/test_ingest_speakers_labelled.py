"""Whom the labels of a record stand for, by the list of those present over it and by initials; all are invented."""

from __future__ import annotations

import pytest

from tests.voices import voices

TURNS = (
    ("LADY KIRR", "Good morning. We go on with the witness."),
    ("MS {family}", "The first document is the log of the night shift."),
    ("MR BELL", "I object to the first question."),
    ("MS {family}", "It is a fair question to put to him."),
    ("LADY KIRR", "Sit down, Mr Bell. We go on."),
)


def speakers_of(head: str, family: str = "MOSSE") -> dict[str, tuple[str, ...]]:
    """Who speaks under each label below a head."""
    turns = "\n\n".join(f"{label.format(family=family)}: {words}" for label, words in TURNS)
    found = {words: voice.speakers for words, voice in voices(f"{head}\n\n{turns}")}
    return {label: found[words] for label, words in TURNS if words in found}


@pytest.mark.models
@pytest.mark.parametrize(
    ("head", "named"),
    [
        ("Appearances: Rona Mosse KC, Counsel to the Inquiry; Tom Bell, for Polar Ltd", ("Rona Mosse", "Tom Bell")),
        ("Appearances: Rona Mosse for the Inquiry; Mr Tom Bell for Polar Ltd", ("Rona Mosse", "Tom Bell")),
        ("Present: Mr. Struth (President), Rona Mosse, Tom Bell (clerk)", ("Rona Mosse", "Tom Bell")),
        ("IN ATTENDANCE:\nRona Mosse, counsel\nTom Bell, counsel", ("Rona Mosse", "Tom Bell")),
        ("Panel — Rona Mosse — Tom Bell", ("Rona Mosse", "Tom Bell")),
        ("Members present: Rona Mosse; Rita Vos", ("Rona Mosse", "Bell")),
        ("The inquiry into the fire at Polar Ltd, day four", ("Mosse", "Bell")),
    ],
)
def test_a_family_name_in_a_label_is_whoever_was_present(head: str, named: tuple[str, str]) -> None:
    told = speakers_of(head)
    assert (told["MS {family}"], told["MR BELL"]) == ((named[0],), (named[1],))


@pytest.mark.models
@pytest.mark.parametrize(
    ("head", "label", "speaker"),
    [
        ("[The Speaker (Hon. Josef Tirok) in the Chair]", "The Speaker (Hon. J. Tirok)", "Josef Tirok"),
        ("Josef Tirok took the chair.", "J. Tirok", "Josef Tirok"),
        ("Silas Tirok took the chair.", "J. Tirok", "J. Tirok"),
        ("Josef Tirok took the chair from Jana Tirok.", "J. Tirok", "J. Tirok"),
    ],
)
def test_an_initial_in_a_label_is_the_one_named_in_full(head: str, label: str, speaker: str) -> None:
    text = f"{head}\n\n{label}: We now come to the bill.\n\nRita Vos: I rise on a point of order.\n\n{label}: Order."
    found = dict(voices(text))
    assert found["We now come to the bill."].speakers == (speaker,)


@pytest.mark.models
def test_an_honour_before_a_name_is_no_office() -> None:
    found = dict(voices("Hon. Rita Vos said the motion was late. Rt Hon Dan Oko said the house was full."))
    assert {voice.role for voice in found.values()} == {None}


@pytest.mark.models
@pytest.mark.parametrize(
    ("head", "speaker"),
    [
        ("(The House met at 11 a.m. with the Hon. Speaker, Shri Josef Tirok, in the Chair.)", ("Josef Tirok",)),
        ("[The Speaker (Hon. Josef Tirok) in the Chair]", ("Josef Tirok",)),
        ("The Speaker, Josef Tirok, presided.", ("Josef Tirok",)),
        ("The Speaker, Josef Tirok, was absent. The House met at noon.", ("Josef Tirok",)),
        ("The House met at noon.", ()),  # the name of the house is nobody's
    ],
)
def test_who_is_in_the_chair_speaks_as_the_speaker(head: str, speaker: tuple[str, ...]) -> None:
    turns = "RITA VOS: I rise on a point of order.\n\nMR. SPEAKER: Please sit down.\n\nRITA VOS: I will not sit."
    found = dict(voices(f"KEA ASSEMBLY\n\n{head}\n\n{turns}"))
    assert found["Please sit down."].speakers == speaker
