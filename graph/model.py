"""The one declaration of the graph: every node and edge type, its properties and end points.

Store constraints, validation, the API's models, the documentation and the page's colours are
derived from :data:`SCHEMA`; nothing else declares a label, a property or an edge type.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from graph.declare import EVIDENCE_KEYS, EdgeType, NodeType, Property, Schema, ValueType

__all__ = [
    "DISMISSALS",
    "EVIDENCE_KEYS",
    "KINDS",
    "LEVELS",
    "RELATIONS",
    "REVIEWS",
    "ROLES",
    "SCHEMA",
    "VERDICTS",
    "Edge",
    "EdgeType",
    "Node",
    "NodeType",
    "Property",
    "Schema",
    "Subgraph",
    "ValueType",
]


@dataclass(frozen=True, slots=True)
class Node:
    """A node: ``id`` (typed, readable, stable), its label and properties without None values."""

    id: str
    label: str
    props: Mapping[str, Any] = field(default_factory=dict)

    @property
    def plan_id(self) -> str | None:
        """The plan that this node is a part of; a plan is a part of itself."""
        return self.id if self.label == "Plan" else self.props.get("plan_id")


@dataclass(frozen=True, slots=True)
class Edge:
    """A directed edge. ``id`` follows from source, type, target and the type's key."""

    id: str
    source: str
    target: str
    type: str
    props: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Subgraph:
    """Nodes and edges without duplicates, in a deterministic order."""

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()

    def __iter__(self) -> Iterator[Node | Edge]:
        yield from self.nodes
        yield from self.edges


_S, _I, _F, _B, _D, _L = (
    ValueType.STRING,
    ValueType.INTEGER,
    ValueType.FLOAT,
    ValueType.BOOLEAN,
    ValueType.DATE,
    ValueType.STRINGS,
)

LEVELS = ("nation", "province", "prefecture", "county", "zone")
KINDS = ("review", "guiding", "action", "projects", "safeguard")
ROLES = ("lead", "support", "responsible", "shared")
RELATIONS = ("verbatim", "edited", "partial", "reworded")
REVIEWS = ("proposed", "accepted", "rejected", "unsure")
VERDICTS = ("accepted", "rejected", "unsure", "undone")
DISMISSALS = ("dismissed", "restored")

_SPAN = (
    Property("start", _I, True, unit="characters", doc="offset into the source text"),
    Property("end", _I, True, unit="characters", doc="exclusive end"),
    Property("line", _I, True, doc="1-based line of start"),
)
_PART = (
    Property("plan_id", _S, True, doc="id of the plan it is a part of"),
    Property("path", _S, True, doc="citable place, e.g. 第三章>(二)>专栏4>3"),
    *_SPAN,
)
# Where an edge that stands on a passage shows it
_PASSAGE = (
    Property("start", _I, unit="characters", doc="passage that the edge stands on"),
    Property("end", _I, unit="characters"),
    Property("line", _I),
)

