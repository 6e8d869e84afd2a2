"""What kind of answer a question asks for, in words that the table of plain forms has not."""

from __future__ import annotations

import pytest

from tests.interpret_rows import ask


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        pytest.param("My class has a project on the sea. What does Tennick think of kelp?", "position", id="preamble"),
        pytest.param("is Tennick for or against the kelp ban", "position", id="for or against"),
        pytest.param("how do Tennick and Reedway differ on kelp", "compare", id="two who differ"),
        pytest.param("a timeline of the kelp ban please", "timeline", id="a courtesy after it"),
        pytest.param("who was against the kelp ban", "who", id="against without a verb of speech"),
        pytest.param("is it true that Tennick promised a new pier", "ever", id="is it true"),
        pytest.param("how many boats were lost in the gale", "fact", id="a number"),
        pytest.param("which day did Tennick promise a new pier", "when", id="a day in other words"),
    ],
)
def test_the_kind_is_read_from_words_of_all_sorts(question: str, kind: str) -> None:
    assert ask(question).kind == kind
