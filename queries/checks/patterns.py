"""Patterns for Chinese text in check rules."""

from __future__ import annotations

import re

# Ends of sentences and clauses of normal text, and a cell border of a table
SENTENCE_ENDS = re.compile(r"[。;!?]")
CLAUSE_ENDS = re.compile(r"[,。;:!?]")
TABLE_ROW = re.compile(r"[|\t]")

# A figure in a sentence is rounded, the one in the table is not: 突破900亿元, 近50%
ROUNDED = re.compile(r"突破|超过|超|近|约|左右|[多余]|以上|以下|不足")

# A target that is only near a value or beyond it; 以上 is a bound
ROUNDED_TARGET = re.compile(r"突破|超过|接近|左右|约(?!束)|近(?=\d)|[多余](?=亿|万|个)")

# A limit that an exact target may observe: 不低于55%
LIMIT = re.compile(r"不(?:得|应)?(?:低于|少于|小于|超过|高于|大于)")

# A measured quantity, the year compared with, and the direction: 细颗粒物浓度比2020年下降
CHANGE = re.compile(
    r"(?P<what>.{3,}?)(?:[比较与](?P<year>20\d\d)年(?:相比)?)?(?:分别|累计|再)?"
    r"(?P<way>下降|降低|减少|削减|提高|提升|增加|增长)(?:率|比例|幅度)?$"
)

# The year compared with: 较2015年下降39.5%
SINCE = re.compile(r"[比较与](?P<year>20\d\d)年")

# Words that narrow a concept: names with different ones of a group are not compared
SCOPES = (
    # who monitors the section: 国控, 省控及以上
    re.compile(r"国省考|国控|国考|省控|省考|市控|市考|县控|区控"),
    # where it is measured
    re.compile(
        r"其他县|中心城区|主城区|市区|城区|建成区|县城|建制镇|乡镇|农村|城镇|城市和县城|县级及以上城市|县级以上城市|地级城市|设区"
        r"|规模化|规模以上|工业|农业|生活|新建|公共领域|重点行业"
    ),
    # how it is counted
    re.compile(r"累计|新增|年均|五年"),
)

# Words for a part of what a plan covers, or for more than that: a name without them is of the whole
PART_OF_PLAN = re.compile(
    r"其中|园区|片区|新区|示范区|试点|示范|核心区|流域|山区|平原|丘陵|湖区|库区|沿海|沿江|[东南西北中]部|国家级|省级|市级|县级|重点|主要"
    r"|大中型|大型|中型|小型|新建|改建|既有|重大|首批|农村|乡镇|建制镇|县城|工业|农业|公共领域|重点行业|规模化"
)

# Some of the divisions below: 北部三县, 沿江5镇, 主城区
SUBSET = re.compile(
    r"[东南西北中]部|沿[江河海湖路]|[两三四五六七八九十\d]+个?(?:市|县|区|镇|乡)(?![级域场])|主城区|中心城区|城区|县城|农村|山区"
)

# A rate for each year, where another target is for the whole period
YEARLY = re.compile(r"年均|每年|年度|逐年")

# A place in front of a name: 开化县森林覆盖率; not 重点城市, 县级, 市场
PLACE = re.compile(
    r"^(?!全|各|我|本|所有)[一-鿿]{1,2}(?:[^城都上超夜集股县设地]市(?!场|级|区|域|控|政|民|辖|县)"
    r"|[一-鿿]县(?!级|域|城|乡|市|区|及|控)|[一-鿿](?:省|旗|州|盟)(?!级|控|道|定))"
)

# Divisions above the plan's own, by its level
ABOVE = {
    "province": re.compile(r"全国|我国|国家(?!级)"),
    "prefecture": re.compile(r"全国|我国|国家(?!级)|全省"),
    "county": re.compile(r"全国|我国|国家(?!级)|全省|全市"),
    "zone": re.compile(r"全国|我国|国家(?!级)|全省|全市"),
}

# The whole division in front of a name
WHOLE_DIVISION = re.compile(r"^全[市省县区州旗](?!民)")

# Works that a task carries out: 引进人才, 新建学校, 实施项目
WORK = re.compile(
    r"新建|建设(?!用地)|建成(?!区)|引进|培育|培养|实施|完成|改造|治理|新增|打造|创建|开展|举办|培训|扶持|选派|招引|修复|铺设|造林|推广|设立|组织"
)

# A class of water quality, each a statement of its own: Ⅱ类, III类
WATER_CLASS = re.compile(r"[ⅠⅡⅢⅣⅤ]|(?<![A-Z])[IV]{1,3}(?=类)")

# A quantity counted over a span of time, not comparable with a state: 新增绿地, 年减排量
FLOW = re.compile(
    r"新增|新建|新改扩建|累计|建成(?!区)|完成|减排|改造|实施|创建|治理(?:面积|长度)|年均|下降|降低|减少|增长"
)

