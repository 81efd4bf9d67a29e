"""Patterns for Chinese text in check rules."""

from __future__ import annotations

import re

# A figure in a sentence is rounded, the one in the table is not: 突破900亿元, 近50%
ROUNDED = re.compile(r"突破|超过|超|近|约|左右|[多余]|以上|以下|不足")

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

# A class of water quality, each a statement of its own: Ⅱ类, III类
WATER_CLASS = re.compile(r"[ⅠⅡⅢⅣⅤ]|(?<![A-Z])[IV]{1,3}(?=类)")

# A quantity counted over a span of time, not comparable with a state: 新增绿地, 年减排量
FLOW = re.compile(
    r"新增|新建|新改扩建|累计|建成|完成|减排|改造|实施|创建|治理面积|年均|下降|降低|减少|增长"
)

# A standard for some objects, not a target for all:
# 新建建筑小区…应同步建设…,年径流总量控制率不低于70%
OF_A_PART = re.compile(r"(?:^|[,，])新(?:改扩|改|扩)?建[^,，;；]{2,}应当?")

# A total with its parts: 总投资42.5亿元,其中防洪工程13.8亿元、供水工程15.2亿元
TOTAL_WITH_PARTS = re.compile(
    r"(?P<amount>\d+(?:\.\d+)?)(?P<unit>亿元|万元|个|项|座|公里|万亩|万吨)[,，;；:：]?其中[,，:：]?(?P<parts>[^。\n]+)"
)

# One part with its amount: 防洪工程13.8亿元
PART = re.compile(
    r"(?P<name>[一-鿿A-Za-z“”()（）][一-鿿A-Za-z、“”()（）]{1,19}?)(?:投资|约)?(?P<amount>\d+(?:\.\d+)?)(?P<unit>[一-鿿]{1,2}?)(?=[,，、;；和及]|$)"
)

# The name of a share of a whole: 森林覆盖率, 优良比例
SHARE = re.compile(r"(?:率|比例|比重|占比|比率|覆盖度|盖度)(?:\([^()]*\))?$")

# Shares of growth or change, which may exceed 100 %: 增长率, 提高比例
MAY_EXCEED_100 = re.compile(r"增长|提高|增加|下降|降低|减少|利用系数|资本|负债|杠杆")

# The area of the whole division: 全县国土面积2130平方公里, 辖区总面积1.8万平方公里
WHOLE_AREA = re.compile(
    r"(?:(?:国土|辖区|行政区域?|全[省市县区州旗域])(?:总|土地)?面积|(?<=[,，。;；])总面积)(?:为|约|共|达|是)*"
    r"(?P<area>\d+(?:\.\d+)?)(?P<unit>万?平方公里|万?平方千米|万?公顷|万?亩)"
)

# Land that is counted several times a year (播种面积), or that is not land (海域)
COUNTED_REPEATEDLY = re.compile(r"播种|作业|统防|面次|复种|种植|海域|海洋")

# A value as printed: ≥96, 98%以上, 31微克/立方米; not a name with a digit in it
PRINTED_VALUE = re.compile(r"[^\w(（]*\d")
