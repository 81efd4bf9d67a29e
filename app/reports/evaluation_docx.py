"""The evaluation report (规划实施评估报告) as a Word document, with columns to fill in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docx.document import Document

from app.reports import evaluation_content as content
from app.reports import evaluation_texts as texts
from app.reports import work_content
from app.reports.archive import legal
from app.reports.docx_page import document_bytes, new_document
from app.reports.docx_parts import Headings, add_band, add_lines, add_row, add_table, write
from queries.evaluation.evaluation_answers import PlanEvaluation
from queries.evaluation.evaluation_words import EVALUATION_VERDICTS

# Widths of the columns in cm, together those of the page
_SUMMARY = (3.4, 1.6, *[2.1] * 6)
_TARGETS = (4.0, 1.4, 1.0, 1.1, 1.5, 1.7, 1.1, 1.1, 1.4, 1.7, 1.6)
_BEHIND = (1.2, 3.4, 2.8, 4.2, 3.0, 3.0)
_OUTLOOK = (5.6, 2.6, 2.6, 2.6, 2.6, 1.6)
_TASKS = (5.6, 3.2, 1.6, 1.8, 2.0, 3.4)
_PROJECTS = (5.0, 1.6, 1.7, 1.8, 2.0, 1.7, 1.2, 2.6)
_NUMBERS = frozenset({3, 4, 5, 6, 7})
_STATUS = 8
# The share of a bar's signs that is filled is the done share; it prints in grey
_SIGNS, _FULL, _EMPTY = 5, "■", "□"


def evaluation_docx(evaluation: PlanEvaluation) -> bytes:
    """Return the evaluation as a Word document; the same evaluation gives the same bytes."""
    title = evaluation.plan.props["title"]
    document = new_document(texts.TITLE, legal(f"《{title}》"))
    document.add_paragraph(texts.TITLE, style="Title")
    subject = texts.SUBJECT.format(title=title, year=evaluation.year)
    if evaluation.department:
        subject += texts.DEPARTMENT.format(name=evaluation.department)
    if evaluation.as_of:
        subject += texts.AS_OF.format(day=evaluation.as_of)
    document.add_paragraph(legal(subject), style="Subtitle")
    headings = Headings(document)
    headings.add(texts.SUMMARY, 1)
    _add_all(document, content.summary(evaluation))
    _summary(document, evaluation)
    headings.add(texts.TARGETS, 1)
    _targets(document, evaluation)
    headings.add(texts.BEHIND, 1)
    _table_or(
        document, texts.BEHIND_COLUMNS, _BEHIND, list(content.behind(evaluation)), texts.NO_BEHIND
    )
    headings.add(texts.OUTLOOK, 1)
    ahead = list(content.outlooks(evaluation))
    centred = frozenset({1, 2, 3, 5})
    if ahead:
        add_table(document, texts.OUTLOOK_COLUMNS, _OUTLOOK, ahead, centred, status=4)
    else:
        document.add_paragraph(texts.NO_OUTLOOK)
    _work(document, headings, evaluation)
    headings.add(texts.SUGGESTIONS, 1)
    found = list(content.suggestions(evaluation)) or [texts.NO_SUGGESTIONS]
    _add_all(document, found, "List Bullet")
    headings.add(texts.METHODS, 1)
    _add_all(document, content.methods(evaluation), "List Bullet")
    return document_bytes(document)


def _add_all(document: Document, lines: Iterable[str], style: str | None = None) -> None:
    for line in lines:
        document.add_paragraph(legal(line), style=style)


def _table_or(
    document: Document,
    names: Sequence[str],
    widths: Sequence[float],
    rows: Sequence[Sequence[str]],
    nothing: str,
) -> None:
    if rows:
        add_table(document, names, widths, rows)
    else:
        document.add_paragraph(nothing)


def _summary(document: Document, evaluation: PlanEvaluation) -> None:
    names = (*texts.SUMMARY_COLUMNS, *(value.zh for value in EVALUATION_VERDICTS.values))
    rows = (
        (name, str(len(targets)), *map(str, content.counts(targets).values()))
        for name, targets in content.groups(evaluation)
    )
    add_table(document, names, _SUMMARY, rows, frozenset(range(1, len(names))))


def _targets(document: Document, evaluation: PlanEvaluation) -> None:
    table = add_table(document, texts.TARGET_COLUMNS, _TARGETS, ())
    for name, targets in content.groups(evaluation):
        add_band(table, _TARGETS, f"{name}（{len(targets)}项）")
        for target in targets:
            cells = add_row(table, _TARGETS)
            for place, text in enumerate(content.target_cells(target)):
                write(cells[place], text, centred=place in _NUMBERS, status=place == _STATUS)
            if target.done is not None:
                add_lines(cells[0], [_bar(target.done)], grey=True)


def _bar(done: float) -> str:
    """Return the done share as a bar of signs."""
    full = max(0, min(_SIGNS, int(done * _SIGNS + 1e-9)))
    return _FULL * full + _EMPTY * (_SIGNS - full)


def _work(document: Document, headings: Headings, evaluation: PlanEvaluation) -> None:
    for name, columns, widths, rows, status in (
        (texts.TASKS, texts.TASK_COLUMNS, _TASKS, list(work_content.task_cells(evaluation)), 3),
        (texts.PROJECTS, texts.PROJECT_COLUMNS, _PROJECTS, list(_projects(evaluation)), 3),
    ):
        headings.add(name, 1)
        if rows:
            add_table(document, columns, widths, rows, frozenset({1, 2, 4}), status=status)
        else:
            document.add_paragraph("（无）")


def _projects(evaluation: PlanEvaluation) -> Iterable[Sequence[str]]:
    for title, total, start, status, day, invested, done, proof in work_content.project_cells(
        evaluation
    ):
        amounts = content.shown(total), content.shown(invested)
        yield title, amounts[0], start, status, day, amounts[1], content.share(done), proof
