"""Reading filled templates as spreadsheet programs and people change them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pytest
from openpyxl import Workbook

from loaders.errors import PlanRejected
from loaders.formats.limits import Limits
from loaders.observations.cell_values import BadCell, Cell, CellValue, read_value
from loaders.observations.filled_template import FilledTemplate, FilledValue, read_filled

_HEADS = ("指标编号（请勿改动）", "指标", "单位", "2022年", "2023年", "数值口径", "初步数")
_HEADS += ("统计口径有变", "数据来源", "出处", "备注")


def workbook(
    *rows: Sequence[Any], title: str = "指标", formats: dict[str, str] | None = None
) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for cell, format_ in (formats or {}).items():
        sheet[cell].number_format = format_
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(data: bytes) -> FilledTemplate:
    return read_filled(data, Limits())


def only(data: bytes) -> FilledValue:
    found = read(data)
    assert found.bad_cells == ()
    (value,) = found.values
    return value


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (32.1, CellValue(32.1)),
        ("32.1", CellValue(32.1)),
        (" ３２．１ ", CellValue(32.1)),
        ("1,234.5", CellValue(1234.5)),
        ("-2", CellValue(-2.0)),
        ("−2", CellValue(-2.0)),
        ("32.1%", CellValue(32.1, "%")),
        ("3.2亿立方米", CellValue(3.2, "亿立方米")),
        ("32.1（初步）", CellValue(32.1, preliminary=True)),
        ("32.1初步数", CellValue(32.1, preliminary=True)),
        ("1.2E3", CellValue(1200.0)),
        ("是", CellValue(met=True)),
        ("未完成", CellValue(met=False)),
        (True, CellValue(met=True)),
        (None, None),
        ("", None),
        ("—", None),
        ("/", None),
        ("暂无", None),
    ],
)
def test_cells(content: object, expected: CellValue | None):
    assert read_value(Cell(content)) == expected


@pytest.mark.parametrize(
    "content", ["约32", "32-33", "12 34", "1,23", "三十二", "32.1.2", "较好", "32个点儿", "1/2"]
)
def test_cells_that_are_not_one_number(content: str):
    with pytest.raises(BadCell, match="enter only the number"):
        read_value(Cell(content))


def test_dates_and_percentages():
    assert read_value(Cell(0.321, is_percentage=True)) == CellValue(32.1, "%")
    with pytest.raises(BadCell, match="is a date"):
        read_value(Cell(datetime(2023, 5, 3)))


def test_a_row():
    value = only(
        workbook(
            _HEADS,
            (
                "indicator:x",
                "覆盖率",
                "%",
                None,
                55,
                "期末水平",
                "2023年",
                "否",
                "公报（示例）",
                "第3页",
                "无",
            ),
        )
    )
    assert value == FilledValue(
        "indicator:x",
        "覆盖率",
        2023,
        55,
        None,
        None,
        "level",
        True,
        False,
        "公报（示例）",
        "第3页",
        "无",
        "sheet 指标, row 2, column E (2023年)",
    )


def test_moved_columns_titles_and_own_columns():
    value = only(
        workbook(
            ("白溪县指标实际值",),
            ("我的列", "２０２３年实际值", "数据 来源", "指标"),
            ("x", "55", "年鉴", "覆盖率"),
        )
    )
    assert (value.name, value.value, value.document, value.indicator) == ("覆盖率", 55, "年鉴", "")
    assert value.place == "sheet 指标, row 3, column B (2023年)"


def test_a_cell_formatted_as_a_percentage():
    value = only(workbook(_HEADS, ("a", "b", "%", None, 0.55), formats={"E2": "0.0%"}))
    assert (value.value, value.unit) == (55, "%")


@pytest.mark.parametrize(
    ("row", "place", "message"),
    [
        (("a", "b", "%", None, "约55"), "row 2, column E (2023年)", "cannot read '约55'"),
        (("a", "b", "%", None, "=1+1"), "row 2, column E (2023年)", "no stored result"),
        (("a", "b", "%", None, "#N/A"), "row 2, column E (2023年)", "the error #N/A"),
        (("a", "b", "%", 1, 2, "年底"), "row 2, column F (数值口径)", "enter one of 期末水平"),
        (("a", "b", "%", 1, 2, None, "大概"), "row 2, column G (初步数)", "enter 是 or 否"),
        (
            ("a", "b", "%", 1, 2, None, None, "?"),
            "row 2, column H (统计口径有变)",
            "enter 是 or 否",
        ),
    ],
)
def test_bad_cells_have_one_sentence_with_their_place(
    row: tuple[Any, ...], place: str, message: str
):
    found = read(workbook(_HEADS, row, ("c", "d", "%", None, 7)))
    (sentence,) = found.bad_cells
    assert sentence.startswith(f"sheet 指标, {place}: ") and message in sentence
    assert [value.indicator for value in found.values] == ["c"]


def test_a_row_without_values_is_not_checked():
    found = read(workbook(_HEADS, ("a", "b", "%", None, None, "年底")))
    assert found == FilledTemplate((), ())


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_csv(encoding: str, delimiter: str):
    rows = [_HEADS, ("indicator:x", "森林覆盖率", "%", "54%", "55.5", "", "", "", "公报", "", "")]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    found = read(text.encode(encoding))
    assert [(value.year, value.value, value.unit) for value in found.values] == [
        (2022, 54, "%"),
        (2023, 55.5, None),
    ]
    assert found.values[0].place == "row 2, column D (2022年)"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (workbook(("指标", "数值"), ("a", 1)), "no-template"),
        ("指标,数值\na,1\n".encode(), "no-template"),
        (b"", "empty"),
        (b"PK\x03\x04broken", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old", "old-excel"),
    ],
)
def test_other_files_are_rejected(data: bytes, code: str):
    with pytest.raises(PlanRejected) as error:
        read(data)
    assert error.value.code == code


def test_limits():
    with pytest.raises(PlanRejected) as error:
        read_filled(b"x" * 2_000_000, Limits(file_mb=1))
    assert error.value.code == "too-large"
