"""Patterns for Chinese text in gap reports."""

from __future__ import annotations

import re

# Words for the sea, which only a division on the coast can act on: 近岸海域, 海岸带, 渔港, 入海河流,
# 湾长制, 围填海, 渤海; not the region 环渤海, the districts 南海区 and 渤海新区
COAST = re.compile(
    r"近岸海域|海岸[带线]?|沿海|滨海|海洋|海[域区](?!别)|海湾|湾长制|海上|海岛|入海(?:河流|排污口|口)?|渔港"
    r"|港口群|海水(?:养殖)?|陆海|海浪|风暴潮|赤潮|近海|远洋|海堤|海防|海事|填海|[还亲涉]海|岸滩"
    r"|(?<![环沿])(?:渤海|黄海|东海|南海)(?![市县区镇新湾大])"
)

# The division of a plan as a whole: 全省
OWN_LEVEL = re.compile("全[国省市州盟县]|全区(?!域)")
# The division that begins a plan's title: 砺川市“十四五”…
TITLE = re.compile(r"([\u4e00-\u9fff]{2,8}?)[省市县区州盟旗]")
# Duties of a plan's own level. {{level}} is its word for itself (省级, 自治区), {{whole}} for its whole
# division (全省), {{unit}} for its offices (省), {{below}} for the divisions directly below it (市).
_MAKE = (
    "制定|修订|编制|出台|发布|公布|建设|建立|建成|建好|完善|健全|搭建|构建|打造|组建|设立|成立|升级"
)
_CARRY_OUT = "举办|组织|开展|推进|推动"
_RULES = "条例|办法|导则|规程|目录|名录|清单|指南"
_SYSTEMS = "平台|(?:数据|信息|资源|项目|名录|专家|样本|基因)库|数据中心|指挥中心|调度中心"
_EVENTS = "演练|竞赛|大赛|比武"
_BODIES = "机制|制度|督察|专业队伍|处置队伍|救援队伍|联席会议|统筹|财政"
# Things of a level that lower levels build or are awarded: 省级示范区
_AWARDED = (
    "示范|试点|基地|创建|产业园|开发区|工业园|园区|企业|品牌|以上|样板|细胞|保护区|人才|专家团队"
    "|实验室|创新平台|双创|孵化"
)
DUTIES = (
    # 制定省级储备目录, 完善省级协调机制, but not 创建省级示范区
    rf"(?:{_MAKE}|{_CARRY_OUT})[^,、]{{{{0,8}}}}?{{level}}(?![和与及、]|以上)(?![^,]*(?:{_AWARDED}))"
    rf"[^,]{{{{0,20}}}}?(?:{_RULES}|{_SYSTEMS}|{_EVENTS}|{_BODIES})"
    # 制定全省管理办法, 建设全省综合交通监测平台, 举办全省技能竞赛
    rf"|(?:{_MAKE})[^,、]{{{{0,4}}}}?{{whole}}(?![^,]*(?:{_AWARDED}))"
    rf"[^,]{{{{0,20}}}}?(?:{_RULES}|{_SYSTEMS})"
    rf"|(?:举办|组织|开展)[^,、]{{{{0,6}}}}?{{whole}}(?:性|范围)?[^,]{{{{0,16}}}}?(?:{_EVENTS})"
    # 省有关部门和省属企业, 省级财政, 省疾控中心建成…
    r"|(?:^|由|对|的|和){unit}(?:直部门|属企业|有关部门|级财政"
    r"|[^,、级内]{{2,6}}(?:中心|医院|研究院)(?=建|负责|牵头))"
    # 与毗邻省份, 提升全省在国家交通网中的地位
    r"|与[^,]{{0,10}}(?:毗邻|相邻|周边|兄弟)省"
    r"|{whole}[^,]{{0,6}}在(?:国家|全国)[^,]*(?:地位|位次|排名)"
    # 例行督察, 对各市开展考核
    r"|(?:例行|专项)督察|纳入督察|督察[^,]*(?:机制|体系)"
    r"|对各?{below}[^,]{{0,12}}(?:考核|督察|约谈|问责)"
    r"|(?:编制|制定|出台|修订)[^,]{{0,16}}(?:导则|地方标准)"
)
# A duty that lower levels share: 建立省、市、县三级体系, 完善督察整改机制
SHARED = "[、和与及][{lower}]|[{lower}]级|各级|分级|逐级|[两三四五]级|上下联动|整改|配合|落实|迎接|对接|接入|参与"
# Inspection of lower governments, a duty of the state and the provinces: 深化省级…督察
INSPECTION = re.compile("督察(?!问责|整改)")
# A lead phrase on more than the place that it names: 白洋淀上游流域
BASIN = re.compile("上游|下游|流域|周边")
# Separators of the members of a list
LIST = re.compile("[、和与及]")
# Natural conditions, and works bound to them. A division whose plan never names one may have none:
# 煤矿, 港口, 草原
ENDOWMENT = re.compile(
    "(?<!非)煤矿|放射性矿|(?<!非煤)矿山|尾矿|油气田|油田|港口|航道|油船|船舶|(?<!森林)(?<!林业和)草原"
    "|牧区|沙化土地|沙漠|石漠化|冰川|冻土"
)
# Those of a coast, which a plan for a division on the coast may forget
SHIPPING = frozenset({"港口", "航道", "油船", "船舶"})
# Things listed as examples: 煤矿、油田, 尾矿库等
EXAMPLES = re.compile("[、等]")
# A clause on the effect of the one before it: 实现信息实时汇聚
RESULT = re.compile("实现|形成|使")
# Words before the city that a clause supports: 支持启衡市…
SUPPORT = re.compile("^(?:支持|推动|引导|鼓励|推进)")
# A clause on all lower divisions again: 每个县具备…, 各地
ALL_PARTS = re.compile("各|每个|设区市|全[国省市区州盟县]|其他|其余|所有")
# The marks between clauses
BREAK = re.compile("[,:]")

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

