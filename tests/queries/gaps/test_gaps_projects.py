"""Each project of the parent with the child's projects that derive from it."""

from __future__ import annotations

from graph.derive.models import Models
from graph.derive.parts import PlanParts
from graph.model import Edge, Node
from graph.reference.geography import Geography, Place
from queries.gaps.applicability import Applicability
from queries.gaps.gap_report import ProjectGap
from queries.gaps.plan_pair import Pair
from queries.gaps.project_gaps import project_gaps

GEOGRAPHY = Geography((Place("990200", ("丙市",)),), ("甲市",), division="甲市")


def project(name: str, title: str, start: int) -> Node:
    return Node(f"project:{name}", "Project", {"title": title, "text": title, "start": start})


ABOVE = [
    project("a", "丙市港口工程", 0),
    project("b", "管网改造工程", 20),
    project("c", "湿地修复工程", 40),
]
BELOW = [project("y", "老城区管网改造工程", 30), project("x", "新城管网改造工程", 10)]


def found(models: Models, *edges: Edge) -> dict[str, ProjectGap]:
    child, parent = (Node(f"plan:{t}", "Plan", {"title": t}) for t in ("甲市规划", "乙省规划"))
    sides = [
        PlanParts(plan, "", (), (), tuple(projects), (), {}, {})
        for plan, projects in ((child, BELOW), (parent, ABOVE))
    ]
    pair = Pair(*sides, edges, "linked", models)
    gaps = project_gaps(pair, Applicability.of(child, parent, GEOGRAPHY))
    assert [gap.parent for gap in gaps] == ABOVE
    return {gap.parent.id: gap for gap in gaps}


def tie(child: Node, parent: Node, type_: str = "DERIVES_FROM") -> Edge:
    return Edge(f"{child.id} {type_} {parent.id}", child.id, parent.id, type_, {})


def test_projects_of_the_parent(models: Models) -> None:
    gaps = found(models, tie(BELOW[0], ABOVE[1]), tie(BELOW[1], ABOVE[1]))
    assert {gap.parent.id: gap.status for gap in gaps.values()} == {
        "project:a": "not applicable",
        "project:b": "covered",
        "project:c": "missing",
    }
    taken = gaps["project:b"]
    assert [child.id for child in taken.children] == ["project:x", "project:y"]
    assert taken.reason.en == "taken up by 新城管网改造工程、老城区管网改造工程"
    assert gaps["project:a"].reason.zh == "写的是丙市，在甲市之外"
    assert gaps["project:a"].children == gaps["project:c"].children == ()


def test_a_project_with_a_counterpart_concerns_the_child(models: Models) -> None:
    assert found(models, tie(BELOW[0], ABOVE[0]))["project:a"].status == "covered"


def test_tasks_and_near_misses_are_no_counterparts(models: Models) -> None:
    task = Node("task:x", "Task", {"title": "修复湿地", "text": "修复湿地", "start": 0})
    gaps = found(models, tie(task, ABOVE[2]), tie(BELOW[0], ABOVE[2], "RESEMBLES"))
    assert gaps["project:c"].status == "missing"
