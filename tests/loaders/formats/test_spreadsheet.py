"""Excel files: rows, titles above them, and values as they are shown."""

from __future__ import annotations

import io
from datetime import date

import pytest
from openpyxl import Workbook

from loaders.errors import PlanRejected
from loaders.formats.limits import Reading
from loaders.formats.recognition import read_document
from loaders.formats.spreadsheet import read_spreadsheet


def saved(workbook: Workbook) -> bytes:
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def test_rows_are_those_of_a_table() -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["某县规划任务分解表"])
    sheet.append(["任务", "牵头单位", "完成时限", "比例"])
    sheet.append(["治理河道\n2条", "水利局", date(2025, 6, 30), 0.955])
    sheet.append(["", "林业局", 2025.0, 3.1])
    sheet["D3"].number_format = "0.0%"
    sheet.merge_cells("A3:A4")
    hidden = workbook.create_sheet("说明")
    hidden.append(["不读"])
    hidden.sheet_state = "hidden"
    document = read_document(saved(workbook), "tasks.xlsx")
    assert document.format_name == "xlsx"
    assert document.text.splitlines() == [
        "某县规划任务分解表",
        "|任务|牵头单位|完成时限|比例|",
        "|治理河道 2条|水利局|2025年6月30日|95.5%|",
        "||林业局|2025|3.1|",
    ]
    assert [(mark.table, mark.row) for mark in document.marks] == [(1, 1), (1, 2), (1, 3)]


def test_named_sheets_have_their_names_as_titles() -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "重点任务"
    sheet.append(["甲", "乙"])
    assert read_spreadsheet(saved(workbook), Reading()).text.splitlines() == ["重点任务", "|甲|乙|"]


def test_files_that_cannot_be_read() -> None:
    data = saved(Workbook())
    for broken, code in ((data, "empty"), (data[:300], "damaged")):
        with pytest.raises(PlanRejected) as caught:
            read_spreadsheet(broken, Reading())
        assert caught.value.code == code
