"""Patterns for the names of targets in sentences."""

from __future__ import annotations

import re

# ── names of targets in sentences ───────────────────────────────────────────────────────────────
# 主要预期目标是:人口自然增长率 / 按2000年价格计算的国内生产总值: words before the name
WORDS_BEFORE_NAME = re.compile(
    r"^(?:[^:]{1,24}:(?=[^:]{2}))?(?:(?:按|以)[^,]{0,12}计算的)?(?:价格计算的)?"
    r"(?:2 0 \d \d年)?(?:其中|即|使|将|把|对|力争|确保)?"
)
# 在2020年的基础上减少: the base of a comparison
COMPARED_BASE = re.compile(r"在?(?:20\d\d年|现有|[上去]年|原有)?(?:底|末)?的?基础上(?:再)?")
# 新建公园共 / 覆盖率分别 / 完成约: words between a name and its value
TAIL_OF_NAME = re.compile(
    r"(?:共计|合计|总计|共有|共|约为|大约|约|超过|超|近|达到|(?<![通直可到抵送])达|分别|年均|均|各|都|再|拟|要|将"
    r"|不少于|不低于|至少|[、和及与的: ])+$"
)
# 排放量分别下降: adverbs between a measure and the verb of its change
ADVERBS_BEFORE_CHANGE = re.compile(
    r"(?:分别|(?<!年)均|各|都|总体|合计)+(?=(?:累计|年均|[比较]20\d\d年)?(?:下降|降低|减少|削减|压减|减排|增长|增加|提高|提升|改善|节约|新增)$)"
)
# 城市 and 县城 in 城市和县城再生水利用率: scopes of one measure
SCOPE_NAME = re.compile(
    r"(?:城市|县城|城镇|农村|城乡|乡村|建制镇|市区|主城区|中心城区|县级城市|设区(?:的)?市|地级市|小学|初中|高中|全[国省市县区]|[一-鿿]{2,3}[市县区镇])"
)
# 国家级 in 国家级、省级众创空间, 5A级 in 5A级、4A级景区数量: levels of one thing
LEVEL_NAME = re.compile(r"[一-鿿\dA-Za-z]{1,4}?级")
# 各10所 / 各达到300万千瓦: every one of the things before has the value
EACH = re.compile(r"各(?:自)?(?:达到|达|为|建成|新建|新增|建设|增加|有|不少于|不低于|约|超过)*$")
# 综合性消防救援物资:建设市级库2个: the thing whose works a paragraph lists
WORKS_OF = re.compile(
    r"(?![^:]*(?:目标|任务|包括|如下|指标|方面|是:|为:|即:|单位|时限))[^,。;:\d“”]{4,20}:(?=[^:])"
)
# Works on an object that others name: 治理, 改造提升
_ON_AN_OBJECT = "治理|修复|整治|改造提升|提升改造|升级改造|改造"
# 造林 / 治理面积: works that only the words before them distinguish
BARE_WORKS = re.compile(rf"(?:累计|完成|新增|实施)*(?:造林|绿化|种植|{_ON_AN_OBJECT})(?:面积)?")
# 改造提升 after 新建高标准农田: works on the object of those before, unlike 造林
ON_AN_OBJECT = re.compile(rf"(?:{_ON_AN_OBJECT})(?:面积)?$")
# Names of substances that end like a measure
SUBSTANCE = re.compile(r"化学需氧量|耗氧量")
# 销量占新车销售总量的: a share whose noun is left out
SHARE_WITHOUT_NOUN = re.compile(r"占[^,占]{2,24}的$")
CHANGE_END = re.compile(
    r"(?:累计|年均|平均|[比较]20\d\d年)*(?:下降|降低|减少|削减|压减|减排|增长|增加|提高|提升|改善|节约)$"
)
# A name of verbs only is not one: 完成 / 累计新增 / 分别降低
ONLY_VERBS = re.compile(
    r"(?:新改扩建|新改建|新扩建|新建|新增|建成|建设|建造|建立|构建|完成|实施|创建|打造|培育|升级|改造|改建|扩建|整治|治理|修复|恢复|种植"
    r"|营造|淘汰|压减|安装|布设|推广|组建|认定|遴选|选拔|选聘|选派|筹集|募集|转化|资助|扶持|培养|培训|引进|形成|开工|投运|铺设|敷设|疏浚|清理|搬迁|拆除|规划|制定|编制|发布"
    r"|下降|降低|减少|削减|减排|增长|增加|提高|提升|改善|节约|达到|实现|保持|控制|重点|累计|年均|平均|分别|全面|基本|共|约|超|近|达|再|各|均)+"
)
# 排放总量 in 化学需氧量、氨氮排放总量: the head that joined names share
SHARED_HEAD = re.compile(
    r"(?:排放总量|排放量|减排量|处理率|覆盖率|普及率|利用率|入学率|入园率|参保率|治理率|达标率|合格率|处置率|回收率|收集率|增加值|产量|面积"
    r"|比例|比重|占比|浓度|强度|总额|收入|总量|规模|数量)$"
)
