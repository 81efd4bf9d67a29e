"""``plangraph gaps``: the gaps between a plan and its parent plan."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal, assert_never

import click

from app.cli.options import file_format, format_option, output_option
from app.cli.printable import printable

if TYPE_CHECKING:
    from app.cli.context import Context
    from graph.model import Node
    from graph.review.verdicts import Verdict
    from queries.gaps import GapReport
    from queries.gaps.clause_answers import ClauseGap
    from queries.gaps.gap_report import TaskGap
    from queries.review.gap_verdicts import GapVerdict

_Format = Literal["table", "json", "xlsx", "docx"]
_BINARY = ("xlsx", "docx")
# Headings of the tables of tasks and of clauses, by the kind of the report
_HEADINGS = {
    "derivation": (
        "Missing and partial 缺失与部分承接",
        "Clauses of partly and fully covered tasks: dropped, weaker, stronger "
        "有承接的任务中未承接、弱化与加强的内容",
    ),
    "comparison": (
        "Without similar measures, or partly similar 无同类措施与部分同类",
        "Clauses of partly and fully similar tasks: no similar measure, another requirement "
        "有同类措施的任务中无同类措施或要求不同的内容",
    ),
}


@click.command()
@click.argument("child")
@click.option(
    "--against",
    metavar="PARENT",
    help="Parent plan to compare with (default: the plan CHILD derives from).",
)
@click.option(
    "--as-of",
    metavar="DAY",
    help="Apply the verdicts and corrections of the end of this day (2024-06-30).",
)
@format_option("table", "json", "xlsx", "docx")
@output_option("Write to this file; its extension sets the format. Required for xlsx and docx.")
@click.pass_obj
def gaps(
    context: Context,
    child: str,
    against: str | None,
    as_of: str | None,
    format_: _Format,
    output: Path | None,
) -> None:
    """Show what CHILD omits, weakens or defers of its parent plan.

    Two plans that are not linked in the graph are compared without storing the result. With
    --as-of, the current texts are compared; notes name those that were replaced since that day.
    """
    from app.cli.output import write_bytes
    from app.ingest.models import models_of
    from queries.gaps import gaps as query
    from queries.shared.errors import Ambiguous, NotFound
    from queries.shared.lookup import resolve_plan

    format_ = file_format(format_, output)
    if format_ in _BINARY and output is None:
        raise click.UsageError(f"--format {format_} needs -o FILE")
    with context.read_store() as store:
        plan = resolve_plan(store, child)
        parent = resolve_plan(store, against).id if against is not None else None
        try:
            report = query(store, plan.id, parent, lambda: models_of(context.settings), as_of=as_of)
        except (NotFound, Ambiguous) as error:
            # No single parent: the error cannot name the option that chooses one.
            raise click.ClickException(f"{error} (option --against)") from error
    write_bytes(_content(report, format_), output)
    for remark in report.remarks:
        click.echo(printable(f"note: {remark}"), err=True)


def _content(report: GapReport, format_: _Format) -> bytes:
    match format_:
        case "table":
            return gap_tables(report).encode()
        case "json":
            from app.cli.console import answer_bytes

            return answer_bytes(report)
        case "xlsx":
            from app.reports.xlsx import gaps_xlsx

            return gaps_xlsx(report)
        case "docx":
            from app.reports.docx import gaps_docx

            return gaps_docx(report)
        case _:
            assert_never(format_)


def gap_tables(report: GapReport) -> str:
    """Return tables of the tasks that are not covered, the clauses that are dropped, weaker or
    stronger, the targets, the projects, the child's own tasks, and the verdicts of reviewers."""
    from app.cli.console import make_table, tables_text

    child, parent = report.child.props["title"], report.parent.props["title"]
    counts = ", ".join(f"{count} {name}" for name, count in report.counts.items())
    headings = _HEADINGS[report.kind]
    tables = (
        make_table(
            headings[0],
            ("Line 行", "Task 任务", "Status", "Nearest 最近"),
            _task_rows(report),
        ),
        make_table(
            headings[1],
            ("Line 行", "Clause 内容", "Status", "Reason"),
            _clause_rows(report),
        ),
        make_table(
            "Targets 指标",
            ("Target 指标", "Parent 上级", "Line", "Child 下级", "Line", "Status", "Reason"),
            _target_rows(report),
        ),
        make_table(
            "Projects 项目",
            ("Line 行", "Project 项目", "Status", "Reason 说明"),
            _project_rows(report),
        ),
        make_table(
            "The child's own tasks 下级自有任务",
            ("Line 行", "Task 任务"),
            ((str(own.child.props["line"]), own.child.props["title"]) for own in report.own),
        ),
        make_table(
            "Verdicts 审核意见",
            ("Line 行", "Part 内容", "Verdict", "Reviewer 审核人", "Date 日期", "Note 备注"),
            _verdict_rows(report),
        ),
    )
    lines = (
        f"《{child}》 against 《{parent}》",
        f"{len(report.tasks)} tasks of the parent: {counts}",
        f"{report.share:.0%} of the parent's clauses taken up, {report.share_unplaced:.0%} without "
        "a certain passage",
    )
    return tables_text(lines, tables)


