"""Severities of findings, named in Chinese and English."""

from __future__ import annotations

from typing import Literal

from graph.model import Value, ValueSet

Severity = Literal["error", "warning", "note"]
SEVERITIES: ValueSet[Severity] = ValueSet(
    "severity",
    (
        Value("error", "错误", "error"),
        Value("warning", "警告", "warning"),
        Value("note", "提示", "note"),
    ),
)
