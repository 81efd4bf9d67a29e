"""Patterns for Chinese text that the comparison of measures uses.

The lists of words are ours, made from reading plans of several levels and sectors, except where a
comment names another source.
"""

from __future__ import annotations

import re

# ── deadlines ──
# A year by which something is to be done: 到2025年, 2024年底前, 2023年. Not a year of comparison
# (比2020年, 2020年以来), a beginning (2024年起) or a period (2021-2025年).
DEADLINE = re.compile(
    r"(?<![\d比较与自从由以—\-~])(?P<words>(?P<year>20[0-6]\d)年(?!起|以来|开始|至|到|[-—~]|的?基础)"
    r"(?:[底末初]|\d{1,2}月)?(?:之?前)?)"
)
# A deadline at the beginning of a clause, which governs the clauses after it: not 所有县在2024年前
GOVERNING = re.compile(rf"(?:^|[,。;:])(?:[到至在]|力争|确保)*{DEADLINE.pattern}")
# A clause that has nothing but a deadline: 到2025年,
ONLY_DEADLINE = re.compile(r"[到至在力争]*20[0-6]\d年(?:[底末])?(?:之?前)?,")
# Words of a result, which a deadline earlier in the sentence still governs
# (建成区 and 建成率 are names)
RESULT = re.compile(r"达到|完成|实现|建成(?![区率])|消除|覆盖|\d")

# A figure that a measure sets, not a year: 2所, 620家
FIGURE_SET = re.compile(r"(?<![\d“年-])(?!20\d\d年)\d+(?:\.\d+)?[万亿]?[一-鿿%]")

# ── the scale of obligation ──
# 必须, 应当, 不得, 禁止: words of duty and of prohibition as the drafting rules for laws of the
# Legislative Affairs Commission define them (法工委发〔2009〕62号, points 14 and 15). The others are
# from plans.
DUTY = (
    *("必须", "应当", "不得", "禁止", "严禁", "确保", "严格", "一律", "强制", "杜绝"),
    *("全面", "全部", "实现", "完成", "建成", "消除", "达到"),
)
WORK = (
    *("推进", "推动", "加强", "强化", "加快", "开展", "实施", "落实", "建设", "建立"),
    *("健全", "完善", "提升", "提高", "推广", "发展", "打造", "培育", "深化", "促进"),
    *("优化", "构建", "推行", "执行"),
)
WISH = (
    *("逐步", "分批", "分步", "分阶段", "稳步", "鼓励", "引导", "支持", "倡导", "申报"),
    *("适时", "力争", "争取", "有条件"),
)
TRIAL = ("探索", "试点", "试办", "尝试", "研究", "谋划", "储备")
# Words that are not about the object: verbs of the scale, and numbers with what bounds them
BESIDE_OBJECT = re.compile(
    "|".join((*DUTY, *WORK, *WISH, *TRIAL))
    + r"|(?:每年|不[低少小]于|不[超高]过?于?)?(?:20\d\d年[底末]?前?|\d[\d.]*[%‰万亿]*)(?:及?以[上下内])?"
)
# Letters of a word of the scale that are part of a name: 健全部门机制, 城市建成区, 应急物资储备库,
# 来源解析研究, 强制性标准. What grows 稳步 is not done step by step, and a problem that is to be
# studied and solved (研究解决) is not only studied.
NO_VERB = re.compile(
    r"部门|建成(?=[区率])|(?<=[^、,和与并])储备|储备(?=[库林粮])|稳步(?=增长|增加|上升)"
    r"|(?<=[一-鿿])研究(?!制定|建立|编制|推[进动行]|出台|设立|将|提出|完善|构建)"
    r"|研究(?=[院所室生员]|中心|基地|机构|成果|解决|开发|审议)"
    r"|强制(?=性|报废|审核|免疫|隔离|检定|[^,。;]{0,6}保险)"
)
# Words of WISH that name a pace: with a result they are work, 逐步实现
PACE = frozenset(("逐步", "分批", "分步", "分阶段", "稳步"))
# A target with reservation: 力争达到90%
STRIVE = re.compile(r"力争|争取|努力")
# A result that is reached only for the most part, or an obligation with exceptions: 基本消除, 原则上
ALMOST = re.compile(
    r"(?:基本|初步|大体|总体)上?(?=[^。;,]{0,2}(?:消除|完成|实现|建成|建立|形成|健全|覆盖|达到|满足|解决|杜绝))"
    r"|原则上|总体上"
)

