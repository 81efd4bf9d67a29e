"""Examples for the OpenAPI document, made from the very shapes that routes answer with."""

from __future__ import annotations

from typing import Any

from app import schemas
from app.api.deps import PLAN_ID, TASK_ID
from app.declared import Model
from graph.ids import edge_id
from graph.model import Edge, Node
from queries import lineage, neighbourhood, outline, parts, passage, plans, search
from queries.paging import Bounded

_CHILD_PLAN_ID = "plan:衡水市生态环境保护十四五规划"
_CHILD_ID = "task:衡水市生态环境保护十四五规划:落实主体功能区战略:7b10e4d2"
_TEXT = "落实主体功能区战略。优化重大基础设施、重大生产力和公共资源布局。"
_PLACE = {"start": 5210, "end": 5241, "line": 50}

_PLAN = Node(
    PLAN_ID,
    "Plan",
    {
        "title": "河北省生态环境保护“十四五”规划",
        "sector": "生态环境保护",
        "level": "province",
        "division_code": "130000",
        "period_start": 2021,
        "period_end": 2025,
        "issuers": ["河北省人民政府"],
        "document_number": "冀政字〔2022〕2号",
        "issued_on": "2022-01-12",
        "status": "final",
        "loaded": True,
        "source_file": "hebei.txt",
    },
)
_CHILD_PLAN = Node(
    _CHILD_PLAN_ID,
    "Plan",
    {"title": "衡水市生态环境保护“十四五”规划", "level": "prefecture", "loaded": True},
)
_DIVISION = Node(
    "division:130000", "Division", {"code": "130000", "name": "河北省", "level": "province"}
)
_TASK = Node(
    TASK_ID,
    "Task",
    {
        "plan_id": PLAN_ID,
        "path": "三>(一)>1",
        "title": "落实主体功能区战略",
        "text": _TEXT,
        **_PLACE,
    },
)
_CHILD = Node(
    _CHILD_ID,
    "Task",
    {
        "plan_id": _CHILD_PLAN_ID,
        "path": "四>(一)>1",
        "title": "落实主体功能区战略",
        "text": "落实主体功能区战略。优化重大基础设施布局。",
        "start": 6120,
        "end": 6141,
        "line": 88,
    },
)
_INDICATOR = Node(
    "indicator:河北省生态环境保护十四五规划:细颗粒物PM25浓度:91c07ae3",
    "Indicator",
    {
        "plan_id": PLAN_ID,
        "path": "二>(三)>表1>1",
        "start": 4302,
        "end": 4330,
        "line": 41,
        "name": "细颗粒物(PM2.5)浓度",
        "concept": "pm25",
        "unit": "微克/立方米",
        "binding": "binding",
        "baseline_year": 2020,
        "baseline_value": 44.8,
        "target_year": 2025,
        "target_value": 37,
        "comparator": "<=",
        "target_kind": "numeric",
        "origin": "table",
    },
)
_CONCEPT = Node(
    "concept:pm25",
    "Concept",
    {
        "name_zh": "细颗粒物浓度",
        "name_en": "PM2.5 concentration",
        "unit": "微克/立方米",
        "better": "lower",
    },
)
_PROJECT = Node(
    "project:河北省生态环境保护十四五规划:白洋淀生态修复工程:0d5b7712",
    "Project",
    {
        "plan_id": PLAN_ID,
        "path": "五>(二)>专栏4>3",
        "start": 15020,
        "end": 15061,
        "line": 131,
        "title": "白洋淀生态修复工程",
        "text": "白洋淀生态修复工程。实施淀区清淤、退耕还淀。",
        "box": "专栏4 水生态环境保护重点工程",
        "investment": 80.03,
    },
)
_DEPARTMENT = Node(
    "department:130000:省生态环境厅",
    "Department",
    {"name": "省生态环境厅", "division_code": "130000"},
)
_DERIVES = Edge(
    edge_id(_CHILD_ID, "DERIVES_FROM", TASK_ID, {}),
    _CHILD_ID,
    TASK_ID,
    "DERIVES_FROM",
    {
        "method": "aligned passages",
        "relation": "verbatim",
        "score": 0.97,
        "child_coverage": 0.92,
        "parent_coverage": 0.64,
        "evidence": [
            {
                "child_start": 6120,
                "child_end": 6138,
                "parent_start": 5210,
                "parent_end": 5228,
                "similarity": 1.0,
            }
        ],
        "review": "proposed",
    },
)
_COUNTS = plans.Counts(chapters=62, tasks=165, projects=9, indicators=18, departments=24)
_SUMMARY = plans.PlanSummary(_PLAN, _COUNTS)


def _shape(model: type[Model], answer: object) -> Any:
    return model.model_validate(answer, from_attributes=True).model_dump(mode="json")


def _node(node: Node) -> Any:
    return _shape(schemas.LineageNode, lineage.LineageNode(node, 0))["node"]


