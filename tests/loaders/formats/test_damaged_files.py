"""Damaged files of every binary format are read or rejected, never a fault of the loaders."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from loaders.errors import PlanRejected
from loaders.formats import ocr
from loaders.formats.recognition import read_document
from tests.examples import examples
from tests.loaders.formats.doc_writer import written_doc
from tests.loaders.formats.ofd_writer import written_ofd
from tests.loaders.formats.pdf_writer import written_pdf
from tests.loaders.formats.typesetting import typeset
from tests.loaders.small_plans import plan_text

TABLE = "指标|单位|2020年|2025年|属性\n森林覆盖率|%|57.3|58.6|约束性\n湿地保护率|%|54|55|预期性"


def _saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def _excel() -> bytes:
    workbook = Workbook()
    for line in TABLE.splitlines():
        workbook.active.append(line.split("|"))  # type: ignore[union-attr]
    return _saved(workbook)


def _word() -> bytes:
    document = docx.Document()
    document.add_paragraph(plan_text())
    return _saved(document)


WRITERS: dict[str, Callable[[], bytes]] = {
    "pdf": lambda: written_pdf(typeset(plan_text(TABLE)), [("一、发展基础", 0)]),
    "ofd": lambda: written_ofd(typeset(plan_text(TABLE))),
    "doc": lambda: written_doc(plan_text().replace("\n", "\r")),
    "xlsx": _excel,
    "docx": _word,
}


@cache
def whole(name: str) -> bytes:
    return WRITERS[name]()


@pytest.mark.parametrize("name", WRITERS)
@examples(25)
@given(data=st.data())
def test_a_damaged_file(name: str, data: st.DataObject) -> None:
    content = bytearray(whole(name))
    places = st.integers(0, len(content) - 1)
    damage = data.draw(st.sampled_from(["cut", "overwritten", "flipped"]), label="damage")
    if damage != "flipped":
        start = data.draw(places, label="start")
        stop = min(start + data.draw(st.integers(1, 10_000), label="length"), len(content))
        content[start:stop] = bytes([0x41]) * (stop - start) if damage == "overwritten" else b""
    else:
        for place in data.draw(st.lists(places, min_size=1, max_size=20), label="places"):
            content[place] ^= 0x55
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ocr, "is_installed", lambda: False)
        try:
            read_document(bytes(content), f"plan.{name}")
        except PlanRejected as error:
            assert error.reason and "\n" not in error.reason


@pytest.mark.parametrize("name", ["docx", "xlsx"])
@pytest.mark.parametrize("share", range(10, 80, 10))
def test_overwritten_bytes_of_a_package_are_damage(name: str, share: int) -> None:
    content = bytearray(whole(name))
    start = len(content) * share // 100
    content[start : start + 200] = bytes(200)
    try:
        read_document(bytes(content), f"plan.{name}")
    except PlanRejected as error:
        assert error.code in ("damaged", "binary")
        assert "again" in error.reason or "load" in error.reason


@pytest.mark.parametrize("ending", ["pdf", "docx", "doc", "xlsx", "ofd"])
def test_bytes_in_no_format_are_a_damaged_file_of_the_format_of_its_name(ending: str) -> None:
    with pytest.raises(PlanRejected, match="get the file again") as caught:
        read_document(b"garbage\xff\xfe\x00\x01", f"plan.{ending.upper()}")
    assert caught.value.code == "damaged"
    with pytest.raises(PlanRejected) as empty:
        read_document(b"", f"plan.{ending}")
    assert empty.value.code == "empty"
