"""The demo plans give the same graph in every format as in plain text."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from itertools import compress
from pathlib import Path
from typing import Any

import pytest

from app.ingest.loading import load_paths
from graph.build.document import PlanDocument
from graph.derive.models import Models
from graph.opening import open_store
from loaders.plan import read_plan
from tests.loaders.formats.demo_parts import (
    NAMES,
    Part,
    as_html,
    as_markdown,
    as_word,
    demo_parts,
    demo_plan,
    divisions,
    without_numbers,
)
from tools.paths import DEMO

FORMATS: dict[str, Callable[[Sequence[Part]], bytes]] = {
    "md": as_markdown,
    "html": as_html,
    "docx": as_word,
}


def _facts(document: PlanDocument) -> dict[str, Any]:
    front = document.front
    return {
        "front": (
            front.title,
            front.issuers,
            front.document_number,
            front.issued_on,
            front.period,
            front.status,
            [citation.title for citation in front.based_on],
        ),
        "headings": [(h.path, h.title, h.kind, h.depth) for h in document.headings],
        "tasks": [(t.path, t.title, "".join(t.text.split())) for t in document.tasks],
        "duties": [[(a.role, a.department) for a in t.assignments] for t in document.tasks],
        "projects": [(p.path, p.title, p.box) for p in document.projects],
        "targets": [
            (i.name, i.unit, i.baseline_value, i.target_value, i.comparator, i.binding, i.origin)
            for i in document.indicators
        ],
        "figures": [(f.name, f.value, f.unit) for f in document.figures],
    }


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("name", NAMES)
def test_a_demo_plan_reads_the_same(name: str, format_: str) -> None:
    data = FORMATS[format_](demo_parts(name))
    document = read_plan(data, f"{name}.{format_}", divisions())
    expected, found = _facts(demo_plan(name)), _facts(document)
    for part, facts in expected.items():
        assert found[part] == facts, part


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("name", NAMES)
def test_marked_headings_need_no_numbers(name: str, format_: str) -> None:
    # A heading whose text follows in its line cannot be marked.
    marked = [not part.runs_on for part in demo_parts(name) if part.depth]
    expected = list(compress(demo_plan(name).headings, marked))
    data = FORMATS[format_](without_numbers(demo_parts(name)))
    document = read_plan(data, f"{name}.{format_}", divisions())
    found = [h for h in document.headings if not h.number]
    assert [(h.depth, h.title) for h in found] == [(h.depth, h.title) for h in expected]


@pytest.mark.slow
@pytest.mark.parametrize("format_", FORMATS)
def test_the_demo_plans_derive_the_same(format_: str, models: Models, tmp_path: Path) -> None:
    shutil.copy(DEMO / "divisions.csv", tmp_path)
    for name in NAMES:
        (tmp_path / f"{name}.{format_}").write_bytes(FORMATS[format_](demo_parts(name)))
    with open_store(f"sqlite:///{tmp_path / 'made.db'}") as store:
        made = load_paths(store, [tmp_path], models, jobs=1)
    with open_store(f"sqlite:///{tmp_path / 'plain.db'}") as store:
        plain = load_paths(store, [DEMO], models, jobs=1)
    assert not [rejected for rejected in made.rejected if rejected.file.startswith(NAMES)]
    assert sorted((p.child, p.parent, dict(p.counts)) for p in made.derived) == sorted(
        (p.child, p.parent, dict(p.counts)) for p in plain.derived
    )
