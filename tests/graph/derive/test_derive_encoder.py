"""Conversion of sentences to vectors, with the real model."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.derive import encoder as module
from graph.derive.encoder import DEFAULT_ENCODER, Encoder, UseEncoder, open_encoder
from graph.derive.lexical import Matrix
from graph.errors import EncoderError
from tests.examples import examples
from tools.paths import DEMO

pytestmark = pytest.mark.slow

SENTENCES = [
    line[:40]
    for path in sorted(DEMO.glob("*.txt"))
    for line in path.read_text(encoding="utf-8").splitlines()
    if len(line) > 20
][:150]


def same(found: Matrix, expected: Matrix) -> bool:
    """Whether vectors are the same. On some processors BLAS adds the products of a row in another
    order if it is at another place in its matrix, so the seventh digits differ."""
    return found.shape == expected.shape and np.allclose(found, expected, rtol=0, atol=1e-6)


@pytest.fixture(scope="module")
def rows(encoder: Encoder):
    return encoder.encode(SENTENCES)


def test_unit_vectors(rows) -> None:
    assert rows.dtype == np.float32 and len(rows) == len(SENTENCES) > 2 * module._CHUNK
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-4)


def test_the_same_call_twice_gives_the_same_vectors(encoder: Encoder, rows) -> None:
    assert same(encoder.encode(SENTENCES), rows)
    assert same(UseEncoder().encode(SENTENCES), rows)


@pytest.mark.parametrize("size", [7, 1000])
def test_chunks_do_not_matter(
    encoder: Encoder, rows, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_CHUNK", size)
    assert same(encoder.encode(SENTENCES), rows)


@pytest.mark.parametrize("threads", [1, 5])
def test_threads_do_not_matter(
    encoder: Encoder, rows, threads: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_threads", lambda: threads)
    assert same(encoder.encode(SENTENCES), rows)


def test_used_by_several_threads_at_once(rows) -> None:
    """As in the API; the first sentence is not encoded yet."""
    fresh = UseEncoder()
    with ThreadPoolExecutor(4) as pool:
        for found in pool.map(fresh.encode, [SENTENCES] * 4):
            assert same(found, rows)


@examples(3)
@given(st.permutations(range(len(SENTENCES))))
def test_order_and_company_do_not_matter(encoder: Encoder, rows, order: list[int]) -> None:
    few = order[:40]
    found = encoder.encode([SENTENCES[i] for i in few])
    assert same(found, rows[few])


def test_nothing_to_encode(encoder: Encoder) -> None:
    assert encoder.encode([]).shape[0] == 0


@pytest.mark.parametrize("sentence", ["", " ", "。", "\u200b", "x" * 5000, "😀", "水"])
def test_odd_sentences(encoder: Encoder, sentence: str) -> None:
    found = encoder.encode([sentence, "保护水源"])
    assert np.isfinite(found).all() and len(found) == 2


def test_similar_meanings_are_near(encoder: Encoder) -> None:
    first, near, far = encoder.encode(
        ["保护饮用水水源地", "加强水源保护区管理", "发展数字经济产业园"]
    )
    assert first @ near > first @ far + 0.2


@pytest.mark.parametrize("name", [None, DEFAULT_ENCODER])
def test_the_default(name: str | None) -> None:
    assert isinstance(open_encoder(name), UseEncoder)
    assert open_encoder(name).name == DEFAULT_ENCODER


def test_no_such_model(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "gone"):
        with pytest.raises(EncoderError, match=r"does not contain a sentence-transformers model"):
            open_encoder(str(folder))


def test_a_model_without_its_library(tmp_path: Path) -> None:
    if module.find_spec("sentence_transformers") is not None:
        (tmp_path / "modules.json").write_text("[]")
        assert open_encoder(str(tmp_path)).name == f"sentence-transformers:{tmp_path.name}"
        return
    (tmp_path / "modules.json").write_text("[]")
    with pytest.raises(EncoderError, match="install that library"):
        open_encoder(str(tmp_path))
