"""The status of each task of the parent, and the child's own tasks."""

from __future__ import annotations

import pytest

from graph.model import Edge
from graph.reference.geography import Geography, Place
from graph.store import Store
from queries.gaps.gap_report import GapReport
from queries.gaps.reasons import WORDS, sentence
from tests.queries.gaps.gap_plans import Written, near, put, report, tie

PARENT = Written(
    "乙省规划",
    [
        "推进污水治理。新建污水管网一百公里,改造老旧管网,推进雨污分流改造。完善收费机制。",
        "加强组织领导。",
        "保护近岸海域。清理海岸带养殖。",
    ],
)
CHILD = Written(
    "甲市规划",
    [
        "治理污水。新建污水管网一百公里,改造老旧管网,推进雨污分流改造。完善收费机制。",
        "落实责任。定期调度,完善收费机制。",
        "保护古树。给古树挂牌。",
    ],
)
FIRST, SECOND, THIRD = (PARENT.task(i) for i in range(3))


def asked(store: Store, *edges: Edge, geography: Geography | None = None) -> GapReport:
    put(store, CHILD, PARENT, edges)
    return report(store, CHILD, PARENT, geography)


_PIPES = "新建污水管网一百公里"
_OLD = "改造老旧管网,推进雨污分流改造"
_PRICE = "完善收费机制"


@pytest.mark.parametrize(
    ("passages", "share", "status", "dropped"),
    [
        ([f"{_PIPES},{_OLD}。{_PRICE}"], 1.0, "covered", []),
        # Half of a clause counts as the clause, and a fifth of the letters may be dropped
        ([_PIPES, "推进雨污分流改造"], round(25 / 31, 3), "covered", [_PRICE]),
        ([_PIPES], round(10 / 31, 3), "partial", [_OLD, _PRICE]),
        ([_OLD], round(15 / 31, 3), "partial", [_PIPES, _PRICE]),
        # Less than half of a clause does not count, nor does the lead phrase
        (["新建污水"], 0.0, "possible", [_PIPES, _OLD, _PRICE]),
        (["推进污水治理"], 0.0, "possible", [_PIPES, _OLD, _PRICE]),
    ],
)
def test_a_task_follows_its_clauses(
    empty_store: Store, passages: list[str], share: float, status: str, dropped: list[str]
) -> None:
    spans = [PARENT.at(passage) for passage in passages]
    found = asked(empty_store, tie(CHILD.task(0), FIRST, spans)).tasks[0]
    assert (found.share, found.status) == (share, status)
    assert [clause.text for clause in found.clauses if clause.status == "dropped"] == dropped
    assert found.clauses[0].status == "heading"
    for clause in found.clauses:
        assert PARENT.text[clause.start : clause.end] == clause.text
        assert clause.line == 2


def test_several_children_cover_together(empty_store: Store) -> None:
    found = asked(
        empty_store,
        tie(CHILD.task(0), FIRST, [PARENT.at(_PIPES)], score=0.7),
        tie(CHILD.task(1), FIRST, [PARENT.at(_PRICE)], score=0.8),
    ).tasks[0]
    assert found.share == round(16 / 31, 3)
    assert [made.child.id for made in found.ties] == [CHILD.task(1), CHILD.task(0)]
    assert all(made.precision and 0.5 < made.precision < 1 for made in found.ties)
    answers = [[passage.id for passage in clause.child] for clause in found.clauses]
    assert answers == [[], [CHILD.task(0)], [], [CHILD.task(1)]]
    (passage,) = found.clauses[1].child
    assert (passage.line, passage.path) == (2, "一")
    assert passage.text == CHILD.text[passage.start : passage.end]


_SPECIFIC = (
    "完成12处",
    "落实《水法》",
    "实施净水工程",
    "2024年前见效",
    "每季度检查",
    "每两年评估一次",
)


@pytest.mark.parametrize("lost", _SPECIFIC)
def test_a_dropped_figure_or_work_is_never_covered(empty_store: Store, lost: str) -> None:
    parent = Written("乙省规划", [f"推进治理。{_PIPES},{_OLD}。{'持续提升管护水平' * 4}。{lost}。"])
    kept = parent.at(f"{_PIPES},{_OLD}。{'持续提升管护水平' * 4}")
    put(empty_store, CHILD, parent, [tie(CHILD.task(0), parent.task(0), [kept])])
    found = report(empty_store, CHILD, parent).tasks[0]
    assert found.share > 0.8
    assert found.status == "partial"


def test_a_weaker_clause_names_both_words(empty_store: Store) -> None:
    parent = Written("乙省规划", ["推进治理。到2025年,农村污水治理率达到95%以上。"])
    child = Written("甲市规划", ["推进治理。到2025年,农村污水治理率达到80%以上。"])
    spans = [parent.at("到2025年,农村污水治理率达到95%以上")]
    put(empty_store, child, parent, [tie(child.task(0), parent.task(0), spans)])
    found = report(empty_store, child, parent).tasks[0]
    assert [clause.status for clause in found.clauses] == ["heading", "weaker"]
    reason = found.clauses[1].reason
    assert reason.code == "weaker number" and "95%" in reason.zh and "80%" in reason.en
    # What is weakened and contains a figure is not covered
    assert (found.status, found.share) == ("partial", 1.0)


def test_a_task_of_a_lead_phrase_only(empty_store: Store) -> None:
    found = asked(empty_store, tie(CHILD.task(1), SECOND, [PARENT.at("加强组织领导")])).tasks[1]
    assert (found.status, found.share) == ("covered", 1.0)


