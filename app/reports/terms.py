"""Terms of the reports with their explanations in Chinese and English: statuses, relations, scores
and review states.

The explanations are those of the page, which calls the child 本级; the reports call it 下级.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from app.reports import wording
from app.reports.term_words import PAGE, REPORTS
from graph.model import RELATIONS, REVIEWS, Value, ValueSet
from queries.gaps.statuses import (
    DUTY_STATUSES,
    PROJECT_STATUSES,
    TARGET_STATUSES,
    TASK_STATUSES,
    Kind,
    statuses_of,
)

_SCORES: ValueSet[str] = ValueSet(
    "score",
    (
        Value("score", "得分", "score"),
        Value("precision", "实测准确率", "measured precision"),
        Value("share", "承接比例", "taken up"),
        Value("also", "可能还来自", "also from?"),
        Value("common-source", "可能同源", "probably from a common source"),
        Value("probability", "概率", "probability"),
    ),
)
_OWN: Value[str] = Value("own", "自有", "own")
_GROUPS: Mapping[str, tuple[str, str, ValueSet[Any]]] = MappingProxyType(
    {
        "task": ("上级任务的状态", "Status of a task of the parent plan", TASK_STATUSES),
        "clause": ("上级分句的状态", "Status of a clause of the parent plan", wording.LISTED),
        "target": ("指标的状态", "Status of a target", TARGET_STATUSES),
        "project": ("项目的状态", "Status of a project", PROJECT_STATUSES),
        "duty": ("责任部门的状态", "Status of responsible offices", DUTY_STATUSES),
        "relation": (
            "两项任务的关系",
            "Relation between two tasks",
            ValueSet("relation", (*RELATIONS.values, _OWN)),
        ),
        "score": ("得分与比例", "Score and share", _SCORES),
        "review": ("审核状态", "Review state", REVIEWS),
    }
)
# Terms that a comparison leaves out: it names no relations and gives no scores
_NOT_COMPARED = frozenset(
    {
        *(("relation", code) for code in (*RELATIONS.codes, "own")),
        *(("score", code) for code in ("score", "precision", "probability", "also")),
        ("clause", "unplaced"),
        ("clause", "stronger"),
        ("clause", "weaker"),
    }
)
_GROUPS_COMPARED: Mapping[str, tuple[str, str]] = MappingProxyType({"score": ("比例", "Share")})
# English names and both explanations of terms that mean something else in a comparison
_COMPARED: Mapping[tuple[str, str], tuple[str, str, str]] = MappingProxyType(
    {
        ("clause", "kept"): (
            "similar",
            "两份规划有同类措施；要求不同的，写明双方用词。",
            "Both plans have a similar measure; different requirements are quoted.",
        ),
        ("clause", "dropped"): ("none", "没有找到同类措施。", "No similar measure was found."),
        ("score", "share"): (
            "share with similar measures",
            "对照规划的任务中有同类措施的文字所占比例，不计标题和不适用的分句。",
            "Share of the text of the task with similar measures, without headings and clauses "
            "that do not apply.",
        ),
        ("project", "covered"): (
            "similar",
            "本规划有同类项目。",
            "This plan has a similar project.",
        ),
        ("project", "missing"): (
            "none",
            "本规划没有同类项目。",
            "This plan has no similar project.",
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Term:
    """A term: its group, name and explanation, each in Chinese and English."""

    group: tuple[str, str]
    code: str
    name: tuple[str, str]
    explanation: tuple[str, str]


def terms(kind: Kind) -> tuple[Term, ...]:
    """Return the terms that a report of this kind uses, group by group."""
    return tuple(_terms(kind))


def explanation(group: str, code: str) -> tuple[str, str]:
    """Return the explanation of a value in Chinese and English. Raises KeyError."""
    return {**PAGE.get(group, {}), **REPORTS.get(group, {})}[code]


def _terms(kind: Kind) -> Iterator[Term]:
    for group, (zh, en, values) in _GROUPS.items():
        if kind == "comparison":
            zh, en = _GROUPS_COMPARED.get(group, (zh, en))
        for value in values.values:
            if not _used(kind, group, value.code):
                continue
            chinese, english = explanation(group, value.code)
            name = value.en
            if kind == "comparison" and (group, value.code) in _COMPARED:
                name, chinese, english = _COMPARED[group, value.code]
            yield Term(
                (wording.worded(kind, zh), en),
                value.code,
                (_name(kind, group, value), name),
                (wording.worded(kind, chinese.replace("本级", "下级")), english),
            )


def _used(kind: Kind, group: str, code: str) -> bool:
    if group == "task":
        return code in statuses_of(kind)
    if (group, code) == ("score", "common-source"):
        return kind == "comparison"
    return kind == "derivation" or (group, code) not in _NOT_COMPARED


def _name(kind: Kind, group: str, value: Value[Any]) -> str:
    if group == "clause":
        return wording.clause_status(kind, value.code)
    if group == "target":
        return wording.target_status(kind, value.code)
    if group == "project":
        return wording.project_status(kind, value.code)
    return wording.worded(kind, value.zh)
