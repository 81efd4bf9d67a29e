"""The requests whose speed is measured, for what is in a store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from random import Random
from urllib.parse import quote, urlencode

from graph.model import Edge
from graph.store import Store
from graph.store.iteration import iter_nodes

# Plans from which nodes are taken, and requests of each kind that differ
_PLANS, _DIFFERENT = 60, 200
# Typical queries: names of two to four letters, phrases, and several words
_WORDS = (
    "节水",
    "湿地",
    "PM2.5",
    "河长制",
    "生态环境",
    "污水处理",
    "主体功能区",
    "城镇污水处理厂",
    "水资源刚性约束",
    "生活垃圾分类",
    "完善生态补偿机制",
    "绿色 低碳",
    "农村 污水 治理",
    "生态环境 保护 修复",
    "水",
    "没有这个词语",
)


def questions(store: Store, derived: Sequence[Edge], seed: int = 1) -> dict[str, list[str]]:
    """Return the paths to request, by what they ask for.

    Nodes are those of plans at random; ``derived`` are the links of plans whose parts are derived.
    The worst hubs are the tasks and the concept with the most links.
    """
    random = Random(seed)
    plans = [plan.id for plan in iter_nodes(store, "Plan", {"loaded": True})]
    some = sorted(random.sample(plans, min(_PLANS, len(plans))))
    tasks = [task.id for plan in some for task in iter_nodes(store, "Task", {"plan_id": plan})]
    nation = next(iter(iter_nodes(store, "Plan", {"level": "nation"}))).id
    top = [task.id for task in iter_nodes(store, "Task", {"plan_id": nation})]
    concepts = [node.id for node in iter_nodes(store, "Concept")]
    hub = max(
        concepts,
        key=lambda node: (
            store.find("Indicator", {"concept": node.removeprefix("concept:")}, limit=1).total
        ),
    )
    asked = {
        "lineage": (_node("lineage", task, depth=3) for task in _some(tasks, random)),
        "lineage-hub": (_node("lineage", task, depth=3) for task in top),
        "gaps": (_node("plans", link.source, "gaps") for link in derived),
        "search": (_of("search", q=q, find="nodes", limit=50) for q in _WORDS),
        "passages": (_of("search", q=q, find="passages", limit=50) for q in _WORDS),
        "suggestions": (_of("search/suggestions", q=q) for q in _WORDS),
        "drawing": (_of("drawing", node=node) for node in _some([*some, *tasks], random)),
        "neighbours": (_node("nodes", task, "neighbours") for task in _some(tasks, random)),
        "neighbours-hub": [_node("nodes", hub, "neighbours")],
        "plans": [_of("plans")],
        "plan": (_node("plans", plan) for plan in some),
        "divisions": [_of("divisions")],
        "distribution": [_of("divisions/distribution")],
        "health": [_of("health")],
    }
    return {name: list(paths) for name, paths in asked.items()}


def _some(nodes: Sequence[str], random: Random) -> Iterable[str]:
    return random.sample(nodes, min(_DIFFERENT, len(nodes)))


def _node(resource: str, node: str, part: str = "", **query: object) -> str:
    return _of(f"{resource}/{quote(node, safe='')}{f'/{part}' if part else ''}", **query)


def _of(path: str, **query: object) -> str:
    return f"/api/v1/{path}{f'?{urlencode(query)}' if query else ''}"
