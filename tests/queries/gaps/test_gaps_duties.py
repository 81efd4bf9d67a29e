"""Departments responsible for a task in the parent and in the child."""

from __future__ import annotations

import pytest

from graph.model import Edge, Node, Subgraph, edge, ids
from graph.store import Store
from queries.gaps.duty_gaps import kin
from queries.gaps.gap_report import DutyGap
from tests.queries.gaps.gap_plans import Written, put, report, tie

Duties = list[tuple[str, str]]
PARENT = Written("乙省规划", ["推进治理。新建管网。", "加强领导。建立专班。"])
CHILD = Written("甲市规划", ["治理污水。新建管网。", "落实责任。建立专班。"])


def duty(task: str, name: str, role: str) -> tuple[Node, Edge]:
    office = ids.department_id(f"division:{'1' if '乙' in task else '2'}", name)
    node = Node(office, "Department", {"name": name})
    return node, edge(office, "RESPONSIBLE_FOR", task, role=role)


def compared(store: Store, above: Duties, below: Duties) -> tuple[DutyGap, ...]:
    ties = [tie(CHILD.task(i), PARENT.task(i), []) for i in range(2)]
    put(store, CHILD, PARENT, ties)
    made = [
        duty(task, *said)
        for task, duties in ((PARENT.task(0), above), (CHILD.task(0), below))
        for said in duties
    ]
    nodes = {node.id: node for node, _ in made}
    store.write(Subgraph(tuple(nodes.values()), tuple(edge for _, edge in made)))
    return report(store, CHILD, PARENT).duties


@pytest.mark.parametrize(
    ("above", "below", "status"),
    [
        ([("省生态环境厅", "lead")], [("市生态环境局", "lead")], "same"),
        ([("省生态环境厅", "lead")], [("市水利局", "lead")], "differs"),
        ([("省生态环境厅", "lead")], [], "only above"),
        ([], [("市水利局", "lead")], "only below"),
        # A supporting department does not count if there is a lead
        (
            [("省生态环境厅", "lead"), ("省水利厅", "support")],
            [("市生态环境局", "responsible"), ("市住建局", "support")],
            "same",
        ),
        # All named departments, if there is no lead
        (
            [("省水利厅", "shared"), ("省财政厅", "shared")],
            [("市财政局", "shared"), ("市水利局", "shared")],
            "same",
        ),
        ([("省水利厅", "shared"), ("省财政厅", "shared")], [("市财政局", "shared")], "differs"),
        ([("省发展改革委", "lead")], [("市发展改革委", "lead")], "same"),
        ([("省卫生健康委员会", "lead")], [("县卫生健康局", "lead")], "same"),
    ],
)
def test_status(empty_store: Store, above: Duties, below: Duties, status: str) -> None:
    (gap,) = compared(empty_store, above, below)
    assert gap.status == status
    assert sorted(gap.above) == sorted(above) and sorted(gap.below) == sorted(below)
    assert (gap.parent.id, gap.child.id) == (PARENT.task(0), CHILD.task(0))


def test_linked_tasks_without_departments_are_left_out(empty_store: Store) -> None:
    assert compared(empty_store, [], []) == ()


def test_a_rejected_link_is_not_compared(empty_store: Store) -> None:
    compared(empty_store, [("省水利厅", "lead")], [("市水利局", "lead")])
    rejected = tie(CHILD.task(0), PARENT.task(0), [], review="rejected")
    empty_store.write(Subgraph(edges=(rejected,)))
    assert report(empty_store, CHILD, PARENT).duties == ()


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("省生态环境厅", "生态环境"),
        ("市生态环境局", "生态环境"),
        ("自然资源部", "自然资源"),
        ("县卫生健康委员会", "卫生健康"),
        ("市发展改革委", "发展改革"),
        ("衡水市水利局", "水利"),
        ("省林草局", "林草"),
        ("市气象局", "气象"),
        ("各县人民政府", "人民政府"),
        ("局", "局"),
    ],
)
def test_kin(name: str, made: str) -> None:
    assert kin(name) == made
