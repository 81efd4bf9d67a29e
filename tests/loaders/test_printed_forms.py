"""Plans in the formats and printed forms in which they are published: tests/corpus/documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.reference.divisions import Gazetteer
from loaders.errors import PlanRejected
from loaders.plan import read_plan
from tools.evaluate.printed import is_plan, score, texts
from tools.paths import DOCUMENT_SETS

TEXTS = [path for folder in DOCUMENT_SETS for path in texts(folder)]


@pytest.mark.parametrize("path", [p for p in TEXTS if is_plan(p)], ids=lambda p: p.name)
def test_judged_parts_are_found(path: Path, divisions: Gazetteer) -> None:
    found = score(path, divisions)
    wrong = {kind: (each.missing, each.extra) for kind, each in found.items() if each.f1 < 1.0}
    assert not wrong


@pytest.mark.parametrize("path", [p for p in TEXTS if not is_plan(p)], ids=lambda p: p.name)
def test_other_documents_are_rejected(path: Path, divisions: Gazetteer) -> None:
    with pytest.raises(PlanRejected):
        read_plan(path.read_bytes(), path.name, divisions)
