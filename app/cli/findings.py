"""What ``plangraph check`` prints: contradictions inside of plans."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from app.cli.report import make_console
from graph.model import Node
from queries.checks.reviewed_findings import CheckedPlan, JudgedFinding

_SEVERITIES = (
    ("error", "Errors 错误"),
    ("warning", "Warnings 警告"),
    ("note", "Notes 提示"),
)
_JSON_NAMES = ("rule", "severity", "lines", "message", "values", "nodes")


def print_findings(
    checked: Sequence[CheckedPlan], format_: str, *, named: bool, marked: bool
) -> None:
    """Print findings: a table for each severity, or a list in JSON, where ``named`` adds to each
    the id of its plan. With ``marked`` each says why it was dismissed, if it was."""
    found = [(item.plan, finding) for item in checked for finding in item.findings]
    if format_ == "json":
        said = [_json(plan, finding, named, marked) for plan, finding in found]
        sys.stdout.write(json.dumps(said, ensure_ascii=False, indent=2) + "\n")
        return
    console = make_console()
    for severity, title in _SEVERITIES:
        rows = [row for row in found if row[1].finding.severity == severity]
        if rows:
            table = Table(title=f"{title} ({len(rows)})", title_justify="left")
            headings = ("Plan 规划", "Rule 规则", "Lines 行", "Message 说明")
            for heading in (*headings, *(("No problem 不是问题",) if marked else ())):
                table.add_column(heading, overflow="fold")
            for row in rows:
                table.add_row(*map(Text, _cells(*row, marked)))
            console.print(table)
    dismissed = sum(item.dismissed_count for item in checked)
    total = sum(item.open_count for item in checked) + (dismissed if marked else 0)
    left_out = f", {dismissed} dismissed left out (--all shows them)"
    more = left_out if dismissed and not marked else ""
    make_console(stderr=True).print(f"{len(checked)} checked, {total} found{more}")


def _cells(plan: Node, judged: JudgedFinding, marked: bool) -> list[str]:
    finding = judged.finding
    lines = ", ".join(map(str, finding.lines))
    cells = [plan.props["title"], finding.rule, lines, finding.message]
    return cells + ([_why(judged) or ""] if marked else [])


def _json(plan: Node, judged: JudgedFinding, named: bool, marked: bool) -> dict[str, Any]:
    said = {name: getattr(judged.finding, name) for name in _JSON_NAMES}
    first = {"plan": plan.id} if named else {}
    last = {"dismissed": _why(judged)} if marked else {}
    return first | said | last


def _why(judged: JudgedFinding) -> str | None:
    said = judged.dismissed
    return None if said is None else f"{said.reason} ({said.reviewer}, {said.at[:10]})"
