"""Patterns for tasks, projects and the departments responsible for them."""

from __future__ import annotations

import re

from graph.model.values import Role

# 一是加强…;二是… each in a separate line
ENUMERATION = re.compile(r"(?:[二三四五六七八九十]是|其[二三四五]|第[二三四五],)")
# The word of every portfolio: most paragraphs are without it
INVESTMENT = "投资"
COUNTED = re.compile(r"\d余?[个项]")
# 大气质量改善工程项目5个,投资估算2.11亿元 / 共实施项目12个,总投资8.6亿元 / 工程38项,估算投资12亿元
PORTFOLIO = re.compile(
    r"(?P<title>[^。;:,]{0,120}?)(?:共|总计|合计|约)?(?P<count>\d{1,5})(?:余)?(?:个|项)"
    r"(?:重大|重点)?(?P<what>工程项目|项目|工程)?(?:\([^)]*\))?,?"
    r"(?:[^。;,]{0,12},)?(?:计划|预计|估算|规划|匡算|概算|总|约|累计|拟|所需|需)*"
    rf"{INVESTMENT}(?:额|估算|规模|总额|概算)*(?:约|为|达|达到|共|计)*"
    r"(?P<amount>\d+(?:\.\d+)?)(?P<unit>万亿元|亿元|万元)"
)
PORTFOLIO_NOUN = re.compile(r"工程|项目")
# Boxes of indicators, not of projects: 专栏1 “十四五”主要指标
INDICATOR_BOX = re.compile(r"指标")
# An un-numbered item of a box with a dash or bullet: ——数字乡村工程。… / ●… / 01 数字底座
BULLET = re.compile(r"(?:[—\-]{1,3}|[●○■◆▪•·*★☆])|[012]\d(?=[一-鿿])")

# A box that is a table: 项目名称 | 建设内容, and the number of a row
PROJECT_HEAD = re.compile(
    r"(?:序号|(?:项目|工程)?(?:名称|类别|类型|所在地|地点)|(?:主要|重点)?(?:建设|工作|项目|工程)?(?:内容|规模|性质|期限|年限|地点|任务|目标)(?:及.{1,6})?"
    r"|(?:重点|重大)?(?:项目|工程)|.{0,4}投资.{0,8}|备注|.{0,4}单位)$"
)
ROW_SIGN = re.compile(
    r"(?:\d{1,3}|[一二三四五六七八九十]{1,3}|\([一二三四五六七八九十\d]{1,3}\))(?:[.、]|(?=[^\d]|$))\s*"
)

# The words that identify a bracket as a note on duties
ROLE_WORD = re.compile(
    r"牵头|责任单位|责任部门|主责单位|主办单位|配合单位|配合部门|参与单位|参加单位|协办单位|协助单位|实施单位|落实单位"
    r"|负责|按职责|按照职责|按责任|分工|参与|参加|配合|协助|落实|组织实施|会同|主办|协办"
)
# (牵头单位:生态环境分局;配合单位:农工办) / 【责任单位:…】 / [省发展改革委牵头…]; brackets may nest once
NOTE = re.compile(
    r"\((?P<round>(?:[^()]|\([^()]*\))*)\)|【(?P<square>[^【】]*)】|\[(?P<corner>[^\[\]]*)\]"
    r"|〔(?P<tortoise>[^〔〕]*)〕"
)

# 牵头单位:A、B / 配合单位:C — a key, then the names
KEY = re.compile(
    r"(牵头|责任|主责|主办|配合|参与|参加|协办|协助|协同|实施|落实|支持)(?:的)?(?:责任)?(?:单位|部门|科室|机构)[::]"
)
KEY_ROLES: dict[str, Role] = {
    "牵头": "lead",
    "主办": "lead",
    "配合": "support",
    "参与": "support",
    "参加": "support",
    "协办": "support",
    "协助": "support",
    "协同": "support",
    "支持": "support",
    "责任": "responsible",
    "主责": "responsible",
    "实施": "responsible",
    "落实": "responsible",
}

# A、B按职责分工负责 / A牵头 / B参与 / C负责落实 — the names, then the verb that gives their role
_VERBS: tuple[tuple[str, Role], ...] = (
    (
        r"(?:按照?|根据|依)(?:各自)?(?:职责|责任|职能)(?:和|与)?(?:分工|任务)?(?:分别|共同|积极)?(?:参与|配合|协助|支持)",
        "support",
    ),
    (
        r"(?:等(?:有关|相关)?(?:部门|单位)?|有关部门|相关部门)?(?:按照?|根据|依)(?:各自)?(?:职责|责任|职能)(?:和|与)?(?:分工|任务)?(?:分别|共同|组织)?(?:负责|落实|实施|推进|牵头)?",
        "shared",
    ),
    (r"分工负责|分别负责|共同负责|分工落实", "shared"),
    (r"(?:联合|共同)?牵头(?!单位|部门)(?:负责|落实|实施|组织(?:实施)?)?", "lead"),
    (r"主办", "lead"),
    (r"(?:积极|协同|共同|密切)?(?:参与|参加|配合|协助|协办|支持)(?:落实|实施)?", "support"),
    (r"(?:组织)?(?:负责|落实|实施)(?:落实|实施|组织实施|推进)?|组织实施", "responsible"),
)
VERB = re.compile("|".join(f"(?P<v{i}>{pattern})" for i, (pattern, _) in enumerate(_VERBS)))
VERB_ROLES: tuple[Role, ...] = tuple(role for _, role in _VERBS)

