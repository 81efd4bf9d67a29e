"""The real plans compared with what people judged by reading. The texts are not in the
repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.build.document import PlanDocument
from graph.reference.divisions import Gazetteer
from tools.evaluate.structure import read, samples

# The minimum figures that the README promises; `make evaluate` prints the measured ones.
PROMISED = {
    "headings": 0.99,
    "tasks": 0.98,
    "projects": 0.97,
    "department roles": 0.98,
    "front matter": 0.95,
}

pytestmark = pytest.mark.real_plans


@pytest.fixture(scope="module")
def documents(shared: Path, divisions: Gazetteer) -> list[PlanDocument]:
    found = [read(path, divisions) for path in sorted((shared / "plans").glob("*.txt"))]
    assert len(found) == 5
    return found


def test_judged_samples(shared: Path, divisions: Gazetteer) -> None:
    measured = list(samples(shared, divisions))
    assert len(measured) == 3
    for plan, scores in measured:
        for kind, score in scores.items():
            assert score.f1 >= PROMISED[kind], (plan, kind, score.missing, score.extra)


def test_offsets_are_exact(documents: list[PlanDocument]) -> None:
    for document in documents:
        for part in (*document.headings, *document.tasks, *document.projects):
            passage = document.text[part.span.start : part.span.end]
            assert passage == passage.strip()
            assert document.text.count("\n", 0, part.span.start) + 1 == part.span.line
            squeezed = "".join(passage.split())
            assert "".join(part.title.split())[:12] in squeezed


def test_divisions(documents: list[PlanDocument]) -> None:
    found = {d.front.division.code: d.front.division.level for d in documents if d.front.division}
    assert found == {
        "131100": "prefecture",
        "371500": "zone",
        "130000": "province",
        "620802": "county",
        "330800": "prefecture",
    }


def test_headings_follow_each_other(documents: list[PlanDocument]) -> None:
    """Every number except the first of a list is one more than the number before it."""
    for document in documents:
        assert not [r for r in document.remarks if r.code == "number-skipped"]
