"""Tables of texts taken from PDF: single blanks between cells, cells cut into several lines."""

from __future__ import annotations

from typing import Any

from tests.loaders.small_plans import indicators, small_plan

_TABLE = """松溪县“十四五”规划主要指标
序 “十四五”目标
指 标 单位 属性
号
2025年 年均[累计]
1 地区生产总值年均增长 % 预期性 - 5左右
万元/
2 全员劳动生产率 预期性 36左右 -
人
3 建设用地产出提升 % 预期性 - [20]
全社会研发经费支出相当于
4 % 预期性 4.5左右 -
地区生产总值比例
老旧房屋 万平 [五年累计约
5 约束性 -
改造面积 方米 20]
6 单位产值能耗降低 % 约束性 - [确保完成国家要求]
7 每万人口专利拥有量1 件 预期性 30 -
人/亿
8 生产安全事故死亡率 约束性 <0.01 -
元
1 指每万人口居民拥有的经国家知识产权局授权且在有效期内的发明专利件数。"""


def _said(table: str) -> list[tuple[Any, ...]]:
    items = indicators(small_plan(table), "table")
    return [(i.name, i.unit, i.comparator, i.target_value, i.target_kind) for i in items]


def test_rows_are_completed_from_the_lines_around_them() -> None:
    assert _said(_TABLE) == [
        ("地区生产总值年均增长", "%", "=", 5.0, "numeric"),
        ("全员劳动生产率", "万元/人", "=", 36.0, "numeric"),
        ("建设用地产出提升", "%", "=", 20.0, "numeric"),
        ("全社会研发经费支出相当于地区生产总值比例", "%", "=", 4.5, "numeric"),
        ("老旧房屋改造面积", "万平方米", "=", 20.0, "numeric"),
        ("单位产值能耗降低", "%", None, None, "deferred"),
        ("每万人口专利拥有量", "件", "=", 30.0, "numeric"),
        ("生产安全事故死亡率", "人/亿元", "<", 0.01, "numeric"),
    ]


def test_the_lines_are_no_tasks_and_the_text_after_the_table_is_kept() -> None:
    document = small_plan(_TABLE)
    assert len(document.tasks) == 3
    assert document.remarks == ()


def test_where_heads_and_values_differ_in_number_no_value_is_read() -> None:
    document = small_plan(
        _TABLE.replace("2025年 年均[累计]\n", "").replace("序 “十四五”目标", "序")
    )
    assert indicators(document, "table") == []
    assert [remark.code for remark in document.remarks] == ["table-head"]


def test_a_lost_number_of_a_row() -> None:
    assert _said(_TABLE.replace("\n3 建设", "\n建设")) == _said(_TABLE)


def test_groups_and_points_after_numbers_are_parts_of_a_table_below_its_head() -> None:
    table = """专栏1 “十四五”主要指标
指    标 单位 2020年 2025年 属性
一、绿色发展
1．森林覆盖率 % 60 62 约束性
2．农村居民人均收入 元 7980 12850 以上 预期性
二、生态保护
3．湿地保护率 % 40 — 约束性"""
    assert _said(table) == [
        ("森林覆盖率", "%", "=", 62.0, "numeric"),
        ("农村居民人均收入", "元", ">=", 12850.0, "numeric"),
        ("湿地保护率", "%", None, None, None),
    ]


def test_values_may_precede_the_attribute() -> None:
    table = """表2-1 “十四五”主要指标
序号 指标名称 2020年现状 2025年目标 指标性质
1 用水总量（亿立方米） 2.35 ≤2.6 约束性
2 海塘达标长度（公里） — [12.4] 预期性
3 管网漏损率（%） 9.1 8.5 预期性"""
    assert _said(table) == [
        ("用水总量", "亿立方米", "<=", 2.6, "numeric"),
        ("海塘达标长度", "公里", "=", 12.4, "numeric"),
        ("管网漏损率", "%", "=", 8.5, "numeric"),
    ]
