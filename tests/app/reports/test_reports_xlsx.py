"""The gap report in Excel: the content of cells, marks, filters and print settings."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from app.reports.cells import LIMIT
from app.reports.palette import CHANGED, UNCOVERED
from app.reports.terms import terms
from app.reports.xlsx import gaps_xlsx
from graph.reference.normal_text import clean
from queries.gaps import GapReport
from queries.gaps.clause_answers import ChildPassage
from queries.gaps.statuses import CLAUSE_STATUSES, TASK_STATUSES
from queries.text.passage import cite
from queries.text.places import cited_place
from tests.app.reports.report_samples import retold

SHEETS = [
    "概要",
    "分句对照",
    "任务差距",
    "指标对照",
    "项目对照",
    "自有任务",
    "责任部门",
    "术语",
]
ENGLISH = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")


def opened(report: GapReport) -> Workbook:
    return load_workbook(BytesIO(gaps_xlsx(report)), rich_text=True)


def column(sheet: Worksheet, name: str) -> list[object]:
    """Return the cells of a table below a column head."""
    heads = [cell.value for cell in sheet[1]]
    return [row[heads.index(name)].value for row in sheet.iter_rows(min_row=2)]


def texts_of(book: Workbook) -> list[str]:
    return [
        str(cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]


def marked(value: object, colour: str) -> list[str]:
    """Return the pieces of a cell in a colour; they are also underlined, for print."""
    assert isinstance(value, CellRichText)
    found = []
    for piece in value:
        colours = piece.font.color.rgb if isinstance(piece, TextBlock) and piece.font.color else ""
        if colours.endswith(colour):
            assert piece.font.u
            found.append(piece.text)
    return found


def test_every_task_target_own_task_and_duty_has_its_row(city: GapReport) -> None:
    book = opened(city)
    assert book.sheetnames == SHEETS
    tasks = book["任务差距"]
    assert tasks.max_row - 1 == sum(max(1, len(gap.ties)) for gap in city.tasks)
    numbers = column(tasks, "序号")
    assert set(numbers) == set(range(1, len(city.tasks) + 1))
    for name, parts in (
        ("指标对照", city.targets),
        ("项目对照", city.projects),
        ("自有任务", city.own),
        ("责任部门", city.duties),
    ):
        assert column(book[name], "序号") == list(range(1, len(parts) + 1))
    found = Counter(dict(zip(numbers, column(tasks, "承接情况"), strict=True)).values())
    counts = city.counts
    assert found == Counter({TASK_STATUSES.zh(name): n for name, n in counts.items() if n})


def test_an_own_task_names_the_tasks_that_it_may_take_up(city: GapReport) -> None:
    own = opened(city)["自有任务"]
    for row, task in zip(own.iter_rows(min_row=2, values_only=True), city.own, strict=True):
        said = [line for cell in row for line in str(cell).split("\n") if "可能来自上级" in line]
        assert len(said) == len(task.possible)
        for line, parent in zip(said, task.possible, strict=True):
            assert parent.props["title"] in line
    assert any(task.possible for task in city.own)


def test_passages_are_complete_with_their_citations(city: GapReport) -> None:
    tasks = opened(city)["任务差距"]
    rows = iter(tasks.iter_rows(min_row=2, values_only=True))
    for number, gap in enumerate(city.tasks, 1):
        above = gap.parent.props
        for place in range(max(1, len(gap.ties))):
            row = next(rows)
            assert row[0] == number
            assert str(row[4]) == above["text"]
            assert row[5] == cite(city.parent, above["path"], above["line"])
            if gap.ties:
                tie = gap.ties[place]
                below = tie.child.props
                assert str(row[7]) == below["text"]
                assert row[8] == cite(city.child, below["path"], below["line"])
                assert row[10:13] == (tie.edge.props["score"], tie.precision, gap.share)
            else:
                assert row[7:12] == (None,) * 5


def test_every_clause_has_its_row(city: GapReport) -> None:
    rows = iter(opened(city)["分句对照"].iter_rows(min_row=2, values_only=True))
    for number, gap in enumerate(city.tasks, 1):
        for clause in gap.clauses:
            if clause.status == "heading":
                continue
            row = next(rows)
            assert row[:3] == (number, gap.parent.props["title"], clean(clause.text))
            unplaced = clause.status == "kept" and not clause.child
            status = "保留待核" if unplaced else CLAUSE_STATUSES.zh(clause.status)
            assert row[3:5] == (status, clause.reason.zh)
            answers = "\n".join(clean(passage.text) for passage in clause.child)
            assert row[5] == (answers or None)
            assert row[6] == cited_place(gap.parent.props["path"], clause.line)
            assert all(passage.path for passage in clause.child)
            places = [cited_place(passage.path, passage.line) for passage in clause.child]
            assert row[7] == ("\n".join(places) or None)
            assert row[8:] == (clause.probability, TASK_STATUSES.zh(gap.status))
    assert next(rows, None) is None


def test_terms_are_explained_in_both_languages(city: GapReport) -> None:
    rows = list(opened(city)["术语"].iter_rows(min_row=2, values_only=True))
    assert rows == [
        (t.group[0], t.name[0], t.explanation[0], t.group[1], t.name[1], t.explanation[1])
        for t in terms("derivation")
    ]


def test_changed_words_and_uncovered_clauses_are_marked(city: GapReport) -> None:
    tasks = opened(city)["任务差距"]
    rows = {str(row[4]): row for row in tasks.iter_rows(min_row=2, values_only=True)}
    gap = next(gap for gap in city.tasks if gap.parent.props["title"] == "落实生态环境分区管控")
    row = rows[gap.parent.props["text"]]
    assert marked(row[4], CHANGED)[0] == "每一"
    assert marked(row[7], CHANGED)[0] == "全市96"
    partial = [gap for gap in city.tasks if gap.status == "partial"]
    for gap in partial:
        row = rows[gap.parent.props["text"]]
        gone = [c.text for c in gap.clauses if c.status in ("dropped", "mentioned")]
        assert "".join(marked(row[4], UNCOVERED)) == "".join(gone)
        assert all(text in str(row[13]) for text in gone)
        weaker = [c for c in gap.clauses if c.status == "weaker"]
        assert all(f"【弱化】{c.text}（{c.reason.zh}）" in str(row[13]) for c in weaker)
    assert partial


def test_a_missing_task_lists_near_misses_with_reasons(city: GapReport) -> None:
    tasks = opened(city)["任务差距"]
    said = [
        str(text)
        for status, text in zip(column(tasks, "承接情况"), column(tasks, "缺失说明"), strict=True)
        if status == "缺失"
    ]
    assert len(said) == city.counts["missing"]
    assert all("未认定为对应的原因" in text and "共有的专门用词" in text for text in said)
    assert any("已派生自“" in text for text in said)


def test_proposed_and_confirmed_are_never_one_number(reviewed: GapReport) -> None:
    book = opened(reviewed)
    assert Counter(column(book["任务差距"], "审核状态"))["已认可"] == 1
    assert Counter(column(book["任务差距"], "审核状态"))["存疑"] == 1
    assert "不适用" in column(book["任务差距"], "承接情况")
    assert any("岭州市" in str(text) for text in column(book["任务差距"], "缺失说明"))
    summary = book["概要"].iter_rows(values_only=True)
    rows = {row[0]: row for row in summary if row[0] and row[6] is not None}
    assert rows["承接情况"] == (
        "承接情况",
        "数量",
        "占比",
        "其中：已认可",
        "其中：已否定",
        "其中：存疑",
        "其中：待审",
    )
    for name in ("已承接", "部分", "缺失", "不适用", "合计"):
        _, total, _, *by_review = rows[name]
        assert total == sum(by_review)
    assert rows["不适用"][1] == 1
    assert rows["缺失"][1] == reviewed.counts["missing"]
    assert rows["合计"][1:] == (37, 1, 1, 0, 1, 35)


def test_the_summary_names_plans_matcher_and_limits(county: GapReport) -> None:
    said = "\n".join(texts_of(opened(county)))
    for words in (
        "白溪县（990121）",
        "云岭省（990000）",
        "2021—2025年",
        county.matcher_version,
        "没有直接的依据关系，本次只作对照",
        "尚未经人工确认",
    ):
        assert words in said


def test_targets_have_the_evidence_for_their_status(city: GapReport) -> None:
    sheet = opened(city)["指标对照"]
    statuses = column(sheet, "对照结果")
    assert set(statuses) == {"相等", "加严", "弱化", "缺失", "递延", "不可比"}
    rows = {row[1]: row for row in sheet.iter_rows(min_row=2, values_only=True)}
    row = rows["地表水达到或优于Ⅲ类水体比例"]
    assert row[2:5] == ("%", "88", "86")
    assert row[7:10] == ("弱化", "待审", "下级86，上级88；数值越高要求越高")
    assert rows["修复废弃矿山"][6] == pytest.approx(0.42)


def test_a_sheet_can_be_filtered_scrolled_and_printed(city: GapReport) -> None:
    book = opened(city)
    for sheet in book:
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddFooter.center.text.endswith("第 &P 页　共 &N 页")
    for sheet in list(book)[1:]:
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.freeze_panes == "A2"
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet["E2"].alignment.wrap_text
        for place in range(1, sheet.max_column + 1):
            assert 5 < sheet.column_dimensions[get_column_letter(place)].width < 80


def test_statuses_are_distinguished_without_colours(city: GapReport) -> None:
    sheet = opened(city)["指标对照"]
    fills = {cell.value: cell.fill.fgColor.rgb for cell in sheet["H"][1:]}
    assert len(set(fills.values())) == len(fills)


def test_all_report_text_is_chinese(reviewed: GapReport, county: GapReport) -> None:
    for report in (reviewed, county):
        book = opened(report)
        # The last columns of the terms are in English
        book["术语"].delete_cols(4, 3)
        assert [text for text in texts_of(book) if ENGLISH.search(text)] == []


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "=", "#N/A", "\t=1"])
def test_no_text_is_a_formula(city: GapReport, start: str) -> None:
    report = retold(city, f"{start}，推进改造")
    target = replace(report.targets[0], concept=start, parent_value=start)
    book = opened(replace(report, targets=(target,)))
    for sheet in book:
        for row in sheet.iter_rows():
            assert all(cell.data_type in ("s", "n", "inlineStr") for cell in row)
    assert book["指标对照"]["B2"].value == start
    assert book["指标对照"]["B2"].quotePrefix == (start[0] != "#")
    assert str(book["任务差距"]["E2"].value) == f"{start}，推进改造"


@pytest.mark.parametrize("letter", ["推", "𠀀"])
def test_a_text_too_long_for_excel_is_cut_and_marked(city: GapReport, letter: str) -> None:
    report = retold(city, letter * 40_000)
    book = opened(report)
    for cell in (book["任务差距"]["E2"], book["任务差距"]["H2"], book["自有任务"]["C2"]):
        text = str(cell.value)
        assert len(text.encode("utf-16-le")) // 2 <= LIMIT
        assert re.search(rf"{letter}……〔超出单元格字数上限，余下从略，全文见规划第\d+行起〕$", text)


def test_characters_invalid_in_xml_are_left_out(city: GapReport) -> None:
    report = retold(city, "推进\x00园区\x0b\ufffe改造\ud800。\n\r落实责任")
    assert str(opened(report)["任务差距"]["E2"].value) == "推进园区改造。\n\n落实责任"


def test_an_empty_report_is_marked(empty: GapReport) -> None:
    book = opened(empty)
    assert book.sheetnames == SHEETS
    for sheet in list(book)[1:-1]:
        assert sheet["A2"].value == "（无）"
    assert "合计" in texts_of(book)


def test_the_same_report_gives_the_same_bytes(city: GapReport) -> None:
    made = gaps_xlsx(city)
    assert made == gaps_xlsx(city)
    with ZipFile(BytesIO(made)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2000, 1, 1, 0, 0, 0)}
        assert len(set(archive.namelist())) == len(archive.namelist())
    about = load_workbook(BytesIO(made)).properties
    assert about.created == about.modified
    assert about.modified.year == 2000


def test_a_target_that_a_clause_answers_is_cited_by_the_clause(
    city: GapReport,
) -> None:
    left = replace(
        next(gap for gap in city.targets if gap.child is None),
        passage=ChildPassage("task:a", 900, 908, "第三章>1", 88, "完成省下达的任务"),
        child_value="完成省下达的任务",
        status="deferred",
        child_line=88,
    )
    row = [cell.value for cell in opened(replace(city, targets=(left,)))["指标对照"][2]]
    assert (row[4], row[7]) == ("完成省下达的任务", "递延")
    assert row[11] == cite(city.child, "第三章>1", 88, 900)
