"""The optional judge: real cross-encoders, tiny and made here, whose verdict their bias decides."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from rag.answers import Citation, Claim, Question
from rag.archive import Archive
from rag.check import check_claims
from rag.engine import Library, answer
from rag.entail import EntailmentModel, entailment
from rag.errors import ModelMissing
from rag.roster import Roster

TEXT = "The harbour board has shut the north wharf to trucks, because its piles are rotten."
LABELS = {0: "contradiction", 1: "entailment", 2: "neutral"}

Made = Callable[..., str]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """Writes a cross-encoder of one layer that leans to one label; its folder."""

    def made_(leaning: int, labels: dict[int, str] = LABELS) -> str:
        from transformers import BertConfig, BertForSequenceClassification, BertTokenizer

        folder = tmp_path / f"judge-{leaning}"
        config = BertConfig(
            vocab_size=9, hidden_size=8, num_hidden_layers=1, num_attention_heads=1, intermediate_size=8
        )
        config.id2label, config.label2id = labels, {name: number for number, name in labels.items()}
        model = BertForSequenceClassification(config)
        model.classifier.weight.data.zero_()
        model.classifier.bias.data.zero_()
        model.classifier.bias.data[leaning] = 9.0
        model.save_pretrained(folder)
        words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "wharf", "board", "piles"]
        (folder / "vocab.txt").write_text("\n".join(words), "utf-8")
        BertTokenizer(str(folder / "vocab.txt")).save_pretrained(folder)
        return str(folder)

    return made_


@pytest.mark.models
@pytest.mark.parametrize(("leaning", "low", "high"), [(1, 0.99, 1.0), (0, 0.0, 0.01), (2, 0.0, 0.01)])
def test_the_probability_is_that_of_the_label_called_entailment(
    made: Made, leaning: int, low: float, high: float
) -> None:
    assert low <= EntailmentModel(made(leaning))(TEXT, "The wharf is shut.") <= high


@pytest.mark.models
def test_a_model_without_such_a_label_is_refused_by_its_labels(made: Made) -> None:
    judge = EntailmentModel(made(0, {0: "bad", 1: "good"}))
    with pytest.raises(ModelMissing, match="good"):
        judge(TEXT, "The wharf is shut.")


@pytest.mark.models
def test_a_model_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="nowhere"):
        EntailmentModel(str(tmp_path / "nowhere"))(TEXT, "The wharf is shut.")


@pytest.mark.models
@pytest.mark.parametrize(("leaning", "stands"), [(1, True), (0, False)])
def test_a_paraphrase_stands_or_falls_with_the_judge(made: Made, leaning: int, stands: bool) -> None:
    claim = Claim(
        text="Trucks may not use the north wharf now, since the board found rotten piles.", kind="fact", citations=(1,)
    )
    cited = Citation(number=1, article_id="a", revision="r", start=0, end=len(TEXT), quote=TEXT)
    checked = check_claims([claim], [cited], {}, {("a", "r"): TEXT}, entails=EntailmentModel(made(leaning)))
    assert bool(checked.kept) == stands


def test_none_is_asked_where_none_is_configured() -> None:
    assert entailment(None) is None


def test_an_answer_word_for_word_asks_no_judge(archive: Archive, put: Callable[..., str]) -> None:
    asked = []

    def judge(premise: str, hypothesis: str) -> float:
        asked.append(hypothesis)
        return 0.0

    put(text=TEXT, published="2026-03-02", outlet="Quay News")
    given = answer(
        Question(question="Why has the board shut the north wharf?"),
        Library(archive, Roster(), judge),
        date(2026, 3, 3),
    )
    assert given.status == "answered"
    assert asked == []
