"""Patterns for the figures of bulletins."""

from __future__ import annotations

import re

# 全省, 我市: the whole of the division, with the last character of its name
WHOLE = re.compile(r"^[全我](?P<kind>[国省市县区州旗盟](?!民))的?")
# 青禾市空气质量…, 市区PM2.5…: the name of a place or a part before the measure
PLACE = re.compile(r"^(?:[一-鿿]{2,6}?[省市县州旗镇乡]|市区|城区|县城|城镇|农村|[一-鿿]{2,6}?区)")
# Words between the measure and the number that are not part of its name
BETWEEN = (
    r"(?:同比|环比|[比较]?上年|[比较]去年|[比较]20\d\d年|“?十[一二三四五六]五”?(?:期间|以来)?|以来|累计|年均|平均|总体|"
    r"分别|又|再|均|实际|已|明显|大幅|持续|进一步|达到?|为|约)"
)
# 同比下降, 比2020年累计降低, 增速为: the change at the end of a name
CHANGE = re.compile(
    rf"{BETWEEN}*(?P<verb>(?P<down>下降|降低|减少|削减|压减|降幅)|(?P<up>上升|增长|增加|提高|提升|增幅|增速)|改善|变化)"
    rf"(?:了|率|幅度)?{BETWEEN}*$"
)
# The words at the beginning of a name that are none of the measure's: 初步核算,2023年,
OPENING = re.compile(r"^(?:20\d\d年度?|年末|全年|其中|初步核算|经初步核算|据初步核算|[,:])+")
LAST_YEAR = re.compile(r"同比|[比较](?:上年|去年|上一年)|上年")
SINCE = re.compile(
    r"[比较]?(?P<year>20\d\d)年?(?:以来|相比|累计|下降|降低|减少|上升|增长|提高|提升)"
)
SINCE_PERIOD = re.compile(r"(?:期间|以来).{0,6}累计|累计")
AVERAGE = re.compile(r"年均(?=.{0,6}(?:增|提|升|降|减))|平均(?:每年)?(?:增长|下降)")
# 1—9月, 上半年, 三季度, 12月: a part of the year
PART_OF_YEAR = re.compile(
    r"\d{1,2}月?[-—–~至到]\d{1,2}月|(?<!\d)(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?(?!底|末|\d{0,2}日)"
    r"|[上下]半年|[一二三四1-4]季度|前[一二三四1-4]季|汛期|采暖期"
)
PLANNED = re.compile(
    r"计划(?!生育)|目标(?!任务完成)|力争|争取|预计|预期(?!寿命|性)|(?<![模虚])拟(?!合)|将(?=达|实现|完成|提高|下降)"
)
NOT_EXACT = re.compile(r"(?:约|近|突破|不足|接近)(?:为|达到?)?(?=\d)")
PRELIMINARY = re.compile(r"初步|快报|预计数")
POINTS = "个百分点"
