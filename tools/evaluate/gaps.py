"""Accuracy of gaps and target statuses of pairs of plans, judged by reading."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from app.ingest.loading import load_paths
from graph.derive.models import Models
from graph.opening import open_store
from graph.reference.geography import Geography
from graph.store import Store
from queries.gaps import GapReport, gaps
from tools.evaluate.score import Score, compare

_NO_COUNTERPART = frozenset({"missing", "not applicable", "none"})
# Names of one target are at least this similar (0..100)
_ONE_NAME = 50


@dataclass
class Statuses:
    """Judged target statuses compared with found ones: the number of right ones, and the wrong
    statuses."""

    judged: int = 0
    right: int = 0
    confused: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def share(self) -> float:
        return self.right / self.judged if self.judged else 1.0

    def add(self, judged: str, found: str) -> None:
        self.judged += 1
        self.right += judged == found
        if judged != found:
            self.confused[judged, found] += 1


@contextmanager
def loaded(paths: Iterable[Path], models: Models) -> Iterator[tuple[Store, dict[str, str]]]:
    """Yield a store with these plans, and their ids by file name."""
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(f"sqlite:///{(Path(folder) / 'plans.db').as_posix()}") as store,
    ):
        report = load_paths(store, list(paths), models, jobs=1)
        yield store, {item.file: item.plan_id for item in report.loaded}


def report_of(store: Store, child: str, parent: str, models: Models) -> GapReport:
    """Return the gap report of two plans, without any known places."""
    return gaps(store, child, parent, lambda: models, Geography())


def score_missing(report: GapReport, judged: Mapping[int, str]) -> Score:
    """Score the parent's tasks without a counterpart, by line; ``judged`` gives the status of
    every line. A task that does not apply has no counterpart either."""
    return compare(
        [line for line, status in judged.items() if status in ("missing", "not applicable")],
        [
            gap.parent.props["line"]
            for gap in report.tasks
            if gap.status in _NO_COUNTERPART and gap.parent.props["line"] in judged
        ],
    )


def score_targets(report: GapReport, judged: Iterable[Mapping[str, Any]]) -> Statuses:
    """Score the statuses of the parent's targets, found by line and value, or by line and name if
    they have no figure; a target that was not read at all is wrong."""
    by_line: dict[int, list[Any]] = {}
    for gap in report.targets:
        by_line.setdefault(gap.parent_line, []).append(gap)
    statuses = Statuses()
    for row in judged:
        values = _numbers(row["parent_value"])
        near = by_line.get(row["parent_line"], [])
        found = [
            gap
            for gap in near
            if values & _numbers(gap.parent_value)
            or (not values and fuzz.partial_ratio(gap.concept, row["concept"]) > _ONE_NAME)
        ]
        found.sort(key=lambda gap: -fuzz.ratio(gap.concept, row["concept"]))
        statuses.add(row["status"], found[0].status if found else "not read")
    return statuses


def _numbers(printed: str | None) -> set[str]:
    """Return the figures in a printed value, without years."""
    found = set(re.findall(r"\d+(?:\.\d+)?", printed or ""))
    return {number for number in found if not re.fullmatch(r"20\d\d", number)}