# ── scope ──
EVERYWHERE = re.compile(
    r"全域|所有|全部(?!门)|各类|各[级地县乡镇]|每[个座所处条家户名村镇乡县]|普遍|全覆盖|全面覆盖"
)
IN_PART = re.compile(
    r"重点(?:区域|地区|领域|行业|企业|单位|地段|流域|乡镇|村|[河路库]段|人群|场所|部位)|部分(?!门)|试点|局部|个别"
    r"|有条件的|中心城区|主城区|城区|主产区|核心区"
)

_NOTHING_LEFT = (
    "全覆盖|全面覆盖|全域覆盖|清零|应[一-鿿]尽[一-鿿]|[一不]个不[少漏落]|一[户人村]不[少漏落]|不[漏落]一[户人村]"
    "|无死角|无盲区|不留[一-鿿]{0,2}(?:空白|死角|盲区)"
)
# A result for all of them, at the end of a clause: 监测全覆盖, 动态清零, 应保尽保
WHOLE_RESULT = re.compile(rf"(?:{_NOTHING_LEFT})$")
# Words for all of something anywhere, or for a state in which nothing is left
ALL_OF_IT = re.compile(
    rf"{_NOTHING_LEFT}|全域|所有|全部(?!门)|全面(?:建[成立]|消除|实[现行])|各类|各[级地县乡镇]"
    r"|每[个座所处条家户名村镇乡县]|普遍|一律|均|消除|杜绝|巩固|100%|覆盖"
)

# ── numbers ──
# Names with digits, years, and ranks of institutions, none of them quantities: PM2.5, 三级医院
NO_QUANTITY = re.compile(
    r"(?:19|20)\d\d(?:[-—~]\d{2,4})?年?|PM2\.5|PM10|“[^”]*”|第[一二三四五六七八九十\d]+"
    r"|[一二三四五][级类](?=[及以医公甲乙])|[省市县乡镇村、]+[两二三四五]级|国[一二三四五六]"
    # Levels of government with other words before their number: 省、市、县应急物资三级储备
    r"|(?:[省市县乡镇村]、)+[省市县乡镇村][^,。;、]{1,12}?[两二三四五]级"
    # Levels of government without their names (三级应急指挥机构), and levels of alarm (二级响应)
    r"|[两二三四五]级(?=[^,。;、]{0,6}(?:体系|网络|机构|机制|平台|联动|[响预]))"
)
# Half a unit of time is a number too (半小时, 半个月), unlike a part of a year (上半年)
QUANTITY = re.compile(
    r"(?<![\d.A-Za-z])(?P<value>\d+(?:\.\d+)?|[一二两三四五六七八九]"
    r"|(?<![每上下前后大个])半(?=个?[小月年天]))(?P<unit>%|‰|[一-鿿A-Za-zμ/²³]{1,6})"
)
# A unit without a number before it, as in a row of a table: 综合利用率(%)
UNIT_APART = re.compile(r"(?<![\d.])%|\([^()\d]{0,6}[%‰][^()]{0,4}\)?")
# The beginning of a share in words: 九成五, 三分之二, 一半
SHARE_IN_WORDS = re.compile(r"[一二两三四五六七八九十](?=成|分之)|一半|半数")
# The bound after a quantity: 以上
BOUND = re.compile(r"及?以[上下内]|之内")
AT_MOST = re.compile(
    r"不超过|不高于|不大于|不多于|不得[超高]|低于|控制[在到]|[压缩降减][减缩短低少]?[至到]|下降[至到]"
)
AT_MOST_AFTER = re.compile(r"以[内下]|之内")
REDUCTION = re.compile(r"不低于|不少于|不小于|(?:下降|降低|减少|削减|压减)(?:达到|约)?$")
LESS_IS_STRICTER = re.compile(r"死亡|发[生病]率|患病率|近视率|漏损|浓度|强度|能耗|时限")
# A number for each of many things, unlike a total: 每个县3个; not 每年5万人次
PER_EACH = re.compile(r"每(?![年月季周日天])|单位|[人户亩]均|平均")
# Parts of a whole, each of which a number is for: 每个县, 每座水库
EACH_PART = re.compile(r"每[个座所处条家户名村镇乡县]")
# Frequencies: 每年, 每两年, 每半年
FREQUENCY = re.compile(r"每(?P<count>[两二三四五六\d半]?)个?(?P<period>学期|季度|[年季月周])")
# Things done with such a frequency: 一次, 一届
OCCASIONS = re.compile(r"[一二两三四五六\d][次届轮遍场期]")
# All of something, as a share
WHOLE = re.compile(r"全部(?!门)|所有|一律|全覆盖|百分之百")
# A figure left to the level above: 完成省下达的任务
DEFERRED = re.compile(r"完成[^。;,]{0,8}下达[^。;,]*")
# A level without a number that can be left to the level above as well
LEVEL = re.compile(r"(?:保持|达到)[^。;,]*(?:领先|前列|水平)")

