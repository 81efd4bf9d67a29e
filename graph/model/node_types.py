"""Every node type: label, Chinese and English name, colour, caption and properties."""

from __future__ import annotations

from graph.model.declaration import NodeType, Property, ValueType
from graph.model.record_types import RECORD_TYPES
from graph.model.values import (
    AMBITIONS,
    BETTER,
    BINDINGS,
    CHAPTER_KINDS,
    COMPARATORS,
    FIGURE_KINDS,
    LEVELS,
    ORIGINS,
    PLAN_STATUSES,
    TARGET_KINDS,
    YEAR_BASES,
)

_S, _I, _F, _B, _D, _L = (
    ValueType.STRING,
    ValueType.INTEGER,
    ValueType.FLOAT,
    ValueType.BOOLEAN,
    ValueType.DATE,
    ValueType.STRINGS,
)

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

NODE_TYPES = (
    NodeType(
        "Division",
        "行政区划",
        "Division",
        "#5b6770",
        "name",
        (
            Property("code", _S, True, doc="GB/T 2260 code; a zone has that of its owner"),
            Property("name", _S, True, searchable=True),
            Property("level", _S, True, value_set=LEVELS),
        ),
    ),
    NodeType(
        "Plan",
        "规划",
        "Plan",
        "#1f5fa8",
        "title",
        (
            Property("title", _S, True, searchable=True),
            Property("sector", _S),
            Property("level", _S, value_set=LEVELS),
            Property("division_code", _S, indexed=True),
            Property("period_start", _I, unit="year"),
            Property("period_end", _I, unit="year"),
            Property("issuers", _L),
            Property("document_number", _S),
            Property("issued_on", _D),
            Property("published_on", _D),
            Property("status", _S, value_set=PLAN_STATUSES),
            Property("based_on", _L, doc="titles that the plan cites as its basis"),
            Property("loaded", _B, True, doc="false: only cited by a loaded plan"),
            Property("source_file", _S),
            Property("sha256", _S, indexed=True, doc="of the source file's bytes"),
            Property("reader_version", _S, doc="version of the rules that read it"),
            Property(
                "page_starts", _S, doc="for a source with pages: their first offsets, a JSON list"
            ),
            Property(
                "supersedes",
                _S,
                doc="id of the edition before it, set by hand; none: it has none",
            ),
            Property("start", _I, unit="characters", doc="place of the title in the source"),
            Property("end", _I, unit="characters"),
            Property("line", _I),
            Property(
                "remarks",
                _L,
                doc="what the reading left out, restored or found missing, each as a JSON list: "
                "code, line, values",
            ),
            Property(
                "corrections",
                _L,
                doc="properties set by hand, each as a JSON list: name, value as read, reviewer, "
                "time, note",
            ),
            Property("source_text", _S, internal=True, doc="the decoded source"),
        ),
    ),
    NodeType(
        "Chapter",
        "章",
        "Chapter",
        "#6f4e9c",
        "title",
        (
            *_PART,
            Property("number", _S, True, doc="as cited: 三, (二), 第三章, 1.1; empty without one"),
            Property("title", _S, True, searchable=True),
            Property("depth", _I, True, doc="1 is the top level that the plan uses"),
            Property("kind", _S, True, value_set=CHAPTER_KINDS),
            Property("recovered", _B, True, doc="restored from the contents list"),
            Property("scope_start", _I, unit="characters", doc="the chapter with all its contents"),
            Property("scope_end", _I, unit="characters"),
        ),
        part_of_plan=True,
        numbered_by="number",
    ),
    NodeType(
        "Task",
        "任务",
        "Task",
        "#c65d1e",
        "title",
        (
            *_PART,
            Property("title", _S, True, searchable=True),
            Property("text", _S, True, searchable=True),
            Property("deadline", _S, doc="time limit of the duty note, as printed"),
        ),
        part_of_plan=True,
    ),
    NodeType(
        "Indicator",
        "指标",
        "Indicator",
        "#2b7a4b",
        "name",
        (
            *_PART,
            Property("name", _S, True, searchable=True),
            Property(
                "concept", _S, indexed=True, doc="key in the vocabulary; null if it is not in it"
            ),
            Property("unit", _S, doc="as printed"),
            Property("category", _S),
            Property("binding", _S, value_set=BINDINGS),
            Property("baseline_year", _I, unit="year"),
            Property("baseline_value", _F),
            Property("baseline_raw", _S, doc="as printed"),
            Property("target_year", _I, unit="year"),
            Property("target_value", _F),
            Property("target_raw", _S, doc="as printed"),
            Property("comparator", _S, value_set=COMPARATORS),
            Property("target_kind", _S, value_set=TARGET_KINDS),
            Property("ambition", _S, value_set=AMBITIONS),
            Property("origin", _S, value_set=ORIGINS),
            Property("historical", _B, doc="a target of the past period"),
            Property("actual_value", _F, doc="value reached in the past period"),
            Property(
                "year_basis",
                _S,
                value_set=YEAR_BASES,
                doc="source of the year of a sentence",
            ),
            Property("remark", _S, doc="qualification of the values: (预估), a footnote, 左右"),
            Property("raw", _S, searchable=True, doc="as printed"),
        ),
        part_of_plan=True,
    ),
    NodeType(
        "Figure",
        "数据",
        "Figure",
        "#7a8b3a",
        "name",
        (
            *_PART,
            Property("name", _S, True, searchable=True),
            Property(
                "kind",
                _S,
                True,
                value_set=FIGURE_KINDS,
                doc="reached in the past, or a count that the plan gives of its own contents",
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
        "title",
        (
            *_PART,
            Property("title", _S, True, searchable=True),
            Property("text", _S, True, searchable=True),
            Property("box", _S, doc="heading of the 专栏; null if it is lost"),
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
        "name",
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
        "name_zh",
        (
            Property("name_zh", _S, True, searchable=True),
            Property("name_en", _S, searchable=True),
            Property("unit", _S),
            Property("better", _S, value_set=BETTER),
        ),
        caption_en="name_en",
    ),
    *RECORD_TYPES,
)
