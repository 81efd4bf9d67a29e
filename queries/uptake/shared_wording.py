"""Runs of letters that clauses share with whole texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

# Letters in a run: shorter ones recur by chance, longer ones break at every changed word
_RUN = 5


class ClauseRuns:
    """The runs of letters of clauses, to be found in texts."""

    def __init__(self, clauses: Sequence[str]) -> None:
        """``clauses`` are the letters of each clause (:func:`graph.derive.wording.letters_of`)."""
        at: dict[str, set[int]] = defaultdict(set)
        for place, letters in enumerate(clauses):
            for run in _runs(letters):
                at[run].add(place)
        self._at: Mapping[str, set[int]] = at
        self._totals = [len(_runs(letters)) for letters in clauses]

    def shares(self, text: str) -> list[float]:
        """Return the share of the runs of each clause that occur in the letters of a text, 0..1; 0
        for clauses shorter than a run. Time grows with the length of the text alone."""
        found = [0] * len(self._totals)
        for run in _runs(text) & self._at.keys():
            for place in self._at[run]:
                found[place] += 1
        return [
            hits / total if total else 0.0 for hits, total in zip(found, self._totals, strict=True)
        ]


def _runs(letters: str) -> set[str]:
    return {letters[i : i + _RUN] for i in range(len(letters) - _RUN + 1)}
