"""Passages that answer another clause, and wording that a child has nowhere."""

from __future__ import annotations

import pytest

from graph.derive.clauses.takes_up import Passage, TakenUp
from graph.model import Node
from queries.gaps.passage_evidence import Evidence

_TASK = Node("task:a", "Task", {})


def passage(below: str, words: str, part: str = "task:b") -> Passage:
    start = below.index(words)
    return Passage(part, "task", start, start + len(words), 0.5)


def clause(above: str, words: str, *passages: Passage) -> TakenUp:
    start = above.index(words)
    return TakenUp(start, start + len(words), False, 0.8, passages)


@pytest.mark.parametrize(
    ("words", "rival", "expected"),
    [
        ("开发食用油和化妆品", "开发休闲食品和预制菜", True),
        # Wording of its own in the passage
        ("开发休闲食品", "开发休闲食品和预制菜", False),
        # The rival has other wording than the passage
        ("开发食用油和化妆品", "开发休闲产品和旅游线路", False),
    ],
)
def test_a_passage_in_the_words_of_another_clause(words: str, rival: str, expected: bool) -> None:
    above, below = f"{words}。{rival}。", "开发休闲食品和预制菜。"
    found = passage(below, "开发休闲食品和预制菜")
    judged, other = clause(above, words, found), clause(above, rival, found)
    if rival.startswith(words):
        start = above.index(rival)
        other = TakenUp(start, start + len(rival), False, 0.8, (found,))
    evidence = Evidence(above, below, [], {found.start: [judged, other]}, {})
    assert evidence.answers_another(judged, found) == expected


@pytest.mark.parametrize(
    ("sentences", "part", "expected"),
    [
        (["发展大宗货物运输"], "task:b", True),
        (["在物流园区发展绿色仓储"], "task:b", False),
        (["发展大宗货物运输"], "task:linked", False),
    ],
)
def test_wording_that_the_child_has_nowhere(
    sentences: list[str], part: str, expected: bool
) -> None:
    above, below = "在物流园区发展绿色仓储。", "推广节能技术服务。"
    nearest = passage(below, "推广节能技术服务", part)
    linked = Node("task:linked", "Task", {"start": 0, "end": 0})
    evidence = Evidence(above, below, sentences, {}, {_TASK.id: {linked.id: linked}})
    judged = clause(above, "在物流园区发展绿色仓储", nearest)
    assert evidence.is_nowhere(judged, _TASK, nearest) == expected
