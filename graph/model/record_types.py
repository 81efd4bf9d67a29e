"""The node types of records of people's actions: verdicts, dismissals, corrections, observations,
progress, removals and loads.

They are not part of a plan, and stay when a plan is replaced.
"""

from __future__ import annotations

from graph.model.declaration import NodeType, Property, ValueType
from graph.model.values import (
    CORRECTED,
    DISMISSALS,
    LOAD_OUTCOMES,
    OBSERVATION_STATES,
    RELATIONS,
    VALUE_BASES,
    VERDICTS,
    WORK_STATUSES,
)

_S, _I, _F, _B = ValueType.STRING, ValueType.INTEGER, ValueType.FLOAT, ValueType.BOOLEAN

RECORD_TYPES = (
    # Not part of a plan, and not deleted with one: a verdict applies whenever both passages exist
    NodeType(
        "Verdict",
        "判定",
        "Verdict",
        "#8a2f2f",
        "verdict",
        (
            Property(
                "edge",
                _S,
                True,
                indexed=True,
                doc="id of the DERIVES_FROM edge or, for a gap, gap:…",
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
            Property(
                "parent_plan",
                _S,
                True,
                indexed=True,
                doc="id of the plan that the parent is a part of",
            ),
            Property("turn", _I, True, doc="place among the verdicts on this edge, from 1"),
            Property(
                "verdict", _S, True, value_set=VERDICTS, doc="undone revokes the verdict before it"
            ),
            Property("reviewer", _S, True, doc="name of the reviewer"),
            Property("at", _S, True, doc="when, ISO 8601 in UTC"),
            Property("note", _S),
            Property("by_hand", _B, True, doc="whether the reviewer added the edge"),
            Property("relation", _S, value_set=RELATIONS),
            Property("score", _F, doc="of the edge when the verdict was given, 0..1"),
            Property("matcher_version", _S, doc="version that had proposed the edge"),
            Property("shown", _S, doc="of a gap: the status that the reviewer saw"),
        ),
    ),
    # Likewise: a dismissal applies whenever the finding is found again
    NodeType(
        "Dismissal",
        "非问题认定",
        "Dismissal",
        "#7a5c6b",
        "reason",
        (
            Property("finding", _S, True, doc="id of the finding"),
            Property("plan", _S, True, doc="id of the plan with the finding"),
            Property("rule", _S, True, doc="rule of the finding"),
            Property("turn", _I, True, doc="place among the dismissals of this finding, from 1"),
            Property(
                "verdict",
                _S,
                True,
                value_set=DISMISSALS,
                doc="restored revokes the dismissal before it",
            ),
            Property("reviewer", _S, True, doc="name of the reviewer"),
            Property("at", _S, True, doc="when, ISO 8601 in UTC"),
            Property("reason", _S, doc="why it is not a problem"),
        ),
    ),
    # Likewise: a correction applies whenever the plan is loaded
    NodeType(
        "Correction",
        "人工更正",
        "Correction",
        "#5a6b8a",
        "property",
        (
            Property("plan", _S, True, indexed=True, doc="id of the corrected plan"),
            Property("property", _S, True, value_set=CORRECTED),
            Property(
                "new_value",
                _S,
                doc="value set by hand (a division: its id; a period: 2021-2025); null: as read",
            ),
            Property("turn", _I, True, doc="place among the corrections of this property, from 1"),
            Property("reviewer", _S, True, doc="name of the person who set it"),
            Property("at", _S, True, doc="when, ISO 8601 in UTC"),
            Property("note", _S),
        ),
    ),
    # Likewise: an observation applies to the target of its plan or, by concept and name, to the
    # same target of another plan of the division
    NodeType(
        "Observation",
        "实际值",
        "Observation",
        "#3f7a6a",
        "name",
        (
            Property("plan", _S, True, indexed=True, doc="id of the plan it was entered for"),
            Property("indicator", _S, True, doc="id of the target it was entered for"),
            Property("division", _S, indexed=True, doc="id of the division it is about"),
            Property("name", _S, True, doc="name of the target"),
            Property("concept", _S, doc="key in the vocabulary; null if it is not in it"),
            Property("year", _I, True, unit="year"),
            Property("value", _F, doc="reached value; null for a target without a number"),
            Property("met", _B, doc="whether a target without a number is met"),
            Property("unit", _S, doc="of the value, as entered"),
            Property("value_basis", _S, True, value_set=VALUE_BASES, doc="what the value covers"),
            Property("preliminary", _B, True, doc="true: a preliminary figure"),
            Property(
                "scope_changed",
                _B,
                True,
                doc="true: measured with a different scope or method from the baseline",
            ),
            Property("document", _S, doc="document with the value"),
            Property("passage", _S, doc="page or words of that document"),
            Property("note", _S),
            Property("state", _S, True, value_set=OBSERVATION_STATES),
            Property(
                "series",
                _S,
                True,
                doc="same for all entries of one person from one source about one value",
            ),
            Property("turn", _I, True, doc="place in the series, from 1; the last one applies"),
            Property("reviewer", _S, True, doc="name of the person who entered or withdrew it"),
            Property("at", _S, True, doc="when, ISO 8601 in UTC"),
        ),
    ),
    # Likewise: progress applies to the task or project of its plan, by its id or else by its title
    NodeType(
        "Progress",
        "进展",
        "Progress",
        "#4a6f8f",
        "name",
        (
            Property("plan", _S, True, indexed=True, doc="id of the plan it was entered for"),
            Property("part", _S, True, doc="id of the task or project it was entered for"),
            Property("name", _S, True, doc="title of the task or project"),
            Property("status", _S, True, value_set=WORK_STATUSES),
            Property("day", _S, True, doc="day of the status, ISO 8601"),
            Property("evidence", _S, doc="what was done, in words"),
            Property("document", _S, doc="document that proves it"),
            Property("department", _S, doc="office that reports it"),
            Property("started", _S, doc="of a project: its start, a year, month or day, ISO 8601"),
            Property("invested", _F, unit="亿元", doc="of a project: invested so far"),
            Property("total", _F, unit="亿元", doc="of a project: its investment"),
            Property("note", _S),
            Property("state", _S, True, value_set=OBSERVATION_STATES),
            Property(
                "series",
                _S,
                True,
                doc="same for all entries of one person from one document about one day",
            ),
            Property("turn", _I, True, doc="place in the series, from 1; the last one applies"),
            Property("reviewer", _S, True, doc="name of the person who entered or withdrew it"),
            Property("at", _S, True, doc="when, ISO 8601 in UTC"),
        ),
    ),
    NodeType(
        "Removal",
        "规划移除记录",
        "Removal",
        "#6b5a5a",
        "title",
        (
            Property("plan", _S, True, doc="id of the removed plan"),
            Property("title", _S, True, doc="title of the removed plan"),
            Property("reviewer", _S, True, doc="name of the person who removed it"),
            Property("at", _S, True, doc="when, ISO 8601 in UTC"),
            Property("note", _S),
            Property("parts", _I, True, doc="number of removed parts of the plan"),
            Property("links", _I, True, doc="number of removed derivations"),
            Property(
                "reviews",
                _I,
                True,
                doc="number of removed verdicts, dismissals, corrections, observations and "
                "progress entries",
            ),
            Property("restorable", _B, True, doc="whether it can be undone: until the next load"),
            Property("restored_by", _S, doc="name of the person who undid the removal"),
            Property("restored_at", _S, doc="when, ISO 8601 in UTC"),
            Property("source_text", _S, internal=True, doc="the removed content, compressed"),
        ),
    ),
    # One for each time that a plan was loaded or replaced; a file without changes has none
    NodeType(
        "Load",
        "载入记录",
        "Load",
        "#5a6b5a",
        "title",
        (
            Property("plan", _S, True, indexed=True, doc="id of the loaded plan"),
            Property("title", _S, True, doc="title of the loaded plan"),
            Property("division_code", _S, doc="GB/T 2260 code of its division"),
            Property("file", _S, True, doc="name of the file"),
            Property("sha256", _S, True, doc="SHA-256 of the file, hexadecimal"),
            Property("outcome", _S, True, value_set=LOAD_OUTCOMES),
            Property("by", _S, True, doc="who loaded it"),
            Property("at", _S, True, doc="when, ISO 8601 in UTC"),
            Property("parts", _I, True, doc="number of parts of the plan"),
            Property(
                "verdicts_kept", _I, True, doc="number of verdicts that apply to the new text"
            ),
            Property(
                "orphaned", _I, True, doc="number of verdicts that no longer apply to the new text"
            ),
        ),
        log=True,
    ),
)
