"""What ``plangraph check`` prints: contradictions inside of plans."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from rich.table import Table
from rich.text import Text

from app.cli.report import make_console
from graph.model import Node
from queries.checks import Finding

_SEVERITIES = (
    ("error", "Errors 错误"),
    ("warning", "Warnings 警告"),
    ("note", "Notes 提示"),
)


@dataclass(frozen=True, slots=True)
class Checked:
    """A plan and what was found in it."""

    plan: Node
    findings: Sequence[Finding]


def print_findings(checked: Sequence[Checked], form: str, *, named: bool) -> None:
    """Print findings: a table for each severity, or a list in JSON, where ``named`` adds to each
    the id of its plan."""
    if form == "json":
        found = [_json(item.plan, finding, named) for item in checked for finding in item.findings]
        sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
        return
    console = make_console()
    for severity, title in _SEVERITIES:
        rows = [
            (item.plan, finding)
            for item in checked
            for finding in item.findings
            if finding.severity == severity
        ]
        if rows:
            table = Table(title=f"{title} ({len(rows)})", title_justify="left")
            for heading in ("Plan 规划", "Rule 规则", "Lines 行", "Message 说明"):
                table.add_column(heading, overflow="fold")
            for plan, finding in rows:
                lines = ", ".join(map(str, finding.lines))
                cells = (plan.props["title"], finding.rule, lines, finding.message)
                table.add_row(*map(Text, cells))
            console.print(table)
    total = sum(len(item.findings) for item in checked)
    make_console(stderr=True).print(f"{len(checked)} checked, {total} found")


def _json(plan: Node, finding: Finding, named: bool) -> dict[str, Any]:
    said = asdict(finding)
    order = ("rule", "severity", "lines", "message", "values", "nodes")
    return ({"plan": plan.id} if named else {}) | {name: said[name] for name in order}