_NODES = (
    NodeType(
        "Division",
        "行政区划",
        "Division",
        "#5b6770",
        (
            Property("code", _S, True, doc="GB/T 2260 code; a zone's is its owner's"),
            Property("name", _S, True, searchable=True),
            Property("level", _S, True, values=LEVELS),
        ),
    ),
    NodeType(
        "Plan",
        "规划",
        "Plan",
        "#1f5fa8",
        (
            Property("title", _S, True, searchable=True),
            Property("sector", _S),
            Property("level", _S, values=LEVELS),
            Property("division_code", _S, indexed=True),
            Property("period_start", _I, unit="year"),
            Property("period_end", _I, unit="year"),
            Property("issuers", _L),
            Property("document_number", _S),
            Property("issued_on", _D),
            Property("published_on", _D),
            Property("status", _S, values=("final", "draft")),
            Property("based_on", _L, doc="titles that the plan cites as its basis"),
            Property("loaded", _B, True, doc="false: only cited by a loaded plan"),
            Property("source_file", _S),
            Property("sha256", _S, indexed=True, doc="of the source file's bytes"),
            Property("reader_version", _S, doc="version of the rules that read it"),
            Property("start", _I, unit="characters", doc="the title's place in the source"),
            Property("end", _I, unit="characters"),
            Property("line", _I),
            Property("remarks", _L, doc="what the reading left out, restored or found missing"),
            Property("source_text", _S, internal=True, doc="the decoded source"),
        ),
    ),
    NodeType(
        "Chapter",
        "章",
        "Chapter",
        "#6f4e9c",
        (
            *_PART,
            Property("number", _S, True, doc="as cited: 三, (二), 第三章, 1.1"),
            Property("title", _S, True, searchable=True),
            Property("depth", _I, True, doc="1 is the top level that the plan uses"),
            Property("kind", _S, True, values=KINDS),
            Property("recovered", _B, True, doc="restored from the contents list"),
            Property("scope_start", _I, unit="characters", doc="the chapter with all it holds"),
            Property("scope_end", _I, unit="characters"),
        ),
        part_of_plan=True,
    ),
    NodeType(
        "Task",
        "任务",
        "Task",
        "#c65d1e",
        (
            *_PART,
            Property("title", _S, True, searchable=True),
            Property("text", _S, True, searchable=True),
        ),
        part_of_plan=True,
    ),
    NodeType(
        "Indicator",
        "指标",
        "Indicator",
        "#2b7a4b",
        (
            *_PART,
            Property("name", _S, True, searchable=True),
            Property(
                "concept", _S, indexed=True, doc="key in the vocabulary; none: not known there"
            ),
            Property("unit", _S, doc="as printed"),
            Property("category", _S),
            Property("binding", _S, values=("binding", "expected")),
            Property("baseline_year", _I, unit="year"),
            Property("baseline_value", _F),
            Property("baseline_raw", _S, doc="as printed"),
            Property("target_year", _I, unit="year"),
            Property("target_value", _F),
            Property("target_raw", _S, doc="as printed"),
            Property("comparator", _S, values=("=", ">=", "<=", "<", ">")),
            Property("target_kind", _S, values=("numeric", "deferred", "qualitative")),
            Property("ambition", _S, values=("must", "strive")),
            Property("origin", _S, values=("table", "text")),
            Property("historical", _B, doc="a target of the past period"),
            Property("actual_value", _F, doc="what was reached in the past period"),
            Property(
                "year_basis",
                _S,
                values=("stated", "inherited", "plan_period"),
                doc="where a sentence's year is from",
            ),
            Property("remark", _S, doc="what qualifies the values: (预估), a footnote, 左右"),
            Property("raw", _S, searchable=True, doc="as printed"),
        ),
        part_of_plan=True,
    ),
    NodeType(
        "Figure",
        "数据",
        "Figure",
        "#7a8b3a",
        (
            *_PART,
            Property("name", _S, True, searchable=True),
            Property(
                "kind",
                _S,
                True,
                values=("achieved", "announced"),
                doc="reached in the past, or a count that the plan announces of itself",
            ),
            Property("concept", _S),
            Property("unit", _S, doc="as printed"),
            Property("year", _I, unit="year"),
            Property("value", _F, True),
            Property("raw", _S, True, searchable=True, doc="as printed"),
        ),
        part_of_plan=True,
    ),
    NodeType(
        "Project",
        "项目",
        "Project",
        "#9a6b1f",
        (
            *_PART,
            Property("title", _S, True, searchable=True),
            Property("text", _S, True, searchable=True),
            Property("box", _S, doc="the 专栏's heading; none where it is lost"),
            Property("project_count", _I, unit="projects"),
            Property("investment", _F, unit="亿元"),
        ),
        part_of_plan=True,
    ),
    NodeType(
        "Department",
        "部门",
        "Department",
        "#9c2f5f",
        (
            Property("name", _S, True, searchable=True),
            Property("division_code", _S),
        ),
    ),
    NodeType(
        "Concept",
        "指标概念",
        "Concept",
        "#1b7f86",
        (
            Property("name_zh", _S, True, searchable=True),
            Property("name_en", _S, searchable=True),
            Property("unit", _S),
            Property("better", _S, values=("higher", "lower")),
        ),
    ),
    # Stands on no plan and goes with none: a verdict holds whenever its two passages are there
    NodeType(
        "Verdict",
        "判定",
        "Verdict",
        "#8a2f2f",
        (
            Property(
                "edge",
                _S,
                True,
                indexed=True,
                doc="id of the DERIVES_FROM edge, or gap:…, that it is about",
            ),
            Property("child", _S, True, doc="id of the edge's source; of a gap: a plan or a part"),
            Property("parent", _S, True, doc="id of the edge's target; of a gap: a part or a plan"),
            Property(
                "child_plan",
                _S,
                True,
                indexed=True,
                doc="id of the plan that the child is a part of",
            ),
            Property("parent_plan", _S, True),
            Property("turn", _I, True, doc="place among the verdicts on this edge, from 1"),
            Property("verdict", _S, True, values=VERDICTS, doc="undone: takes back the last"),
            Property("reviewer", _S, True, doc="who gave it"),
            Property("at", _S, True, doc="when, ISO 8601 in UTC"),
            Property("note", _S),
            Property("by_hand", _B, True, doc="the edge was drawn by the reviewer"),
            Property("relation", _S, values=RELATIONS),
            Property("score", _F, doc="of the edge when the verdict was given, 0..1"),
            Property("matcher_version", _S, doc="that had proposed the edge"),
        ),
    ),
    # Likewise: it holds whenever the finding is found again
    NodeType(
        "Dismissal",
        "非问题认定",
        "Dismissal",
        "#7a5c6b",
        (
            Property("finding", _S, True, doc="id of the finding that it is about"),
            Property("plan", _S, True, doc="id of the plan that the finding is in"),
            Property("rule", _S, True, doc="that found it"),
            Property("turn", _I, True, doc="place among what was said of this finding, from 1"),
            Property("verdict", _S, True, values=DISMISSALS, doc="restored: takes back the last"),
            Property("reviewer", _S, True, doc="who said so"),
            Property("at", _S, True, doc="when, ISO 8601 in UTC"),
            Property("reason", _S, doc="why it is no problem"),
        ),
    ),
)

