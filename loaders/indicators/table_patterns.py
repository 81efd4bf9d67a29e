"""Patterns for indicators in tables: heads of columns, cells, names, captions."""

from __future__ import annotations

import re

# ── heads of columns ────────────────────────────────────────────────────────────────────────────
# The roles of columns are read from the words of their heads, never from their place.
UNIT_HEAD = re.compile(r"(?:计量)?单位$|单位\(")
BINDING_HEAD = re.compile(r"(?:指标)?(?:属性|性质|约束类型)$|指标类型$")
CATEGORY_HEAD = re.compile(r"(?:指标)?(?:类别|分类|大类|类型)$|领域$|一级指标$|维度$|目标层$|方面$")
NAME_HEAD = re.compile(
    r"(?:主要|具体|考核|规划|二级|三级|评价)?指标(?:名称|内容|项目)?(?:\(.*\))?$|名称$|指标体系$|目标指标$|内容$"
)
# 2020年 / 2025年目标 / 2022年(现状) / “十三五”目标值 / 2020年完成值 / 基期值
VALUE_HEAD = re.compile(
    r"(?:19|20)\d\d|现状|基期|基准|基数|目标|规划值|完成值|实际值|预期值|预计值|年值|十[一二三四五六]五"
)
TARGET_HEAD = re.compile(r"目标|规划值|预期值|指标值")
BASE_HEAD = re.compile(r"现状|基期|基准|基数|年值")
ACTUAL_HEAD = re.compile(r"完成值|实际|实现值|实现情况|完成数|完成情况$|达到值|实绩")
DONE_HEAD = re.compile(r"完成情况|是否完成|备注|责任|牵头|来源|说明|审核|评价结果")
GROWTH_HEAD = re.compile(r"年均|增速|增长率|累计|[五5]年(?:增|减|变化)|变化|增减")
# 2025年 / 2020年(现状): a head that is a year; a year, or a five-year period, in a head
YEAR_HEAD = re.compile(r"(?:19|20)\d\d年?(?:\(.*\))?")
HEAD_YEAR = re.compile(r"(?:19|20)\d\d")
HEAD_PERIOD = re.compile(r"(十[一二三四五六])五")
# 2020 年: a space that a PDF has after the digits of a year; ≥ 98 and 6 左右: one beside a number
YEAR_APART = re.compile(r"(?<=\d) +(?=年)")
# 指    标: the characters of a head set apart
NAME_APART = re.compile(r"指 +标(?=\s|名称|$)")
SIGN_APART = re.compile(r"(?<=[<>≥≤≧≦]) +(?=\d)|(?<=[\d%‰]) +(?=(?:左右|以[上下内])(?: |$))")
# 规划目标 / “十四五”目标: the head of several value columns, which has no use of its own
BARE_GROUP = re.compile(r"目标|规划|指标值|十[一二三四五六]五|现状|完成|预期值")
# A cell of a head that continues in the next cell of a flattened table: 指标 | 属性, 2015 | 年值
HEAD_GOES_ON = re.compile(
    r"(?:\(.*\)|属性|类别|性质|类型|名称|年值|目标值|完成值|规划值|现状值|目标|年)$"
)
HEAD_BEGINS = re.compile(r"(?:指标|(?:19|20)\d\d年?|“十[一二三四五六]五”|规划|基期|现状)$")
# Words that only occur in the head of a table: 序号 / 目标值
HEAD_WORD = re.compile(
    r"(?:指标(?:名称|类别|属性|类型|性质)?|序号|单位|属性|类别|领域|目标值|完成情况|年值|完成值|\(目标\)|\(现状\))$"
)

