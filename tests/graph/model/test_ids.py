"""Ids: readable, typed, derived from the text and never from a position."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import InvalidId
from graph.model import ids


def test_examples() -> None:
    assert ids.plan_id("河北省生态环境保护 “十四五”规划") == "plan:河北省生态环境保护十四五规划"
    assert ids.plan_id("某市规划", "draft") == "plan:某市规划:draft"
    assert ids.division_id("371500", "高新区") == "division:371500-高新区"
    assert ids.department_id("division:130000", "省水利厅") == "department:130000:省水利厅"


@given(st.text(), st.text(), st.text())
def test_part_ids_are_typed_stable_and_unique(plan: str, title: str, text: str) -> None:
    plan_id = ids.plan_id(plan)
    first, again = ids.PartIds(plan_id), ids.PartIds(plan_id)
    made = [first.make("Task", title, text) for _ in range(3)]
    assert len(set(made)) == 3
    assert made == [again.make("Task", title, text) for _ in range(3)]
    for node_id in made:
        assert ids.label_of(node_id) == "Task"
        assert not re.search(r"[\s/?#]", node_id)


@given(st.text(alphabet="治理大气污染 ,。\n", min_size=1))
def test_white_space_and_punctuation_are_ignored(text: str) -> None:
    spaced = " ".join(text)
    assert ids.PartIds("plan:x").make("Task", "t", text) == ids.PartIds("plan:x").make(
        "Task", "t", spaced
    )


@pytest.mark.parametrize("text", ["", "task", "Task:x", "table:x", "task:a b", "task:a/b", "task:"])
def test_invalid_ids(text: str) -> None:
    with pytest.raises(InvalidId):
        ids.label_of(text)


def test_edges_are_distinguished_by_the_key_of_their_type() -> None:
    ends = ("department:1:a", "RESPONSIBLE_FOR", "task:b:c:d")
    lead = ids.edge_id(*ends, {"role": "lead", "line": 3})
    assert lead == ids.edge_id(*ends, {"role": "lead", "line": 9})
    assert lead != ids.edge_id(*ends, {"role": "shared"})
