"""Patterns of counted works: their lists, and the words after their numbers."""

from __future__ import annotations

import re

# …重点工程减排量指标为氮氧化物4000吨,挥发性有机物2300吨,…: one measure, then items
LIST_HEAD = re.compile(
    r"(?P<measure>[^,]*?(?:减排量|排放量|削减量|总量|规模|数量|产量|面积))(?:指标|任务|目标)?(?:分别)?(?:为|达到|:)(?P<item>[^,为]{2,12})$"
)
LIST_ITEM = re.compile(r"[、和]?(?P<item>[一-鿿A-Za-z()〇]{2,12})$")
# 新建堤防48公里,护岸36公里、水位站12处: the works of a list share their verb
COUNTED_ITEM = re.compile(
    r"[、和及]?(?P<item>(?!覆盖|涉及|服务|惠及|带动|辐射|总|投资|其中|每|平均|约|近|占|共|年|日|各|长|宽|深|面积|库容|处理|供)"
    r"[一-鿿A-Za-z\d()“”〇]{2,16})$"
)
# Words after a number that is a distance or a place, not an amount of works: 50米范围
REACH = re.compile(
    r"(?:范围|半径|以外|之外|深|宽|高程|高度|间隔|周边|(?:个)?(?:市|县|区|乡|镇|街道)(?:\([^)]*\))?的)"
)
# 建成50个示范村: the noun after a classifier
COUNTED_NOUN = re.compile(r"\d[^\d]{0,4}?(?:个|座|家|处|条)([一-鿿]{2,30})$")
# 首批100个示范社区全面建成: counted things before the verb that completes them
COMPLETED_THINGS = re.compile(
    r"(?P<thing>[一-鿿“”A-Za-z]{2,30}?)(?:全面|全部|基本|如期)*(?P<verb>建成|完成|投产|投用|投运|竣工|开工)(?=[,、]|$)"
)
# 选拔100名骨干人才、200名后备人才: the joint before a further item, which its number opens
FURTHER_ITEM = re.compile(r"[一-鿿“”()A-Za-z·]{2,40}[、和及]$|$")
# …84件信访问题已办结82件: words that report on things instead of naming them
REPORTED = re.compile(r"已|均|全部|正在|[^、和及与]\d$")
# 完成60万平方米建筑节能改造: the words right after a quantity
WORDS_AFTER = re.compile(r"[一-鿿“”(（)A-Za-z、+]{2,40}")
# 3000吨以上的加油站 / 30万千瓦以下燃煤机组 / 5万吨级: limits of a rule, not targets
RULE_LIMIT = re.compile(r"(?:级|及?以[上下内]|左右)?的?(?=[一-鿿“(])")
