"""Weaker measures found in the judged clauses of the invented pairs, with the readers' passages."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

from graph.derive.measures.comparison import compare_measures
from graph.reference.normal_text import fold
from tools.paths import PAIRS as FOLDERS

_SENTENCE_END = re.compile(r"[。;!?\n]")
_DECIDED = {"kept", "weaker", "stronger"}
# Last year of every child's period
_PERIOD_END = 2025


def _sentence(text: str, start: int, end: int) -> str:
    folded = fold(text)
    begin = max((found.end() for found in _SENTENCE_END.finditer(folded, 0, start)), default=0)
    stop = _SENTENCE_END.search(folded, end - 1)
    return text[begin : stop.end() if stop else end]


def _outcomes(path: Path) -> Counter[tuple[str, str]]:
    """Return how often the readers' status (first) met the status of the rules (second)."""
    parent = (path.parent / "parent.txt").read_bytes().decode("utf-8")
    child = (path.parent / "child.txt").read_bytes().decode("utf-8")
    counts: Counter[tuple[str, str]] = Counter()
    for task in json.loads(path.read_text(encoding="utf-8")):
        for unit in task["units"]:
            if isinstance(unit["status"], list) or unit["status"] not in _DECIDED:
                continue  # the readers differ, or nothing answers
            spans = sorted({tuple(span) for span in unit["child"] + unit["child_second"]})
            spans = [
                (a, b)
                for a, b in spans
                if not any((c, d) != (a, b) and c <= a and b <= d for c, d in spans)
            ]
            found = compare_measures(
                unit["text"],
                [child[a:b] for a, b in spans],
                parent_sentence=_sentence(parent, unit["start"], unit["end"]),
                child_sentences=[_sentence(child, a, b) for a, b in spans],
                period_end=_PERIOD_END,
            )
            counts[unit["status"], found.status] += 1
    return counts


def test_weaker_measures_are_found_with_few_false_alarms() -> None:
    counts: Counter[tuple[str, str]] = Counter()
    for path in sorted(FOLDERS.glob("*/clauses.json")):
        counts += _outcomes(path)
    right = counts["weaker", "weaker"]
    marked = sum(n for (_, found), n in counts.items() if found == "weaker")
    judged = sum(n for (gold, _), n in counts.items() if gold == "weaker")
    # Reached on 2026-11-29: F1 0.58, precision 0.95; 1 false alarm in 261 kept clauses
    assert 2 * right / (marked + judged) >= 0.53
    assert right / marked >= 0.85
    assert counts["kept", "weaker"] <= 3
