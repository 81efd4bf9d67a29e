import random
from itertools import islice, product

import pytest

from graph.reference.concepts import Match, Vocabulary, VocabularyError
from graph.reference.concepts.listed_names import choices, expand

# Printed names from tables and sentences -> concept; the second item of a tuple is the unit column
NAMES = """
细颗粒物(PM2.5)浓度(μg/m3) | pm25_concentration
1.细颗粒物（PM2.5）浓度（μg/m3） | pm25_concentration
中心城区细颗粒物(PM2.5)浓度(微克/立方米) | pm25_concentration
城市细颗粒物(PM₂.₅)年均浓度 | pm25_concentration
PM2.5年均浓度 | pm25_concentration
衡水市PM2.5浓度 | pm25_concentration
地级及以上城市PM2.5浓度 | pm25_concentration
细颗粒物(PM2.5)浓度(µg/m3 | pm25_concentration
PM2.5浓度下降 | pm25_reduction
细颗粒物未达标地级及以上城市浓度下降(%) | pm25_reduction
地级及以上城市细颗粒物(PM2.5)浓度下降比例(%) | pm25_reduction
中心城区可吸入颗粒物(PM10)浓度(微克/立方米) | pm10_concentration
空气质量优良天数比率(%) | good_air_days_ratio
中心城区空气质量优良天数比率(% | good_air_days_ratio
设区城市日空气质量达标天数比例(%) | good_air_days_ratio
城市空气质量优良天数比例（％） | good_air_days_ratio
地级及以上城市2空气质量优良天数比率(%) | good_air_days_ratio
市区城市空气质量优良天数 | % | good_air_days_ratio
空气质量优良天数 | 天 | good_air_days
空气质量优良天数 | None
全省重度及以上污染天气比率 | heavy_pollution_days_ratio
地级及以上城市重度及以上污染天数比例下降(%) | heavy_pollution_days_reduction
环境空气质量综合指数 | air_composite_index
区平均降尘量 | 吨/月.平方公里 | dustfall
臭氧(O3)日最大8小时滑动平均第90百分位数浓度(微克/立方米) | o3_concentration
城市道路机械化清扫率 | road_mechanized_cleaning_ratio
国控地表水达到或好于Ⅲ类水体比例(%)* | surface_water_good_ratio
地表水质量达到或优于类水体比例(% | surface_water_good_ratio
家“水十条”考核断面水质好于Ⅲ类的比例(%) | surface_water_good_ratio
省控断面水质好于Ⅲ类的比例(%) | surface_water_good_ratio
市控以上地表水监测断面达到或优于Ⅲ类水质比例(%) | surface_water_good_ratio
全市地表水国省考断面达到或优于Ⅲ类水体断面比例(%) | surface_water_good_ratio
地表水Ⅰ—Ⅲ类水体比例 | surface_water_good_ratio
全市国省考断面水质优良比例 | surface_water_good_ratio
地表水优良断面比例 | surface_water_good_ratio
地表水质量3达到或好于Ⅲ类水体比例(%) | surface_water_good_ratio
地表水国控断面水质优良（达到或优于Ⅲ类）比例（%） | surface_water_good_ratio
省控及以上地表水劣V类水体比例(%)* | surface_water_inferior_v_ratio
地表水质量劣类水体比例(% | surface_water_inferior_v_ratio
地表水国控断面劣Ⅴ类水体比例(%) | surface_water_inferior_v_ratio
劣V类水和黑臭水体(%) | None
Ⅰ类水质断面比例(%) | surface_water_class_i_ratio
Ⅱ类水质断面比例(%) | surface_water_class_ii_ratio
省控及以上Ⅱ类水质断面比例(%) | surface_water_class_ii_ratio
地表水交接断面水质达标率(%) | boundary_water_standard_ratio
重要江河湖泊水功能区水质达标率(%) | water_function_zone_standard_ratio
县级及以上城市建成区黑臭水体比例(%)* | black_odorous_water_ratio
县级及以上城市建成区黑臭水体控制比例(%) | black_odorous_water_ratio
城市建成区黑臭水体消除比例(%) | black_odorous_elimination_ratio
农村黑臭水体治理率(%) | rural_black_odorous_treatment_ratio
城市集中式饮用水水源地水质达标率(% | drinking_water_source_quality_ratio
县以上城市集中式饮用水源地水质达标率(%) | drinking_water_source_quality_ratio
城市集中式饮用水源水质达到或优于III类比例(%) | drinking_water_source_quality_ratio
县级及以上城市饮用水水源水质达标率 | drinking_water_source_quality_ratio
乡镇级集中式饮用水水源水质达标率(%) | township_drinking_water_source_ratio
地下水质量V类水比例(%) | groundwater_class_v_ratio
地下水质量类水比例(% | groundwater_class_v_ratio
地下水量V类水比例(%) | groundwater_class_v_ratio
地下水国控点位V类水比例(%) | groundwater_class_v_ratio
地下水质量极差比例(%) | groundwater_poor_ratio
近岸海域水质优良(一、二类)比例(%) | coastal_water_good_ratio
近岸海域优良水质(一、二类)面积比例 | coastal_water_good_ratio
大陆自然岸线保有率(%) | natural_shoreline_ratio
全市县级以上城市污水处理率 | urban_sewage_treatment_ratio
建制镇污水处理率 | town_sewage_treatment_ratio
城市生活污水集中收集率(%) | sewage_collection_ratio
全市新增污水日处理能力 | 万吨 | sewage_capacity_new
城市和县城污泥无害化处理率 | sludge_disposal_ratio
重要河湖主要控制断面的生态流量保证率 | ecological_flow_ratio
受污染耕地安全利用率(%) | contaminated_farmland_safe_use_ratio
受污染耕地治理和管控措施覆盖率(%) | farmland_measure_ratio
污染地块安全利用率(%) | contaminated_plot_safe_use_ratio
重点建设用地安全利用* | key_construction_land_safe_use
建设用地土壤污染修复和风险管控措施覆盖率(%) | construction_land_measure_ratio
声环境功能区夜间达标率 | noise_night_standard_ratio
一般工业固体废物综合利用率(%) | industrial_waste_utilization_ratio
一般工业固废综合利用率 | industrial_waste_utilization_ratio
危险废物利用处置率 | hazardous_waste_disposal_ratio
城市建成区医疗废物无害化处置率 | medical_waste_disposal_ratio
全区农村生活垃圾无害化处理率 | rural_msw_treatment_ratio
城乡生活垃圾资源化利用率 | msw_recycling_ratio
城市生活垃圾回收利用率 | msw_recovery_ratio
氮氧化物重点工程减排量(吨)* | nox_key_project_reduction
挥发性有机物(VOCs)重点工程减排量(万吨) | voc_key_project_reduction
化学需氧量重点工程累计减排量(吨) | cod_key_project_reduction
氨氮减排量 | 吨 | nh3n_key_project_reduction
氨氮减排量 | % | nh3n_emission_reduction
氨氮减排量 | None
化学需氧量排放总量减少(%) | cod_emission_reduction
二氧化硫排放总量减少(%) | so2_emission_reduction
挥发性有机物五年削减比例(%) | voc_emission_reduction
化学需氧量(COD)排放总量(万吨) | cod_emission_total
氮氧化物 | None
主要污染物排放总量减少 | None
重点重金属污染物排放量下降比例(%) | heavy_metal_reduction
5年期突发环境事件(件) | emergency_events_count
核与辐射2级及以上事件和事故 | nuclear_radiation_events_count
废旧放射源收贮率 | radioactive_source_storage_ratio
全区重点企业污染源自动监控数据有效传输率 | autodata_transmission_ratio
企业自行监测结果公布率 | self_monitoring_publication_ratio
监督性监测结果公布率 | supervisory_monitoring_publication_ratio
政府采购绿色产品比例 | green_procurement_share
公众生态环境满意度 | public_satisfaction
生态质量指数(EQI)* | eco_quality_index
生态质量指数(新EI | eco_quality_index
生态环境状况指数(EI) | eco_env_status_index
生态保护红线面积(万平方公里) | eco_red_line_area
生态保护红线占国土面积比例(%) | eco_red_line_share
森林覆盖率(%) | forest_coverage
森林蓄积量(亿立方米) | forest_stock
全市湿地保护面积 | 公顷 | wetland_area
湿地保护率(%) | wetland_protection_ratio
草原综合植被盖度(%) | grassland_vegetation_cover
新增水土流失综合治理面积 | 平方公里 | soil_erosion_control_area
重点生物物种种数保护率(%) | key_species_protection_ratio
国家级生态文明建设示范市县比例(%) | eco_demo_ratio
单位地区生产总值二氧化碳排放降低(%) | co2_intensity_reduction
单位GDP二氧化碳排放累计下降 | co2_intensity_reduction
单位GDP能源消耗降低(% | energy_intensity_reduction
万元国内生产总值能耗(吨标准煤/万元) | energy_intensity
单位GDP能耗 | % | energy_intensity_reduction
单位GDP能耗 | None
万元国内生产总值用水量(立方米/万元) | water_intensity
单位地区生产总值用水量累计下降 | water_intensity_reduction
非化石能源占一次能源消费比例(% | non_fossil_energy_share
非化石能源占能源消费总量比重 | non_fossil_energy_share
可再生能源占一次能源消费比重(%) | renewable_energy_share
可再生能源装机占全部电力装机比重 | renewable_capacity_share
可再生能源装机 | 万千瓦 | renewable_capacity
煤炭消费总量 | 万吨 | coal_consumption_total
全市用水总量 | 亿立方米 | water_use_total
全区农田灌溉水有效利用系数 | irrigation_water_coefficient
地下水压采量五年累计 | 亿立方米 | groundwater_reduction
全市城市公共供水管网漏损率 | pipe_leakage_ratio
国六排放标准重型货车占比 | heavy_truck_china6_share
新能源汽车占新车销量比重 | nev_new_sales_share
煤炭、矿石等大宗货物集疏港绿色运输方式占比 | green_port_transport_share
化肥施用量(折纯量)(万吨) | fertilizer_use_amount
农药使用量(商品量)(万吨) | pesticide_use_amount
全市化肥农药施用量较2020年降低 | % | fertilizer_pesticide_use_reduction
单位播种面积农药使用强度 | 千克/亩 | pesticide_intensity
主要粮食作物化肥利用率 | fertilizer_efficiency
畜禽粪污综合利用率 | livestock_manure_utilization_ratio
农作物秸秆综合利用率 | straw_utilization_ratio
废旧农膜回收率 | film_recovery_ratio
农村生活污水治理率(%) | rural_sewage_treatment_ratio
农村生活污水治理任务完成率 | None
城市建成区绿地率 | built_up_green_space_ratio
城市人均公园绿地面积 | 平方米 | park_green_space_per_capita
城镇新建民用建筑中绿色建筑面积占比 | green_building_share_new
新建10千伏线路 | 公里 | power_line_10kv_new
新建10kV配电线路(公里) | power_line_10kv_new
10千伏线路 | 公里 | None
新建配变 | 台 | distribution_transformers_new_count
全区新增配电变压器 | 台 | distribution_transformers_new_count
新增配变容量 | MVA | distribution_capacity_new
新增配电容量(万千伏安) | distribution_capacity_new
新增配变 | MVA | distribution_capacity_new
新增变电容量 | 万千伏安 | None
建成区面积 | 平方公里 | None
建成区 | None
工业园区绿化覆盖率 | None
优良率 | None
污染减排 | None
总量 | None
施工工地周边围挡 | % | None
指标名称 | None
约束性 | None
环境质量 | None
2022年(现状) | None
完成省下达指标 | None
""".strip().splitlines()