_DERIVABLE = ("Plan", "Chapter", "Task", "Indicator", "Project")

_EDGES = (
    EdgeType("PART_OF", "隶属", "part of", (("Division", "Division"),)),
    EdgeType("FOR_DIVISION", "适用于", "for division", (("Plan", "Division"),)),
    EdgeType("BASED_ON", "依据", "based on", (("Plan", "Plan"),), _PASSAGE),
    EdgeType("HAS_CHAPTER", "含章", "has chapter", (("Plan", "Chapter"), ("Chapter", "Chapter"))),
    EdgeType("HAS_TASK", "含任务", "has task", (("Chapter", "Task"),)),
    EdgeType("HAS_INDICATOR", "含指标", "has indicator", (("Plan", "Indicator"),)),
    EdgeType("HAS_FIGURE", "含数据", "has figure", (("Plan", "Figure"),)),
    EdgeType("HAS_PROJECT", "含项目", "has project", (("Plan", "Project"),)),
    EdgeType("MEASURES", "度量", "measures", (("Indicator", "Concept"), ("Figure", "Concept"))),
    EdgeType(
        "RESPONSIBLE_FOR",
        "负责",
        "responsible for",
        (("Department", "Task"),),
        (
            Property("role", _S, True, values=ROLES),
            *_PASSAGE,
            Property("remark", _S, doc="what the note says of other tasks"),
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
            Property("relation", _S, values=RELATIONS),
            Property("score", _F, doc="calibrated, 0..1"),
            Property("child_coverage", _F, doc="share of the child's text, 0..1"),
            Property("parent_coverage", _F, doc="share of the parent's text, 0..1"),
            Property("evidence", ValueType.EVIDENCE),
            Property("review", _S, True, values=REVIEWS),
            Property("reviewer", _S, doc="who gave the verdict"),
            Property("reviewed_at", _S, doc="when, ISO 8601 in UTC"),
            Property("review_note", _S),
            Property("basis", _S, doc="between plans: what their parts were derived from"),
        ),
    ),
    EdgeType(
        "RESEMBLES",
        "近似",
        "resembles",
        (("Task", "Task"),),
        (
            Property("score", _F, True, doc="calibrated, below the threshold of derivation"),
            Property("reasons", _L, True, doc="why it is not derived, the weightiest first"),
            Property("closer", _S, doc="id of the task that the child's comes from instead"),
            Property("matcher_version", _S, True),
        ),
    ),
)


SCHEMA = Schema(
    MappingProxyType({t.label: t for t in _NODES}), MappingProxyType({t.type: t for t in _EDGES})
)
