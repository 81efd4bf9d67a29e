"""Derivation for a pair of plans as large as any published, made from the invented plans.

Run: ``python -m tools.bench.large_pair``. It prints the seconds and the peak memory of the whole
process.
"""

from __future__ import annotations

import random
import resource
import time
from collections.abc import Iterator, Sequence

import numpy as np

from graph.derive.matching import match
from graph.derive.models import open_models
from graph.derive.overlap import overlap, stock_phrases
from graph.derive.wording import Wording, wording
from graph.reference.divisions import Gazetteer
from graph.reference.normal_text import fold
from tools.evaluate.judged_pairs import wordings, written
from tools.paths import PAIRS

CHILD_TASKS, PARENT_TASKS = 800, 1500
_SEED = 7


def passages() -> list[Wording]:
    """Return as many tasks as the two plans have: first the tasks of the invented pairs, then new
    tasks that each combine half of one with half of another."""
    pairs = list(written(PAIRS, Gazetteer.load()))
    known = [
        words for pair in pairs for plan in (pair.parent, pair.child) for words in wordings(plan)
    ]
    draw = random.Random(_SEED)
    return [*known, *_mixed(known, CHILD_TASKS + PARENT_TASKS - len(known), draw)]


def _mixed(known: Sequence[Wording], count: int, draw: random.Random) -> Iterator[Wording]:
    for _ in range(count):
        first, second = draw.sample(known, 2)
        half = max(1, len(first.printed) // 2)
        sentences = (*first.printed[:half], *second.printed[len(second.printed) // 2 :])
        text = "。".join(sentences) + "。"
        yield wording(fold(text), 0, len(text), sentences[0])


def derive_big() -> int:
    """Match and align the pair, and return the number of edges."""
    iter_nodes = passages()
    random.Random(_SEED).shuffle(iter_nodes)
    child, parent = iter_nodes[:CHILD_TASKS], iter_nodes[CHILD_TASKS:]
    models = open_models()
    found = match(child, parent, models.matcher, models.encoder)
    edges = np.argwhere(found.scores >= models.matcher.threshold)
    stock = stock_phrases(parent)
    for i, j in edges:
        found.aligned(int(i), int(j))
        overlap(child[i], parent[j], stock)
    return len(edges)


def main() -> None:
    """Print the seconds and the peak memory of one derivation."""
    begin = time.perf_counter()
    edges = derive_big()
    seconds = time.perf_counter() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{CHILD_TASKS} x {PARENT_TASKS} tasks, {edges} edges: {seconds:.1f} s, {peak:.0f} MB")


if __name__ == "__main__":
    main()
