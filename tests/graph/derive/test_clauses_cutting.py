"""Clauses of tasks and of the text between them."""

from __future__ import annotations

from itertools import pairwise

from graph.derive.clauses.cutting import all_clauses, task_clauses
from tests.graph.derive.parts_by_hand import parts

_TASK = "加强河湖治理。到2025年，全市河流断面优良比例达到80%以上；建成湿地12处，完善管护制度。"


def test_clauses_follow_the_text_without_overlap() -> None:
    plan = parts("上级", [_TASK, "推进农村污水治理，新增污水管网30公里。"])
    found = task_clauses(plan)
    assert [(clause.start, clause.end) for clause in found] == sorted(
        (clause.start, clause.end) for clause in found
    )
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert {clause.part for clause in found} == {task.id for task in plan.tasks}
    for clause in found:
        assert plan.folded[clause.start : clause.end].strip() == clause.printed.strip()


def test_a_short_piece_is_joined_to_its_sentence() -> None:
    """到2025年 sets nothing by itself."""
    texts = [clause.printed for clause in task_clauses(parts("上级", [_TASK]))]
    assert texts[1].startswith("到2025年") and texts[1].endswith("80%以上")
    # 建成湿地12处 has six letters
    assert texts[2:] == ["建成湿地12处,完善管护制度"]


def test_every_letter_is_in_one_clause() -> None:
    plan = parts("上级", [_TASK])
    (words,) = plan.wordings.values()
    assert "".join(clause.letters for clause in task_clauses(plan)) == words.letters


def test_a_plan_without_tasks_has_no_clauses() -> None:
    assert task_clauses(parts("上级")) == []
    assert all_clauses(parts("上级")) == []


def test_marks_that_belong_together_stay_together() -> None:
    text = "(五)推广“水保贷”，落实《节水办法（试行）》，建设“幸福河湖，美丽乡村”示范区。"
    plan = parts("上级", [text])
    found = [plan.folded[clause.start : clause.end] for clause in task_clauses(plan)]
    assert found[0].startswith("(五)推广“水保贷”")
    assert any(clause.endswith("《节水办法(试行)》") for clause in found)
    assert all(a.end <= b.start for a, b in pairwise(task_clauses(plan)))
