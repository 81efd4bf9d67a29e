"""Ids: typed, readable, and the same for the same text on every run and machine.

``plan:河北省生态环境保护十四五规划``,
``task:河北省生态环境保护十四五规划:落实主体功能区战略:3f2a9c1b``.
The id of a part contains its plan, its title and a hash of its text, but no position. So the id,
and every verdict on it, stays the same when the text before it changes.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from graph.errors import InvalidId
from graph.model.schema import SCHEMA

_PREFIXES = {label.lower(): label for label in SCHEMA.nodes}
_NODE_ID = re.compile(r"([a-z]+):([^\s/?#]+)")
_LONGEST_SLUG = 24
_NOT_WORD = re.compile(r"[\W_]+")


def slug(text: str, limit: int = _LONGEST_SLUG) -> str:
    """Return the first ``limit`` letters, digits and characters of ``text``."""
    return _NOT_WORD.sub("", text)[:limit] or "x"


def digest(*parts: str) -> str:
    """Return eight hexadecimal digits that depend on every part (SHA-256)."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:8]


def plan_key(title: str) -> str:
    """Return a title without punctuation and white space, which differ between printings."""
    return slug(title, limit=120)


def plan_id(title: str, status: str = "final") -> str:
    """Return the id of a plan. A draft has another id than the final plan."""
    return f"plan:{plan_key(title)}" + (":draft" if status == "draft" else "")


def division_id(code: str, zone: str | None = None) -> str:
    """Return the id of a division. A zone has the code of its owner and its own name."""
    return f"division:{code}" + (f"-{slug(zone)}" if zone else "")


def department_id(division: str | None, name: str) -> str:
    """Return the id of a department: its name in the division (id) whose plan names it."""
    place = division.removeprefix("division:") if division else "unknown"
    return f"department:{place}:{slug(name, limit=60)}"


def concept_id(key: str) -> str:
    """Return the id of a concept by its key in the vocabulary (pm25_concentration)."""
    return f"concept:{key}"


class PartIds:
    """The ids of the parts of one plan; parts with the same text are numbered."""

    def __init__(self, plan: str) -> None:
        self._plan = plan.removeprefix("plan:")
        self._seen: Counter[str] = Counter()

    def make(self, label: str, title: str, text: str) -> str:
        """Return the id of a part with ``title`` and ``text``, ignoring white space."""
        words = _NOT_WORD.sub("", text)
        base = f"{label.lower()}:{self._plan}:{slug(title)}:{digest(label, self._plan, words)}"
        self._seen[base] += 1
        count = self._seen[base]
        return base if count == 1 else f"{base}~{count}"


def edge_id(source: str, type_: str, target: str, props: Mapping[str, Any]) -> str:
    """Return the id of an edge: its type, and a hash of its ends and its key properties."""
    declared = SCHEMA.edges.get(type_)
    key = [str(props.get(name)) for name in declared.key] if declared else []
    joined = "\x1f".join([source, target, *key])
    return f"{type_.lower()}:{hashlib.sha256(joined.encode()).hexdigest()[:16]}"


def label_of(node_id: str) -> str:
    """Return the label in a node id. Raises InvalidId for a text that is not a node id."""
    match = _NODE_ID.fullmatch(node_id)
    if match is None or match[1] not in _PREFIXES:
        raise InvalidId(
            f"{node_id!r} is not a node id: it should look like task:… or plan:… "
            f"({', '.join(sorted(_PREFIXES))})"
        )
    return _PREFIXES[match[1]]