def test_a_manual_link_counts_as_full_coverage(empty_store: Store) -> None:
    drawn = tie(CHILD.task(0), FIRST, method="by hand", review="accepted", score=None)
    found = asked(empty_store, drawn).tasks[0]
    assert (found.status, found.share) == ("covered", 1.0)
    assert {c.reason.code for c in found.clauses} == {"clause heading", "clause by hand"}
    assert found.confirmed
    assert found.ties[0].precision is None


@pytest.mark.parametrize(
    ("reviews", "confirmed"),
    [(["accepted", "accepted"], True), (["accepted", "proposed"], False), (["unsure"], False)],
)
def test_confirmed(empty_store: Store, reviews: list[str], confirmed: bool) -> None:
    spans = [PARENT.at("改造老旧管网")]
    edges = [tie(CHILD.task(i), FIRST, spans, review=said) for i, said in enumerate(reviews)]
    assert asked(empty_store, *edges).tasks[0].confirmed == confirmed


def test_a_rejected_link_does_not_count(empty_store: Store) -> None:
    spans = [PARENT.at("改造老旧管网")]
    found = asked(empty_store, tie(CHILD.task(0), FIRST, spans, review="rejected"))
    assert found.tasks[0].status == "missing"
    assert CHILD.task(0) in {own.child.id for own in found.own}


def test_a_missing_task_and_its_near_misses(empty_store: Store) -> None:
    found = asked(
        empty_store,
        tie(CHILD.task(1), SECOND, [PARENT.at("加强组织领导")]),
        near(CHILD.task(0), FIRST, score=0.1, reasons=["meaning", "shared_words"]),
        near(CHILD.task(1), FIRST, score=0.3, reasons=["closer", "meaning"], closer=SECOND),
    )
    gap = found.tasks[0]
    # A near miss of one in ten is a possible counterpart
    assert (gap.status, gap.share, gap.ties) == ("possible", 0.0, ())
    first, second = gap.candidates
    assert (first.child.id, first.score) == (CHILD.task(1), 0.3)
    assert first.closer is not None and first.closer.id == SECOND
    assert first.reason.startswith("it derives from “加强组织领导” instead; ")
    assert (second.child.id, second.closer) == (CHILD.task(0), None)
    assert second.reason == "; ".join(WORDS[name][1] for name in ("meaning", "shared_words"))
    assert not found.tasks[1].candidates


def test_own_tasks(empty_store: Store) -> None:
    found = asked(
        empty_store,
        tie(CHILD.task(0), FIRST, [PARENT.at("改造老旧管网")]),
        near(CHILD.task(2), THIRD, score=0.2),
        near(CHILD.task(2), SECOND, score=0.3),
    )
    assert [own.child.id for own in found.own] == [CHILD.task(1), CHILD.task(2)]
    assert found.own[0].candidates == ()
    # For the child's own tasks, the candidates are tasks of the parent
    assert [c.child.id for c in found.own[1].candidates] == [SECOND, THIRD]


def test_counts_and_remarks(empty_store: Store) -> None:
    coast = Geography(inland=True, division="甲市")
    found = asked(empty_store, tie(CHILD.task(0), FIRST, [PARENT.at(_OLD)]), geography=coast)
    assert found.counts == {
        "covered": 0,
        "partial": 1,
        "possible": 0,
        "missing": 1,
        "not applicable": 1,
    }
    assert sum(found.clause_counts.values()) == 5
    assert found.stored and found.remarks == ()
    assert found.tasks[2].not_applicable is not None


def test_a_task_that_was_taken_over_is_applicable(empty_store: Store) -> None:
    place = Geography((Place("130200", ("近岸海域",)),), inland=True)
    found = asked(
        empty_store, tie(CHILD.task(0), THIRD, [PARENT.at("清理海岸带养殖")]), geography=place
    )
    assert found.tasks[2].not_applicable is None


def test_plans_that_share_nothing(empty_store: Store) -> None:
    found = asked(empty_store)
    assert [gap.status for gap in found.tasks] == ["missing", "missing", "not applicable"]
    assert len(found.own) == 3
    assert tuple(map(str, found.remarks)) == (
        "the plans have nothing in common: no task of one derives from the other",
    )


def test_every_feature_has_words_in_both_languages() -> None:
    from graph.derive.features import FEATURES

    assert WORDS.keys() == FEATURES.keys()
    everything = list(WORDS)
    assert sentence(everything, None).count("; ") == 2
    assert sentence(everything, None, zh=True).count("；") == 2


def test_a_reason_names_the_division_as_printed(empty_store: Store) -> None:
    parent = Written("乙省规划", ["推进治理。在全省推行排污许可制度。"])
    child = Written("甲市规划", ["推进治理。在重点行业推行排污许可制度。"])
    spans = [parent.at("在全省推行排污许可制度")]
    put(empty_store, child, parent, [tie(child.task(0), parent.task(0), spans)])
    clause = report(empty_store, child, parent).tasks[0].clauses[1]
    assert clause.status == "weaker"
    assert "全省" in clause.reason.zh and "全域" not in clause.reason.zh


@pytest.mark.parametrize(("likely", "status"), [(0.9, "kept"), (0.6, "not applicable")])
def test_a_clause_about_a_place_elsewhere_needs_a_certain_answer(
    empty_store: Store, likely: float, status: str
) -> None:
    """Two clauses about the same work at different places are alike without being the same."""
    parent = Written("乙省规划", ["推进治理。恢复白水湾重点河流生态水量。"])
    child = Written("甲市规划", ["推进治理。保障黑水河重点河流生态水量。"])
    spans = [parent.at("恢复白水湾重点河流生态水量")]
    link = tie(child.task(0), parent.task(0), spans)
    put(empty_store, child, parent, [link], likely)
    place = Geography((Place("130200", ("白水湾",)),), ("黑水河",))
    found = report(empty_store, child, parent, place).tasks[0].clauses[1]
    assert found.status == status
    assert bool(found.child) == (status == "kept")
