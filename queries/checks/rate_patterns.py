"""Patterns for yearly rates, and for changes between two values."""

from __future__ import annotations

import re

_WAY = r"(?P<way>增长|增加|增|提高|提升|上升|递增|扩大|下降|降低|减少|降|削减|递减)"
_PERCENT = r"(?P<percent>\d+(?:\.\d+)?)%(?P<bound>以上|左右|以内|多)?"

# A yearly rate: 年均增长7%左右, 年均增速达到6.5%以上
YEARLY_RATE = re.compile(
    r"(?:实现)?年平?均(?P<way>增速|增长|递增|提高|增加|下降|降低|减少|递减)(?:率|速度|幅度)?"
    rf"(?:预期|达到|保持在|保持|为|约|在)*{_PERCENT}"
)

# A change of several years: 比2020年增长60%, 五年累计增长34%, 较2015年下降26%以上
PERIOD_CHANGE = re.compile(
    rf"(?:[比较与]20\d\d年(?:底|末)?(?:相比)?|五年|5年|累计)(?:累计|总计|共)*{_WAY}(?:了|约|达到|达)*{_PERCENT}"
)

# The whole of a five-year period
FIVE_YEARS = re.compile(r"五年|5年|累计")

# Words for a fall
LOWERS = re.compile(r"下降|降|减")

# Values at current prices, whose growth is often stated at constant prices
AT_PRICES = re.compile(r"生产总值|增加值|总产值|收入|GDP")

# Words before and after the subject of a clause, and the verb that follows it
SUBJECT_FRAME = re.compile(
    r"^(?:“?十[一二三四五]五”?(?:期间|时期|以来|末)?|到?20\d\d年(?:底|末)?|五年来?|全[市省县区州国旗](?!民)|我[市省县区]|其中|力争|预计|实现"
    r"|确保|使|和|但|并|规划期内?|未来五年)+"
)
SUBJECT_END = re.compile(
    r"(?:突破|超过|达到|达|由|从|得到|实现|控制|完成|保持|提高|增加|增长|增速|扩大|下降|稳定|为\d|\d|[比较与]20|年均|累计|总量|总额|规模|水平|预期|的).*$"
)

_VALUE = r"(?P<value>\d+(?:\.\d+)?)(?P<unit>[^\d,。;:、()]{1,8})"
_BASE = r"(?P<base>\d+(?:\.\d+)?)(?P<base_unit>[^\d,。;:、()]{1,8}?)"
_STATED = (
    rf"(?P<stated>{_WAY}(?:了|约|达)?(?P<change>\d+(?:\.\d+)?)"
    r"(?P<change_unit>%|个百分点|[^\d,。;:、()]{1,6}))(?=[,。;]|$)"
)

# 浓度为55微克/立方米,与2015年77微克/立方米相比,下降28.6%
VALUE_AND_BASE = re.compile(
    rf"{_VALUE},?[与比较和](?:20\d\d年|十.五末)的?{_BASE}(?:相比),?{_STATED}"
)

# 由2015年的1200亿元提高到2020年的1860亿元,增长55%
FROM_TO_CHANGE = re.compile(
    rf"[由从](?:20\d\d年(?:底|末)?的?)?{_BASE}(?:提高|上升|增加|增长|下降|降低|降|减少|提升|扩大|缩小)[到至为](?:20\d\d年(?:底|末)?的?)?"
    rf"{_VALUE},{_STATED}"
)

# The words between a subject and its unit: 总额达到200
VALUE_FOLLOWS = re.compile(
    r"(?:总量|总额)?(?:预计|达到|达|为|约|超过|突破|完成)*(?P<value>\d+(?:\.\d+)?)"
)