@pytest.fixture(scope="module")
def vocabulary():
    return Vocabulary.load()


def _case(row):
    cells = row.split(" | ")
    return cells[0], cells[1] if len(cells) == 3 else None, cells[-1]


@pytest.mark.parametrize(("name", "unit", "key"), [_case(row) for row in NAMES])
def test_printed_names(vocabulary, name, unit, key):
    match = vocabulary.match(name, unit)
    assert (match.key if match else "None") == key


def test_enough_names_and_concepts(vocabulary):
    assert len(NAMES) >= 120
    assert len(vocabulary.concepts) >= 140


def test_no_name_is_claimed_by_two(vocabulary):
    vocabulary.check()


def _some(name, most=12):
    """Return every form of a short name; of a long one the first, and some with a fixed seed."""
    size = 1
    for words in choices(name):
        size *= len(words)
    if size <= most:
        return expand(name)
    pick = random.Random(name)
    first = islice(product(*choices(name)), 2)
    drawn = (tuple(pick.choice(places) for places in choices(name)) for _ in range(most))
    return ["".join(chosen) for chosen in (*first, *drawn)]


def test_every_synonym_matches_its_own_concept(vocabulary):
    wrong = []
    for key, concept in vocabulary.concepts.items():
        for name in (concept.name_zh, *concept.synonyms, *concept.by_unit):
            for form in _some(name):
                match = vocabulary.match(form, concept.unit)
                if match is None or match.key != key:
                    wrong.append((form, key, match))
    assert wrong == []


