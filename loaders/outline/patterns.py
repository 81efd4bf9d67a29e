"""Patterns for headings: where a title ends, and which kind of chapter it names."""

from __future__ import annotations

import re

# Quotation marks and spaces, left out of titles that are compared: “十四五”时期
QUOTE_OR_BLANK = re.compile(r"[“”‘’\"\s]")

# Nouns that the lead phrase of a task or project ends with: …产业结构 | 充分发挥…
TITLE_TAIL = (
    "结构|体系|行动|建设|管理|治理|防治|工程|机制|能力|制度|安全|约束|交流|合作|领域|试点|应用|水平|示范"
    "|转型|升级|创新|发展|保护|修复|监管|整治|改造|提升|控制|管控|方式|改革|服务|格局|利用|防控|处置|保障"
    "|减排|生态|环境|健康|评价|调查|监测|网络|平台|队伍|基础|责任|项目|供给|布局|融合|培育|推广|替代|通道"
    "|产业|企业|群体|主体|梯队|农业|工业|城市|农村|乡村|渠道|市场|政策|投入|质量|效率|作用|活动|宣传|教育|源头"
)
# Words that open the first sentence after it
LEAD_WORD = (
    "深入|全面|严格|加快|加强|科学|围绕|充分|坚持|推进|推动|鼓励|落实|贯彻|继续|着力|创新|深化|发展|强化"
    "|完善|健全|建立|优化|实施|开展|积极|统筹|大力|支持|引导|提高|提升|以|在|按照|根据|通过|结合|持续"
    "|进一步|扎实|构建|打造|制定|加大|切实|稳步|有序|探索|聚焦|紧扣|紧紧|立足|依托|牢固|组织|扩大|推广"
    "|促进|规范|培育|抓好|做好|发挥|突出|注重|巩固|重点|对|到20\\d\\d年|逐步|合理|完成|建成|建设|秉承|“|\\d+年"
)

# Adverbs that open a sentence and are never inside a lead phrase before a long object
STRONG_LEAD = "深入|全面|严格|加快|科学|充分|积极|大力|持续|进一步|扎实|切实|着力|有序|逐步|稳步|统筹推进|继续|围绕|牢固"

# 优化调整产业结构|充分发挥“三线一单”…: a lead phrase, its tail noun, then a new sentence.
LOST_STOP = re.compile(rf"(.{{2,28}}?(?:{TITLE_TAIL}))(?=(?:{LEAD_WORD}))")
# …试点示范|建设|深入推进: the tail noun continues before the sentence begins
LOST_STOP_TAIL = re.compile(rf"(?:{TITLE_TAIL})(?=(?:{LEAD_WORD}))")
# 加强固定源污染综合治理|深入推进NOx减排。: short as it is, the adverb opens a sentence
SHORT_LOST_STOP = re.compile(rf"(.{{4,20}}?(?:{TITLE_TAIL}))(?=(?:{STRONG_LEAD})[^。]{{6,}})")

# Verbs that begin a task but never the name of a project: 实施…
ACTION_VERB = re.compile(
    r"实施|推进|推动|开展|建设|加强|加快|强化|完善|健全|建立|优化|落实|深化|组织|抓好|做好|大力|积极|全面|深入|持续|统筹"
)

# Lead phrases of the items of a box: …安全保障工程。 / …重大项目: / …恢复与保护。
PROJECT_TITLE = re.compile(r"[^。:;,]{2,40}?(?:工程|项目|计划|试点|示范|专项)[。:]")
# The line of a sentence and not a heading: it has a full stop, a year's goal or many clauses, or it
# ends in the middle of a phrase
OPEN_HEADING = re.compile(
    r"[。;!?]|到(?:19|20)\d\d年|(?:,[^,]*){3}|[,、:(《“的和与及在为对将把以等是有于从]$"
)
# A lead phrase that ends at a colon: VOCs替代工程:到2025年,…
COLON_TITLE = re.compile(r"([^。:;,]{2,24}):(?=.{8,})")

