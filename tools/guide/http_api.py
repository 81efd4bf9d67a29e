"""The HTTP API's reference, from the application's OpenAPI document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.main import API, create_app
from app.settings import Settings
from tools.guide.chinese import sentences
from tools.guide.command_line import Language
from tools.guide.markdown import code, table


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the API; ``path`` is without the common prefix."""

    name: str
    tag: str
    method: str
    path: str
    english: str
    parameters: tuple[str, ...]


def document() -> dict[str, Any]:
    """Return the OpenAPI document of the application."""
    return create_app(Settings()).openapi()


def operations(openapi: dict[str, Any]) -> Iterator[Operation]:
    """Yield the operations in the order of the document."""
    for path, methods in openapi["paths"].items():
        for method, found in methods.items():
            yield Operation(
                found["operationId"],
                found["tags"][0],
                method.upper(),
                path.removeprefix(API),
                f"{found['summary']}. {found.get('description', '')}",
                tuple(p["name"] for p in found.get("parameters", ()) if p["in"] == "query"),
            )


def reference(language: Language) -> str:
    """Return the Markdown of all operations, one table a tag."""
    openapi = document()
    found = list(operations(openapi))
    parts = []
    for tag in openapi["tags"]:
        rows = [_row(item, language) for item in found if item.tag == tag["name"]]
        parts.append(f"## {_title(tag, language)}\n\n" + table(_headings(language), rows))
    return "\n".join(parts)


def _title(tag: dict[str, str], language: Language) -> str:
    return tag["name"].capitalize() if language == "en" else sentences()["tags"][tag["name"]]


def _headings(language: Language) -> tuple[str, str, str]:
    if language == "en":
        return "Request", "Answer", "Query parameters"
    return "请求", "回答", "查询参数"


def _row(item: Operation, language: Language) -> tuple[str, str, str]:
    text = item.english if language == "en" else sentences()["operations"][item.name]
    parameters = ", " if language == "en" else "、"
    return (
        code(f"{item.method} {item.path}"),
        text.replace("``", "`"),
        parameters.join(map(code, item.parameters)),
    )
