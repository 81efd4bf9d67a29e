"""A province's plan, its parts and a city's task, from which the examples are made."""

from __future__ import annotations

from app.api.dependencies import CONCEPT_ID, DIVISION_ID, PLAN_ID, TASK_ID
from graph.build.remarks import Remark
from graph.model import Edge, Node
from graph.model.ids import edge_id
from queries.checks import Contradiction
from queries.checks.rules import Message

CHILD_PLAN_ID = "plan:衡水市生态环境保护十四五规划"
CHILD_ID = "task:衡水市生态环境保护十四五规划:落实主体功能区战略:7b10e4d2"
TEXT = "落实主体功能区战略。优化重大基础设施、重大生产力和公共资源布局。"
PLACE = {"start": 5210, "end": 5241, "line": 50}

PLAN = Node(
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
CHILD_PLAN = Node(
    CHILD_PLAN_ID,
    "Plan",
    {"title": "衡水市生态环境保护“十四五”规划", "level": "prefecture", "loaded": True},
)
DIVISION = Node(DIVISION_ID, "Division", {"code": "130000", "name": "河北省", "level": "province"})
CHILD_DIVISION = Node(
    "division:131100", "Division", {"code": "131100", "name": "衡水市", "level": "prefecture"}
)
TASK = Node(
    TASK_ID,
    "Task",
    {
        "plan_id": PLAN_ID,
        "path": "三>(一)>1",
        "title": "落实主体功能区战略",
        "text": TEXT,
        **PLACE,
    },
)
CHILD = Node(
    CHILD_ID,
    "Task",
    {
        "plan_id": CHILD_PLAN_ID,
        "path": "四>(一)>1",
        "title": "落实主体功能区战略",
        "text": "落实主体功能区战略。优化重大基础设施布局。",
        "start": 6120,
        "end": 6141,
        "line": 88,
    },
)
INDICATOR = Node(
    "indicator:河北省生态环境保护十四五规划:细颗粒物PM25浓度:91c07ae3",
    "Indicator",
    {
        "plan_id": PLAN_ID,
        "path": "二>(三)>表1>1",
        "start": 4302,
        "end": 4330,
        "line": 41,
        "name": "细颗粒物(PM2.5)浓度",
        "concept": CONCEPT_ID.removeprefix("concept:"),
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
CONCEPT = Node(
    CONCEPT_ID,
    "Concept",
    {
        "name_zh": "细颗粒物浓度",
        "name_en": "PM2.5 concentration",
        "unit": "微克/立方米",
        "better": "lower",
    },
)
PROJECT = Node(
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
DEPARTMENT = Node(
    "department:130000:省生态环境厅",
    "Department",
    {"name": "省生态环境厅", "division_code": "130000"},
)
DERIVES = Edge(
    edge_id(CHILD_ID, "DERIVES_FROM", TASK_ID, {}),
    CHILD_ID,
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
FINDING = Contradiction(
    "text-against-table",
    "error",
    Message("text against table", ("细颗粒物(PM2.5)浓度",)),
    (50, 41),
    ("细颗粒物(PM2.5)浓度 38微克/立方米", "细颗粒物(PM2.5)浓度 37微克/立方米"),
    ("indicator:河北省生态环境保护十四五规划:细颗粒物浓度:5d11a0c2", INDICATOR.id),
    ((5230, 5241), (4302, 4330)),
)
REMOVAL = Node(
    "removal:5d1f0c2a",
    "Removal",
    {
        "plan": CHILD_PLAN_ID,
        "title": "衡水市生态环境保护“十四五”规划",
        "reviewer": "王工",
        "at": "2026-03-02T08:15:00.000000+00:00",
        "parts": 412,
        "links": 188,
        "reviews": 12,
        "restorable": True,
    },
)
REMARK = Remark("contents-list", ("12", "60"), line=12)
