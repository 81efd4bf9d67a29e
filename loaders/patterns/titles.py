"""Where the title of a part ends when its full stop is lost, and what a title looks like."""

from __future__ import annotations

import re

# Nouns that the lead phrase of a task or project ends with: …产业结构 | 充分发挥…
TITLE_TAIL = (
    "结构|体系|行动|建设|管理|治理|防治|工程|机制|能力|制度|安全|约束|交流|合作|领域|试点|应用|水平|示范"
    "|转型|升级|创新|发展|保护|修复|监管|整治|改造|提升|控制|管控|方式|改革|服务|格局|利用|防控|处置|保障"
    "|减排|生态|环境|健康|评价|调查|监测|网络|平台|队伍|基础|责任|项目|供给|布局|融合|培育|推广|替代|通道"
    "|产业|企业|群体|主体|梯队|农业|工业|城市|农村|乡村|渠道|市场|政策|投入|质量|效率|作用|活动|宣传|教育|源头"
)
# Words that open the first sentence behind it
LEAD_WORD = (
    "深入|全面|严格|加快|加强|科学|围绕|充分|坚持|推进|推动|鼓励|落实|贯彻|继续|着力|创新|深化|发展|强化"
    "|完善|健全|建立|优化|实施|开展|积极|统筹|大力|支持|引导|提高|提升|以|在|按照|根据|通过|结合|持续"
    "|进一步|扎实|构建|打造|制定|加大|切实|稳步|有序|探索|聚焦|紧扣|紧紧|立足|依托|牢固|组织|扩大|推广"
    "|促进|规范|培育|抓好|做好|发挥|突出|注重|巩固|重点|对|到20\\d\\d年|逐步|合理|完成|建成|建设|秉承|“|\\d+年"
)

# Adverbs that open a sentence and never stand inside a lead phrase before a long object
STRONG_LEAD = "深入|全面|严格|加快|科学|充分|积极|大力|持续|进一步|扎实|切实|着力|有序|逐步|稳步|统筹推进|继续|围绕|牢固"

# 优化调整产业结构|充分发挥“三线一单”…: a lead phrase, its tail noun, then a new sentence.
LOST_STOP = re.compile(rf"(.{{2,28}}?(?:{TITLE_TAIL}))(?=(?:{LEAD_WORD}))")
# …试点示范|建设|深入推进: the tail noun goes on before the sentence begins
LOST_STOP_TAIL = re.compile(rf"(?:{TITLE_TAIL})(?=(?:{LEAD_WORD}))")
# 加强固定源污染综合治理|深入推进NOx减排。: short as it is, the adverb opens a sentence
SHORT_LOST_STOP = re.compile(rf"(.{{4,20}}?(?:{TITLE_TAIL}))(?=(?:{STRONG_LEAD})[^。]{{6,}})")

# What a task begins with and the name of a project does not
ACTION_VERB = re.compile(
    r"实施|推进|推动|开展|建设|加强|加快|强化|完善|健全|建立|优化|落实|深化|组织|抓好|做好|大力|积极|全面|深入|持续|统筹"
)

# Lead phrases of the items of a box: …安全保障工程。 / …重大项目: / …恢复与保护。
PROJECT_TITLE = re.compile(r"[^。:;,]{2,40}?(?:工程|项目|计划|试点|示范|专项)[。:]")
# A lead phrase parted by a colon: VOCs替代工程:到2025年,…
COLON_TITLE = re.compile(r"([^。:;,]{2,24}):(?=.{8,})")
