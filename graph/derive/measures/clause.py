"""A clause with the sentence it is part of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from graph.derive.wording import own_division
from graph.reference.normal_text import clean, fold


@dataclass(frozen=True, slots=True)
class Clause:
    """The normal text of one clause, and the parts of its sentence before and after it.

    Words for the plan's own division are replaced (全省, 全市: 全域). ``before`` and ``after`` are
    empty where the sentence is unknown.
    """

    text: str
    before: str = ""
    after: str = ""

    # A gap report reads the same clauses repeatedly
    @classmethod
    @lru_cache(maxsize=8192)
    def of(cls, text: str, sentence: str = "") -> Clause:
        """Return the clause ``text`` of ``sentence``; a sentence without the clause is ignored."""
        clause, whole = _normal(text), _normal(sentence)
        start = whole.find(clause)
        if start < 0:
            return cls(clause)
        return cls(clause, whole[:start], whole[start + len(clause) :])

    @property
    def sentence(self) -> str:
        """The whole sentence, or the clause alone where the sentence is unknown."""
        return self.before + self.text + self.after


def _normal(text: str) -> str:
    return own_division(fold(clean(text)))
