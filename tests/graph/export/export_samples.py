"""Two tasks and the derivation between them, and the names of the demo store's content."""

from __future__ import annotations

from graph.derive.matcher import Matcher
from graph.model import Edge, Node, edge

COUNTY, CITY = "plan:白溪县十四五生态环境保护规划", "plan:青禾市十四五生态环境保护规划"
VERSION = Matcher.load().version
TASKS = ("task:县规划:节水:1", "task:市规划:节水:1")


def tasks(**props: object) -> list[Node]:
    place = {"path": "一>1", "start": 0, "end": 5, "line": 1, "title": "节水", "text": "节水。"}
    return [Node(i, "Task", {"plan_id": "plan:县规划", **place, **props}) for i in TASKS]


def derived(**props: object) -> Edge:
    return edge(TASKS[0], "DERIVES_FROM", TASKS[1], method="text", review="proposed", **props)
