"""Evaluations of targets of all kinds, with cases that were calculated by hand."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from graph.model import Node
from graph.opening import open_store
from graph.store import Store
from queries.evaluation.entering import Entry, enter
from queries.evaluation.evaluation import evaluation
from queries.evaluation.evaluation_answers import TargetEvaluation
from queries.shared.errors import InvalidQuery
from tests.queries.evaluation.made_plan import PLAN, plan_with, target, target_id

BY = "统计科"
_RANGE = target("浓度", 30, 35, "微克", raw="30—32")


def judged(
    tmp_path: Path, node: Node, entries: Iterable[Entry], year: int | None = None, **options: Any
) -> TargetEvaluation:
    with open_store(f"sqlite:///{tmp_path / 'plans.db'}") as store:
        store.write(plan_with(node))
        done = enter(store, PLAN, entries, BY)
        assert done.refused == ()
        (found,) = evaluation(store, PLAN, year, **options).targets
        return found


def values(name: str, found: dict[int, float], **props: Any) -> list[Entry]:
    return [Entry(target_id(name), year, value, **props) for year, value in found.items()]


@pytest.mark.parametrize(
    ("node", "found", "year", "verdict", "done", "actual"),
    [
        # (32.5 - 35) / (31 - 35)
        (target("浓度", 31, 35, "微克"), {2023: 32.5}, 2023, "as expected", 0.625, 32.5),
        (target("浓度", 31, 35, "微克"), {2023: 31}, 2023, "reached early", 1, 31),
        (target("浓度", 31, 35, "微克"), {2023: 36}, 2023, "behind", -0.25, 36),
        (target("覆盖率", 60, 50), {2022: 55}, 2022, "faster", 0.5, 55),
        (target("覆盖率", 60, 50), {2024: 57.5}, 2024, "as expected", 0.75, 57.5),
        (target("覆盖率", 60, 50), {2024: 57.4}, 2024, "behind", 0.74, 57.4),
        # Of a range, the end nearer to the baseline: (33.5 - 35) / (32 - 35)
        (_RANGE, {2023: 33.5}, 2023, "behind", 0.5, 33.5),
        (_RANGE, {2023: 32}, 2023, "reached early", 1, 32),
        (_RANGE, {2023: 31}, 2023, "reached early", 4 / 3, 31),
        # Almost is not yet at the end, whatever the tolerance
        (target("覆盖率", 60, 50), {2025: 59.9}, 2025, "behind", 0.99, 59.9),
        (target("覆盖率", 60, 50), {2025: 60}, 2025, "as expected", 1, 60),
        (target("覆盖率", 60, 50), {2025: 61}, 2025, "faster", 1.1, 61),
        (target("利润", 30, -20, "万元"), {2023: 0}, 2023, "behind", 0.4, 0),
        # 30 + 32 + 34 of 126
        (
            target("减排量", 126, None, "吨", raw="〔126〕"),
            {2021: 30, 2022: 32, 2023: 34},
            2023,
            "faster",
            96 / 126,
            96,
        ),
        # GDP at 6%, 5% and 7%: 1.06 · 1.05 · 1.07 = 1.19091; ln(1.19091) / (5 ln(1.065)) = 0.5549
        (
            target("地区生产总值年均增长", 6.5),
            {2021: 6, 2022: 5, 2023: 7},
            2023,
            "as expected",
            0.5549,
            5.9969,
        ),
    ],
)
def test_progress(
    tmp_path: Path,
    node: Node,
    found: dict[int, float],
    year: int,
    verdict: str,
    done: float,
    actual: float,
):
    result = judged(tmp_path, node, values(node.props["name"], found), year)
    assert result.verdict == verdict, result.reason
    assert result.done == pytest.approx(done, abs=1e-4)
    assert result.actual == pytest.approx(actual, abs=1e-4)
    assert result.expected == pytest.approx((year - 2020) / 5)
    assert result.met is (done >= 1)


def test_a_cumulative_reduction(tmp_path: Path):
    node = target("单位地区生产总值能源消耗降低", 13.5)
    found = judged(tmp_path, node, values(node.props["name"], {2023: 8.334}))
    assert (found.method, found.default_basis) == ("change", "since baseline")
    assert found.done == pytest.approx(0.6, abs=1e-4)
    assert found.actual == pytest.approx(8.334)
    assert found.worked == "ln(0.91666) ÷ ln(0.865) = 60%"
    assert found.outlook is not None
    assert found.outlook.average_pace == pytest.approx(13.5, abs=1e-3)


def test_a_cumulative_reduction_from_yearly_values(tmp_path: Path):
    # 0.97 · 0.96 = 0.9312
    node = target("单位地区生产总值能源消耗降低", 13.5)
    entries = values(node.props["name"], {2021: 3, 2022: 4}, value_basis="yearly")
    found = judged(tmp_path, node, entries)
    assert found.actual == pytest.approx(6.88)


def test_a_value_that_rose_instead_of_falling(tmp_path: Path):
    node = target("单位地区生产总值能源消耗降低", 13.5)
    found = judged(tmp_path, node, values(node.props["name"], {2022: -2}))
    # ln(1.02) / ln(0.865) = 0.01980 / -0.14503
    assert (found.verdict, found.done) == ("behind", pytest.approx(-0.13655, abs=1e-4))


@pytest.mark.parametrize(
    ("basis", "value", "done"),
    [
        # 20% over three years: ln(1.2) / (5 ln(1.065))
        ("since baseline", 20, 0.5790),
        # 6% on average: 3 ln(1.06) / (5 ln(1.065))
        ("yearly average", 6, 0.5552),
    ],
)
def test_growth_in_other_forms(tmp_path: Path, basis: Any, value: float, done: float):
    node = target("地区生产总值年均增长", 6.5)
    found = judged(
        tmp_path, node, values(node.props["name"], {2023: value}, value_basis=basis), 2023
    )
    assert found.done == pytest.approx(done, abs=1e-4)


def test_growth_from_levels(tmp_path: Path):
    node = target("地区生产总值年均增长", 6.5)
    entries = values(node.props["name"], {2020: 100, 2023: 120}, unit="亿元", value_basis="level")
    found = judged(tmp_path, node, entries)
    # ln(1.2) / (5 ln(1.065)), 1.2^(1/3) - 1
    assert found.done == pytest.approx(0.5790, abs=1e-4)
    assert found.actual == pytest.approx(6.2659, abs=1e-4)


def test_a_growth_that_may_be_yearly_is_not_guessed(tmp_path: Path):
    node = target("居民人均可支配收入增长", 6.5)
    with open_store(f"sqlite:///{tmp_path / 'plans.db'}") as store:
        store.write(plan_with(node))
        done = enter(store, PLAN, values(node.props["name"], {2021: 6}), BY)
        assert "may be a yearly growth" in done.refused[0]
    found = judged(
        tmp_path, node, values(node.props["name"], {2021: 6}, value_basis="yearly"), 2021
    )
    assert (found.method, found.verdict) == ("growth", "as expected")


def test_an_observed_baseline(tmp_path: Path):
    node = target("覆盖率", 60)
    assert judged(tmp_path, node, values("覆盖率", {2023: 56})).method == "threshold"
    found = judged(tmp_path, node, values("覆盖率", {2020: 50}), 2023)
    assert (found.method, found.baseline_value, found.done) == ("level", 50, pytest.approx(0.6))


@pytest.mark.parametrize(
    ("base", "value", "year", "verdict", "code"),
    [
        (100, 100, 2023, "as expected", "kept"),
        (100, 99, 2023, "behind", "not kept"),
        (None, 100, 2023, "reached early", "met early"),
        (None, 99, 2023, "not comparable", "not due"),
        (None, 100, 2025, "as expected", "met"),
        (None, 99, 2025, "behind", "not met"),
    ],
)
def test_thresholds(
    tmp_path: Path, base: float | None, value: float, year: int, verdict: str, code: str
):
    node = target("达标率", 100, base, comparator=">=")
    found = judged(tmp_path, node, values("达标率", {year: value}))
    assert (found.verdict, found.reason.code, found.done) == (verdict, code, None)


@pytest.mark.parametrize(
    ("node", "value", "verdict"),
    [
        # A limit that the baseline is within is kept, not approached
        (target("用水总量", 14.7, 13.9, "亿立方米", comparator="<="), 14.2, "as expected"),
        (target("用水总量", 14.7, 13.9, "亿立方米", comparator="<="), 14.8, "behind"),
        (target("森林覆盖率", 33, 33.9, comparator=">="), 33.5, "as expected"),
        # Of an equal sign the name or the span tells the direction
        (target("平均降尘量", 7, 8, "吨"), 7.4, "as expected"),
        # A limit without a baseline may be exceeded later
        (target("用水总量", 14.7, None, "亿立方米", comparator="<="), 14.2, "as expected"),
    ],
)
def test_limits_that_the_baseline_is_within(tmp_path: Path, node: Node, value: float, verdict: str):
    found = judged(tmp_path, node, values(node.props["name"], {2023: value}))
    assert found.verdict == verdict, found.reason


@pytest.mark.parametrize(
    ("node", "value", "verdict"),
    [
        (target("覆盖率", 53, raw="53%—54%"), 53.5, "as expected"),
        (target("覆盖率", 53, raw="53%—54%"), 52.9, "behind"),
        (target("浓度", 30, None, "微克", raw="30-32微克", comparator="<="), 31, "as expected"),
        (target("浓度", 30, None, "微克", raw="30-32微克", comparator="<="), 32.1, "behind"),
        # The baseline is inside
        (target("浓度", 30, 31, "微克", raw="30-32", comparator="<="), 31.5, "as expected"),
        (target("浓度", 30, 31, "微克", raw="30-32", comparator="<="), 32.5, "behind"),
    ],
)
def test_a_value_inside_a_range_is_met(tmp_path: Path, node: Node, value: float, verdict: str):
    assert judged(tmp_path, node, values(node.props["name"], {2025: value})).verdict == verdict


def test_a_flow_is_summed_also_beside_that_of_the_period_before(tmp_path: Path):
    node = target("氮氧化物重点工程减排量", 374.8, 176.4, "吨")
    found = judged(tmp_path, node, values(node.props["name"], {2021: 100, 2022: 87.4}))
    assert (found.method, found.done) == ("sum", pytest.approx(0.5))


@pytest.mark.parametrize(
    ("kind", "met", "year", "verdict"),
    [
        ("completion", True, 2023, "reached early"),
        ("completion", False, 2023, "not comparable"),
        ("completion", True, 2025, "as expected"),
        ("completion", False, 2025, "behind"),
        ("trend", True, 2023, "as expected"),
        ("trend", False, 2023, "behind"),
    ],
)
def test_targets_without_numbers(tmp_path: Path, kind: str, met: bool, year: int, verdict: str):
    node = target("方案", None, None, None, target_kind=kind, raw="完成编制")
    found = judged(tmp_path, node, [Entry(target_id("方案"), year, met=met)])
    assert (found.verdict, found.met) == (verdict, met)


@pytest.mark.parametrize(
    ("kind", "value", "met"),
    [("coverage", 100, True), ("coverage", 98, False), ("elimination", 0, True)],
)
def test_numbers_of_targets_without_numbers(tmp_path: Path, kind: str, value: float, met: bool):
    node = target("光纤", None, None, "%", target_kind=kind, raw="全覆盖")
    assert judged(tmp_path, node, values("光纤", {2023: value})).met is met


@pytest.mark.parametrize(
    ("entries", "code"),
    [
        ([], "no value"),
        (values("覆盖率", {2022: 52}), "no value"),
        (values("覆盖率", {2023: 55}, unit="公里"), "unit"),
        (values("覆盖率", {2023: 55}, scope_changed=True), "scope"),
        (values("覆盖率", {2023: 55}, value_basis="yearly"), "basis"),
        (values("覆盖率", {2023: 55}, document="公报") + values("覆盖率", {2023: 56}), "conflict"),
    ],
)
def test_guards(tmp_path: Path, entries: list[Entry], code: str):
    found = judged(tmp_path, target("覆盖率", 60, 50), entries, 2023)
    assert found.reason.code == code
    assert found.verdict == ("no data" if code == "no value" else "not comparable")
    assert found.done is None


def test_missing_years_are_not_added_up(tmp_path: Path):
    node = target("减排量", 126, None, "吨", raw="〔126〕")
    found = judged(tmp_path, node, values("减排量", {2021: 30, 2023: 34}))
    assert (found.verdict, found.reason.code) == ("no data", "years missing")
    assert "2022" in found.reason.zh
    whole = judged(tmp_path, node, values("减排量", {2023: 90}, value_basis="since baseline"))
    assert whole.actual == 90


def test_values_are_converted_to_the_unit_of_the_target(tmp_path: Path):
    node = target("用水总量", 4.8, 5, "亿立方米")
    found = judged(tmp_path, node, values("用水总量", {2023: 48800}, unit="万立方米"))
    assert (found.actual, found.done) == (4.88, pytest.approx(0.6))


def test_preliminary_figures_give_way_to_final_ones(tmp_path: Path):
    node = target("覆盖率", 60, 50)
    first = judged(tmp_path, node, values("覆盖率", {2023: 55}, preliminary=True, document="快报"))
    assert (first.preliminary, first.done) == (True, pytest.approx(0.5))
    final = judged(tmp_path, node, values("覆盖率", {2023: 56}, document="年鉴"))
    assert (final.preliminary, final.done) == (False, pytest.approx(0.6))
    assert len(final.observations) == 2


class TestOutlook:
    def test_both_paces(self, tmp_path: Path):
        node = target("浓度", 31, 35, "微克")
        found = judged(tmp_path, node, values("浓度", {2022: 33.2, 2023: 32.5}))
        assert found.outlook is not None
        # 35 - 4 · 0.625 / 0.6 and 32.5 - 2 · 0.7
        assert found.outlook.average_pace == pytest.approx(30.8333, abs=1e-4)
        assert found.outlook.last_pace == pytest.approx(31.1)
        assert (found.outlook.low, found.outlook.high) == pytest.approx((30.8333, 31.1), abs=1e-4)
        assert (found.outlook.result, found.outlook.warning) == ("uncertain", False)

    @pytest.mark.parametrize(("binding", "warning"), [("binding", True), ("expected", False)])
    def test_binding_targets_that_are_likely_missed(
        self, tmp_path: Path, binding: str, warning: bool
    ):
        node = target("覆盖率", 60, 50, binding=binding)
        found = judged(tmp_path, node, values("覆盖率", {2022: 52, 2023: 53}))
        assert found.outlook is not None
        assert (found.outlook.result, found.outlook.warning) == ("likely missed", warning)

    def test_the_first_year_follows_the_baseline(self, tmp_path: Path):
        found = judged(tmp_path, target("覆盖率", 60, 50), values("覆盖率", {2021: 53}))
        assert found.outlook is not None
        assert (found.outlook.average_pace, found.outlook.last_pace) == pytest.approx((65, 65))

    def test_there_is_none_at_the_end(self, tmp_path: Path):
        found = judged(tmp_path, target("覆盖率", 60, 50), values("覆盖率", {2025: 60}))
        assert found.outlook is None


def test_the_tolerance(tmp_path: Path):
    node, found = target("覆盖率", 60, 50), values("覆盖率", {2023: 55})
    assert judged(tmp_path, node, found, tolerance=9).verdict == "behind"
    assert judged(tmp_path, node, found, tolerance=10).verdict == "as expected"


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (55, "完成50%，时序进度60%，落后10个百分点"),
        (56, "完成60%，与时序进度60%一致"),
        (57.5, "完成75%，时序进度60%，超前15个百分点"),
    ],
)
def test_the_reason_names_the_side(tmp_path: Path, value: float, reason: str):
    node, found = target("覆盖率", 60, 50), values("覆盖率", {2023: value})
    assert judged(tmp_path, node, found).reason_zh == reason


def test_a_target_of_an_earlier_year_is_judged_at_that_year(tmp_path: Path):
    node = target("覆盖率", 60, 50, target_year=2023)
    found = judged(tmp_path, node, values("覆盖率", {2023: 60, 2024: 58}), 2024)
    assert (found.year, found.verdict) == (2023, "as expected")


@pytest.mark.parametrize(("year", "as_of"), [(1900, None), (2023, "gestern")])
def test_bad_questions(store: Store, year: int, as_of: str | None):
    plan = store.find("Plan", {"loaded": True}).items[0].id
    with pytest.raises(InvalidQuery):
        evaluation(store, plan, year, as_of=as_of)


def test_a_sentence_repeats_a_row(empty_store: Store):
    row = target("森林覆盖率", 58.6, 57.3, concept="forest_coverage")
    sentence = target(
        "全县森林覆盖率", 58.6, None, concept="forest_coverage", origin="text", start=5
    )
    other = target("森林覆盖率目标", 60, None, concept="forest_coverage", origin="text", start=9)
    empty_store.write(plan_with(row, sentence, other))
    enter(empty_store, PLAN, [Entry(sentence.id, 2023, 58)], BY)
    first, second = evaluation(empty_store, PLAN).targets
    assert (first.again, first.actual) == ((sentence.id,), 58)
    assert (second.verdict, second.again) == ("no data", ())


def test_a_plan_without_values_is_evaluated_at_its_end(empty_store: Store):
    empty_store.write(plan_with(target("覆盖率", 60, 50)))
    found = evaluation(empty_store, PLAN)
    assert (found.year, found.years, found.counts) == (2025, (), {"no data": 1})
