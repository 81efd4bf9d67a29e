"""Golden files: all that is read from a whole plan.

For the demo plans the words are kept; of the real plans only positions, numbers and hashes.
``make golden`` writes them anew; a test fails while that is switched on.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from graph.build.document import PlanDocument
from graph.reference.divisions import Gazetteer
from tests.conftest import IN_CI
from tools.evaluate.structure import read
from tools.paths import DEMO, GOLDEN

GOLD = GOLDEN
REGENERATE = os.environ.get("PLANGRAPH_REGENERATE") == "1"


def test_regeneration_is_off() -> None:
    assert not (REGENERATE and IN_CI)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _in_full(document: PlanDocument) -> dict[str, Any]:
    content = asdict(document)
    del content["text"], content["source_file"]
    return content


def _in_figures(document: PlanDocument) -> dict[str, Any]:
    """Positions, numbers and hashes: enough to notice any change, no sentence of the source."""
    return {
        "sha256": document.sha256,
        "headings": [
            [h.number, h.depth, h.kind, h.recovered, h.span.start, h.span.end, h.scope.end,
             _digest(h.title)]
            for h in document.headings
        ],
        "tasks": [
            [t.span.start, t.span.end, t.heading, _digest(t.title), _digest(t.text),
             [[a.role, a.span.start, _digest(a.department)] for a in t.assignments]]
            for t in document.tasks
        ],
        "projects": [
            [p.span.start, p.span.end, p.heading, _digest(p.title), p.project_count, p.investment]
            for p in document.projects
        ],
        "indicators": [
            [i.span.start, i.span.end, i.heading, i.origin, _digest(i.name),
             i.unit and _digest(i.unit), i.baseline_year, i.baseline_value, i.target_year,
             i.comparator, i.target_value, i.target_kind, i.ambition, i.binding, i.historical]
            for i in document.indicators
        ],
        "figures": [
            [f.span.start, f.span.end, f.kind, _digest(f.name), f.value, f.year]
            for f in document.figures
        ],
        "remarks": [remark.line for remark in document.remarks],
    }  # fmt: skip


def _check(name: str, content: dict[str, Any]) -> None:
    path = GOLD / f"{name}.json"
    written = json.dumps(content, ensure_ascii=False, indent=1, default=str) + "\n"
    if REGENERATE:
        path.write_text(written, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == written


@pytest.mark.parametrize("name", ["province", "city", "county"])
def test_demo_plans(name: str, divisions: Gazetteer) -> None:
    _check(f"golden-demo-{name}", _in_full(read(DEMO / f"{name}.txt", divisions)))


@pytest.mark.real_plans
@pytest.mark.parametrize("number", range(5))
def test_real_plans(number: int, shared: Path, divisions: Gazetteer) -> None:
    path = sorted((shared / "plans").glob("*.txt"))[number]
    _check(f"golden-real-{path.stem.split('_')[0]}", _in_figures(read(path, divisions)))