# 一、“十三五”时期主要成就 / 发展环境 / 面临形势 / 存在的问题
REVIEW = re.compile(
    r"现状|形势|回顾|成就|成效|成绩|背景|基础(?:与|和|及|$)|发展基础|工作基础|规划基础|面临|机遇|挑战|存在(?:的)?(?:主要)?问题"
    r"|主要问题|困难|短板|十三五.{0,6}(?:时期|期间|以来|规划|工作|主要|取得|生态)|十二五.{0,6}(?:时期|期间|以来|规划)"
    r"|发展环境|任重道远|完成情况|实施情况|执行情况|评估|差距|总体判断"
)
# 三、筑牢能源安全保障基础, 二、优化发展环境: duties, though they end like 发展基础, 发展环境
STRENGTHENING = re.compile(
    r"(?:进一步|着力|全面|持续)?(?:筑牢|夯实|打牢|厚植|巩固|强化|加强|完善|优化|改善|营造|打造)"
)
# 二、总体要求 / 指导思想、基本原则与主要目标 / 规划总体设计 / 发展思路
GUIDING = re.compile(
    r"指导思想|指导方针|指导原则|基本原则|主要目标|奋斗目标|总体(?:要求|思路|目标|设计|战略|部署|考虑|构想|布局和目标)|规划目标|发展目标|工作目标"
    r"|行动目标|目标(?:和|与|及|任务和)?(?:指标|愿景)|战略(?:目标|定位|导向|方针|思路)|发展思路|发展理念|(?<!驱动)发展战略|远景目标"
    r"|规划(?:指标|总则|范围|期限|依据)|^总则$|编制依据|主要指标|重要原则|目标定位|遵循(?:的)?原则"
)
# 三、主要目标: a chapter of goals, also after one that acts
GOALS = re.compile(r"(?:主要|总体|发展|工作|规划|建设|行动|预期)目标$")
# 二、主要任务 / 三、重点任务和举措: a chapter of tasks, whatever its sections are about
TASKS = re.compile(
    r"^(?:重点|主要|具体|工作)(?:任务|举措|行动|工作|措施)(?:(?:和|及|与|、)(?:重点|主要|具体)?(?:任务|举措|行动|工作|措施|工程))?$"
)
# 第四章 重点工程 / 八、重大项目安排
PROJECTS = re.compile(
    r"^(?:实施|组织实施|推进|规划|建设|主要|谋划)*(?:重点|重大|主要|骨干|优先|支撑|近期)(?:建设)?(?:工程|项目)"
    r"(?:与|和|及|、)?(?:重点|重大|主要)?(?:工程|项目|政策|改革|任务|投资|估算|安排|建设|规划|计划|清单|及投资估算)*$"
    r"|^(?:工程|项目)(?:与投资|安排|投资估算)$|^投资估算|^重点工程(?:与|和|及)投资"
)
# 五、保障措施 / 加强规划实施保障 / 组织实施 / 扎实推进,保障规划目标按期实现
SAFEGUARD = re.compile(
    r"保障措施|保障机制$|保障体系$|(?:规划|组织|方案|行动|实施)(?:的)?(?:实施|保障|落实|落地)|实施(?:机制|保障|管理|与评估)"
    r"|保障.{0,6}(?:规划|目标|任务).{0,6}(?:实现|落实|完成|实施)|(?:推动|确保|促进).{0,6}(?:规划|目标|任务).{0,4}(?:落实|落地|实现|实施)"
    r"|强化.{0,4}(?:实施|组织)保障|(?:政策|组织|支撑)保障(?:措施)?$|政策措施$|支持政策$|配套政策$|保障$|加强组织领导$|组织领导$"
    r"|党的(?:集中统一|全面)?领导.*(?:规划|实施)|(?:为|推动|确保)?实现.{0,8}规划.{0,4}目标|规划落实|监督(?:检查|考核|评估)$|工作要求$|组织保障"
)
# Sections that occur only in a safeguard chapter: 组织领导、资金投入、评估考核、宣传
SAFEGUARD_SECTION = re.compile(
    r"组织(?:领导|保障|协调|实施)|责任(?:落实|分工|考核)?|资金|投入|评估|考核|督导|督查|监督|宣传|舆论|铁军|人才|队伍"
    r"|政策|科技支撑|实施|规划引领|部门协调|统筹协调|推进机制|项目储备|社会参与|法治|要素保障|公众参与|协作"
)
REVIEW_SECTION = re.compile(
    REVIEW.pattern
    + r"|新机遇|新阶段|尚未|压力|不足|基础$|进展$|显著|历史性|取得|提升$|改善$|有力$|落实$"
)

# The end of a document's title, which may be marked as a heading: …规划 / …的通知
DOCUMENT_TITLE = re.compile(r"(?:规划|纲要|计划|方案|意见|建议|通知)(?:\([^()]{1,30}\))*$")

# ── tables ──────────────────────────────────────────────────────────────────────────────────────
# A line between rows: |---|:--|
RULE = re.compile(r"[\s|:+\-—]+$")
# The separator of the cells of a line of a PDF
BLANKS = re.compile(" +")
# Separators of the cells of a row: | and tabs
PIPE = re.compile(r"\|")
TAB = re.compile("\t")
# 注:①… / 备注: / *该项…
TABLE_NOTE = re.compile(r"(?:注|备注|说明)[::]|[①-⑩*＊]")
# The head of a column of numbers
NUMBER_HEAD = re.compile(r"(?:序号|编号|号|序)$")