# ── cells ───────────────────────────────────────────────────────────────────────────────────────
MISSING = re.compile(r"(?:[—\-–―/\\*]{1,4}|无|暂无|N/?A|)$", re.IGNORECASE)
BINDING = re.compile(r"[\[〔(]?(?P<word>约束|预期|指导|预测)(?:性)?(?:指标)?[\]〕)]?$")
# ≥98 / 50以上 / 23.2(预估) / 92.9(“十三五”均值) / 13.4(五年累计) / [15] / 75% / 6.5-7.0
# 比2020年下降10%以上 / 不低于55 / (15) / 131微克/立方米
BEFORE_NUMBER = re.compile(
    # 力争到2026年达到45, 确保降至15.0
    r"(?P<aim>力争|争取|确保)?(?:到?(?P<year>20\d\d)年底?前?)?(?:降至|降到|提高[到至]|增加?[到至]|达)?"
    r"(?P<lead>(?:[比较]20\d\d年)?(?:五年|5年|年均|累计|平均)*(?:下降|降低|减少|增长|增加|提高|提升|新增)?)"
    r"(?P<sign>>=|<=|[<>≥≤≧≦=≈约]|不低于|不少于|不小于|不高于|不超过|不大于|大于|高于|超过|小于|低于|控制在|达到)?"
    r"\s?[\[〔【(]?(?P<minus>-)?(?=[\d一二两三四五六七八九十百千])"
)
AFTER_NUMBER = re.compile(
    r"[\]〕】)]?(?P<unit>[%‰]|(?!及?以[上下内]|左右|之间)[一-鿿a-zA-Zμ/·0-9³²]{1,12}?)?"
    r"(?P<bound>及?以上|以下|以内|左右|之间|及以下)?[\]〕】)]?(?P<remark>\(.{1,40}\)|\[.{1,20}\]|\*+)?$"
)
# [累计达到1000]: brackets around all of a cumulated value
WHOLE_IN_BRACKETS = re.compile(r"[\[〔【][^\[\]〔〕【】]+[\]〕】]")
# 完成省下达指标 / 达到国家要求 / 按照省下达指标不减少 / 完成市下达任务
DEFERRED = re.compile(
    r"(?:确保|力争)?(?:完成|达到|满足|符合|按照?|以|控制在|落实).{0,14}(?:下达|要求|任务|考核|核定|分解|确定|目标值?|指标|标准|省定|国定|规定).{0,10}$"
    r"|(?:国家|省|市|上级).{0,4}(?:下达|核定|确定|要求|考核).{0,10}$"
)
# 2.4:1: a ratio to one, whose value is the first number
RATIO_TO_ONE = re.compile(r"(\d+(?:\.\d+)?) ?[:∶] ?1")
# The two halves of a deferred value that was cut in two cells: 完成 | 省下达指标,
# 完成省市 | 下达目标
DEFERRED_BEGINS = re.compile(r"(?:完成|达到|按照?|满足).{0,6}$|.*(?:国家|省|市|省、市|省市)$")
DEFERRED_GOES_ON = re.compile(
    r"(?!完成|达到|按)(?:国家|省|市|上级)?.{0,4}(?:下达|要求|目标|任务|指标|考核)"
)
QUALITATIVE = re.compile(
    r"[与和同]?.{2,6}(?:基本)?同步|不(?:降低|减少|下降|增加|恶化|退化)|持续|稳中|保持|稳定|改善|提升|提高|有效|基本|全面|全部|进一步|下降|上升|增长|减少|降低"
    r"|消除|清零|全覆盖|保障|优化|逐步|向好|只增不减|明显|显著|达标"
)

# A unit's cell of a row without a unit: — or /
MISSING_UNITS = frozenset("-—/")

# Words for a target that was reached: 已完成 / 超额完成
DONE = re.compile(r"(?:已|超额|基本|未)?完成$")
# 完成率 / 达标面积: a name and not a value, though it begins like a deferred value
MEASURED_WORD = re.compile(r"率|比例|浓度|排放量|面积")

# ── names ───────────────────────────────────────────────────────────────────────────────────────
# (一)环境治理 / 一、环境质量: a row that names a group
GROUP_ROW = re.compile(
    r"(?:\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}[、.])\s?(?P<name>.{2,20})$"
)
ROW_NUMBER = re.compile(r"\(?(?P<number>\d{1,3})(?![.\d]*\d)[.、)]?\s?")
# 其中:省控及以上Ⅱ类水质断面比例 / #…: a part of the row above it
SUB_ROW = re.compile(r"(?:其中|其中:|#)[::]?\s?")
# A name that begins with a span of years, not with a row's number: 5年生存率
YEARS_LONG = re.compile(r"\d+年")
# The mark of a footnote: 100* / ①
FOOTNOTE_MARK = re.compile(r"[*①-⑩]")
STARS = re.compile(r"[*＊★①-⑩]+$|\[\d\]$")
# The unit in brackets after a name, the closing bracket may be lost: …比率(%  …浓度(μg/m3)
BRACKETED_UNIT = re.compile(r"\((?P<unit>[^()]{1,14})\)?(?P<star>[*＊★①-⑩]*)$")
# The last character of a short name of an indicator: 森林覆盖率 / 浓度(%)
MEASURE_END = re.compile(r"[率比量数度积例重系]$|[()%]")
# A word of a merged category cell, cut to pieces: 环境 | 质量 | 改善
CATEGORY_PIECE = re.compile(r"[一-鿿、与和及]{1,6}$")
# Tables on the past period: “十三五”主要指标完成情况
PAST_CAPTION = re.compile(
    r"完成情况|实施情况|实现情况|十[一二三四]五.{0,12}(?:指标|目标).{0,6}(?:完成|实现|情况)|十[一二三四]五.{0,12}(?:基本|发展)情况"
)
