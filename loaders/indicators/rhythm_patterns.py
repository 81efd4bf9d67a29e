"""Patterns of amounts for each year or place, and of times within which something is reached."""

from __future__ import annotations

import re

RHYTHM = re.compile(
    r"每(?:两?年|季度|半年|月|周|日|天|个|座|家|户|所|[村县镇乡]|街道|社区|行政村|\d年|五年|次)|至少(?:开展|进行|组织)|不少于\d+次"
)
# 每年培训10万人次 is an amount; 每年开展3次 and 每村每年培训20人 are rhythms
YEARLY = re.compile(r"[^每]*每年[^每]*$")
# 每年至少开展1次巡查 / 每个乡镇至少建成1所卫生院: an amount of each year or place
FOR_EACH = re.compile(
    r"(?P<each>每(?:年|两年|半年|季度|(?:[个所座家]|(?=[村县镇乡]|街道|社区|行政村))[^,每\d]{1,12}?))"
    r"(?:都|均|应|要|须|力争)*(?P<least>至少|不少于|不低于)?"
    r"(?P<verb>开展|组织(?:开展|实施|举办|召开)?|举办|举行|召开|进行|发布|实施|建成|建设|建立|建有|建好|建|配备|配建|配齐|设立|设置|设|组建|认定|评选|选派|培训|培育|培养|有)"
    r"(?P<object>[^,\d]{0,24}?)(?:至少|不少于|不低于|达到|超过|约|各)*$"
)
FREQUENCY = re.compile(r"^(?:[次轮期场遍批天日月]|批次)$")
AT_LEAST = re.compile(r"(?:至少|不少于|不低于)[^,\d]{0,4}$")
# 2小时内到达全区任一救援现场 / 提前30分钟以上送达到户: how soon something is reached
REACHED_IN_TIME = re.compile(
    r"(?:之?内|以内|以上)?(?P<reached>(?:互相|基本|全部)?(?:通达|直达|可达|到达|抵达|送达|办结)[^,、的]{0,16}"
    # 灾害发生后10小时内受灾人员基本生活得到有效救助
    r"|[^,、的]{0,14}得到[^,、的]{0,4}(?:救助|安置|保障))(?=[,、]|$)"
)
IN_ADVANCE = re.compile("提前$")
# 城市之间实现1小时通达, 预警信息提前30分钟送达: words right before the time
TRAILING_VERB = re.compile("(?:基本|全面|全部|提前|力争|在)*(?:实现)?(?:提前)?$")
