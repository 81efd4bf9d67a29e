"""Golden files: everything read from a whole plan. ``make golden`` writes them again."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.reference.divisions import Gazetteer
from tools.golden import DEMO_PLANS, golden_of_demo_plan, golden_of_real_plan


@pytest.mark.parametrize("name", DEMO_PLANS)
def test_demo_plans(name: str, divisions: Gazetteer) -> None:
    path, content = golden_of_demo_plan(name, divisions)
    assert path.read_text(encoding="utf-8") == content


@pytest.mark.real_plans
@pytest.mark.parametrize("number", range(5))
def test_real_plans(number: int, shared: Path, divisions: Gazetteer) -> None:
    plan = sorted((shared / "plans").glob("*.txt"))[number]
    path, content = golden_of_real_plan(plan, divisions)
    assert path.read_text(encoding="utf-8") == content
