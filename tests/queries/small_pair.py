"""A city's plan and a province's with tasks of round lengths, tied by hand: shares of letters can
be reckoned without a computer.

=========  ==================================  =========  ====================================
province   letters                             city       letters, and where they come from
=========  ==================================  =========  ====================================
一>(一)    P1 10, P2 20                        一>(一)    C1 20 (P1 verbatim, P3 edited), C2 10
一>(二)    P3 10                               一>(二)    C3 30 (P2, rejected)
二         P4 40                               二         C4 40 (P4 partial, P1 reworded)
三         P5 20
=========  ==================================  =========  ====================================

The city takes up the one clause of P1 (10 letters of C1, 10 of C4) and of P3 (10 of C1), and the
first of P4's two clauses (20 of C4); the passage in C3 for P2 was rejected with its link.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graph.derive.clauses.takes_up import Passage, TakenUp
from graph.derive.fingerprints import fingerprint
from graph.derive.models import open_models
from graph.model import Edge, Node, Subgraph, edge, ids

CITY, PROVINCE = "plan:湖州市水利规划", "plan:浙江省水利规划"
_TITLES = {CITY: "湖州市水利规划", PROVINCE: "浙江省水利规划"}
# Heading (number, title) and the tasks below it: name, letter, how many of it
Lines = list[tuple[str, str, list[tuple[str, str, int]]]]
_OF: dict[str, Lines] = {
    PROVINCE: [
        ("一", "水", []),
        ("(一)", "节水", [("P1", "省", 10), ("P2", "甲", 20)]),
        ("(二)", "防洪", [("P3", "乙", 10)]),
        ("二", "气", [("P4", "丙", 40)]),
        ("三", "土", [("P5", "丁", 20)]),
    ],
    CITY: [
        ("一", "水务", []),
        ("(一)", "节约", [("C1", "市", 20), ("C2", "戊", 10)]),
        ("(二)", "防灾", [("C3", "己", 30)]),
        ("二", "大气", [("C4", "庚", 40)]),
    ],
}
# After C1: the responsible department is not part of the task's content, so it is not counted
_NOTE = "(市水利局牵头)"
_BASIS = fingerprint(Node(CITY, "Plan"), Node(PROVINCE, "Plan"), open_models())


def task_id(name: str) -> str:
    return f"task:{name}"


def chapter_id(plan: str, path: str) -> str:
    return f"chapter:{_TITLES[plan]}:{path}"


def tie(child: str, parent: str, relation: str, review: str = "proposed", **props: Any) -> Edge:
    return edge(
        task_id(child),
        "DERIVES_FROM",
        task_id(parent),
        method="matcher",
        relation=relation,
        review=review,
        **props,
    )


TIES = (
    tie("C1", "P1", "verbatim", score=0.9),
    tie("C1", "P3", "edited", score=0.7),
    tie("C3", "P2", "reworded", "rejected"),
    tie("C4", "P4", "partial", score=0.6),
    tie("C4", "P1", "reworded", score=0.5),
)
# The clauses of the province's tasks, by task: first letter, number of letters, and the city's
# passages that take them up (task, first letter, number of letters)
_CLAUSES: dict[str, list[tuple[int, int, list[tuple[str, int, int]]]]] = {
    "P1": [(0, 10, [("C1", 0, 10), ("C4", 20, 10)])],
    "P2": [(0, 20, [("C3", 0, 30)])],
    "P3": [(0, 10, [("C1", 10, 10)])],
    "P4": [(0, 20, [("C4", 0, 20)]), (20, 20, [])],
    "P5": [(0, 20, [])],
}
LINK = edge(CITY, "DERIVES_FROM", PROVINCE, method="cited", review="proposed", basis=_BASIS)


def small_pair(*, tied: bool = True) -> Subgraph:
    """Return both plans; with ``tied``, also the link between them and the edges between their
    tasks."""
    nodes: list[Node] = []
    edges: list[Edge] = []
    for plan in (PROVINCE, CITY):
        _add(plan, nodes, edges)
    duty = ids.department_id("division:330500", "市水利局")
    nodes.append(Node(duty, "Department", {"name": "市水利局"}))
    text = nodes_text(CITY)
    start = text.index(_NOTE)
    place = {"start": start, "end": start + len(_NOTE), "line": text.count("\n", 0, start) + 1}
    edges.append(edge(duty, "RESPONSIBLE_FOR", task_id("C1"), role="lead", **place))
    graph = Subgraph(tuple(nodes), tuple(edges))
    return Subgraph(graph.nodes, (*edges, LINK, *TIES, *_taken_up(graph))) if tied else graph


def _taken_up(graph: Subgraph) -> Iterator[Edge]:
    """Yield TAKES_UP for the tasks of the province."""
    start = {node.id: node.props["start"] for node in graph.nodes if node.label == "Task"}
    for name, clauses in _CLAUSES.items():
        texts = []
        for first, count, answers in clauses:
            passages = tuple(
                Passage(
                    task_id(task),
                    "task",
                    start[task_id(task)] + at,
                    start[task_id(task)] + at + size,
                    0.95,
                )
                for task, at, size in answers
            )
            at = start[task_id(name)] + first
            likely = 0.95 if answers else 0.05
            texts.append(TakenUp(at, at + count, False, likely, passages).text)
        yield edge(CITY, "TAKES_UP", task_id(name), judge_version="by hand", clauses=texts)


def nodes_text(plan: str) -> str:
    """Return the source of a plan."""
    lines = [_TITLES[plan]]
    for number, title, tasks in _OF[plan]:
        lines.append(f"{number} {title}")
        lines += [_words(*task) for task in tasks]
    return "\n".join(lines) + "\n"


def _words(name: str, letter: str, count: int) -> str:
    return letter * count + "。" + (_NOTE if name == "C1" else "")


def _add(plan: str, nodes: list[Node], edges: list[Edge]) -> None:
    text, at, line = nodes_text(plan), len(_TITLES[plan]) + 1, 2
    title = {"title": _TITLES[plan], "sector": "水利", "loaded": True, "source_text": text}
    nodes.append(Node(plan, "Plan", title))
    above = [plan]
    for number, name, tasks in _OF[plan]:
        depth = 2 if number.startswith("(") else 1
        above = above[:depth]
        path = ">".join([*(a.rpartition(":")[2] for a in above[1:]), number])
        place = {"plan_id": plan, "path": path, "start": at, "line": line}
        head = f"{number} {name}"
        props = {"number": number, "title": name, "depth": depth, "kind": "action"}
        chapter = chapter_id(plan, path)
        end = {"end": at + len(head), "recovered": False}
        nodes.append(Node(chapter, "Chapter", place | props | end))
        edges.append(edge(above[-1], "HAS_CHAPTER", chapter))
        above.append(chapter)
        at, line = at + len(head) + 1, line + 1
        for task in tasks:
            words = _words(*task)
            where = {"plan_id": plan, "path": f"{path}>{task[0]}", "start": at, "line": line}
            said = {"end": at + len(words), "title": f"任务{task[0]}", "text": words}
            nodes.append(Node(task_id(task[0]), "Task", where | said))
            edges.append(edge(chapter, "HAS_TASK", task_id(task[0])))
            at, line = at + len(words) + 1, line + 1