# The end of a sentence, or of a line
SENTENCE_END = re.compile(r"[。；;！!？?\n]")

# A negated noun: 非化石能源. 非法 and 非常 are words of their own.
OPPOSITE = re.compile(r"(?<!除)(?<!并)非(?!法|常|遗)(?P<noun>[一-鿿]{2})")

# A named document (《…》) or a named work (“…”工程, …行动)
NAMED_WORK = re.compile(r"《|[”’\"](?:工程|行动|项目|计划)|[^，,。；;、]{2}(?:工程|专项行动)")
# Parts that a clause must keep if its task is to count as covered: a figure or year (90%, 2025年), a
# rhythm (每季度, 每两年) or share (三分之二), or a named work
SPECIFIC = re.compile(
    rf"[0-9０-９]|每(?:半年|[一二两三四五]?年(?!度)|季度?|月|周|旬|[日天])|分之|{NAMED_WORK.pattern}"
)

# Words that limit a state: 基本消除, 逐步实现全覆盖
NEARLY = re.compile(r"基本(?!农田|医疗|公共|养老|民生|生活|情况)|大部分|逐步|有序|分步|分批")

# A number, but not a year: 95, 12.5
FIGURE = re.compile(r"(?<![\d.])(?!20\d\d[年-])\d+(?:\.\d+)?(?!月|日)")
# A year by which something is done, not one compared with
STATED_YEAR = re.compile(r"(?<![比较自从与—~-])(20[2-6]\d)年(?!以来|起|版|[-—~至])")
# A figure left to a level above: 完成省下达的任务, 达到国家要求
PUT_OFF = re.compile(
    r"完成[^。;,]{0,12}下达|下达[^。;,]{0,12}(?:任务|指标|目标)|(?:达到|满足|符合)(?:国家|省|市|上级)[^。;,]{0,6}(?:要求|规定)"
)
# Words for states that are reached: 全覆盖, 清零, Ⅲ类, 达峰
COVERAGE = re.compile(
    r"全覆盖|全面覆盖|全域覆盖|全部|全(?:收集|处理|处置|回收|利用|达标|联网|配备)|所有|应.尽.|100%|均|一律|各|每"
)
# All things of a kind, without a number: 全部拿下, 所有卫生院
ALL_OF_THEM = re.compile(r"全部(?!门)|所有|一律|全覆盖|应.尽.")
ELIMINATION = re.compile(
    r"消除|淘汰|清零|取缔|禁止|严禁|禁用|不得|不再|关停|关闭|杜绝|退出|清退|清除|清理|整治|未发生|零"
)
GRADE = re.compile(r"[ⅠⅡⅢⅣⅤIV一二三四五][类级]|标准|达标|限值|要求|等级")
# Words for a direction, and for a place among others
TREND = re.compile(
    r"[下降提减增]|稳定|改善|好转|向好|不(?:退化|恶化|反弹|改变|变差)|遏制|优化|扩大|保持|稳[步中]|恢复"
)
RANK = re.compile(
    r"前列|前茅|领先|先进|第[一二三四五六七八九十\d]|前[一二三四五六七八九十\d]|中上游"
)
# Verbs that make or carry out a thing, unlike 用好…平台, 纳入…系统
MADE = re.compile(
    r"建|编|制[定订]|完成|出台|形成|划定|划[分设]|设[立置]|确[立定]|修订|[发公]布|印发|打造|健全|完善|绘制|实施|规划|开展|推进|开发|落实|开工|投"
)
# A work of the level above that is used: 依托全市大数据平台
USED = re.compile("依托|用好|接入|对接|纳入|借助")
PEAK = re.compile(r"达峰|峰值|中和")

# The level and kind of an office, which differ between levels: 省生态环境厅, 市生态环境局
OFFICE_LEVEL = re.compile(
    r"^[^,、]{0,6}?[省市州盟县区旗](?=[^省市州盟县区旗]{2})|[厅局委办部]$|委员会$"
)
