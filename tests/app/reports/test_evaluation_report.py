"""The evaluation report in Word and Excel, and the template."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from app.ingest.observations import enter_template
from app.reports.docx_page import TEXT_WIDTH
from app.reports.evaluation_docx import (
    _BEHIND,
    _OUTLOOK,
    _PROJECTS,
    _SUMMARY,
    _TARGETS,
    _TASKS,
    evaluation_docx,
)
from app.reports.evaluation_xlsx import evaluation_xlsx
from app.reports.observation_template import template_csv, template_xlsx
from graph.opening import open_store
from graph.store import Store
from loaders.formats.limits import Limits
from loaders.observations.filled_template import read_filled
from queries.evaluation.evaluation import evaluation
from queries.evaluation.evaluation_answers import PlanEvaluation
from tests.app.api.shapes import COUNTY
from tools.paths import OBSERVATIONS


@pytest.fixture(scope="module")
def filled(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("filled") / "plans.db"
    path.write_bytes(demo_file.read_bytes())
    with open_store(f"sqlite:///{path}") as store:
        for name in ("county-2023", "county-tasks-2023", "county-projects-2023"):
            data = (OBSERVATIONS / f"{name}.csv").read_bytes()
            enter_template(store, data, "统计科", Limits())
        yield store


@pytest.fixture(scope="module")
def found(filled: Store) -> PlanEvaluation:
    return evaluation(filled, COUNTY, as_of="2100-01-01")


def test_word(found: PlanEvaluation) -> None:
    content = evaluation_docx(found)
    assert content == evaluation_docx(found)
    document = docx.Document(BytesIO(content))
    headings = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    assert [heading[2:] for heading in headings] == [
        "总体情况",
        "指标完成情况",
        "滞后的指标、任务和项目",
        "期末预测和预警",
        "任务进展",
        "项目进展",
        "建议",
        "算法",
    ]
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert "约束性指标6项：提前实现1项，快于预期1项，基本符合预期2项，滞后1项，无数据1项。" in lines
    assert "预警：1项约束性指标预计难以完成（空气质量优良天数比率）。" in lines
    assert any(line.startswith("约束性指标“空气质量优良天数比率”预计难以完成") for line in lines)
    assert any("湿地保护率”有不同的实际值" in line for line in lines)
    _, targets, behind, outlook, tasks, projects = document.tables
    first = [cell.text for cell in targets.rows[2].cells]
    assert first[0] == "细颗粒物(PM2.5)平均浓度\n■■■□□"
    assert first[2:9] == ["约束性", "35", "31", "32.5", "62.5%", "60%", "基本符合预期"]
    assert first[10] == "白溪县2023年生态环境状况公报（示例）"
    late = [[cell.text for cell in row.cells] for row in behind.rows]
    assert late[0][4:] == ["原因（请填写）", "措施（请填写）"]
    assert [row[0] for row in late[1:]] == ["指标", "指标", "任务", "任务", "项目"]
    assert late[1][3].startswith("完成22.2%，时序进度60%，落后37.8个百分点")
    assert late[3][1:4] == [
        "压减散煤消费",
        "县农业农村局、县发展改革局、县市场监管局",
        "截至2023-12-31：两个乡镇的清洁取暖改造尚未完成\n白溪县2023年规划实施情况总结（示例）",
    ]
    assert all(row[4:] == ["", ""] for row in late[1:])
    assert len(outlook.rows) == 10
    assert len(tasks.rows) == len(found.tasks) + 1
    assert len(projects.rows) == len(found.projects) + 1


@pytest.mark.parametrize("widths", [_SUMMARY, _TARGETS, _BEHIND, _OUTLOOK, _TASKS, _PROJECTS])
def test_tables_have_the_width_of_the_page(widths: tuple[float, ...]) -> None:
    assert sum(widths) == pytest.approx(TEXT_WIDTH)


def test_excel(found: PlanEvaluation) -> None:
    content = evaluation_xlsx(found)
    assert content == evaluation_xlsx(found)
    book = load_workbook(BytesIO(content))
    assert book.sheetnames == ["概要", "指标", "滞后", "期末预测", "任务", "项目"]
    rows = list(book["指标"].iter_rows(values_only=True))
    assert rows[1][:9] == (
        "细颗粒物(PM2.5)平均浓度",
        "微克/立方米",
        "约束性",
        "35",
        "31",
        "32.5",
        0.625,
        0.6,
        "基本符合预期",
    )
    assert len(rows) == len(found.targets) + 1
    late = list(book["滞后"].iter_rows(values_only=True))
    assert [row[1] for row in late] == [
        "名称",
        "空气质量优良天数比率",
        "整治农村黑臭水体",
        "压减散煤消费",
        "治理白溪河流域",
        "龙潭水库水源地保护项目",
    ]
    assert book["指标"].conditional_formatting
    wetland = next(row for row in rows if row[0] == "湿地保护率")
    assert wetland[5] == "54.6% / 54.9%（数值不一致）"


@pytest.mark.parametrize("write", [template_xlsx, template_csv])
def test_an_empty_template_has_no_values(found: PlanEvaluation, write: object) -> None:
    assert callable(write)
    content = write(found)
    assert content == write(found)
    read = read_filled(content, Limits())
    assert (read.values, read.bad_cells) == ((), ())
