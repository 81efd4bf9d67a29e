"""What commands print: tables for people, JSON for programs, progress on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from app.ingest.loading import LoadReport
    from queries.lineage.walk import Lineage

_COUNTED = (("Chapter", "章"), ("Task", "任务"), ("Indicator", "指标"), ("Project", "项目"))


def make_console(stderr: bool = False) -> Console:
    """A console that does not cut cells short where its output goes to a file or a pipe."""
    console = Console(stderr=stderr, highlight=False)
    if not console.is_terminal:
        console.width = 200
    return console


@contextmanager
def progress_bar(total: int) -> Iterator[Callable[[str], None]]:
    """A bar on standard error that the yielded function moves on by one file; silent in pipes."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = make_console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    with bar:
        task = bar.add_task("reading", total=total)

        def advance(name: str) -> None:
            bar.update(task, advance=1, description=name)

        yield advance


def print_report(report: LoadReport, format_: str) -> None:
    """Print what became of every file: the loaded plans, the pairs that were derived, and the
    rejects with their reasons."""
    if format_ == "json":
        sys.stdout.write(json.dumps(asdict(report), ensure_ascii=False, indent=2) + "\n")
        return
    console = make_console()
    for table in (_loaded(report), _derived(report), _rejected(report)):
        if table.row_count:
            console.print(table)
    messages = make_console(stderr=True)
    for item in report.loaded:
        if item.outcome != "unchanged":
            for remark in item.remarks:
                messages.print(f"{item.file}, {remark}", style="dim", soft_wrap=True)
    messages.print(f"{len(report.loaded)} loaded, {len(report.rejected)} rejected")


def _counted(title: str, headings: Sequence[str]) -> Table:
    """A table with a column for each label that is counted."""
    table = Table(title=title, title_justify="left")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for label, zh in _COUNTED:
        table.add_column(f"{label}s {zh}", justify="right")
    return table


def _counts(counts: Mapping[str, int]) -> list[str]:
    return [str(counts.get(label, 0)) for label, _ in _COUNTED]


def _loaded(report: LoadReport) -> Table:
    table = _counted("Loaded plans 已载入规划", ("File", "Plan 规划", "State"))
    for item in report.loaded:
        table.add_row(item.file, item.title, item.outcome, *_counts(item.counts))
    return table


def _derived(report: LoadReport) -> Table:
    table = _counted("Derived pairs 已推导派生", ("Plan 规划", "From 上级"))
    for pair in report.derived:
        table.add_row(pair.child, pair.parent, *_counts(pair.counts))
    return table


def _rejected(report: LoadReport) -> Table:
    table = Table(title="Rejected files 未载入", title_justify="left")
    for heading in ("File", "Code", "Reason"):
        table.add_column(heading, overflow="fold")
    for reject in report.rejected:
        table.add_row(reject.file, reject.code, reject.reason)
    return table


def print_lineage(lineage: Lineage, format_: str) -> None:
    """Print a lineage: nodes by depth (below 0: what the start comes from), and their edges."""
    if format_ == "json":
        sys.stdout.write(json.dumps(_lineage_json(lineage), ensure_ascii=False, indent=2) + "\n")
        return
    titles = {node.id: node.props["title"] for node in lineage.plans}
    console = make_console()
    table = Table(title="Lineage 来龙去脉", title_justify="left")
    for heading in ("Depth", "Label", "Title 标题", "Path 位置", "Line 行", "Plan 规划", "Id"):
        table.add_column(heading, overflow="fold")
    for item in lineage.nodes:
        props = item.node.props
        name = props.get("title") or props.get("name", "")
        plan = titles.get(item.node.plan_id or "", "")
        line = str(props.get("line", ""))
        table.add_row(
            f"{item.depth:+d}",
            item.node.label,
            name,
            props.get("path", ""),
            line,
            plan,
            item.node.id,
        )
    console.print(table)
    names = {item.node.id: _short(item.node.props) for item in lineage.nodes}
    for edge in (item.edge for item in lineage.edges):
        kind = edge.props.get("relation") or edge.props.get("method") or ""
        source, target = names.get(edge.source, edge.source), names.get(edge.target, edge.target)
        console.print(f"{source} —{edge.type}→ {target}  {kind}", soft_wrap=True)
    if lineage.truncated:
        make_console(stderr=True).print(f"{lineage.returned} of {lineage.total} nodes shown")
    if lineage.deeper:
        make_console(stderr=True).print("the lineage goes on: use a larger --depth")


def _short(props: Mapping[str, Any]) -> str:
    return str(props.get("title") or props.get("name") or "")


def _lineage_json(lineage: Lineage) -> dict[str, Any]:
    from graph.export import edge_json, node_json

    return {
        "start": lineage.start,
        "direction": lineage.direction,
        "depth": lineage.depth,
        "returned": lineage.returned,
        "total": lineage.total,
        "truncated": lineage.truncated,
        "deeper": lineage.deeper,
        "nodes": [node_json(item.node) | {"depth": item.depth} for item in lineage.nodes],
        "edges": [
            {"id": item.edge.id} | edge_json(item.edge) | {"depth": item.depth}
            for item in lineage.edges
        ],
    }
