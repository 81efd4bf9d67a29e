"""Every edge type: its names, the labels that it may join, and its properties."""

from __future__ import annotations

from graph.model.declaration import EdgeType, Property, ValueType
from graph.model.values import EDITION_METHODS, RELATIONS, REVIEWS, ROLES

_S, _I, _F, _B, _D, _L = (
    ValueType.STRING,
    ValueType.INTEGER,
    ValueType.FLOAT,
    ValueType.BOOLEAN,
    ValueType.DATE,
    ValueType.STRINGS,
)

# The source passage of an edge that has one
_PASSAGE = (
    Property("start", _I, unit="characters", doc="source passage of the edge"),
    Property("end", _I, unit="characters"),
    Property("line", _I),
)

_DERIVABLE = ("Plan", "Chapter", "Task", "Indicator", "Project")

EDGE_TYPES = (
    EdgeType("PART_OF", "隶属", "part of", (("Division", "Division"),)),
    EdgeType("FOR_DIVISION", "适用于", "for division", (("Plan", "Division"),)),
    EdgeType("BASED_ON", "依据", "based on", (("Plan", "Plan"),), _PASSAGE),
    EdgeType(
        "SUPERSEDES",
        "取代",
        "supersedes",
        (("Plan", "Plan"),),
        (Property("method", _S, True, doc="how the edition was found", value_set=EDITION_METHODS),),
    ),
    EdgeType(
        "HAS_CHAPTER",
        "含章",
        "has chapter",
        (("Plan", "Chapter"), ("Chapter", "Chapter")),
        containment=True,
    ),
    EdgeType("HAS_TASK", "含任务", "has task", (("Chapter", "Task"),), containment=True),
    EdgeType(
        "HAS_INDICATOR", "含指标", "has indicator", (("Plan", "Indicator"),), containment=True
    ),
    EdgeType("HAS_FIGURE", "含数据", "has figure", (("Plan", "Figure"),), containment=True),
    EdgeType("HAS_PROJECT", "含项目", "has project", (("Plan", "Project"),), containment=True),
    EdgeType("MEASURES", "度量", "measures", (("Indicator", "Concept"), ("Figure", "Concept"))),
    EdgeType(
        "RESPONSIBLE_FOR",
        "负责",
        "responsible for",
        (("Department", "Task"),),
        (
            Property("role", _S, True, value_set=ROLES),
            *_PASSAGE,
            Property("remark", _S, doc="part of the note about other tasks"),
        ),
        key=("role",),
    ),
    EdgeType(
        "DERIVES_FROM",
        "派生自",
        "derives from",
        (*((label, label) for label in _DERIVABLE), ("Project", "Task")),
        (
            Property("method", _S, True, doc="how the edge was found"),
            Property("matcher_version", _S),
            Property("relation", _S, value_set=RELATIONS),
            Property("score", _F, doc="calibrated, 0..1"),
            Property(
                "child_coverage",
                _F,
                doc="share of the child's text, 0..1: in the same wording, or of chapters and "
                "plans in linked tasks",
            ),
            Property("parent_coverage", _F, doc="share of the parent's text, like child_coverage"),
            Property("evidence", ValueType.EVIDENCE),
            Property("review", _S, True, value_set=REVIEWS),
            Property("reviewer", _S, doc="who gave the verdict"),
            Property("reviewed_at", _S, doc="when, ISO 8601 in UTC"),
            Property("review_note", _S),
            Property(
                "basis",
                _S,
                doc="between plans: fingerprint of the texts and rules of the derivation",
            ),
        ),
    ),
    EdgeType(
        "RESEMBLES",
        "近似",
        "resembles",
        (("Task", "Task"),),
        (
            Property("score", _F, True, doc="calibrated, below the threshold of derivation"),
            Property(
                "reasons",
                _L,
                True,
                doc="why it is not a derivation, the most important reason first",
            ),
            Property("closer", _S, doc="id of the task that the child's task derives from"),
            Property("matcher_version", _S, True),
        ),
    ),
    EdgeType(
        "TAKES_UP",
        "承接",
        "takes up",
        (("Plan", "Task"),),
        (
            Property("clauses", _L, True, doc="JSON: each clause of the task and its answers"),
            Property("judge_version", _S, True),
        ),
    ),
)
