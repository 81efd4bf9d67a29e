"""OFD files: the same text as the PDF of the same pages, and reasons to reject."""

from __future__ import annotations

import io
import zipfile

import pytest

from graph.reference.divisions import Gazetteer
from loaders.errors import PlanRejected
from loaders.formats.limits import Limits, Reading
from loaders.formats.ofd import read_ofd
from loaders.plan import read_plan
from tests.loaders.formats.ofd_writer import written_ofd
from tests.loaders.formats.pdf_writer import HEI, Line
from tests.loaders.formats.same_graph import assert_same_graph
from tests.loaders.formats.typesetting import LEFT, typeset
from tools.paths import DEMO


def rejected(data: bytes, limits: Limits | None = None) -> tuple[str, str]:
    with pytest.raises(PlanRejected) as caught:
        read_ofd(data, Reading(limits or Limits()))
    return caught.value.code, caught.value.reason


@pytest.mark.parametrize("name", ["province", "city", "county"])
def test_a_demo_plan_as_ofd_gives_the_same_graph(name: str, divisions: Gazetteer) -> None:
    text = (DEMO / f"{name}.txt").read_text(encoding="utf-8")
    printed = written_ofd(typeset(text, "“十四五”生态环境保护规划"))
    found, expected = (read_plan(data, "plan", divisions) for data in (printed, text.encode()))
    assert_same_graph(found, expected)


def test_lines_have_page_box_and_font() -> None:
    pages = [[Line("第一行", LEFT, 100)], [Line("第2行", LEFT, 120, 20, HEI)]]
    document = read_ofd(written_ofd(pages, title="某市规划"), Reading())
    assert [line.strip() for line in document.text.splitlines()] == ["第一行", "第2行"]
    second = document.marks[1]
    assert second.page == 2 and second.bold and second.box is not None
    assert (second.box.left, second.box.top) == pytest.approx((LEFT, 120), abs=0.1)
    assert second.box.right == pytest.approx(LEFT + 50, abs=0.1)
    assert document.metadata.title == "某市规划"


def test_turned_text_is_left_out() -> None:
    page = [Line("正文", LEFT, 100), Line("内部资料", LEFT, 300, turn=(0.7, 0.7, -0.7, 0.7))]
    assert read_ofd(written_ofd([page]), Reading()).text.strip() == "正文"


def test_a_document_type_is_refused() -> None:
    prolog = '<!DOCTYPE a [<!ENTITY x "甲">]>'
    code, reason = rejected(written_ofd([[Line("正文", LEFT, 100)]], prolog=prolog))
    assert code == "unsafe-xml" and "document type" in reason


def test_more_pages_than_the_limit_are_rejected() -> None:
    code, _ = rejected(written_ofd([[Line("正文", LEFT, 100)]] * 3), Limits(pages=2))
    assert code == "too-many-pages"


def test_pages_without_text_are_rejected() -> None:
    code, reason = rejected(written_ofd([[]]))
    assert code == "no-text-layer" and "PDF" in reason


@pytest.mark.parametrize("lost", ["Doc_0/Document.xml", "Doc_0/Pages/Page_0/Content.xml"])
def test_a_file_with_a_lost_part_is_rejected(lost: str) -> None:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(written_ofd([[Line("正文", LEFT, 100)]]))) as whole,
        zipfile.ZipFile(out, "w") as part,
    ):
        for name in whole.namelist():
            if name != lost:
                part.writestr(name, whole.read(name))
    code, reason = rejected(out.getvalue())
    assert code == "damaged" and lost.rpartition("/")[2] in reason
