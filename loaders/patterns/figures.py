"""Counts that a plan announces of its own contents."""

from __future__ import annotations

import re

# 设置…重点指标20项 / 约束性指标12项 / 规划指标包括…四类共18项 / 共安排5个项目 / 重点工程项目52个
ANNOUNCED = re.compile(
    r"(?P<what>(?:约束性|预期性|主要|重点|规划)?指标)(?:包括[^。]{0,60}?)?(?:共|合计|为|有)?"
    r"(?P<count>\d{1,3})(?P<unit>项|个)"
    r"|(?:设置|提出|确定|设定|制定|规划)[^。,\d]{0,6}(?P<count3>\d{1,3})(?P<unit3>项|个)(?P<what3>(?:主要|重点|规划|具体|核心)?指标)"
    r"|(?P<what4>约束性|预期性)(?P<count4>\d{1,3})(?P<unit4>项|个)"
    r"|(?:共|拟|计划|合计|实施|推进|开展)(?:安排|实施|设置|谋划|布局|以下|下列|如下)?(?P<count2>\d{1,3})(?P<unit2>个|项)"
    r"(?P<what2>(?:重点|重大|标志性)?(?:工程项目|项目|工程))"
)
