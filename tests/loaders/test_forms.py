"""Plans in printed forms for which plangraph was not tuned by hand: tests/corpus/structure."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.reference.divisions import Gazetteer
from loaders.errors import PlanRejected
from loaders.plan import read_plan
from tools.evaluate.structure import read, score_form
from tools.paths import FORM_SETS

FOLDERS = FORM_SETS
PLANS = [path for folder in FOLDERS for path in sorted(folder.glob("[0-9]*.txt"))]
REJECTS = [path for folder in FOLDERS for path in sorted(folder.glob("reject_*.txt"))]


@pytest.mark.parametrize("path", PLANS, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_structure(path: Path, divisions: Gazetteer) -> None:
    gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    scores = score_form(gold, read(path, divisions))
    wrong = {kind: (score.missing, score.extra) for kind, score in scores.items() if score.f1 < 1.0}
    assert not wrong


@pytest.mark.parametrize("path", PLANS, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_offsets_are_exact(path: Path, divisions: Gazetteer) -> None:
    document = read(path, divisions)
    lines = document.text.split("\n")
    for part in (*document.headings, *document.tasks, *document.projects):
        passage = document.text[part.span.start : part.span.end]
        assert passage == passage.strip()
        assert document.text.count("\n", 0, part.span.start) + 1 == part.span.line
        assert passage.split("\n")[0].rstrip("\r ") in lines[part.span.line - 1]
        squeezed = "".join(passage.split())
        assert "".join(part.title.split())[:12] in squeezed


@pytest.mark.parametrize("path", REJECTS, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_other_documents_are_rejected(path: Path, divisions: Gazetteer) -> None:
    with pytest.raises(PlanRejected) as caught:
        read_plan(path.read_bytes(), path.name, divisions)
    assert caught.value.reason.startswith("not a plan")
    assert len(caught.value.reason) < 200
