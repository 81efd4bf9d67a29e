"""Features of the pairs of a parent's clause and a child's clause (:data:`FEATURES`).

Only the most similar clauses of the child are compared closely, so the cost grows with the number
of the parent's clauses, not with the product of both sides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

from graph.derive.clauses.cutting import Clause
from graph.derive.encoder import Encoder
from graph.derive.lexical import Matrix, count_grams, information, presence
from graph.derive.meaning import unit
from graph.derive.rivals import against_rivals, margin

Index = npt.NDArray[np.intp]

# In the order of the judge's weights
FEATURES: Mapping[str, str] = MappingProxyType(
    {
        "meaning": "similarity in meaning",
        "meaning_rivals": "the same, relative to rivals",
        "meaning_margin": "lead over the child's other clauses in meaning",
        "wording": "shared wording, weighted by rarity, of both clauses",
        "wording_rivals": "the same, relative to rivals",
        "wording_margin": "lead over the child's other clauses in wording",
        "of_parent": "share of the parent's clause that is in the child's, weighted by rarity",
        "of_child": "share of the child's clause that is in the parent's, weighted by rarity",
        "information": "rare wording in both, in nats (log)",
        "ratio": "similarity of the letters in their order",
        "part_ratio": "the same, for the shorter clause within the longer one",
        "tasks": "log odds that the task of the one derives from the task of the other",
        "neighbours": "similarity of the clauses before or after both",
        "introduction": "whether the child's clause only introduces tasks",
        "lead": "whether the child's clause is a lead phrase that more text follows",
        "sentences": "similarity in meaning of the sentences that contain the clauses",
        "lengths": "difference of the lengths of both clauses (absolute log ratio)",
        "both": "similarity in meaning times the parent's share of wording",
    }
)
# Number of the child's clauses that each clause of the parent is compared with
_CANDIDATES = 24
# Log odds for a part of the child that the matcher did not compare with the parent's task
_NOT_COMPARED = -4.0


@dataclass(frozen=True, slots=True)
class PartOdds:
    """Log odds that a part of the child derives from a task of the parent: ``odds[i, j]`` for the
    places of the part and of the task (by id)."""

    parts: Mapping[str, int]
    tasks: Mapping[str, int]
    odds: Matrix

    def between(self, parts: Sequence[str], tasks: Sequence[str]) -> Matrix:
        """Return the log odds of the pairs, :data:`_NOT_COMPARED` where they are unknown."""
        rows = np.asarray([self.parts.get(part, -1) for part in parts], np.intp)
        columns = np.asarray([self.tasks.get(task, -1) for task in tasks], np.intp)
        found = np.full(len(rows), _NOT_COMPARED, np.float32)
        known = (rows >= 0) & (columns >= 0)
        found[known] = self.odds[rows[known], columns[known]]
        return found


@dataclass(frozen=True, slots=True)
class Pairs:
    """Candidate pairs: ``above[k]`` and ``below[k]`` are indices of clauses, ``features[k]`` the
    :data:`FEATURES`. Pairs are sorted by the parent's clause."""

    above: Index
    below: Index
    features: Matrix


def clause_pairs(
    above: Sequence[Clause],
    below: Sequence[Clause],
    encoder: Encoder,
    odds: PartOdds,
) -> Pairs:
    """Return the candidate pairs of clauses of a parent and of a child, neither of them empty.

    ``odds`` are those of the parts that contain the clauses.
    """
    vectors = _vectors([c.printed for c in above], [c.printed for c in below], encoder)
    meaning = _cosines(*vectors)
    sentences = _cosines(_of_sentences(above, vectors[0]), _of_sentences(below, vectors[1]))
    wording, of_parent, of_child, shared = _wording(above, below)
    likeness = meaning + wording
    rows, columns = _nearest(likeness)
    at = rows, columns
    letters = [above[i].letters for i in rows], [below[j].letters for j in columns]
    found = {
        "meaning": meaning[at],
        "meaning_rivals": against_rivals(meaning)[at],
        "meaning_margin": margin(meaning)[at],
        "wording": wording[at],
        "wording_rivals": against_rivals(wording)[at],
        "wording_margin": margin(wording)[at],
        "of_parent": of_parent[at],
        "of_child": of_child[at],
        "information": np.log1p(shared[at]),
        "ratio": process.cpdist(*letters, scorer=fuzz.ratio) / 100,
        "part_ratio": process.cpdist(*letters, scorer=fuzz.partial_ratio) / 100,
        "tasks": odds.between([below[j].part for j in columns], [above[i].part for i in rows]),
        "neighbours": _neighbours(likeness, above, below, rows, columns),
        "introduction": np.asarray([below[j].region == "introduction" for j in columns]),
        "lead": np.asarray([below[j].lead for j in columns]),
        "sentences": sentences[at],
        "lengths": np.abs(_log_lengths(above)[rows] - _log_lengths(below)[columns]),
        "both": (meaning * of_parent)[at],
    }
    return Pairs(rows, columns, np.stack([found[name] for name in FEATURES], -1).astype(np.float32))