_OUTLINE = outline.OutlineChapter(
    "chapter:河北省生态环境保护十四五规划:优化国土空间布局:5ce2f08a",
    "三",
    "优化国土空间布局",
    1,
    "action",
    "三",
    48,
    False,
    (outline.TaskTitle(TASK_ID, "落实主体功能区战略", "三>(一)>1", 50),),
    (),
    1,
    0,
)
_DUTY = parts.Duty(_DEPARTMENT.id, "省生态环境厅", "lead", 5241, 5256, 50)
_TASK_DUTY = parts.TaskDuty(TASK_ID, "落实主体功能区战略", "三>(一)>1", 50, "lead")
_DETAIL = plans.PlanDetail(_PLAN, _COUNTS, (_DIVISION,), (), (), (_CHILD_PLAN,))
_PASSAGE = passage.Passage(
    TASK_ID,
    PLAN_ID,
    _PLAN.props["title"],
    "hebei.txt",
    "三>(一)>1",
    5210,
    5241,
    50,
    _TEXT,
    "(一)优化国土空间开发保护格局\n1.",
    "\n2.推动区域协调发展。",
    passage.cite(_PLAN.props["title"], "三>(一)>1", 50),
)
_LINEAGE = lineage.Lineage(
    _CHILD_ID,
    "up",
    5,
    (lineage.LineageNode(_TASK, -1), lineage.LineageNode(_CHILD, 0)),
    (lineage.LineageEdge(_DERIVES, -1),),
    (_PLAN, _CHILD_PLAN),
    2,
    False,
)
_GRAPH = neighbourhood.Neighbourhood(
    TASK_ID,
    1,
    (neighbourhood.Neighbour(_TASK, 0, 2), neighbourhood.Neighbour(_CHILD, 1, 3)),
    (_DERIVES,),
    4,
)
_HIT = search.MarkedHit(_TASK, "text", "落实主体功能区战略。", 2, 7)

EXAMPLES: dict[str, Any] = {
    "plans": _shape(schemas.PlanList, Bounded((_SUMMARY,), 5, "WyJwbGFuIl0")),
    "plan": _shape(schemas.PlanDetail, _DETAIL),
    "outline": _shape(schemas.Outline, outline.Outline(_PLAN, _COUNTS, (_OUTLINE,))),
    "tasks": _shape(schemas.TaskList, Bounded((parts.TaskRow(_TASK, (_DUTY,)),), 1)),
    "indicators": _shape(
        schemas.IndicatorList, Bounded((parts.IndicatorRow(_INDICATOR, _CONCEPT),), 1)
    ),
    "projects": _shape(schemas.ProjectList, Bounded((_PROJECT,), 1)),
    "departments": _shape(
        schemas.DepartmentList,
        Bounded((parts.DepartmentRow(_DEPARTMENT, {"lead": 1}, (_TASK_DUTY,)),), 1),
    ),
    "node": _node(_TASK),
    "passage": _shape(schemas.Passage, _PASSAGE),
    "lineage": _shape(schemas.Lineage, _LINEAGE),
    "graph": _shape(schemas.Neighbourhood, _GRAPH),
    "search": _shape(
        schemas.SearchAnswer,
        search.SearchAnswer("主体功能区", (search.PlanHits(_PLAN, (_HIT,)),), 1, 1),
    ),
    "load": {
        "loaded": [
            {
                "file": "hebei.txt",
                "plan_id": PLAN_ID,
                "title": _PLAN.props["title"],
                "outcome": "new",
                "counts": {"Chapter": 62, "Task": 165, "Indicator": 18, "Project": 9},
                "remarks": ["line 12: contents list (lines 12-60) left out of the body"],
            }
        ],
        "rejected": [
            {
                "file": "新闻.txt",
                "code": "no-tasks",
                "reason": "not a plan: its chapters set no task for a period of their own",
            }
        ],
    },
    "health": {
        "status": "ok",
        "store": "reachable",
        "version": "0.1.0",
        "counts": {"nodes": {"Plan": 5, "Task": 710}, "edges": {"DERIVES_FROM": 412}},
    },
    "schema": {
        "nodes": [
            {
                "label": "Department",
                "zh": "部门",
                "en": "Department",
                "colour": "#9c2f5f",
                "part_of_plan": False,
                "properties": [
                    {
                        "name": "name",
                        "type": "string",
                        "required": True,
                        "values": [],
                        "unit": None,
                        "searchable": True,
                        "doc": "",
                    }
                ],
            }
        ],
        "edges": [
            {
                "type": "HAS_TASK",
                "zh": "含任务",
                "en": "has task",
                "ends": [["Chapter", "Task"]],
                "key": [],
                "properties": [],
            }
        ],
    },
    "metrics": 'plangraph_http_requests_total{method="GET",route="list_plans",status="200"} 12.0\n',
}


def answers(name: str, media_type: str = "application/json") -> dict[str, Any]:
    """How a route documents its answer 200: the name of an example, which
    :func:`app.api.openapi.openapi_document` puts in (FastAPI would drop its nulls)."""
    return {"content": {media_type: {"example": name}}}
