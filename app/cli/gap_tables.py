"""What ``plangraph gaps`` prints for people."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from app.cli.report import make_console
from queries.gaps import GapReport


def gap_tables(report: GapReport) -> str:
    """The report as tables: missing and partial tasks, targets, the child's own tasks."""
    console = make_console()
    with console.capture() as captured:
        counts = ", ".join(f"{count} {name}" for name, count in report.counts.items())
        console.print(
            f"《{report.child.props['title']}》 against 《{report.parent.props['title']}》"
        )
        console.print(f"{len(report.tasks)} tasks of the parent: {counts}")
        for table in (_tasks(report), _targets(report), _own(report)):
            if table.row_count:
                console.print(table)
    return captured.get()


def _columns(title: str, *headings: str) -> Table:
    table = Table(title=title, title_justify="left")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table


def _tasks(report: GapReport) -> Table:
    """What is missing or partial: what is covered would hide it."""
    table = _columns(
        "Missing and partial 缺失与部分落实", "Line 行", "Task 任务", "Status", "Nearest 最近"
    )
    for gap in report.tasks:
        if gap.status == "covered":
            continue
        status = "not applicable?" if gap.not_applicable else gap.status
        if gap.ties:
            near = "; ".join(f"{t.child.props['line']} {t.child.props['title']}" for t in gap.ties)
        elif gap.not_applicable:
            near = str(gap.not_applicable.reason)
        else:
            near = "; ".join(
                f"{c.child.props['line']} {c.child.props['title']} ({c.score:.2f})"
                for c in gap.candidates[:1]
            )
        cells = (str(gap.parent.props["line"]), gap.parent.props["title"], status, near)
        table.add_row(*map(Text, cells))
    return table


def _targets(report: GapReport) -> Table:
    table = _columns(
        "Targets 指标", "Target 指标", "Parent 上级", "Line", "Child 下级", "Line", "Status"
    )
    for gap in report.targets:
        line = "" if gap.child_line is None else str(gap.child_line)
        cells = (
            gap.concept,
            gap.parent_value or "",
            str(gap.parent_line),
            gap.child_value or "",
            line,
            gap.status,
        )
        table.add_row(*map(Text, cells))
    return table


def _own(report: GapReport) -> Table:
    table = _columns("The child's own tasks 下级自有任务", "Line 行", "Task 任务")
    for own in report.own:
        table.add_row(str(own.child.props["line"]), Text(own.child.props["title"]))
    return table
