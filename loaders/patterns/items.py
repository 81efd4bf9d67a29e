"""Lines among the items that are no items, and portfolios of projects."""

from __future__ import annotations

import re

# 一是加强…;二是… each in a line of its own
ENUMERATION = re.compile(r"(?:[二三四五六七八九十]是|其[二三四五]|第[二三四五],)")
# 注:①… / 备注: / 资料来源:… / *该项指标…
NOTE_LINE = re.compile(r"(?:注|备注|说明|资料来源|数据来源|来源)[::]|[①-⑳]|\*")
# 大气质量改善工程项目5个,投资估算2.11亿元 / 共实施项目12个,总投资8.6亿元 / 工程38项,估算投资12亿元
PORTFOLIO = re.compile(
    r"(?P<title>[^。;:,]*?)(?:共|总计|合计|约)?(?P<count>\d{1,5})(?:余)?(?:个|项)"
    r"(?:重大|重点)?(?P<what>工程项目|项目|工程)?(?:\([^)]*\))?,?"
    r"(?:[^。;,]{0,12},)?(?:计划|预计|估算|规划|匡算|概算|总|约|累计|拟|所需|需)*投资(?:额|估算|规模|总额|概算)*(?:约|为|达|达到|共|计)*"
    r"(?P<amount>\d+(?:\.\d+)?)(?P<unit>万亿元|亿元|万元)"
)
PORTFOLIO_NOUN = re.compile(r"工程|项目")
# Boxes that hold indicators, not projects: 专栏1 “十四五”主要指标
INDICATOR_BOX = re.compile(r"指标")
# An un-numbered item of a box with a dash or bullet: ——数字乡村工程。… / ●… / 01 数字底座
BULLET = re.compile(r"(?:[—\-]{1,3}|[●○■◆▪•·*★☆])|[012]\d(?=[一-鿿])")
