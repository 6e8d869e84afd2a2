"""The optional judge of support: a cross-encoder trained on entailment."""

from __future__ import annotations

import threading
from functools import cached_property
from typing import TYPE_CHECKING

from rag.check.support import Entails
from rag.errors import ModelMissing
from rag.importing import IMPORTING

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder


class EntailmentModel:
    """A sentence-transformers `CrossEncoder` by name or folder, loaded on first use.

    Raises `ModelMissing` where it cannot be loaded or knows no label called entailment.
    """

    def __init__(self, model: str) -> None:
        self.model = model
        self._loading = threading.Lock()

    @cached_property
    def _loaded(self) -> tuple[CrossEncoder, int | None]:
        with IMPORTING:
            from sentence_transformers import CrossEncoder

        try:
            encoder = CrossEncoder(self.model, device="cpu")
        except (OSError, ValueError) as error:
            raise ModelMissing(f"The entailment model {self.model!r} cannot be loaded ({error}).") from error
        labels = {str(label).lower(): index for index, label in encoder.config.id2label.items()}
        if len(labels) > 1 and "entailment" not in labels:
            raise ModelMissing(f"{self.model!r} has the labels {sorted(labels)}, none of them entailment.")
        return encoder, labels.get("entailment")

    def __call__(self, premise: str, hypothesis: str) -> float:
        """Probability, 0 to 1, that the premise entails the hypothesis."""
        with self._loading:
            encoder, label = self._loaded
        scores = encoder.predict([(premise, hypothesis)], apply_softmax=label is not None, show_progress_bar=False)[0]
        return float(scores if label is None else scores[label])


def entailment(model: str | None) -> Entails | None:
    return EntailmentModel(model) if model else None
