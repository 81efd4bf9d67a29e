"""The template of observed values filled in, opened and saved by LibreOffice, and read back."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.ingest.observations import enter_template
from app.reports.observation_template import template_xlsx
from graph.review.observations import of_plan
from graph.store import Store
from loaders.errors import PlanRejected
from loaders.formats.limits import Limits
from loaders.observations.filled_template import FilledTemplate, read_filled
from queries.evaluation.evaluation import evaluation
from tests.app.api.shapes import COUNTY

pytestmark = pytest.mark.slow
# CSV with commas, quotes where needed, in UTF-8 (76), cells as they are shown
_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true"
_SECONDS = 180
# By head and row: what a person enters
_ENTERED = (
    ("2021年", 2, 34),
    ("2022年", 2, "３３．２"),
    ("2023年", 2, "32.5（初步）"),
    ("2023年", 3, "88.3%"),
    ("2021年", 5, 30),
    ("2022年", 5, "1,234.5"),
    ("2023年", 5, -2),
    ("2023年", 7, 0.586),
    ("2024年", 7, "暂无"),
    ("2023年", 9, 31.5),
    ("数据来源", 2, "公报,附表；“表1”"),
    ("出处", 2, "第3页"),
    ("初步数", 9, "2023"),
    ("统计口径有变", 9, "是"),
    ("备注", 9, "第一行\n第二行"),
)
_PERCENTAGE = ("2023年", 7)

Convert = Callable[[bytes, str, str], bytes]


@pytest.fixture(scope="module")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Return a function that converts a file: its bytes, its extension, the format to write."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed: no spreadsheet program can save the template")
    folder = tmp_path_factory.mktemp("libreoffice")

    def converted(data: bytes, extension: str, format_: str) -> bytes:
        source, out = folder / f"实际值.{extension}", folder / "out"
        source.write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        options = ("--headless", "--norestore", "--convert-to", format_, "--outdir", str(out))
        subprocess.run(
            [program, profile, *options, str(source)],
            check=True,
            capture_output=True,
            timeout=_SECONDS,
        )
        return Path(out, f"实际值.{format_.partition(':')[0]}").read_bytes()

    return converted


@pytest.fixture
def template(demo_copy: Store) -> bytes:
    return template_xlsx(evaluation(demo_copy, COUNTY))


@pytest.fixture
def filled(template: bytes) -> bytes:
    """Return the template with values of every kind, and 是 for each target without a number."""
    book = load_workbook(BytesIO(template))
    sheet = book["指标"]
    columns = columns_of(sheet)
    for head, row, content in _ENTERED:
        sheet.cell(row, columns[head]).value = content
    head, row = _PERCENTAGE
    sheet.cell(row, columns[head]).number_format = "0.0%"
    for row in range(2, sheet.max_row + 1):
        if sheet.cell(row, columns["类型"]).value == "完成":
            sheet.cell(row, columns["2023年"]).value = "是"
    return saved(book)


def columns_of(sheet: Worksheet) -> dict[object, int]:
    return {cell.value: place for place, cell in enumerate(sheet[1], 1)}


def saved(book: object) -> bytes:
    out = BytesIO()
    book.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def read(data: bytes, *, places: bool = True) -> FilledTemplate:
    found = read_filled(data, Limits())
    if places:
        return found
    # A CSV file has no name of a sheet
    return replace(found, values=tuple(replace(value, place="") for value in found.values))


def test_an_excel_file_saved_by_libreoffice(
    convert: Convert, template: bytes, filled: bytes, demo_copy: Store
) -> None:
    before = read(filled)
    assert len(before.values) >= 10 and before.bad_cells == ()
    once = convert(filled, "xlsx", "xlsx")
    assert once != filled
    assert read(once) == before
    by_way_of_ods = convert(convert(filled, "xlsx", "ods"), "ods", "xlsx")
    assert read(by_way_of_ods) == before
    # The empty template has no values after it was saved either
    assert read(convert(template, "xlsx", "xlsx")) == read(template) == FilledTemplate((), ())
    # The store gets the same values
    (first,) = enter_template(demo_copy, filled, "甲", Limits())
    entered = of_plan(demo_copy, COUNTY)
    (second,) = enter_template(demo_copy, by_way_of_ods, "甲", Limits())
    assert (first.entered.added, first.entered.refused) == (len(before.values), ())
    assert (second.entered.added, second.entered.corrected) == (0, 0)
    assert second.entered.unchanged == len(before.values) == len(entered)


def test_a_csv_file_saved_by_libreoffice(convert: Convert, filled: bytes) -> None:
    assert read(convert(filled, "xlsx", _CSV), places=False) == read(filled, places=False)


def test_formulas_and_choices_are_kept(convert: Convert, filled: bytes) -> None:
    book = load_workbook(BytesIO(filled))
    sheet = book["指标"]
    sheet.cell(2, columns_of(sheet)["2024年"]).value = "=ROUND(64.2/2,1)"
    unsaved = saved(book)
    (fault,) = read(unsaved).bad_cells
    assert "the formula has no stored result" in fault
    calculated = convert(unsaved, "xlsx", "xlsx")
    (value,) = (found for found in read(calculated).values if found.year == 2024)
    assert (value.value, read(calculated).bad_cells) == (32.1, ())
    after = load_workbook(BytesIO(calculated))
    assert after.sheetnames == book.sheetnames
    offered = {rule.formula1 for rule in sheet.data_validations.dataValidation}
    kept = {rule.formula1 for rule in after["指标"].data_validations.dataValidation}
    assert kept == offered


def test_files_saved_in_other_formats_are_rejected(convert: Convert, filled: bytes) -> None:
    with pytest.raises(PlanRejected, match=r"before 2007; save it as \.xlsx"):
        read(convert(filled, "xlsx", "xls"))
    with pytest.raises(PlanRejected, match=r"OpenDocument spreadsheet; save it as \.xlsx"):
        read(convert(filled, "xlsx", "ods"))
