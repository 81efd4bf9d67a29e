"""Examples for the OpenAPI document, made from the shapes that routes return."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Any

from pydantic import TypeAdapter

from app import schemas
from app.api.csv import answer as csv_answer
from app.api.csv import tables as csv_tables
from app.api.dependencies import PLAN_ID, TASK_ID
from app.api.examples import (
    checks,
    compared,
    drafted,
    drawn,
    evaluated,
    managed,
    reading,
    uptake,
)
from app.api.examples.sample import (
    CHILD,
    CHILD_ID,
    CHILD_PLAN,
    CONCEPT,
    DEPARTMENT,
    DERIVES,
    DIVISION,
    INDICATOR,
    PLAN,
    PROJECT,
    REMARK,
    REMOVAL,
    TASK,
    TEXT,
)
from app.api.graph_files import GRAPH_HEADERS, GRAPH_TYPES, GraphFormat, graph_text
from queries.checks.reviewed_findings import CheckedPlanList, FindingList
from queries.drawing import neighbourhood
from queries.indicators import concept_targets, concepts
from queries.lineage import walk
from queries.plans import catalogue, outline, parts
from queries.plans.reading_remarks import reading_remark
from queries.shared import placed_plans
from queries.shared.graph_models import AnyNode, ObservationNode, ProgressNode, RemovalNode
from queries.text import passage, passage_search, search, suggestions
from queries.text.sentences import WordMark

_COUNTS = catalogue.Counts(
    chapters=62, tasks=165, projects=9, indicators=18, figures=31, departments=24
)
_SUMMARY = catalogue.PlanSummary(PLAN, _COUNTS)


def _json(answer: object, type_: Any = None) -> Any:
    return TypeAdapter(type_ or type(answer)).dump_python(answer, mode="json")


_OUTLINE = outline.OutlineChapter(
    "chapter:河北省生态环境保护十四五规划:优化国土空间布局:5ce2f08a",
    "三",
    "优化国土空间布局",
    1,
    "action",
    "三",
    48,
    5150,
    5161,
    False,
    (outline.TaskTitle(TASK_ID, "落实主体功能区战略", "三>(一)>1", 50, 5210, 5241),),
    (),
    1,
    0,
)
_DUTY = parts.Duty(DEPARTMENT.id, "省生态环境厅", "lead", 5241, 5256, 50, None)
_TASK_DUTY = parts.TaskDuty(TASK_ID, "落实主体功能区战略", "三>(一)>1", 50, "lead")
_DETAIL = catalogue.PlanDetail(
    PLAN, _COUNTS, (DIVISION,), (), (), (CHILD_PLAN,), (reading_remark(REMARK),), ()
)
_PASSAGE = passage.Passage(
    TASK_ID,
    PLAN_ID,
    PLAN.props["title"],
    "hebei.txt",
    "三>(一)>1",
    5210,
    5241,
    50,
    None,
    TEXT,
    "(一)优化国土空间开发保护格局\n1.",
    "\n2.推动区域协调发展。",
    passage.cite(PLAN, "三>(一)>1", 50),
)
_LINEAGE = walk.Lineage(
    CHILD_ID,
    "up",
    5,
    (walk.LineageNode(TASK, -1), walk.LineageNode(CHILD, 0)),
    (walk.LineageEdge(DERIVES, -1),),
    (PLAN, CHILD_PLAN),
    2,
    False,
    (),
)
_GRAPH = neighbourhood.Neighbourhood(
    TASK_ID,
    1,
    (neighbourhood.Neighbour(TASK, 0, 2), neighbourhood.Neighbour(CHILD, 1, 3)),
    (DERIVES,),
    4,
)
_HIT = search.MarkedHit(TASK, "text", "落实主体功能区战略。", 2, 7, (WordMark(2, 7),))
_FOUND_PASSAGE = passage_search.TextPassage(
    4163,
    4168,
    50,
    TASK.props["path"],
    TASK.id,
    "Task",
    "落实主体功能区战略。",
    (WordMark(2, 7),),
    (passage_search.WordPlace(4163, 4168, 50),),
)
_FOUND_PASSAGES = passage_search.TextPassages(
    (passage_search.PlanPassages(PLAN, (_FOUND_PASSAGE,)),), 1, True, None
)
_TASK_ROW = parts.TaskRow(TASK, (_DUTY,))
_INDICATOR_ROW = parts.IndicatorRow(INDICATOR, CONCEPT)
_CONCEPT_USE = concepts.ConceptUse(CONCEPT, plans=5, indicators=9, historical=2, figures=4)
_TARGET = concept_targets.Target(
    placed_plans.PlacedPlan(
        PLAN_ID, PLAN.props["title"], "河北省", "130000", "province", 2021, 2025
    ),
    INDICATOR,
    37,
    44.8,
)
_TARGETS = concept_targets.TargetList((_TARGET,), 1, None, CONCEPT)

EXAMPLES: dict[str, Any] = {
    "plans": _json(catalogue.PlanList((_SUMMARY,), 5, "WyJwbGFuIl0")),
    "plan": _json(_DETAIL),
    "overview": _json(reading.OVERVIEW),
    "divisions": _json(reading.DIVISIONS),
    "distribution": _json(reading.DISTRIBUTION),
    "text": _json(reading.LINES),
    "derivations": _json(reading.DERIVATIONS),
    "outline": _json(outline.Outline(PLAN, _COUNTS, (_OUTLINE,))),
    "tasks": _json(parts.TaskList((_TASK_ROW,), 1, None)),
    "tasks.csv": csv_answer.csv_text(csv_tables.TASKS.columns, [_TASK_ROW]),
    "indicators": _json(parts.IndicatorList((_INDICATOR_ROW,), 1, None)),
    "indicators.csv": csv_answer.csv_text(csv_tables.INDICATORS.columns, [_INDICATOR_ROW]),
    "projects": _json(parts.ProjectList((PROJECT,), 1, None)),
    "departments": _json(
        parts.DepartmentList(
            (parts.DepartmentRow(DEPARTMENT, {"lead": 1}, (_TASK_DUTY,)),), 1, None
        )
    ),
    "checks": _json(FindingList((checks.FOUND,), 1, None)),
    "checks.all": _json(CheckedPlanList((checks.CHECKED,), 1, None)),
    "checks.csv": checks.FOUND_CSV,
    "checks.all.csv": checks.FOUND_CSV,
    "dismissed": _json(checks.DISMISSED),
    "office.file": "PK",
    "gaps": _json(compared.GAPS),
    "sideways": _json(drafted.SIDEWAYS),
    "editions": _json(drafted.EDITIONS),
    "edition.changes": _json(drafted.CHANGES),
    "evaluation": _json(evaluated.EVALUATION),
    "observations": _json(evaluated.OBSERVATIONS),
    "bulletin": _json(evaluated.BULLETIN),
    "progress": _json(evaluated.PROGRESS_LIST),
    "withdrawn progress": _json(evaluated.WITHDRAWN_PROGRESS, ProgressNode),
    "entered": _json(evaluated.ENTERED),
    "withdrawn": _json(evaluated.WITHDRAWN, ObservationNode),
    "opinion.plans": _json(drafted.PROPOSED),
    "opinion": _json(drafted.OPINION),
    "gap.reviewed": _json(compared.GAP_REVIEWED),
    "compare": _json(compared.COMPARISON),
    "edge": _json(compared.EDGE),
    "reviewed": _json(compared.REVIEWED),
    "reviews": _json(compared.REVIEWS),
    "precision": _json(compared.PRECISION),
    "concepts": _json(concepts.ConceptList((_CONCEPT_USE,), 1, None)),
    "concepts.csv": csv_answer.csv_text(csv_tables.CONCEPTS.columns, [_CONCEPT_USE]),
    "targets": _json(_TARGETS),
    "targets.csv": csv_answer.csv_text(csv_tables.targets_table(CONCEPT).columns, [_TARGET]),
    "node": _json(TASK, AnyNode),
    "passage": _json(_PASSAGE),
    "lineage": _json(_LINEAGE),
    "graph": _json(_GRAPH),
    "drawing": _json(drawn.DRAWING),
    "neighbours": _json(drawn.NEIGHBOURS),
    "uptake": _json(uptake.UPTAKE),
    "uptake.part": _json(uptake.PART),
    "breakdown": _json(uptake.BREAKDOWN),
    "chain": _json(uptake.CHAIN),
    "copying": _json(uptake.COPYING),
    "path": _json(drawn.PATH),
    "search": _json(
        search.SearchAnswer(
            "主体功能区", (search.PlanHits(PLAN, (_HIT,)),), 1, None, _FOUND_PASSAGES
        )
    ),
    "suggestions": _json(
        suggestions.Suggestions(
            "浓度", (suggestions.Suggestion(CONCEPT.props["name_zh"], CONCEPT.id, "Concept"),)
        )
    ),
    "dependents": _json(managed.DEPENDENTS),
    "removal": _json(REMOVAL, RemovalNode),
    "removals": _json(managed.REMOVALS),
    "activity": _json(managed.ACTIVITY),
    "feed": managed.ATOM_FEED,
    "feed.json": managed.JSON_FEED,
    "load": _json(managed.LOAD),
    "load.step": _json(schemas.LoadStep(step="read", file="hebei.txt", done=1, total=5)),
    "health": {
        "status": "ok",
        "store": "reachable",
        "version": "0.1.0",
        "counts": {"nodes": {"Plan": 5, "Task": 710}, "edges": {"DERIVES_FROM": 412}},
    },
    "schema": drawn.DECLARATION,
    "session": _json(schemas.Session(name="王工", role="reviewer", via="token", csrf_token=None)),
    "metrics": 'plangraph_http_requests_total{method="GET",route="list_plans",status="200"} 12.0\n',
}


def _lineage_text(format_: GraphFormat) -> str:
    nodes = [*_LINEAGE.plans, *(item.node for item in _LINEAGE.nodes)]
    return graph_text(format_, nodes, [item.edge for item in _LINEAGE.edges])


# Made on request, because the modules that write them take long to load
_LATER: dict[str, Callable[[], str]] = {
    f"lineage.{format_}": partial(_lineage_text, format_) for format_ in GRAPH_TYPES
}


def example(name: str) -> Any:
    """Return the example with this name."""
    if name not in _LATER:
        return EXAMPLES[name]
    text = _LATER[name]()
    return json.loads(text) if name.endswith(".prov") else text


def feed_answers(name: str) -> dict[str, Any]:
    """Return the documentation of a feed, with examples under the name and ``.json``."""
    return {
        "description": "the feed; 304 without content if the client has it already",
        "content": {
            "application/atom+xml": {"schema": {"type": "string"}, "example": name},
            "application/feed+json": {"schema": {"type": "object"}, "example": f"{name}.json"},
        },
    }


def answers(
    name: str, media_type: str = "application/json", *, csv: bool = False, graph: bool = False
) -> dict[str, Any]:
    """Return the documentation of a route's response 200: the name of an example, which
    :func:`app.api.openapi.openapi_document` inserts (FastAPI would drop its nulls).

    ``csv``: the route also offers CSV, with an example under the name and ``.csv``; ``graph``: the
    formats of :mod:`app.api.graph_files`, with examples under the name and the format.
    """
    answer: dict[str, Any] = {"content": {media_type: {"example": name}}}
    if csv:
        text = {"schema": {"type": "string"}, "example": f"{name}.csv"}
        answer["content"][csv_answer.MEDIA_TYPE] = text
        answer["headers"] = csv_answer.HEADERS
    if graph:
        # PROV-JSON is JSON too
        answer["content"][media_type] = {"examples": {"json": name, "prov": f"{name}.prov"}}
        for format_ in ("prov-o", "graphml"):
            text = {"schema": {"type": "string"}, "example": f"{name}.{format_}"}
            answer["content"][GRAPH_TYPES[format_]] = text
        answer["headers"] = GRAPH_HEADERS
    return answer
