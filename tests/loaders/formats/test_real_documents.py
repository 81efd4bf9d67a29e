"""Real PDF files: as many headings of each depth as were judged by reading."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from graph.reference.divisions import Gazetteer
from loaders.plan import read_plan

pytestmark = pytest.mark.real_plans

JUDGED = {
    "E02": ("云南省国民经济和社会发展第十个五年计划纲要", {1: 8, 2: 26, 3: 77}),
    "G01": ("“十四五”文物保护和科技创新规划", {1: 13, 2: 54}),
    "G03": ("革命文物保护利用“十四五”专项规划", {1: 4, 2: 11}),
    "H02": (
        "深圳市有力有效支持发展瞪羚企业、独角兽企业行动计划（2025—2027年）",
        {1: 4, 2: 8},
    ),
}


@pytest.mark.parametrize("name", JUDGED)
def test_headings_of_real_pdf_files(name: str, shared: Path) -> None:
    (path,) = (shared / "documents").glob(f"{name}_*.pdf")
    document = read_plan(path.read_bytes(), path.name, Gazetteer.load())
    title, depths = JUDGED[name]
    assert document.front.title == title
    assert Counter(heading.depth for heading in document.headings) == depths
