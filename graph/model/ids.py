"""Ids: typed, readable, the same for the same text on every run and machine.

``plan:河北省生态环境保护十四五规划``,
``task:河北省生态环境保护十四五规划:落实主体功能区战略:3f2a9c1b``.
An id of a part holds its plan, its title and a hash of its text, never a position: what stands
before it may change and the id, and with it every verdict given on it, stays.
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
    """The letters, digits and characters of ``text``, at most ``limit`` of them."""
    return _NOT_WORD.sub("", text)[:limit] or "x"


def digest(*parts: str) -> str:
    """Eight hexadecimal digits that depend on every part (SHA-256)."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:8]


def plan_key(title: str) -> str:
    """A title reduced to what all printings of one plan share: no punctuation, no blanks."""
    return slug(title, limit=120)


def plan_id(title: str, status: str = "final") -> str:
    """Id of a plan. A draft is another document than the plan it becomes."""
    return f"plan:{plan_key(title)}" + (":draft" if status == "draft" else "")


def division_id(code: str, zone: str | None = None) -> str:
    """Id of a division; a zone shares the code of its owner and adds its name."""
    return f"division:{code}" + (f"-{slug(zone)}" if zone else "")


def department_id(division: str | None, name: str) -> str:
    """Id of a department: its name within the division (id) whose plan names it."""
    place = division.removeprefix("division:") if division else "unknown"
    return f"department:{place}:{slug(name, limit=60)}"


def concept_id(key: str) -> str:
    """Id of a concept by its key in the vocabulary (pm25_concentration)."""
    return f"concept:{key}"


class PartIds:
    """Gives out ids for the parts of one plan; parts of the same text are counted apart."""

    def __init__(self, plan: str) -> None:
        self._plan = plan.removeprefix("plan:")
        self._seen: Counter[str] = Counter()

    def make(self, label: str, title: str, text: str) -> str:
        """Id of a part with ``title`` and ``text`` (white space does not count)."""
        words = _NOT_WORD.sub("", text)
        base = f"{label.lower()}:{self._plan}:{slug(title)}:{digest(label, self._plan, words)}"
        self._seen[base] += 1
        count = self._seen[base]
        return base if count == 1 else f"{base}~{count}"


def edge_id(source: str, type_: str, target: str, props: Mapping[str, Any]) -> str:
    """Id of an edge: its type and a hash of its ends and of the properties of the type's key."""
    declared = SCHEMA.edges.get(type_)
    key = [str(props.get(name)) for name in declared.key] if declared else []
    joined = "\x1f".join([source, target, *key])
    return f"{type_.lower()}:{hashlib.sha256(joined.encode()).hexdigest()[:16]}"


def label_of(node_id: str) -> str:
    """The label that a node id is typed with. Raises InvalidId if it is not a node id."""
    match = _NODE_ID.fullmatch(node_id)
    if match is None or match[1] not in _PREFIXES:
        raise InvalidId(
            f"{node_id!r} is not a node id: it should look like task:… or plan:… "
            f"({', '.join(sorted(_PREFIXES))})"
        )
    return _PREFIXES[match[1]]
