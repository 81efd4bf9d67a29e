"""Patterns for Chinese text in gap reports."""

from __future__ import annotations

import re

# Words for the sea, which only a division on the coast can act on: 近岸海域, 海岸带, 渔港, 入海河流
COAST = re.compile(
    r"近岸海域|海岸[带线]?|沿海|滨海|海洋|海域|海湾|海上|海岛|入海(?:河流|排污口|口)?|渔港|港口群"
    r"|海水养殖|海堤|海防|海事"
)

# A sentence or a part of one between semicolons, without its final mark
SENTENCE = re.compile(r"[^。;；!！?？\n]+")

# An average, a share or a rate, which does not add up: 人均用水量, 排放强度, 平均浓度
AVERAGE_OR_RATE = re.compile(
    r"每(?!年)|人均|户均|亩均|均|单位|平均|强度|密度|浓度|年限|寿命|天数|分钟|小时"
    r"|距离?|半径|高度|宽度|深度|水位"
)

# Targets where less is better: 死亡率, 排放强度, 能耗
LOWER_IS_BETTER = re.compile(
    r"死亡|事故|排放|能耗|水耗|消耗|浓度|发生率|患病|近视|负担|漏损|劣Ⅴ|投诉|用水量|自付"
)

# A decrease, where more is better again: 能耗下降
DECREASE = re.compile(r"下降|降低|减少|减排|削减|压减|降幅|下降率")

# A value counted by people: 每千人口, 十万人口
PER_PEOPLE = re.compile(
    r"每(百万|十万|万|千|百)(?:名|个|户)?|(百万|十万|万|千)(?:人口|常住人口|从业人员)"
)

# A figure left to the level above, with the words before it in its clause:
# 完成省下达的受污染耕地安全利用任务
DEFERRED = re.compile(r"[^。;；,，]*完成[^。;；,，]{0,12}下达[^。;；,，]*(?:任务|指标|目标|要求)")

# The level and kind of an office, which differ between levels: 省生态环境厅, 市生态环境局
OFFICE_LEVEL = re.compile(
    r"^[^,、]{0,6}?[省市州盟县区旗](?=[^省市州盟县区旗]{2})|[厅局委办部]$|委员会$"
)
