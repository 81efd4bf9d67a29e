"""Patterns for Chinese text in the review of drafts."""

from __future__ import annotations

import re

# A water that has a name: 东江水库, 入淀, 渤海. A division whose plan never names it need not act on it.
NAMED_WATER = re.compile(
    r"[\u4e00-\u9fff]{1,3}?(?:水库|湖(?![泊库])|淀(?!粉)|港(?!口)|湾(?!长)|海(?![绵关拔外洋域岸湾岛])|洲)"
)
# Words that end like a name and are none: 江河湖, 沿海
NO_NAME = re.compile(r"[江河湖库海港和与及各大中小型、]+|沿海|近海|出海|四海")
# The sea and waters in general
WATERS = re.compile(r"湖泊|湖库|海洋|海域|海岸|海湾|海岛|岛屿|港口|岸线|滩涂|湾长")
# A clause that only states where, on what basis or under which condition: 在…地区, 按照…原则
CIRCUMSTANCE = re.compile(
    r"在(?!线)[^,，]*|(?:按照|根据|依据|立足|围绕|针对|结合|遵循)[^,，]*|以[^,，]{2,40}"
    r"为(?:重点|主|核心|抓手|基础|导向|目标|契机|依托|统领|引领|支撑|主体|突破口)|对[^,，]{2,30}的?"
    r"|(?:到|至)\s*20\d\d\s*年[^,，]{0,3}|[^,，]{2,60}(?:原则|前提下|基础上|条件下|过程中|的同时)"
    r"|[\u4e00-\u9fff]{4}[,，、][\u4e00-\u9fff]{4}"
)
# A long-range goal, beyond the period of any plan: 碳达峰, 2035年远景目标
LONG_RANGE = re.compile(r"达峰|中和|远景|展望|愿景|长远|中叶|现代化")
# The year of a deadline: 到2027年, 2027年底前
DEADLINE = re.compile(
    r"(?:到|至|截至|截止)\s*(20\d\d)\s*年(?!以来|[至—-])"
    r"|(20\d\d)\s*年\s*(?:(?:\d{1,2}\s*月)?(?:底|末)?(?:以?前|之前)|年?[底末])"
)
# The last year of a cited plan: (2016-2020年), “十三五”
LAST_YEAR = re.compile(r"20\d\d\s*年?\s*[-—–~～至到]+\s*(20\d\d)")
FIVE_YEAR = re.compile(r"十([一二三四五六七])五")
QUOTED_TITLE = re.compile(r"《([^《》]{4,80})》")
