"""Concepts of the indicators in tables: few names without one, and no false joins."""

from __future__ import annotations

import pytest

from graph.reference.concepts import Vocabulary
from graph.reference.divisions import Gazetteer
from tools.evaluate.concepts import Coverage, judged_coverage, plan_files, read_coverage
from tools.paths import NAMES

#: The least share of a plan's names with a concept, as set for plans of all sectors
LEAST = 0.85

# Measures that plans print side by side: unit, names
SIDE_BY_SIDE = [
    ("%", ("地区生产总值增长", "人均地区生产总值增长")),
    (
        "亿元",
        ("地区生产总值", "固定资产投资", "社会消费品零售总额", "一般公共预算收入", "财政总收入"),
    ),
    ("%", ("一般公共预算收入年均增长", "固定资产投资年均增速", "规模以上工业增加值增速")),
    ("%", ("常住人口城镇化率", "户籍人口城镇化率")),
    ("元", ("居民人均可支配收入", "城镇居民人均可支配收入", "农村居民人均可支配收入")),
    ("%", ("城镇居民人均可支配收入增长", "农村居民人均可支配收入增长")),
    ("%", ("城镇调查失业率", "城镇登记失业率")),
    ("件", ("每万人口发明专利拥有量", "每万人口高价值发明专利拥有量")),
    ("家", ("独角兽企业数量", "瞪羚企业数量", "高新技术企业数量", "科技型中小企业数量")),
    ("万吨", ("粮食综合生产能力", "粮食总产量", "肉类总产量", "水产品产量")),
    ("万亩", ("耕地保有量", "永久基本农田保护面积", "高标准农田面积", "新增高标准农田面积")),
    ("万亩", ("有效灌溉面积", "高效节水灌溉面积", "大中型灌区有效灌溉面积")),
    ("%", ("农村自来水普及率", "农村规模化供水工程覆盖人口比例", "农村集中供水率")),
    ("公里", ("铁路营业里程", "高速铁路营业里程", "高速公路通车里程", "公路总里程")),
    ("%", ("建制村通客车率", "自然村通硬化路率", "建制村快递服务通达率")),
    ("万吨", ("港口货物吞吐量", "沿海港口货物吞吐量", "内河港口货物吞吐量", "机场货邮吞吐量")),
    ("%", ("学前教育毛入园率", "高中阶段教育毛入学率", "高等教育毛入学率")),
    ("%", ("普惠性幼儿园覆盖率", "公办园在园幼儿占比")),
    ("年", ("劳动年龄人口平均受教育年限", "新增劳动力平均受教育年限")),
    ("%", ("中等职业学校“双师型”教师比例", "高职院校“双师型”教师比例")),
    ("人", ("每千人口执业（助理）医师数", "每千人口注册护士数", "每千人口药师（士）数")),
    ("张", ("每千人口医疗卫生机构床位数", "每千人口公立中医医院床位数")),
    ("‰", ("婴儿死亡率", "5岁以下儿童死亡率")),
    ("%", ("高血压患者规范管理率", "糖尿病患者规范管理率")),
    ("%", ("县域内就诊率", "县域内住院率")),
    ("万人", ("失业保险参保人数", "工伤保险参保人数", "生育保险参保人数")),
    ("%", ("困难残疾人生活补贴覆盖率", "重度残疾人护理补贴覆盖率")),
    ("%", ("城市低保标准年增长率", "农村低保标准年增长率")),
    ("家", ("国家5A级旅游景区数量", "国家4A级旅游景区数量")),
    ("项", ("国家级非遗代表性项目", "省级非遗代表性项目")),
    ("%", ("广播节目综合人口覆盖率", "电视节目综合人口覆盖率")),
    ("起", ("较大生产安全事故起数", "重特大生产安全事故起数", "生产安全事故起数")),
    ("%", ("生产安全事故起数下降", "生产安全事故死亡人数下降")),
    ("%", ("数字经济核心产业增加值占GDP比重", "数字经济增加值占GDP比重")),
    ("%", ("关键工序数控化率", "数字化研发设计工具普及率")),
    ("%", ("固定宽带家庭普及率", "移动宽带用户普及率")),
    ("平方米", ("城镇居民人均住房建筑面积", "农村居民人均住房建筑面积")),
    ("%", ("森林火灾受害率", "草原火灾受害率")),
    ("万千瓦", ("风电装机容量", "光伏发电装机容量", "煤电装机容量", "电力装机容量")),
    ("%", ("可再生能源发电量占比", "非化石能源发电量占比", "可再生能源装机占比")),
    ("%", ("营运车辆二氧化碳排放强度下降", "营运船舶二氧化碳排放强度下降")),
    ("个", ("国家生态文明建设示范区数量", "省级生态文明建设示范区数量")),
]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary.load()


@pytest.fixture(scope="module")
def judged() -> list[Coverage]:
    return list(judged_coverage(NAMES))


@pytest.mark.parametrize(("unit", "names"), SIDE_BY_SIDE)
def test_measures_side_by_side_have_concepts_of_their_own(
    vocabulary: Vocabulary, unit: str, names: tuple[str, ...]
) -> None:
    found = {name: vocabulary.match(name, unit) for name in names}
    assert [name for name, match in found.items() if match is None] == []
    assert len({match.key for match in found.values() if match}) == len(names)


def test_names_of_all_sectors_have_a_concept(judged: list[Coverage]) -> None:
    shares = {row.plan: 1 - len(row.without) / row.names for row in judged}
    assert {plan: share for plan, share in shares.items() if share < LEAST} == {}


def test_names_with_different_meanings_share_no_concept(judged: list[Coverage]) -> None:
    assert [pair for row in judged for pair in row.joined] == []


def test_no_two_names_of_a_table_share_a_concept_unless_one_is_a_part() -> None:
    rows = list(read_coverage([*plan_files(), *NAMES.glob("*.txt")], Gazetteer.load()))
    assert len(rows) > 10
    assert {row.plan: row.joined for row in rows if row.joined} == {}


def test_the_national_outlines_have_concepts(vocabulary: Vocabulary) -> None:
    outlines = [dict(concept.outline) for concept in vocabulary.concepts.values()]
    for period, least in (("十二五", 20), ("十三五", 20), ("十四五", 18), ("十五五", 8)):
        assert sum(period in outline for outline in outlines) >= least
    assert dict(vocabulary.concepts["co2_intensity_reduction"].outline)["十四五"] == "binding"
