"""Shared wording of two sets of passages, counted in character n-grams weighted by rarity.

Wording that many passages share (加强组织领导, 建立健全…机制) has a low weight, wording of only two
passages a high one. The weight of an n-gram is log((N + 1) / df) for N passages in both sets, df of
which contain it (inverse document frequency, Spärck Jones 1972). The units are characters, since
Chinese text has no word boundaries. Only the two sets are used.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from scipy import sparse

Matrix = npt.NDArray[np.float32]
Places = npt.NDArray[np.int64]

# An n-gram in so few passages is not common, however short both plans are
_FEW = 5
# Bits of a character's code point, so three characters fit into 64 bits
_BITS = 21
# Tolerance for the single precision of rarity
_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class Grams:
    """Counts of n-grams: a row per passage, in columns that both sets share, with the ``rarity`` of
    each column in nats."""

    child: sparse.csr_array
    parent: sparse.csr_array
    rarity: Matrix

    def without_common(self, share: float) -> Grams:
        """Return the counts without the n-grams in more than ``share`` of all passages and in more
        than :data:`_FEW`."""
        count = self.child.shape[0] + self.parent.shape[0]
        least = np.log((count + 1) / max(share * count, _FEW))
        rare = np.flatnonzero(self.rarity >= least - _ROUNDING)
        return Grams(self.child[:, rare], self.parent[:, rare], self.rarity[rare])


def count_grams(child: Sequence[str], parent: Sequence[str], sizes: Sequence[int]) -> Grams:
    """Count the n-grams of these ``sizes`` (1..3) in the letters of the passages of both sets."""
    # Imported at the first count: it takes longer than a command that compares nothing
    from scipy import sparse

    rows, codes = _codes([*child, *parent], sizes)
    known, columns = np.unique(codes, return_inverse=True)
    shape = len(child) + len(parent), len(known)
    ones = np.ones(len(rows), np.float32)
    counts = sparse.coo_array((ones, (rows, columns)), shape=shape).tocsr()
    held = np.bincount(counts.indices, minlength=len(known))
    rarity = np.log((shape[0] + 1) / np.maximum(held, 1)).astype(np.float32)
    return Grams(counts[: len(child)], counts[len(child) :], rarity)


def cosine(grams: Grams) -> Matrix:
    """Return the cosine of the TF-IDF vectors (1 + log count, times rarity): child passages x
    parent passages."""
    child, parent = (_unit_rows(m, grams.rarity) for m in (grams.child, grams.parent))
    return _dense(child @ parent.T)


@dataclass(frozen=True, slots=True)
class Shared:
    """The wording that each pair shares, child passages x parent passages.

    ``information`` is that of the n-grams in both passages, in nats. ``explained`` is the share
    (0..1, by information) of the child's n-grams in the parent set that this passage accounts for;
    an n-gram in several passages is divided among them.
    """

    information: Matrix
    explained: Matrix


def shared(grams: Grams) -> Shared:
    """Measure the wording that the passages of each pair share."""
    child, parent = (presence(m) for m in (grams.child, grams.parent))
    rarity = grams.rarity
    information = _dense(_scaled(child, rarity) @ parent.T)
    holders = np.bincount(parent.indices, minlength=len(rarity))
    among_holders = np.where(holders > 0, rarity / np.maximum(holders, 1), 0).astype(np.float32)
    explained = _dense(_scaled(child, among_holders) @ parent.T)
    found = _scaled(child, (rarity * (holders > 0)).astype(np.float32)).sum(axis=1)
    return Shared(information, explained / _not_zero(found)[:, None])


def information(counts: sparse.csr_array, rarity: Matrix) -> Matrix:
    """Return the information of the different n-grams of each passage, in nats."""
    found: Matrix = (presence(counts) @ rarity).astype(np.float32)
    return found


def _codes(texts: Sequence[str], sizes: Sequence[int]) -> tuple[Places, Places]:
    """Return the text (its index) and the code of each n-gram: its characters as one number."""
    characters = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    owners = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
    rows, codes = [], []
    for size in sizes:
        count = max(len(characters) - size + 1, 0)
        code = np.zeros(count, np.int64)
        for place in range(size):
            code = (code << _BITS) | characters[place : place + count]
        within = owners[:count] == owners[size - 1 :]
        rows.append(owners[:count][within])
        codes.append(code[within])
    return np.concatenate(rows), np.concatenate(codes)


def _scaled(matrix: sparse.csr_array, weights: Matrix) -> sparse.csr_array:
    """Return ``matrix`` with every column multiplied by its weight."""
    scaled = matrix.copy()
    scaled.data = scaled.data * weights[scaled.indices].astype(np.float32)
    return scaled


def presence(matrix: sparse.csr_array) -> sparse.csr_array:
    """Return 1 for every n-gram that a passage contains, however often."""
    present = matrix.copy()
    present.data = np.ones_like(present.data)
    return present


def _unit_rows(matrix: sparse.csr_array, rarity: Matrix) -> sparse.csr_array:
    logged = matrix.copy()
    logged.data = 1 + np.log(logged.data)
    weighted = _scaled(logged, rarity)
    norms = np.sqrt((weighted * weighted).sum(axis=1))
    per_row = np.repeat(1 / _not_zero(norms), np.diff(weighted.indptr))
    weighted.data = weighted.data * per_row.astype(np.float32)
    return weighted


def _dense(product: sparse.csr_array) -> Matrix:
    return np.asarray(product.toarray(), dtype=np.float32)


def _not_zero(values: npt.NDArray[np.float32]) -> Matrix:
    return np.where(values > 0, values, 1).astype(np.float32)
