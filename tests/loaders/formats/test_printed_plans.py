"""Plans printed by a browser, and scans of them: the same graph as from their texts."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from graph.reference.divisions import Gazetteer
from loaders.formats import ocr
from loaders.formats.limits import Reading
from loaders.formats.pdf import read_pdf
from loaders.plan import read_plan
from tests.loaders.formats.same_graph import assert_same_graph
from tests.loaders.small_plans import plan_text
from tools.browser import chromium
from tools.evaluate.scans import score_scan
from tools.paths import DEMO
from tools.printing import print_plans, scan

pytestmark = [pytest.mark.browser, pytest.mark.slow]

HEAD = "“十四五”生态环境保护规划"
TABLE = """表1 主要指标
指标|单位|2020年|2025年|属性
森林覆盖率|%|57.3|58.6|约束性
湿地保护率|%|54|55|预期性"""


@pytest.fixture(scope="module")
def texts() -> list[str]:
    demo = [
        (DEMO / f"{name}.txt").read_text(encoding="utf-8")
        for name in ("province", "city", "county")
    ]
    return [*demo, plan_text(TABLE)]


@pytest.fixture(scope="module")
def printed(texts: list[str]) -> list[bytes]:
    if chromium() is None:
        pytest.skip("chromium is not installed")
    # In a thread of its own: the browser of the page's tests may be open in this one
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(print_plans, texts, HEAD).result()


def test_printed_plans_give_the_same_graph(
    texts: list[str], printed: list[bytes], divisions: Gazetteer
) -> None:
    for text, pages in zip(texts, printed, strict=True):
        found, expected = (read_plan(data, "plan", divisions) for data in (pages, text.encode()))
        assert_same_graph(found, expected)


def test_a_scanned_plan_gives_the_same_parts(
    texts: list[str], printed: list[bytes], divisions: Gazetteer
) -> None:
    if not ocr.is_installed():
        pytest.skip("plangraph[ocr] is not installed")
    scanned = scan(printed[-1])
    found, expected = (read_plan(data, "plan", divisions) for data in (scanned, texts[-1].encode()))
    scores = score_scan(found, expected)
    assert scores["headings"].f1 >= 0.98
    assert scores["tasks"].f1 >= 0.95
    assert scores["indicators"].f1 == 1.0
    assert "read-by-ocr" in {remark.code for remark in found.remarks}
    document = read_pdf(printed[-1], Reading())
    assert not any(mark.confidence for mark in document.marks)