# 以下均需各镇人民政府落实,不再列出 / 下同: concerns the tasks that follow, kept as a remark
REMARK = re.compile(r"以下|下同|不再列出|均需")

# 责任单位:市城管局;完成时限:2023年底
DEADLINE = re.compile(
    r"(?:完成|办理|办结|实施|进度)?(?:时限|时间|期限|进度|要求|年限)(?:要求)?[:]|20\d\d年"
)

# …;完成时限:2023年底 / 完成时限:2023年底 as a line of its own
DEADLINE_NOTE = re.compile(
    r"(?:^|[;。,(【\[])(?:完成|办理|办结|实施)?(?:时限|时间|期限)(?:要求)?:(?P<when>[^;。,)】\]]{2,30})"
)
DEADLINE_LINE = re.compile(r"(?:完成|办理|办结|实施)?(?:时限|时间|期限)(?:要求)?:[^;。]{2,30}$")

# Clauses of a duty note: 牵头单位:A;配合单位:B
CLAUSE_END = re.compile(r"[。;]")
# 各市、县人民政府: the first half of one name, and how the second begins
EVERY_PLACE = re.compile("各.{0,4}[市县区乡镇州]")
OTHER_PLACE = re.compile("[市县区旗]")

# 由省发展改革委牵头,… / 由市生态环境局会同市水利局牵头
RUNNING = re.compile(r"由([^,。;:由(]{2,60}?)(?:联合)?牵头")
# A、B牵头,C、D配合 / A、B、C按职责分工抓好落实: a sentence that begins with offices
OPENING_LEAD = re.compile(
    r"(?:^|(?<=[。;]))(?!由)([^,。;:(]{2,80}?)(?:联合|共同)?牵头(?!单位|部门|人)"
)
OPENING_SHARED = re.compile(
    r"(?:^|(?<=[。;,]))(?!由)([^,。;:(]{4,80}?)(?:等(?:有关|相关)?(?:部门|单位))?(?:要|应)?"
    r"(?:按照?|根据)(?:各自)?职责(?:分工)?"
)
# 支持龙头企业(牵头), 省有关部门(按职责分工): the beginning of a sentence without the name of an office
NO_OFFICE = re.compile(
    r"(?:^|、)(?:支持|鼓励|引导|推动|推进|依托|发挥|组织|培育|明确|确定)|有关|相关|(?:部门|单位|企业)(?:$|、)"
)
# The words after a 牵头 in running text: ,市财政局、市水利局配合
RUNNING_SUPPORT = re.compile(r"[,;]([^,。;:(]{2,60}?)(?:积极|协同|共同)?(配合|参与|协助|参加)")
# Names that end like an office but are not offices: 有关部门, 相关单位, 各部门
VAGUE = re.compile(
    r"(?:各(?:项目|任务)?(?:牵头|责任|配合)单位|[一二两三多每几各][家个名户].*|(?:各|有关|相关|其他|主管|职能|行业|市级|省级|县级|区级|责任|牵头)+(?:部门|单位|企业)|各地|各级|专人|部门|单位|专业机构)$"
)
# 等 and its company at the end of a list of names
AND_OTHERS = re.compile(r"(?:等(?:有关|相关|市直|省直|区直|县直)?(?:部门|单位|部门和单位)?|等)$")
# 自然资源局和水利局: separated only after the end of an office's name
CONJUNCTION = re.compile(r"(?<=[局委厅部办院府会队心司])(?:和|及|与|以及)(?=[一-鿿])")

# ── tables of duties ────────────────────────────────────────────────────────────────────────────
# 重点任务 / 工作内容 / 主要任务及措施 / 目标任务
TASK_HEAD = re.compile(
    r"(?:重点|主要|目标|工作|具体|年度|任务)*(?:任务|工作|内容|事项|措施|举措)(?:名称|内容|分解|要求)?(?:及.{1,6}|\(.*\))?$"
)
LEAD_HEAD = re.compile(r"牵头(?:责任)?(?:单位|部门)|主(?:责|办)(?:单位|部门)")
SUPPORT_HEAD = re.compile(r"(?:配合|参与|参加|协办|协助|协同)(?:责任)?(?:单位|部门)")
RESPONSIBLE_HEAD = re.compile(r"(?:责任|实施|落实|承办)(?:单位|部门|主体)")
DEADLINE_HEAD = re.compile(
    r"(?:完成|办理|实施)?(?:时限|时间|期限)(?:要求)?$|进度(?:安排|要求)$|时间(?:节点|进度)$"
)
# Marks between offices in a cell; the end of a task's title
OFFICE_JOINT = re.compile(r"[,;。]")
TITLE_END = re.compile(r"[。;；]")
