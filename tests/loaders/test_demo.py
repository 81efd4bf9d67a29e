"""The demo plans compared with their author's description (tests/corpus/golden/demo.json)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from graph.reference.divisions import Gazetteer
from tools.evaluate.score import compare
from tools.evaluate.structure import front_matter, read
from tools.paths import DEMO, GOLDEN

PLANS = json.loads((GOLDEN / "demo.json").read_text(encoding="utf-8"))["plans"]


def _headings(items: list[dict[str, Any]], kind: str | None = None) -> Iterator[tuple[Any, ...]]:
    for item in items:
        own = item.get("kind", kind)
        yield item["number"], item["title"], own, item["line"]
        for below in ("sections", "subsections"):
            yield from _headings(item.get(below, []), own)


@pytest.mark.parametrize("gold", PLANS, ids=lambda g: g["file"])
def test_demo_plan(gold: dict[str, Any], divisions: Gazetteer) -> None:
    document = read(DEMO / gold["file"], divisions)
    task_lines = {task["title"]: task["line"] for task in gold["tasks"]}
    scores = {
        "headings": compare(
            _headings(gold["chapters"]),
            [(h.number, h.title, h.kind, h.span.line) for h in document.headings],
        ),
        "tasks": compare(task_lines.items(), [(t.title, t.span.line) for t in document.tasks]),
        "projects": compare(
            [(p["line"], p["title"]) for p in gold["projects"]],
            [(p.span.line, p.title) for p in document.projects if p.project_count is None],
        ),
        "portfolios": compare(
            [(p["project_count"], p["investment"]) for p in gold["portfolios"]],
            [(p.project_count, p.investment) for p in document.projects if p.project_count],
        ),
        "roles": compare(
            [
                (task_lines[note["task"]], roles["role"], name)
                for note in gold["departments"]
                for roles in note["roles"]
                for name in roles["departments"]
            ],
            [(t.span.line, a.role, a.department) for t in document.tasks for a in t.assignments],
        ),
    }
    wrong = {k: (s.missing, s.extra) for k, s in scores.items() if s.missing or s.extra}
    assert not wrong
    plan = {k: tuple(v) if isinstance(v, list) else v for k, v in gold["plan"].items()}
    code = plan.pop("division_code")
    assert front_matter(document, plan) == plan
    assert document.front.division is not None
    assert document.front.division.code == code