# A value that is not exact
APPROXIMATE = re.compile(r"左右|约(?!束)|上下")

# A baseline that is an average of several years: 92.9(“十三五”均值)
AVERAGE = re.compile(r"均值|平均")

# A level that is kept, though more was reached: 稳定在42万吨以上
HELD = re.compile(r"稳定|保持|维持|巩固|不低于|底线")

# Use of resources that a plan limits but does not reduce: 用水总量, 能源消费总量, 建设用地规模
GROWS = re.compile(
    r"(?:用水|取水|供水|消费|用地|占地|开采)(?:总)?(?:量|规模|面积)|总规模|装机|煤电|存栏|价格|失业率|死亡率|赤字|负债"
)

# Quantities that a plan keeps as they are: 耕地保有量
KEPT = re.compile(r"保有量|粮食|产能|生产能力|耕地|基本农田|红线|岸线|播种面积|水面率|人口")

# A state that is measured and improves: its cap should not be above the value reached
MEASURED = re.compile(r"浓度|指数|强度|能耗|劣[ⅤV5]|水耗")

# A standard for some objects, not a target for all:
# 新建建筑小区…应同步建设…,年径流总量控制率不低于70%; 对研发投入强度超过5%的企业
OF_A_PART = re.compile(
    r"(?:^|[,，])(?:新(?:改扩|改|扩)?建[^,，;；]{2,}应当?|其中|(?:对|凡|鼓励|支持|要求)[^,，;；]*$)"
)

# A total with its parts: 总投资42.5亿元,其中防洪工程13.8亿元、供水工程15.2亿元
TOTAL_WITH_PARTS = re.compile(
    r"(?P<amount>\d+(?:\.\d+)?)(?P<unit>亿元|万元|个|项|座|所|家|处|套|户|台|辆|张|条|米|亩|公里|公顷|平方米|万[亩吨套户]|万千瓦|万平方米|平方公里|万?人次?|万[个人辆头株张台]|万?户|[万亿]千瓦时|吨|名|辆|所)[,，;；:：]?其中[,，:：]?(?P<parts>[^。\n]+)"
)

# One part with its amount: 防洪工程13.8亿元
PART = re.compile(
    r"(?P<name>[一-鿿A-Za-z“”()（）][一-鿿A-Za-z、“”()（）]{1,19}?)(?:投资|约)?(?P<amount>\d+(?:\.\d+)?)(?P<unit>[一-鿿]{1,4}?)(?=[,，、;；和及]|$)"
)

# Marks between two parts of a total
BETWEEN_PARTS = re.compile(r"[,，、;；和及以\s]{1,3}")

REDUCTION = re.compile("下降|降低|减少|减排|削减|压减")  # 排放量减少, in the words of a name
# The name of a share of a whole: 森林覆盖率, 优良比例
SHARE = re.compile(r"(?:率|比例|比重|占比|比率|覆盖度|盖度)(?:\([^()]*\))?$")

# Shares of growth or change, which may exceed 100 %: 增长率, 提高比例
MAY_EXCEED_100 = re.compile(r"宽带|电话|增长|提高|增加|下降|降低|减少|利用系数|资本|负债|杠杆")

# The area of the whole division: 全县国土面积2130平方公里, 辖区总面积1.8万平方公里,
# 位于市区东南部,…面积149.78平方公里
WHOLE_AREA = re.compile(
    r"(?:(?:国土|辖区|行政区域?|管辖|区域|全[省市县区州旗域](?:国土|土地|行政区域|区域)?)(?:总|土地)?面积"
    r"|(?:位于|地处)[^。;；\n]{0,60}[,，](?:总|土地|规划)?面积)(?:为|约|共|达|有|是)*"
    r"(?P<area>\d+(?:\.\d+)?)(?P<unit>万?平方公里|万?平方千米|万?公顷|万?亩)"
)

# An area in running text: 森林面积310万亩
STATED_AREA = re.compile(
    r"(?P<name>[一-鿿]{1,12}面积)(?:累计|总计|总共|已经?|将|要|约|为|达到?|增加到|扩大到|稳定在|保持在|突破|超过|不低于)*"
    r"(?P<value>\d+(?:\.\d+)?)(?P<unit>万?平方公里|万?平方千米|万?公顷|万?亩)"
)

# Areas that are not of the division: 全国森林面积, 流域面积
OTHER_DIVISION = re.compile(r"全国|我国|全球|世界|全省|流域|经济带|城市群|都市圈|三角洲|海域")

# Land that is counted several times a year (播种面积), or that is not land (海域)
COUNTED_REPEATEDLY = re.compile(
    r"播种|作业|统防|面次|复种|种植|海域|海洋|测绘|监测|服务|巡护|累计|流域"
)

# A value as printed: ≥96, 98%以上, 31微克/立方米; not a name with a digit in it
PRINTED_VALUE = re.compile(r"[^\w(（]*\d")
