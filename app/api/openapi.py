"""The OpenAPI document."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.encoders import jsonable_encoder
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema

from app.api.csv.answer import MAX_ROWS
from app.api.examples.answers import example
from app.api.problems import REFERENCE
from app.schemas.problem import Problem

DESCRIPTION = f"""\
Comparison of China's government plans: what each plan takes over from the plans above it, and
what is missing. The graph contains 规划 and their 章, 任务, 指标, 项目 and 部门, and edges that
link a county's plan, clause by clause, to the city's and the province's.

- **Ids** are typed, readable and stable (`task:河北省…:落实主体功能区战略:3f2a9c1b`);
  percent-encode them in paths.
- **Offsets** (`start`, `end`) count characters (Unicode code points) of the source text; `line` is
  1-based.
- **Lists** include `returned`, `total`, `truncated`, and a `cursor` for the next page.
- **CSV** for spreadsheets: some lists accept `?format=csv` or `Accept: text/csv`. One file contains
  all rows (at most {MAX_ROWS}; `X-Total-Count` is their number), in UTF-8 with a byte order mark,
  as in RFC 4180. Texts that a spreadsheet would run as a formula (starting with `=` `+` `-` `@`,
  and not a number) are prefixed with an apostrophe.
- **Errors** are problem details (RFC 9457, `application/problem+json`).
- **Compression**: responses of 1 kB or more are compressed with gzip if the client accepts it.
"""
TAGS = [
    {"name": "plans", "description": "规划: the list of plans, and their content"},
    {"name": "nodes", "description": "single nodes, their passages 原文 and their neighbours"},
    {
        "name": "concepts",
        "description": "指标概念 shared by plans, and their targets side by side",
    },
    {"name": "lineage", "description": "派生: the ancestors and descendants of a node"},
    {"name": "drawing", "description": "图谱: the graph with positions of its nodes, and paths"},
    {
        "name": "comparison",
        "description": "差距: covered, weakened and missing content; two plans side by side",
    },
    {
        "name": "uptake",
        "description": "承接总览: a plan and all plans below it; sums of targets 指标分解; chains",
    },
    {"name": "drafts", "description": "衔接审核: opinions on drafts, which are not stored"},
    {"name": "checks", "description": "自检: contradictions inside a plan, and dismissals of them"},
    {
        "name": "evaluation",
        "description": "评估: targets with the values reached, and progress of tasks and projects",
    },
    {"name": "review", "description": "审核: edges with their evidence, and verdicts on them"},
    {"name": "search", "description": "全文检索 over titles and texts"},
    {"name": "load", "description": "载入 plans from files"},
    {"name": "activity", "description": "动态: the activity list of the plans, and its feeds"},
    {"name": "managing", "description": "管理 plans: remove them, and correct their properties"},
    {"name": "service", "description": "health, metrics, the schema of the graph"},
]


def openapi_document(app: FastAPI) -> dict[str, Any]:
    """Return FastAPI's document of ``app`` with examples and with the schemas of errors."""
    if app.openapi_schema is None:
        app.openapi_schema = get_openapi(
            title=app.title,
            version=app.version,
            summary=app.summary,
            description=app.description,
            tags=app.openapi_tags,
            license_info=app.license_info,
            routes=app.routes,
        )
        schemas = app.openapi_schema["components"]["schemas"]
        app.openapi_schema["components"]["schemas"] = dict(sorted((schemas | _problem()).items()))
        for path in app.openapi_schema["paths"].values():
            for operation in path.values():
                for status, response in operation["responses"].items():
                    if status < "400":
                        response["content"] = _content(response["content"])
    return app.openapi_schema


def _problem() -> dict[str, Any]:
    """Return the schemas of errors, to which all routes refer."""
    _, found = models_json_schema([(Problem, "serialization")], ref_template=REFERENCE)
    # Without defaults of null, as FastAPI writes schemas
    schemas: dict[str, Any] = jsonable_encoder(found["$defs"], exclude_none=True)
    return schemas


def _content(content: dict[str, Any]) -> dict[str, Any]:
    return {
        media_type: described | _examples(described) for media_type, described in content.items()
    }


def _examples(described: dict[str, Any]) -> dict[str, Any]:
    """Return the named example, or several examples by their titles."""
    if "examples" in described:
        named = described["examples"].items()
        return {"examples": {title: {"value": example(name)} for title, name in named}}
    return {"example": example(described["example"])}
