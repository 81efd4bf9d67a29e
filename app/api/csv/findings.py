"""The columns of findings of checks."""

from __future__ import annotations

from app.api.csv.answer import CsvTable
from app.reports.finding_rows import COLUMNS, FoundIn

FINDINGS: CsvTable[FoundIn] = CsvTable(
    "checks",
    "自检发现",
    {
        "plan_id": lambda row: row.plan.id,
        "plan_title": lambda row: row.plan.props["title"],
        "id": lambda row: row.finding.id,
        "rule": lambda row: row.finding.rule,
        "severity": lambda row: row.finding.severity,
        "message": lambda row: row.finding.message,
        "message_zh": lambda row: row.finding.message_zh,
        "lines": lambda row: row.finding.lines,
        "values": lambda row: row.finding.values,
        "nodes": lambda row: row.finding.nodes,
        "dismissed_by": lambda row: row.finding.dismissed and row.finding.dismissed.reviewer,
        "dismissed_at": lambda row: row.finding.dismissed and row.finding.dismissed.at,
        "dismissed_reason": lambda row: row.finding.dismissed and row.finding.dismissed.reason,
    },
    COLUMNS,
)
