"""The gap report as an Excel workbook, with one sheet for each table, for filtering and print."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText
from openpyxl.worksheet.worksheet import Worksheet

from app.reports import clause_rows, content, texts, verdicts
from app.reports.cells import Column, Value, marked, page, write_table
from app.reports.terms import terms
from app.reports.wording import project_status, target_status, worded
from app.reports.workbook import workbook_bytes
from app.reports.xlsx_summary import write_summary
from graph.model import REVIEWS, Node
from queries.gaps import GapReport
from queries.gaps.gap_report import TaskGap
from queries.gaps.statuses import DUTY_STATUSES, TASK_STATUSES
from queries.text.places import cited_place
from queries.text.word_differences import Marks, compare, unmarked

_A4, _A3 = 9, 8
_NUMBER = Column(6, centred=True)
_VERDICT = Column(28)
_TASKS = (
    _NUMBER,
    Column(18),
    Column(10, centred=True, status=True),
    Column(9, centred=True),
    Column(58),
    Column(18),
    Column(6, centred=True),
    Column(58),
    Column(18),
    Column(9, centred=True),
    Column(7, centred=True, format_="0.00"),
    Column(9, centred=True, format_="0%"),
    Column(9, centred=True, format_="0%"),
    Column(28),
    Column(36),
    _VERDICT,
)
_CLAUSES = (
    _NUMBER,
    Column(24),
    Column(40),
    Column(10, centred=True, status=True),
    Column(30),
    Column(44),
    Column(16),
    Column(20),
    Column(7, centred=True, format_="0.00"),
    Column(10, centred=True, status=True),
)
_TERMS = (
    Column(18),
    Column(14, centred=True),
    Column(56),
    Column(24),
    Column(18, centred=True),
    Column(60),
)
_TARGETS = (
    _NUMBER,
    Column(28),
    *[Column(12, centred=True)] * 5,
    Column(12, centred=True, status=True),
    Column(9, centred=True),
    Column(32),
    Column(24),
    Column(24),
    _VERDICT,
)
_PROJECTS = (
    _NUMBER,
    Column(36),
    Column(36),
    Column(12, centred=True, status=True),
    Column(40),
    Column(24),
    Column(24),
    _VERDICT,
)
_OWN = (_NUMBER, Column(22), Column(60), Column(24), Column(60), _VERDICT)
_DUTIES = (
    _NUMBER,
    Column(28),
    Column(34),
    Column(28),
    Column(34),
    Column(11, centred=True, status=True),
    Column(9, centred=True),
    Column(22),
    Column(22),
)


def gaps_xlsx(report: GapReport) -> bytes:
    """Return the workbook: a summary, one sheet each for clauses, tasks, targets, projects, the
    child's own tasks and offices, and one that explains the terms.

    The same report gives the same bytes. A task of the parent with several counterparts has a row
    for each. A text that is too long for Excel is truncated with a note.
    """
    book = Workbook()
    title = "".join(content.title(report))
    sheet = book.active
    assert isinstance(sheet, Worksheet), "a new workbook has a sheet"
    sheet.title = texts.SUMMARY
    write_summary(sheet, report, title)
    page(sheet, title, _A4, "portrait", pages=1)
    for name, paper, names, columns, rows in (
        (texts.CLAUSES, _A4, texts.CLAUSE_COLUMNS, _CLAUSES, _clause_rows(report)),
        (texts.TASKS, _A3, texts.TASK_COLUMNS, _TASKS, _task_rows(report)),
        (texts.TARGET_TABLE, _A4, texts.TARGET_COLUMNS, _TARGETS, _target_rows(report)),
        (texts.PROJECT_TABLE, _A4, texts.PROJECT_COLUMNS, _PROJECTS, _project_rows(report)),
        (texts.OWN, _A4, texts.OWN_COLUMNS, _OWN, _own_rows(report)),
        (texts.DUTY_TABLE, _A4, texts.DUTY_COLUMNS, _DUTIES, _duty_rows(report)),
        (texts.TERMS, _A4, texts.TERM_COLUMNS, _TERMS, _term_rows(report)),
    ):
        sheet = book.create_sheet(worded(report.kind, name))
        used = [
            place
            for place, head in enumerate(names)
            if report.kind == "derivation" or head not in texts.NOT_COMPARED
        ]
        write_table(
            sheet,
            content.heads(report, (names[place] for place in used)),
            [columns[place] for place in used],
            ([row[place] for place in used] for row in rows),
        )
        page(sheet, title, paper)
    return workbook_bytes(book, f"{worded(report.kind, texts.TITLE)}：{title}")


def _clause_rows(report: GapReport) -> Iterator[tuple[Value, ...]]:
    for number, gap in enumerate(report.tasks, 1):
        for clause in clause_rows.clauses(gap):
            yield (
                number,
                gap.parent.props["title"],
                content.clause_text(clause),
                clause_rows.status(report, clause),
                clause_rows.reason(report, clause),
                clause_rows.answers(clause.child) or None,
                cited_place(gap.parent.props.get("path"), clause.line),
                clause_rows.answer_places(clause.child) or None,
                clause.probability,
                TASK_STATUSES.zh(gap.status),
            )


def _task_rows(report: GapReport) -> Iterator[tuple[Value, ...]]:
    for number, gap in enumerate(report.tasks, 1):
        before = (
            number,
            content.section(report, gap.parent),
            TASK_STATUSES.zh(gap.status),
        )
        cited = content.citation(report, gap.parent)
        below = [content.passage(tie.child) for tie in gap.ties]
        compared = [compare(text, content.passage(gap.parent)) for text in below]
        above = _marked(gap.parent, content.marks_above(gap, [parent for _, parent in compared]))
        lost = "\n".join(content.losses(report, gap))
        refused = verdicts.rejected(report, gap.parent.id)
        if not gap.ties:
            missing = "\n".join(filter(None, _why(report, gap)))
            review = REVIEWS.zh(verdicts.review(report, gap))
            share = gap.share or None
            judged = _lines(verdicts.of_part(report, gap.parent.id), *refused)
            yield (
                *before,
                review,
                above,
                cited,
                *[None] * 6,
                share,
                lost if share else None,
                missing,
                judged,
            )
        for place, tie in enumerate(gap.ties):
            yield (
                *before,
                REVIEWS.zh(verdicts.tie_review(tie)),
                above,
                cited,
                f"{place + 1}/{len(gap.ties)}",
                _marked(tie.child, compared[place][0]),
                content.citation(report, tie.child),
                content.relation(tie),
                tie.edge.props.get("score"),
                texts.BY_HAND if tie.precision is None else tie.precision,
                gap.share,
                lost,
                None,
                _lines(verdicts.of_tie(tie), *refused),
            )


def _lines(*sentences: str) -> str | None:
    return "\n".join(filter(None, sentences)) or None


def _why(report: GapReport, gap: TaskGap) -> tuple[str, ...]:
    """Return why a task without a counterpart may not apply, and the nearest tasks."""
    near = content.nearest(report, gap.candidates)
    nearest = (worded(report.kind, texts.NEAREST), *near) if near else ()
    return (content.not_applicable(report, gap), *nearest)


def _marked(task: Node, marks: Marks) -> CellRichText:
    return marked(content.passage(task), marks, task.props["line"])


def _target_rows(report: GapReport) -> Iterator[tuple[Value, ...]]:
    for number, gap in enumerate(report.targets, 1):
        yield (
            number,
            gap.concept,
            gap.unit,
            gap.parent_value,
            gap.child_value,
            gap.child.props.get("unit") if gap.child else None,
            content.converted(gap),
            target_status(report.kind, gap.status),
            verdicts.target_review(report, gap),
            content.target_reason(report, gap),
            content.citation(report, gap.parent),
            content.cited_below(report, gap),
            _lines(*verdicts.of_parent(report, gap.parent.id)),
        )


def _project_rows(report: GapReport) -> Iterator[tuple[Value, ...]]:
    for number, gap in enumerate(report.projects, 1):
        yield (
            number,
            gap.parent.props["title"],
            "\n".join(child.props["title"] for child in gap.children),
            project_status(report.kind, gap.status),
            worded(report.kind, gap.reason.zh),
            content.citation(report, gap.parent),
            "\n".join(content.citation(report, child) for child in gap.children),
            _lines(*verdicts.of_parent(report, gap.parent.id)),
        )


def _own_rows(report: GapReport) -> Iterator[tuple[Value, ...]]:
    for number, own in enumerate(report.own, 1):
        yield (
            number,
            content.section(report, own.child),
            _marked(own.child, unmarked(content.passage(own.child))),
            content.citation(report, own.child),
            "\n".join((*content.possible(report, own), *content.nearest(report, own.candidates))),
            _lines(*verdicts.of_own(report, own.id)),
        )


def _duty_rows(report: GapReport) -> Iterator[tuple[Value, ...]]:
    reviews = verdicts.duty_review(report)
    for number, gap in enumerate(report.duties, 1):
        yield (
            number,
            gap.parent.props["title"],
            content.offices(gap.above),
            gap.child.props["title"],
            content.offices(gap.below),
            DUTY_STATUSES.zh(gap.status),
            reviews[gap.parent.id, gap.child.id],
            content.citation(report, gap.parent),
            content.citation(report, gap.child),
        )


def _term_rows(report: GapReport) -> Iterator[tuple[Value, ...]]:
    for term in terms(report.kind):
        chinese, english = zip(term.group, term.name, term.explanation, strict=True)
        yield (*chinese, *english)
