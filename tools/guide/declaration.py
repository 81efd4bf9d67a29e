"""The tables of node and edge types, from the declaration of the graph."""

from __future__ import annotations

from typing import Any

from graph.model import SCHEMA, Value
from tools.guide.command_line import Language
from tools.guide.markdown import code, table


def reference(language: Language) -> str:
    """Return the Markdown of all node types and edge types."""
    joint = ", " if language == "en" else "、"
    nodes = [
        (
            code(declared.label),
            getattr(declared, language),
            joint.join(code(prop.name) for prop in declared.properties if not prop.internal),
        )
        for declared in SCHEMA.nodes.values()
    ]
    edges = [
        (
            code(declared.type),
            getattr(declared, language),
            joint.join(f"{source} → {target}" for source, target in declared.ends),
            joint.join(code(prop.name) for prop in declared.properties if not prop.internal),
        )
        for declared in SCHEMA.edges.values()
    ]
    values = [
        (
            code(found.name),
            joint.join(_value(item, language) for item in found.values),
        )
        for found in SCHEMA.value_sets
    ]
    if language == "en":
        titles = ("Node types", "Edge types", "Values")
        heads = ("Label", "Name", "Properties"), ("Type", "Name", "Joins", "Properties")
        value_heads = ("Set", "Values")
    else:
        titles = ("节点类型", "边类型", "取值")
        heads = ("类型", "名称", "属性"), ("类型", "名称", "连接", "属性")
        value_heads = ("取值表", "取值")
    parts = ((titles[0], table(heads[0], nodes)), (titles[1], table(heads[1], edges)))
    return "\n".join(
        f"## {title}\n\n{text}" for title, text in (*parts, (titles[2], table(value_heads, values)))
    )


def _value(value: Value[Any], language: Language) -> str:
    """Return the code of a value with its name, if the name differs from the code."""
    name = getattr(value, language)
    return code(value.code) if name == value.code else f"{code(value.code)} {name}"