def test_names_in_chinese_score_full(vocabulary):
    for key, concept in vocabulary.concepts.items():
        assert vocabulary.match(concept.name_zh, concept.unit) == Match(key, 1.0, "exact")


def test_a_unit_of_another_dimension_rules_out(vocabulary):
    assert vocabulary.match("森林覆盖率", "万亩") is None
    assert vocabulary.match("PM2.5浓度", "百分点") is None
    assert vocabulary.match("森林覆盖率", "unknown unit").key == "forest_coverage"


def test_cleaned_forms_score_less(vocabulary):
    names = ("森林覆盖率", "全市森林覆盖率", "某某市森林覆盖率")
    scores = [vocabulary.match(name).score for name in names]
    assert scores == sorted(scores, reverse=True) and scores[0] == 1.0


@pytest.mark.parametrize("name", ["", "(%)", "*", "、", "到2025年", "全市", "很" * 500, "<|>"])
def test_names_without_a_concept(vocabulary, name):
    assert vocabulary.match(name) is None


ENTRY = """
concepts:
  - {key: a, name_zh: 甲率, name_en: A, unit: "%", better: higher, synonyms: [甲比]}
"""


def _load(folder, text, name="sector.yaml"):
    (folder / name).write_text(text, encoding="utf-8")
    return Vocabulary.load(folder)


