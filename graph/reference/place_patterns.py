"""Patterns of the names of places in running text."""

from __future__ import annotations

import re

HAN = re.compile(r"[\u4e00-\u9fff]")
_HAN = r"[\u4e00-\u9fff]"

# A word for a kind of place that ends a name. The characters after it exclude longer words: 河 but
# not 河流, 河道; 市 but not 市场; 海 but not 海洋.
FEATURE = re.compile(
    r"水库|林场|淖尔|淖|草原|高原|平原|盆地|山脉|半岛|群岛|机场|高新区|开发区|新区|运河"
    r"|河(?!流(?!域)|[道湖北南长网岸段谷库])|江(?![苏西东])|湖(?![北南泊库区])|淀(?![粉区])"
    r"|湾(?!区)|港(?![口区航澳])|山(?![区体水林地洪坡东西火])|岛(?!屿)"
    r"|市(?![场政级域区民容直县])|县(?![级域乡城直])|旗(?!舰)"
)
# Kinds of place that take their name from a city: 云砚港, 秦皇岛市
SEAT = re.compile("(?:[市县旗港]|机场|新区|高新区|开发区)$")
DIVISION = re.compile("[市县旗]$")
# 上市, 产粮大县: words that a division's suffix ends
NO_DIVISION = re.compile("[上大]$")
# Stems that are not names: 城市, 各县, 重要河, 入海, 绿色矿山
GENERIC = re.compile(
    r"^[入沿近内出跨过用围亲涉临进疏矿荒深高每一三多本该小中傍巡陆远靠封挖由化河江山湖海市区热绿因引滨环强沉日]$"
    r"|[的了有还年各全我其等两个或及之被需使把级省市县城都超为以轮]"
    r"|^[上下大]$|^山上|下$|[以向网路线岸陆海水河流中]上$|上[级下游]|[以地]下|[重特最较扩巨中伟强壮]大|大[中小型力众江河]|[好日用]$|[中小]型|下属|上内|建设|治理|六大"
    r"|设区|重[要点]|主要|中心|示范|试点|美丽|绿[色水]|中小|近岸|天然|典型|国家|地区|流域|区域|病险|梯级"
    r"|通用|支线|干线|运输|枢纽|森林|林业|退化|经济|技术|产业|创新|农贸|批发|要素|发达|地下|脱贫|城乡"
    r"|现代|废弃|入[海河]|山[水体]|河$|无水|集疏|贸易|污染|黑臭|垃圾|母亲|宜居|道路|堰塞|病区|沿[江海]|靠|[林淀]$"
    r"|[露煤矿银]$|^在|在$|便利|相关|先行|划定|创|成立|贯通|净化|优化|发挥|整治|共用|按照|立足|具备|跨|帮扶|消灭"
    r"|组建|实[行施]|推[进动行]|重视|保护|疏浚|扩挖|确定|布局|消除|清除|解决|化解|治理|开展"
    r"|[新改扩]建|加固|建[设成]|[大中小]型"
    r"|^(?:加[快强]|[强深]化|完善|健全|提升|规范|统筹|构建|打造|支持|鼓励|引导)$"
)
# A character that links a name to the words before it: 在白洋淀, 唐山和秦皇岛
AFTER_LINK = re.compile("[在和与及对以将从至到由向使于经而即]")
# The first two characters of a clause, and the third
OPENING = re.compile(rf"(?:^|(?<=[^\u4e00-\u9fff、]))({_HAN}{{2}})({_HAN})")
# A list of names that 市 or 县 ends: 启衡、临桐、鹤汀3市, 启衡、鹤汀等市
ENUMERATED = re.compile(
    rf"(?:(?<!{_HAN})[在对以将从由]?|(?<=[在和与及对以将从由]))((?:{_HAN}{{2,3}}、)+{_HAN}{{2,3}})"
    r"(?=等?[\d两二三四五六七八九十]+[个座]?[市县]|等(?:[地市县]|城市|山区))"
)
# A sentence
SENTENCE = re.compile(r"[^。;!?]+")