def _task_rows(report: GapReport) -> Iterator[tuple[str, ...]]:
    for gap in report.tasks:
        if gap.status not in ("covered", "similar"):
            props = gap.parent.props
            yield str(props["line"]), props["title"], gap.status, _nearest(report, gap)


def _clause_rows(report: GapReport) -> Iterator[tuple[str, ...]]:
    """Yield the changed clauses of tasks that the child takes up at least in part."""
    for gap in report.tasks:
        for clause in gap.clauses if gap.share else ():
            if clause.status not in ("kept", "heading"):
                text = clause.text.replace("\n", "")
                yield str(clause.line), text, *_judged(report, clause)


def _judged(report: GapReport, clause: ClauseGap) -> tuple[str, str]:
    """Return the status of a clause and the reason; a comparison only has similar measures, which
    may differ, or none."""
    status, reason = clause.status, str(clause.reason)
    if report.kind == "derivation":
        return status, reason
    if status in ("weaker", "stronger"):
        return "similar", reason.replace(status, "different", 1)
    return "none" if status == "dropped" else status, reason


def _verdict_rows(report: GapReport) -> Iterator[tuple[str, ...]]:
    """Yield the verdicts on parts without a counterpart, then those on links."""
    named = {part.id: part for part in report.parts}
    for part_id, given in report.verdicts.items():
        if part := named.get(part_id):
            yield *_named(part), *_given(given)
    for link in report.link_verdicts:
        child, parent = named.get(link.child), named.get(link.parent)
        if child and parent:
            (line, title), (_, below) = _named(parent), _named(child)
            both = f"{title} ← {child.props['line']} {below}"
            yield line, both, *_given(link)


def _given(verdict: GapVerdict | Verdict) -> tuple[str, ...]:
    date = verdict.at.partition("T")[0]
    return verdict.verdict, verdict.reviewer, date, verdict.note or ""


def _named(part: Node) -> tuple[str, str]:
    """Return the line and the title of a part of a plan."""
    return str(part.props["line"]), part.props.get("title") or part.props["name"]


def _nearest(report: GapReport, gap: TaskGap) -> str:
    """Return the child's passages that are linked to the task, else why it does not apply, else
    the best candidate, for a derivation with its score."""
    if gap.ties:
        return "; ".join(f"{t.child.props['line']} {t.child.props['title']}" for t in gap.ties)
    if gap.not_applicable:
        return str(gap.not_applicable.reason)
    scored = report.kind == "derivation"
    return "; ".join(
        f"{candidate.child.props['line']} {candidate.child.props['title']}"
        + (f" ({candidate.score:.2f})" if scored else "")
        for candidate in gap.candidates[:1]
    )


def _target_rows(report: GapReport) -> Iterator[tuple[str, ...]]:
    for gap in report.targets:
        yield (
            gap.concept,
            gap.parent_value or "",
            str(gap.parent_line),
            gap.child_value or "",
            "" if gap.child_line is None else str(gap.child_line),
            gap.status,
            "; ".join(dict.fromkeys(map(str, filter(None, (gap.reason, gap.firmness))))),
        )


def _project_rows(report: GapReport) -> Iterator[tuple[str, ...]]:
    for gap in report.projects:
        yield str(gap.parent.props["line"]), gap.parent.props["title"], gap.status, str(gap.reason)