# The word that names a rate: 治理 of 生活污水治理率, 完成 of 任务完成率
RATE = re.compile(r"(?P<of>[一-鿿]{2})率")
# A figure in an enumeration, which the rule of numbers compares: 新增1.1万个、累计2.3万个 (not PM2.5,
# and not 35吨敞顶箱, which is a thing)
FIGURE = re.compile(r"(?<![A-Za-z0-9.])[0-9][0-9.,]*[一-鿿%]{0,2}$")

# ── enumerated objects ──
# Marks and words between objects, not within words: 和谐, 参与, 及时
JOINT = re.compile(
    r"、|以及|(?<![温缓总饱共])和(?![谐平解])|(?<![参给赋])与(?![会时])|(?<![以普涉推波顾])及(?![时其格以])|或"
)
# Left out before objects are read: brackets, and the number of each object (达到1.5万家)
BESIDE_OBJECTS = re.compile(
    r"\([^()]*\)|(?:分别|均)*达到?\d[\d.]*[%万亿]*[家个座处所条台人户亩项]?(?:以上|[、和]\d[\d.]*%)*"
)
# The words in front of the first object
BEFORE_FIRST = re.compile(
    rf"{'|'.join((*DUTY, *WORK, *WISH))}|^(?:管控|巩固|采用|创建|实行|统筹|组建|集成)|(?<![存现所潜])在|一批|组织开展|规范|帮助|扩大|清理|补齐|面向|围绕|以上|以|将|对|向|按照|依托"
)
# Text after the last object
AFTER_LAST = re.compile(r"等|[的。;,]|为重点|相结合")
# 胸痛、卒中等五个中心: all objects, not all of them named
COUNTED_REST = re.compile(r"等[一二三四五六七八九十两\d]")
# Government levels and named places, which differ between plans
LEVEL_OR_PLACE = re.compile(
    r"[国家省市州县区乡镇村街道自治旗盟社]+[两二三四五]?级?|[一-鿿]{1,3}(?:[省州县]|(?<!城)市)"
)
# Objects of the levels of government, of which a plan has its own: 省级诊断鉴定、县级体检监测
OF_A_LEVEL = re.compile(r"(?:自治区|[省市县区乡镇村])级|乡镇|街道")
# A statement, not an object: 配置更加合理、利用效率大幅提高
STATEMENT = re.compile(r"更[加为]")
# A quality, not an object: 差异化、精细化
QUALITY = re.compile(r"[一-鿿]{2}[化性]")
# The objects named together: 相关部门, 有关单位
IN_GENERAL = re.compile(r"(?:相关|有关|各)(?P<kind>部门|单位|行业|领域|企业|方面|机构|地区)")
# A place with a name (曲溪, 云江上游), of which a plan has its own, unlike 河湖 and 海洋
NATURAL_PLACE = re.compile(
    r"(?!(?:河湖|江河|[沿近]海|[矿青高]山|各[大主]?|主要|重[点要])[江河湖溪淀海山岭]?$)[一-鿿]{1,4}[江河湖溪淀山岭]"
    r"(?:[上下]游|流域|[干支]流|周边|沿[线岸])?$"
)
# Objects that depend on the place: seas, ships, mines, borders. A division may have none.
SITE_BOUND = re.compile(
    r"船舶|港口|码头|航道|岸电|沿海|海域|海岸|海洋|海湾|机场|口岸|尾矿|矿山|煤矿|油田"
)
# Heads of names for people, diseases, works and things, unlike activities and qualities
THING = re.compile(
    r"(?:[人者妇童员病症癌药物率厂站库仓园校院馆所车船箱村路桥隧渠塘湖河堤林草煤气尘]|人群|新生|园区|疾病|疫苗|企业"
    r"|垃圾|污水|队伍|机构|基地|中心|品|合作社|农场|组织|社团|设[备施]|装置|管[网道]|终端|程序|平台|数据|社区|家庭|单位|名录)$"
)
