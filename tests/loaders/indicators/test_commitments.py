"""Targets without a number: what is to be done with what, how firm, and by when."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.reference.divisions import Gazetteer
from graph.reference.normal_text import fold
from loaders.indicators.commitment_patterns import MAY_BE_TARGET, WORD_CLAUSE
from loaders.indicators.commitments import read_commitment
from tests.loaders.indicators.printed_tables import pipes
from tests.loaders.small_plans import indicators, small_plan, text_indicators
from tools.evaluate.commitments import samples
from tools.paths import DEMO


@pytest.mark.parametrize(
    ("clause", "kind", "name", "state"),
    [
        ("农村供水设施全覆盖", "coverage", "农村供水设施", "全覆盖"),
        ("规模化畜禽养殖场全部配套处理设施", "coverage", "规模化畜禽养殖场", "全部配套处理设施"),
        ("城市生活垃圾应收尽收", "coverage", "城市生活垃圾", "应收尽收"),
        ("基本消除城市黑臭水体", "elimination", "城市黑臭水体", "基本消除"),
        ("禁止新建小水电站", "elimination", "新建小水电站", "禁止"),
        ("历史遗留问题动态清零", "elimination", "历史遗留问题", "动态清零"),
        ("编制碳达峰行动方案", "completion", "碳达峰行动方案", "编制"),
        ("建立污染源整治清单", "completion", "污染源整治清单", "建立"),
        ("二氧化氮平均浓度达到国家二级标准", "grade", "二氧化氮平均浓度", "达到国家二级标准"),
        ("青石河水质达到Ⅲ类", "grade", "青石河水质", "达到Ⅲ类"),
        ("营运车辆尾气达标排放", "grade", "营运车辆尾气", "达标排放"),
        ("氮氧化物减排量完成省下达目标", "deferred", "氮氧化物减排量", "完成省下达目标"),
        ("主要污染物排放总量持续减少", "trend", "主要污染物排放总量", "持续减少"),
        ("进一步提高废旧农膜回收率", "trend", "废旧农膜回收率", "进一步提高"),
        ("湿地面积不减少", "trend", "湿地面积", "不减少"),
        ("山洪防御能力增强", "trend", "山洪防御能力", "增强"),
        ("水资源配置更加合理、利用效率大幅提高", "trend", "水资源配置利用效率", "大幅提高"),
        ("空气质量位居全省前列", "rank", "空气质量", "位居全省前列"),
        ("碳排放2030年前达峰", "deadline", "碳排放", "2030年前达峰"),
        ("推动水泥行业尽早实现碳达峰", "deadline", "水泥行业", "尽早实现碳达峰"),
        ("达峰目标如期实现", "deadline", "达峰目标", "如期实现"),
        ("卫生厕所基本普及", "coverage", "卫生厕所", "基本普及"),
        ("青石河水质由Ⅳ类提升至Ⅲ类", "grade", "青石河水质", "由Ⅳ类提升至Ⅲ类"),
        ("城区防洪标准达到50年一遇", "grade", "城区防洪标准", "达到50年一遇"),
        ("尾矿库数量只减不增", "trend", "尾矿库数量", "只减不增"),
        ("园区综合实力跃居全省前列", "rank", "园区综合实力", "跃居全省前列"),
        ("用水效率处于全省前列", "rank", "用水效率", "处于全省前列"),
        ("港口吞吐量稳居全国前三位", "rank", "港口吞吐量", "稳居全国前三位"),
        ("2060年前实现碳中和", "deadline", "碳中和", "2060年前实现碳中和"),
        ("2025年底前指挥平台投入运行", "completion", "指挥平台", "投入运行"),
        ("垃圾收运体系覆盖所有自然村", "coverage", "垃圾收运体系", "覆盖所有自然村"),
        ("处置能力与产生量总体匹配", "coverage", "处置能力与产生量", "总体匹配"),
        ("水源保护区域禁止新建码头", "elimination", "新建码头", "禁止"),
        ("生产企业逐步取消自备水井", "elimination", "自备水井", "逐步取消"),
        ("实现原生垃圾“零填埋”", "elimination", "原生垃圾", "“零填埋”"),
        ("老旧机组全部关停", "elimination", "老旧机组", "全部关停"),
        ("稳妥推进散养户有序退出", "elimination", "散养户", "退出"),
        ("库存总量趋零增长", "trend", "库存总量", "趋零增长"),
        ("重特大事故得到有效遏制", "trend", "重特大事故", "得到有效遏制"),
        ("在沿岸划定生态缓冲带", "completion", "生态缓冲带", "划定"),
        ("科学修订应急预案管理办法", "completion", "应急预案管理办法", "科学修订"),
        ("组建流域巡护队", "completion", "流域巡护队", "组建"),
        ("建设一批中水回用项目", "completion", "一批中水回用项目", "建设"),
        ("初步建成现代治理体系", "completion", "现代治理体系", "建成"),
        ("达到市下达的能耗下降目标", "deferred", "能耗下降目标", "达到市下达的"),
        ("排水须达到集中处理要求", "grade", "排水", "达到集中处理要求"),
    ],
)
def test_kinds(clause: str, kind: str, name: str, state: str) -> None:
    found = read_commitment(f"到2025年{clause}")
    assert found is not None
    assert (found.kind, found.object, found.state) == (kind, name, state)
    assert MAY_BE_TARGET.search(clause)


@pytest.mark.parametrize(
    "clause",
    [
        *("加强污染防治", "鼓励企业全部使用清洁能源", "健全长效机制", "推进绿色发展"),
        *("建立健全长效机制", "加大淘汰力度", "提升治理能力的工作", "年内全部完成"),
        *("完成时限", "制定有效措施", "完成各项目标任务", "各部门编制相关规划时"),
        *("对超标企业进行整改或退出", "不断提高服务水平", "严格执行排放标准", "健全部门机制"),
        *("建成区绿地管护", "各项目标如期实现"),
    ],
)
def test_work_without_a_result_is_not_a_target(clause: str) -> None:
    assert read_commitment(clause) is None


@pytest.mark.parametrize("path", sorted(DEMO.glob("*.txt")), ids=lambda path: path.stem)
def test_the_words_tried_first_are_in_every_target(path: Path) -> None:
    text = fold(path.read_text())
    targets = [c for c in WORD_CLAUSE.findall(text.replace("。", ",")) if read_commitment(c)]
    assert targets
    assert [clause for clause in targets if not MAY_BE_TARGET.search(clause)] == []


@given(st.text(alphabet="到2025年确保全部达标完成省下达持续不降低清零消除、的率", max_size=40))
def test_a_target_is_a_part_of_its_clause(clause: str) -> None:
    found = read_commitment(clause)
    if found is not None:
        assert found.object in clause[found.start : found.stop]
        assert found.state in clause[found.start : found.stop]


def test_the_year_and_how_firm_it_is() -> None:
    first, second, third = text_indicators(
        "到2023年,力争农村供水设施全覆盖,确保湿地面积不减少。基本消除城市黑臭水体。"
    )
    assert (first.target_year, first.ambition, first.year_basis) == (2023, "strive", "stated")
    assert (second.target_year, second.ambition) == (2023, "must")
    assert (third.target_year, third.ambition, third.year_basis) == (2025, None, "plan_period")
    assert (first.target_value, first.comparator, first.unit) == (None, None, None)


def test_joined_trends_are_a_target_each() -> None:
    found = text_indicators("到2025年,确保湿地面积不减少、生态功能不降低。")
    assert [item.name for item in found] == ["湿地面积", "生态功能"]


def test_joined_states_are_a_target_each() -> None:
    found = text_indicators(
        "到2025年,城区合流管网清零、黑臭水体清零。健康林分比例明显增加、林木多样性明显增加。"
    )
    assert [(item.name, item.target_kind) for item in found] == [
        ("城区合流管网", "elimination"),
        ("黑臭水体", "elimination"),
        ("健康林分比例", "trend"),
        ("林木多样性", "trend"),
    ]


def test_works_of_the_clause_before_are_finished() -> None:
    (item,) = text_indicators("推进重点企业搬迁改造,到2025年全部完成。")
    assert (item.name, item.target_raw, item.target_year) == ("重点企业搬迁改造", "全部完成", 2025)


def test_a_distant_year_of_a_deadline() -> None:
    (item,) = text_indicators("确保2060年前实现碳中和。")
    assert (item.target_year, item.ambition) == (2060, "must")


def test_a_state_alone_is_that_of_the_clause_before() -> None:
    (item,) = text_indicators("开展农村黑臭水体整治,保持动态清零。")
    assert (item.name, item.target_kind, item.target_raw) == (
        "农村黑臭水体整治",
        "elimination",
        "动态清零",
    )
    assert item.raw == "保持动态清零"


def test_a_passage_with_a_number_is_one_target() -> None:
    (item,) = text_indicators("到2025年,污水处理率进一步提高到95%以上。")
    assert (item.target_kind, item.target_value) == ("numeric", 95.0)


def test_what_was_reached_is_not_a_target() -> None:
    assert text_indicators("“十三五”期间,主要污染物排放总量持续减少。") == []
    assert small_plan(review="主要污染物排放总量持续减少。").indicators == ()


def test_words_in_the_cells_of_a_table() -> None:
    table = pipes(
        ("序号", "指标", "2020年", "2025年", "属性"),
        ("1", "湿地保护率(%)", "53", "不降低", "预期性"),
        ("2", "农村供水设施", "—", "全覆盖", "预期性"),
        ("3", "黑臭水体数量(条)", "2", "清零", "约束性"),
        ("4", "湿地面积", "—", "另行公布", "预期性"),
    )
    items = indicators(small_plan(f"表1 主要指标\n{table}"), "table")
    kinds = [item.target_kind for item in items]
    assert kinds == ["trend", "coverage", "elimination", "qualitative"]


@pytest.mark.real_plans
def test_a_judged_plan(shared: Path, divisions: Gazetteer) -> None:
    ((_, scores),) = samples(shared, divisions)
    found, kinds = scores.values()
    assert found.f1 >= 0.85, (found.missing, found.extra)
    assert kinds.precision >= 0.95, kinds.missing