def test_another_file_adds_a_sector(tmp_path):
    (tmp_path / "one.yaml").write_text(ENTRY, encoding="utf-8")
    text = ENTRY.replace("key: a", "key: b").replace("甲", "乙") + "scope: [全县]\n"
    vocabulary = _load(tmp_path, text, "two.yaml")
    assert vocabulary.match("甲比").key == "a"
    assert vocabulary.match("全县乙比").key == "b"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("better: higher", "better: higher, colour: red", "sector.yaml: a: unknown key colour"),
        ("better: higher", "better: up", "sector.yaml: a: better"),
        (", better: higher", "", "sector.yaml: a: missing key better"),
        ('"%"', "Klafter", "sector.yaml: a: no such unit: Klafter"),
        ("key: a", "key: A b", "sector.yaml: 'A b' is not a valid key"),
        ("concepts:", "concept:", "sector.yaml: unknown key concept"),
        ("concepts:", "concepts: [", "sector.yaml"),
        ("[甲比]", "['<甲|>']", "sector.yaml: a: <甲|> must have at least one required part"),
        ("synonyms: [甲比]", "synonyms: 甲比", "sector.yaml: a: synonyms is not a list"),
    ],
)
def test_the_error_names_a_bad_file(tmp_path, old, new, message):
    with pytest.raises(VocabularyError) as error:
        _load(tmp_path, ENTRY.replace(old, new))
    assert message in str(error.value)


def test_a_duplicate_key_or_name(tmp_path):
    _load(tmp_path, ENTRY)
    with pytest.raises(VocabularyError, match="duplicate key a"):
        _load(tmp_path, ENTRY.replace("甲", "乙"), "other.yaml")
    with pytest.raises(VocabularyError, match=r"other.yaml, sector.yaml: a and b .* 甲比"):
        _load(tmp_path, ENTRY.replace("key: a", "key: b").replace("甲率", "乙率"), "other.yaml")


def test_the_unit_decides_a_shared_name(tmp_path):
    text = ENTRY.replace("[甲比]", "[甲比], by_unit: [甲]")
    text += "  - {key: b, name_zh: 甲量, name_en: B, unit: 吨, better: lower, synonyms: [], "
    vocabulary = _load(tmp_path, text + "by_unit: [甲]}\n")
    assert vocabulary.match("甲", "%").key == "a"
    assert vocabulary.match("甲(万吨)").key == "b"
    assert vocabulary.match("甲") is None
    with pytest.raises(VocabularyError, match="both claim"):
        _load(tmp_path, text.replace("吨", '"%"') + "by_unit: [甲]}\n")


# Measures that plans list side by side: (unit, names)
SIDE_BY_SIDE = [
    ("%", ("农村生活污水治理率", "农村生活污水管控率")),
    ("人", ("每千人口执业(助理)医师数", "每千人口注册护士数")),
    ("%", ("营运车辆二氧化碳排放强度下降", "营运船舶二氧化碳排放强度下降")),
    ("%", ("森林覆盖率", "林木绿化率", "林草覆盖率", "草原综合植被盖度")),
    ("万立方米", ("森林蓄积量", "活立木蓄积量")),
    ("%", ("水土保持率", "水土流失治理率")),
    ("%", ("沙化土地治理率", "石漠化治理率")),
    ("%", ("受污染耕地安全利用率", "污染地块安全利用率")),
    ("%", ("城市污水处理率", "县城污水处理率", "农村生活污水治理率")),
    ("%", ("建成区绿地率", "建成区绿化覆盖率")),
    ("%", ("主要农作物化肥利用率", "主要农作物农药利用率")),
    ("岁", ("人均预期寿命", "人均健康预期寿命")),
]


@pytest.mark.parametrize(("unit", "names"), SIDE_BY_SIDE)
def test_measures_of_one_table_do_not_share_a_concept(
    vocabulary: Vocabulary, unit: str, names: tuple[str, ...]
) -> None:
    found = [match.key for name in names if (match := vocabulary.match(name, unit))]
    assert len(set(found)) == len(found)
