"""Findings of checks as the rows of a table for people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graph.model import Node
from queries.checks import SEVERITIES
from queries.checks.reviewed_findings import CheckedPlan, Finding
from queries.text.places import cited_place


@dataclass(frozen=True, slots=True)
class FoundIn:
    """A finding and the plan that it was found in."""

    plan: Node
    finding: Finding


def found_in(checked: Iterable[CheckedPlan]) -> Iterator[FoundIn]:
    """Yield the findings with their plans."""
    return (FoundIn(item.plan, finding) for item in checked for finding in item.findings)


def _places(row: FoundIn) -> str:
    places = (cited_place(passage.path) for passage in row.finding.passages)
    return "；".join(dict.fromkeys(place for place in places if place))


def _state(row: FoundIn) -> str:
    dismissed = row.finding.dismissed
    if dismissed is None:
        return "未处理"
    return f"不是问题：{dismissed.reason}（{dismissed.reviewer}，{dismissed.at[:10]}）"


COLUMNS: Mapping[str, Callable[[FoundIn], Any]] = {
    "规划": lambda row: row.plan.props["title"],
    "等级": lambda row: SEVERITIES.zh(row.finding.severity),
    "说明": lambda row: row.finding.message_zh,
    "原文数值": lambda row: "；".join(row.finding.values),
    "位置": _places,
    "行": lambda row: "、".join(map(str, row.finding.lines)),
    "原文": lambda row: "\n".join(passage.text for passage in row.finding.passages),
    "处理": _state,
}
