"""Evidence of a link between two parts: their corresponding clauses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graph.derive.alignment import similarity
from graph.derive.clauses.judging import Correspondence

# Clauses with at most so many characters between them (punctuation) are one passage
_GAP = 2


def evidence(pairs: Sequence[Correspondence]) -> list[dict[str, Any]]:
    """Return the evidence of ``pairs``, which belong to one link and follow the parent's text.

    Neighbouring pairs are joined.
    """
    joined: list[list[Correspondence]] = []
    for pair in pairs:
        if joined and _follows(joined[-1][-1], pair):
            joined[-1].append(pair)
        else:
            joined.append([pair])
    return [_passage(group) for group in joined]


def _follows(last: Correspondence, pair: Correspondence) -> bool:
    below = pair.child.start - last.child.end
    above = pair.parent.start - last.parent.end
    return 0 <= below <= _GAP and 0 <= above <= _GAP


def _passage(group: Sequence[Correspondence]) -> dict[str, Any]:
    first, last = group[0], group[-1]
    return {
        "child_start": first.child.start,
        "child_end": last.child.end,
        "parent_start": first.parent.start,
        "parent_end": last.parent.end,
        "similarity": similarity(
            "".join(pair.child.letters for pair in group),
            "".join(pair.parent.letters for pair in group),
        ),
    }
