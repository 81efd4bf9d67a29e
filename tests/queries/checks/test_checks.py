"""The rules on contradictions: each finds its example, and reports nothing in a correct plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.reference.divisions import Gazetteer
from queries.checks import RULES
from tests.loaders.small_plans import plan_text, read_text, small_plan
from tests.queries.checks.rule_examples import (
    CASES,
    GOLD,
    Plan,
    check,
    dust,
    portfolio,
    share,
    table,
    text_of,
)
from tests.queries.checks.text_rule_examples import TEXT_CASES
from tools.evaluate.structure import read
from tools.paths import DEMO

ALL_CASES = (*CASES, *TEXT_CASES)
IDS = [f"{rule}:{reason}" for rule, _, reason, _, _ in ALL_CASES]


@pytest.mark.parametrize(("rule", "severity", "reason", "wrong", "right"), ALL_CASES, ids=IDS)
def test_a_rule_finds_its_example_and_no_other(
    rule: str, severity: str, reason: str, wrong: Plan, right: Plan, tmp_path: Path
) -> None:
    document = small_plan(**wrong)
    found = [f for f in check(document, tmp_path) if f.rule == rule]
    assert [f.severity for f in found] == [severity]
    for finding in found:
        assert str(finding.message) and "\n" not in str(finding.message)
        assert finding.nodes and len(finding.lines) == len(finding.values) == len(finding.nodes)
        assert all(1 <= line <= document.text.count("\n") for line in finding.lines)
    again = tmp_path / "right"
    again.mkdir()
    assert [f for f in check(small_plan(**right), again) if f.rule == rule] == []


def test_every_rule_has_an_example() -> None:
    assert {rule for rule, *_ in ALL_CASES} == {rule.id for rule in RULES}


def test_the_table_is_complete() -> None:
    """Ids and codes of sentences are unique; both languages have the same values."""
    codes = [code for rule in RULES for code in rule.sentences]
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert len(set(codes)) == len(codes)
    for rule in RULES:
        assert rule.zh and rule.en and "{}" not in rule.zh + rule.en
        for zh, en in rule.sentences.values():
            assert zh.count("{}") == en.count("{}")


@pytest.mark.parametrize(
    "plan",
    [
        pytest.param({}, id="no-numbers"),
        pytest.param({"goals": text_of("31", "55") + dust("31", "55")}, id="text-and-table-agree"),
        pytest.param(
            {"goals": "到2025年,水质达标率达到85-90%。\n" + share("水质达标率", "80", "85-90")},
            id="one-range-in-text-and-table",
        ),
        pytest.param(
            {"tasks": "3.铺设管网。新建、改建建筑同步建设,年径流总量控制率不低于70%。"},
            id="a-standard-for-new-buildings",
        ),
        pytest.param(
            {
                "goals": "设置主要指标2项。\n"
                + table(
                    ("空气质量优良天数比率", "%", "85", "87", "约束性"),
                    ("地表水优良比例", "%", "80", "86", "约束性"),
                    ("其中:省控断面优良比例", "%", "80", "86", "约束性"),
                )
            },
            id="a-sub-row-need-not-count",
        ),
    ],
)
def test_a_plan_in_order_has_no_findings(plan: Plan, tmp_path: Path) -> None:
    assert check(small_plan(**plan), tmp_path) == ()


def test_a_swap_is_reported_once_without_its_consequences(tmp_path: Path) -> None:
    plan = small_plan(
        text_of("55", "31") + dust("31", "55"), review="2020年,细颗粒物浓度为36微克/立方米。"
    )
    (finding,) = check(plan, tmp_path)
    assert (finding.rule, finding.severity) == ("swapped-values", "error")
    text, row = 7, 9
    assert finding.lines == (text, text, row, row + 1)
    assert finding.values == (
        "细颗粒物浓度 55微克/立方米以内",
        "可吸入颗粒物浓度 31微克/立方米以内",
        "细颗粒物(PM2.5)浓度 31微克/立方米",
        "可吸入颗粒物(PM10)浓度 55微克/立方米",
    )


def test_errors_come_before_warnings_and_notes(tmp_path: Path) -> None:
    plan = small_plan(
        "到2025年,机械化清扫率达到105%。\n" + share("森林覆盖率", "57", "56"),
        tasks="3.清扫道路。到2025年,秸秆综合利用率达到92%左右。\n"
        "4.利用秸秆。到2025年,秸秆综合利用率达到92%以上。",
    )
    assert [f.severity for f in check(plan, tmp_path)] == ["error", "warning", "note"]


@pytest.mark.parametrize(
    "plan",
    [
        pytest.param(
            {"goals": "目前,森林覆盖率达到57%。\n" + share("森林覆盖率", "57", "58")},
            id="what-is-there-now-is-no-target",
        ),
        pytest.param(
            {"tasks": portfolio("项目9个,总投资9亿元", "水类项目4个,投资4亿元", "气类项目5个")},
            id="a-part-without-an-amount",
        ),
        pytest.param(
            {"tasks": portfolio("项目9个", "水类项目4个,投资4亿元", "气类项目5个,投资5亿元")},
            id="a-total-without-an-amount",
        ),
        pytest.param(
            {"tasks": "一是修复湿地。总投资9.0亿元,其中防洪2.1亿元、供水3.4亿元、灌区3.6亿元。"},
            id="parts-rounded-to-their-last-digit",
        ),
        pytest.param(
            {
                "goals": "推进海绵城市建设，新建小区应同步建设雨水花园，湿地保护率达到50%。\n"
                + share("湿地保护率", "48", "55")
            },
            id="a-standard-for-what-is-newly-built",
        ),
        pytest.param(
            {"goals": "到2025年,细颗粒物浓度达到31微克/立方米,比2020年下降11%。"},
            id="a-decline-behind-a-level",
        ),
        pytest.param(
            {
                "review": "2016年湿地保护率达到56%。",
                "goals": "到2025年,湿地保护率达到55%。\n" + share("湿地保护率", "54", "55"),
            },
            id="a-year-before-2020-is-not-2020",
        ),
    ],
)
def test_no_false_findings(plan: Plan, tmp_path: Path) -> None:
    found = check(small_plan(**plan), tmp_path)
    if "review" in plan:
        assert not [f for f in found if "2020" in str(f.message)]
    else:
        assert found == ()


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends_of_any_kind_divide_paragraphs(line_end: str, tmp_path: Path) -> None:
    goals = "抓好工业、建筑、交通、农业、商贸六大领域节能降碳。\n" + share("森林覆盖率", "57", "58")
    text = plan_text(goals).replace("\n", line_end)
    found = check(read_text(text), tmp_path)
    assert [(f.rule, f.severity) for f in found] == [("announced-list", "warning")]


@pytest.mark.parametrize("file", ["province.txt", "city.txt", "county.txt"])
def test_demo_plans_hold_exactly_the_contradictions_written_into_them(
    file: str, divisions: Gazetteer, tmp_path: Path
) -> None:
    gold = [entry for entry in GOLD if entry["file"] == file]
    found = [f for f in check(read(DEMO / file, divisions), tmp_path) if f.severity == "error"]
    assert [sorted(f.lines) for f in found] == [sorted(entry["lines"]) for entry in gold]
    for entry, finding in zip(gold, found, strict=True):
        told = f"{finding.message} {' '.join(finding.values)}"
        assert all(value in told for value in entry["values"])


KNOWN = [
    ("620802", "swapped-values", ("PM2.5", "PM10")),
    ("330800", "text-against-table", ("95", "96")),
]


@pytest.mark.real_plans
@pytest.mark.parametrize(("code", "rule", "words"), KNOWN, ids=["崆峒", "衢州"])
def test_real_plans_known_contradictions(
    code: str,
    rule: str,
    words: tuple[str, ...],
    shared: Path,
    divisions: Gazetteer,
    tmp_path: Path,
) -> None:
    plans = (read(path, divisions) for path in sorted((shared / "plans").glob("*.txt")))
    plan = next(p for p in plans if p.front.division and p.front.division.code == code)
    found = [f for f in check(plan, tmp_path) if f.rule == rule]
    assert found and {f.severity for f in found} == {"error"}
    assert any(all(word in " ".join(f.values) for word in words) for f in found)
