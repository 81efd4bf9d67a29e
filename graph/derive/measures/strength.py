"""The result of comparing a parent's clause with the clauses that answer it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

StrengthStatus = Literal["kept", "weaker", "stronger"]


@dataclass(frozen=True, slots=True)
class Strength:
    """The strength of the child's clauses compared with the parent's.

    ``rule`` is the code of the rule that decided, empty for ``kept``. ``parent_words`` and
    ``child_words`` are the words that the rule compared. ``child_words`` is empty where the child
    leaves the parent's words out, and ``parent_words`` where the child adds words. For the rule
    ``objects`` they are the parent's enumeration and the objects that the child leaves out.
    """

    status: StrengthStatus
    rule: str = ""
    parent_words: str = ""
    child_words: str = ""


KEPT = Strength("kept")
