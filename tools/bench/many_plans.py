"""A store of many invented plans, of any size and always the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from random import Random

from graph.model import RELATIONS, ROLES, Edge, Node, Subgraph, ids
from graph.store import Store

# Per plan of a thousand parts
_CHAPTERS, _TASKS, _INDICATORS, _FIGURES, _PROJECTS = 60, 600, 150, 90, 100
_DEPARTMENTS = 30
_CONCEPTS = 200
_LEVELS = ("nation", "province", "prefecture", "county", "zone")


@dataclass
class _Draft:
    plan: str
    nodes: list[Node] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    of: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._ids = ids.PartIds(self.plan)
        self._places = count(100, 40)

    def part(self, label: str, title: str, **props: object) -> str:
        start = next(self._places)
        name = {"Indicator": "name", "Figure": "name"}.get(label, "title")
        node = self._ids.make(label, title, title)
        place = {"plan_id": self.plan, "path": f"{start}", "start": start, "end": start + 20}
        self.nodes.append(Node(node, label, {**place, "line": start, name: title, **props}))
        self.of.setdefault(label, []).append(node)
        return node

    def edge(self, source: str, type_: str, target: str, **props: object) -> None:
        edge = ids.edge_id(source, type_, target, props)
        self.edges.append(Edge(edge, source, target, type_, props))


def write_many(store: Store, plans: int = 20) -> None:
    """Write ``plans`` plans of a thousand parts each, all but the last derived from the plan above
    it.

    Each plan has about a thousand nodes and three thousand edges. The last plan shares only the
    concepts of its indicators with the others.
    """
    random = Random(7)
    concepts = [f"concept:c{i}" for i in range(_CONCEPTS)]
    named = [Node(c, "Concept", {"name_zh": f"概念{i}"}) for i, c in enumerate(concepts)]
    store.write(Subgraph(tuple(named)))
    above: dict[int, _Draft] = {}
    for i in range(plans):
        rank = (i - 1) % 4 + 1 if i else 0
        draft = _plan(i, _LEVELS[rank], concepts, random)
        parent = above.get(rank - 1)
        if parent is not None and i < plans - 1:
            _derive(draft, parent, random)
        above.setdefault(rank, draft)
        store.write(Subgraph(tuple(draft.nodes), tuple(draft.edges)))


def _plan(i: int, level: str, concepts: list[str], random: Random) -> _Draft:
    title = f"第{i}份规划"
    draft = _Draft(ids.plan_id(title))
    draft.nodes.append(
        Node(
            draft.plan,
            "Plan",
            {"title": title, "level": level, "loaded": True, "start": 0, "end": 9, "line": 1},
        )
    )
    departments = [f"department:{i:06d}:第{j}局" for j in range(_DEPARTMENTS)]
    draft.nodes += [Node(d, "Department", {"name": f"第{j}局"}) for j, d in enumerate(departments)]
    chapters: list[str] = []
    for j in range(_CHAPTERS):
        depth = 1 if j % 5 == 0 else 2
        facts = {"number": str(j), "depth": depth, "kind": "action", "recovered": False}
        chapter = draft.part("Chapter", f"{i}之第{j}章加快推进绿色低碳发展", **facts)
        holder = draft.plan if depth == 1 else chapters[j - j % 5]
        draft.edge(holder, "HAS_CHAPTER", chapter)
        chapters.append(chapter)
    for j in range(_TASKS):
        words = f"{i}之第{j}项任务持续改善环境质量"
        task = draft.part("Task", words, text=f"{words}。" + "统筹推进各项治理措施,落实责任。" * 6)
        draft.edge(random.choice(chapters), "HAS_TASK", task)
        for department in random.sample(departments, 2):
            draft.edge(department, "RESPONSIBLE_FOR", task, role=random.choice(ROLES.codes))
    parts: tuple[tuple[str, int, dict[str, object]], ...] = (
        ("Indicator", _INDICATORS, {}),
        ("Figure", _FIGURES, {"kind": "achieved", "value": 1.0, "raw": "1"}),
        ("Project", _PROJECTS, {"text": "工程"}),
    )
    for label, number, props in parts:
        for j in range(number):
            part = draft.part(label, f"{i}之第{j}个{label}", **props)
            draft.edge(draft.plan, f"HAS_{label.upper()}", part)
            if label != "Project":
                draft.edge(part, "MEASURES", random.choice(concepts))
    return draft


def _derive(child: _Draft, parent: _Draft, random: Random) -> None:
    for source, target in _pairs(child, parent, random):
        child.edge(
            source,
            "DERIVES_FROM",
            target,
            method="invented",
            relation=random.choice(RELATIONS.codes),
            score=round(random.random(), 2),
            review="proposed",
            evidence=[
                {
                    "child_start": 100,
                    "child_end": 120,
                    "parent_start": 100,
                    "parent_end": 120,
                    "similarity": 0.9,
                }
            ],
        )


def _pairs(child: _Draft, parent: _Draft, random: Random) -> Iterator[tuple[str, str]]:
    yield child.plan, parent.plan
    for label in ("Chapter", "Task", "Indicator", "Project"):
        for source in child.of[label]:
            if random.random() < 0.8:
                yield source, random.choice(parent.of[label])