def _vectors(above: Sequence[str], below: Sequence[str], encoder: Encoder) -> tuple[Matrix, Matrix]:
    """Return the vectors of the texts of both sides; each distinct text is encoded once."""
    texts = list(dict.fromkeys((*above, *below)))
    place = {text: i for i, text in enumerate(texts)}
    vectors = encoder.encode(texts)
    return vectors[[place[text] for text in above]], vectors[[place[text] for text in below]]


def _of_sentences(clauses: Sequence[Clause], vectors: Matrix) -> Matrix:
    """Return for each clause the mean vector of the clauses of its sentence."""
    number: dict[tuple[str, str], int] = {}
    places = [number.setdefault((c.part, c.sentence), len(number)) for c in clauses]
    sums = np.zeros((len(number), vectors.shape[1]), np.float32)
    np.add.at(sums, places, vectors)
    return unit(sums)[places]


def _cosines(first: Matrix, second: Matrix) -> Matrix:
    """Return the cosines of all pairs of vectors, centred on the mean of both sides."""
    centre = np.vstack([first, second]).mean(axis=0, dtype=np.float32)
    cosines: Matrix = unit(first - centre) @ unit(second - centre).T
    return cosines


def _log_lengths(clauses: Sequence[Clause]) -> Matrix:
    lengths = [max(len(clause.letters), 2) for clause in clauses]
    logs: Matrix = np.log(lengths).astype(np.float32)
    return logs


def _wording(
    above: Sequence[Clause], below: Sequence[Clause]
) -> tuple[Matrix, Matrix, Matrix, Matrix]:
    """Return the shared wording of all pairs as a share of both clauses, of the parent's and of the
    child's, and in nats."""
    grams = count_grams([c.letters for c in above], [c.letters for c in below], (2,))
    first, second = presence(grams.child), presence(grams.parent)
    weighted = first.multiply(grams.rarity[None, :]).tocsr()
    common = np.asarray((weighted @ second.T).toarray(), np.float32)
    own = information(grams.child, grams.rarity)[:, None]
    other = information(grams.parent, grams.rarity)[None, :]
    own, other = np.maximum(own, 1e-6), np.maximum(other, 1e-6)
    return 2 * common / (own + other), common / own, common / other, common


def _nearest(likeness: Matrix) -> tuple[Index, Index]:
    """Return the indices of each row's highest values, sorted by row and column."""
    count = min(_CANDIDATES, likeness.shape[1])
    columns = np.sort(np.argpartition(-likeness, count - 1, axis=1)[:, :count], axis=1)
    return np.repeat(np.arange(len(likeness)), count), columns.ravel()


def _neighbours(
    likeness: Matrix, above: Sequence[Clause], below: Sequence[Clause], rows: Index, columns: Index
) -> Matrix:
    """Return the similarity of the clauses before both, or after both, whichever is higher; 0 if
    they are in other parts."""
    found = np.zeros(len(rows), np.float32)
    for step in (-1, 1):
        inside = _same_part(above, step)[rows] & _same_part(below, step)[columns]
        i, j = rows[inside] + step, columns[inside] + step
        found[inside] = np.maximum(found[inside], likeness[i, j])
    return found


def _same_part(clauses: Sequence[Clause], step: int) -> npt.NDArray[np.bool_]:
    """Return for each clause whether the clause ``step`` places on is in the same part."""
    return np.asarray(
        [
            0 <= i + step < len(clauses) and clauses[i + step].part == clause.part
            for i, clause in enumerate(clauses)
        ],
        np.bool_,
    )
