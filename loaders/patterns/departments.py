"""How plans say who does what."""

from __future__ import annotations

import re

from graph.document import Role

# The words that make a bracket a note on duties
ROLE_WORD = re.compile(
    r"牵头|责任单位|责任部门|主责单位|主办单位|配合单位|配合部门|参与单位|参加单位|协办单位|协助单位|实施单位|落实单位"
    r"|负责|按职责|按照职责|按责任|分工|参与|参加|配合|协助|落实|组织实施|会同|主办|协办"
)
# (牵头单位:生态环境分局;配合单位:农工办) / 【责任单位:…】 / [省发展改革委牵头…]; brackets may nest once
NOTE = re.compile(
    r"\((?P<round>(?:[^()]|\([^()]*\))*)\)|【(?P<square>[^【】]*)】|\[(?P<corner>[^\[\]]*)\]"
    r"|〔(?P<tortoise>[^〔〕]*)〕"
)
# 责任单位:市生态环境局、… as a line of its own or behind the last full stop
OPEN_NOTE = re.compile(
    r"(?:^|(?<=。))(?:牵头|责任|主责|主办|配合|参与|参加|协办|协助|实施|落实)(?:单位|部门)(?:\([^()]*\))?:"
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
    (r"(?:联合|共同)?牵头(?:负责|落实|实施|组织(?:实施)?)?", "lead"),
    (r"主办", "lead"),
    (r"(?:积极|协同|共同|密切)?(?:参与|参加|配合|协助|协办|支持)(?:落实|实施)?", "support"),
    (r"(?:组织)?(?:负责|落实|实施)(?:落实|实施|组织实施|推进)?|组织实施", "responsible"),
)
VERB = re.compile("|".join(f"(?P<v{i}>{pattern})" for i, (pattern, _) in enumerate(_VERBS)))
VERB_ROLES: tuple[Role, ...] = tuple(role for _, role in _VERBS)

# 以下均需各镇人民政府落实,不再列出 / 下同: said of the tasks that follow, kept as a remark
REMARK = re.compile(r"以下|下同|不再列出|均需")

# 责任单位:市城管局;完成时限:2023年底
DEADLINE = re.compile(
    r"(?:完成|办理|办结|实施|进度)?(?:时限|时间|期限|进度|要求|年限)(?:要求)?[:]|20\d\d年"
)

# An office by its name's end: 生态环境分局, 发展改革委, 农工办, 新城供电中心, 区总工会, 人民政府
OFFICE = re.compile(
    r"(?:局|委|委员会|厅|部|办|办公室|处|科|室|署|院|中心|公司|集团|银行|协会|联合会|总工会|工会|妇联|团委|联"
    r"|大队|支队|总队|队|政府|管委会|街道|镇|乡|开发区|高新区|园区|法院|检察院|学校|大学|所|站|社|组|庭|分行"
    r"|电网|电力|海关|部门|单位|军区|党校|学院|县|市|区|州|盟|旗|省|企业|铁路|馆|会)(?:\([^()]*\))?$"
)
# 由省发展改革委牵头,… / 由市生态环境局会同市水利局牵头
RUNNING = re.compile(r"由([^,。;:由(]{2,60}?)(?:联合)?牵头")
# What follows a 牵头 in running text: ,市财政局、市水利局配合
RUNNING_SUPPORT = re.compile(r"[,;]([^,。;:(]{2,60}?)(?:积极|协同|共同)?(配合|参与|协助|参加)")
# Not offices though they end like one: 有关部门, 相关单位, 各部门
VAGUE = re.compile(
    r"(?:[一二两三多每几各][家个名户].*|(?:各|有关|相关|其他|主管|职能|行业|市级|省级|县级|区级|责任|牵头)+(?:部门|单位|企业)|各地|各级|专人|部门|单位|专业机构)$"
)
# 等 and its company at the end of a list of names
AND_OTHERS = re.compile(r"(?:等(?:有关|相关|市直|省直|区直|县直)?(?:部门|单位|部门和单位)?|等)$")
# 自然资源局和水利局: parted only behind the end of an office's name
CONJUNCTION = re.compile(r"(?<=[局委厅部办院府会队心司])(?:和|及|与|以及)(?=[一-鿿])")
