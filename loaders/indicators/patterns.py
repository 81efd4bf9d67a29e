"""Patterns for indicators: targets in sentences, announced counts."""

from __future__ import annotations

import re

# Names that contain digits but are not quantities: PM2.5, PM10, CO2, O3, 5G, 1+N, 国六, 2020年
# (the first characters of all of them come first: at most places the search stops there)
NOT_A_QUANTITY = re.compile(
    r"(?=[PCSNOHIAGＧ\dⅠⅡⅢⅣⅤIV表专第“《〔]|\w\+\d)"
    r"(?:PM2\.5|PM10|(?:CO|SO|NO|O|N2O|CH|NH|H2S|HFC)\d{1,2}(?![\d.])|\d?[GＧ](?:通信|网络|基站)?(?=[^\d])|\d{1,9}\+\w|\w\+\d+"
    r"|ISO ?\d+|GB ?\d+|A级|\d{1,9}米(?=覆盖|范围|半径|见)|[ⅠⅡⅢⅣⅤIV]{1,6}类|(?:19|20)\d\d年?[-—–~至](?:19|20)\d\d年?|(?:19|20)\d\d年(?:底|末|初|年底)?"
    r"|表\d+|专栏\d+|第\d+|\d{1,9}号|“[^”]{0,30}”|[《〔][^》〕]{0,200}[》〕]|\d{5,12}热线"
    # 12345热线, 12345、12315平台, “12345”: numbers to call, not 12350吨
    r"|“?12\d{3}(?:”|(?=热线|专线|电话|平台|举报|投诉|服务|政务|公共|便民|市民|消费|等|[、/和及与]“?12\d{3}|[,(]|$)))"
)
# The beginning of every year: a clause without it states none
CENTURY = "20"
# 到2025年 / 2025年年底前 / 至2023年底 / 力争2025年; not 比2020年, 较2015年, 2000名, 〔2021〕24号
YEAR = re.compile(
    r"(?<![比较与年—\-~至])(?:到|至|在|截至|截止)?(?P<year>20[0-6]\d)(?=年|[底末前,、]|[-—–~至和及与到]{1,3}20\d\d|$|(?<=^到20\d\d)[一-鿿]|(?<=^20\d\d)[建完实全力基])"
    r"(?:年)?(?P<end>(?:年)?(?:底|末|底前|末前)?前?)"
)
# 2012—2015年: what is done in these years is complete in the last one
YEAR_RANGE = re.compile(r"20\d\d年?[-—–~至到]{1,3}(?P<last>20[0-6]\d)(?=年)")
COMPARED_YEAR = re.compile(r"(?:比|较|与|相比|对比|同比|以|自|从|由)(?:20\d\d)年?")
# The last year of each five-year plan
PERIOD_ENDS = {"九": 2000, "十": 2005} | {
    f"十{n}": 2010 + 5 * i for i, n in enumerate("一二三四五六")
}
# “十三五”期间 / 过去五年 / 五年来: the opening of a text that looks back
PAST_PERIOD = re.compile(
    r"(?:回顾|在|经过)?(?:“?(?P<period>十[一二三四五六]|九|十)五”?(?:规划|计划)?(?:实施|时期|期间|以来|末)"
    r"|过去(?:的)?(?:五|5|几|十|三)年|(?:五|5|近(?:五|5|几|三|3))年来)"
)
# 未来五年 / “十四五”期间 / 下一步: the text looks ahead
AHEAD = re.compile(
    r"十(?P<unit>[一二三四五六])五”?(?:时期|期间|末)|未来|今后|下一步|展望|力争|争取|力求"
)
# A part of every text that looks back or ahead, which most sentences are without
TURN = re.compile(r"20|十|九五|过去|年来|未来|今后|下一步|展望|力争|争取|力求")
# A part of every text that looks back: a period or a year, or other words
LOOKS_BACK = re.compile(r"十(?P<unit>[一二三四五六])?五|九五|过去|年来|20(?=(?P<year>\d\d)年)")
# 2020年,… / 截至2019年底…
OPENING_YEAR = re.compile(
    r"(?:到|至|在|截至|截止)?(?P<year>20\d\d)年(?:底|末)?(?!以来|起|版|印发|出台)"
)
# …上升到2020年的1860亿元
CHANGED_TO_YEAR = re.compile(r"[到至](?P<year>20\d\d)年(?:底|末)?的?(?=\d)")
# 既定目标如期实现 / …取得的成就: a section that looks back
PAST_SECTION = re.compile(
    r"如期(?:实现|完成)|圆满(?:完成|收官)|取得.{0,12}(?:成就|成效|成绩|进展)|(?:主要|发展|历史性)(?:成就|成效|成绩)|回顾|历程"
)
# 由2020年的58%提高到2025年的65%: the value a change starts from, and the year after its verb
# (由每人每年550元提高到610元)
STARTS_FROM = re.compile(
    r"(?:[由从](?:20\d\d年(?:底|末)?的?)?|(?<![自理经])由(?!.{0,12}(?:牵头|负责|承担))[^,、\d]{1,16})\d[\d.]*[^\d,]{0,14}$"
)
YEAR_AFTER_VERB = re.compile(r"(?<=[到至])20\d\d年(?:底|末)?的$")
# 当1小时雨量超过50毫米时: a condition
CONDITION = re.compile(r"(?:当|若|如果|如遇|凡是?|一旦)(?!地|年|前|期|季)")

# 翻一番 / 翻两番: a multiple of the value of the base year
BEFORE_DOUBLING = re.compile(r"(?:分别|实现|基本|力争|争取|再|[比较]20\d\d年)+$")
DOUBLED = "番"
DOUBLING = re.compile(r"翻(?P<times>[一两二三])?番")
# 10亩-15亩: the joint of a range after the unit of its lower end
RANGE_GOES_ON = re.compile(r"(?:[-~—–]{1,2}|至)(?=\d)")

# The bound after the unit: 以上 / 左右
BOUND = re.compile(r"(?:及?以上|左右|以内|之内|及?以下|以下|多|余)")
ENDS_HERE = re.compile(r"(?:[,。;:、)(和及与]|$|其中|并|且|的目标|目标|的水平|水平|的需求|的要求)")

# ── verbs that bring a level ────────────────────────────────────────────────────────────────────
LEVEL = re.compile(
    r"(?:分别|均|都|稳定|持续|确保|力争|争取|不断|逐步|进一步|总体|基本|保持|平均|累计|全部|要)*"
    r"(?P<verb>不低于|不少于|不小于|不得低于|不得少于|不高于|不超过|不多于|不大于|不得高于|不得超过|控制在|控制为|压减到|压减至|压缩到|压缩至"
    r"|保持在|稳定在|维持在|稳定保持在|稳定达到|提高到|提高至|提升到|提升至|上升到|上升至|缩短到|缩短至|缩短为|缩至|压缩为|精确到|增加到|增加至|增长到|增长至|扩大到|扩大至|增至|升至|下降到|下降至"
    r"|降低到|降低至|降到|降至|减少到|减少至|减至|缩小到|缩小至|压降到|压降至|达到|达标率达|达|超过|超出|突破|超|逾|高于|低于|大于|小于|优于|占到|占|保持|为|>=|<=|≥|≤|>|<|=|(?<=分别)(?:完成|建成|新建|改造))(?:了|约|约为)?$"
)
# 力争实现100%: a level where a share follows
ACHIEVED = re.compile(r"(?:力争|争取|全部|全面|基本)*(?P<verb>实现|(?<!全)覆盖)$")
# 确保降至37微克/立方米,力争35微克/立方米: an aim without a verb of its own
BARE_AIM = re.compile(r"^(?P<verb>力争|争取|努力)$")
# 用水总量控制红线为3.5亿立方米 is at most; 耕地保有量红线 is at least
RED_LINE = re.compile(r"红线(?:控制)?(?:指标|面积|目标)?(?:控制在|为|是|达到)?$")
KEPT_THING = re.compile(r"耕地|农田|保有|保护红线|林地|湿地|岸线|生态空间")

# ── verbs that bring a change, or a count of works ──────────────────────────────────────────────
CHANGE = re.compile(
    r"(?:分别|均|累计|年均|每年|平均|总体|合计|再|共|比20\d\d年|较20\d\d年)*(?P<verb>下降|降低|减少|削减|压减|减排|增长|增加|提高|提升|改善|节约|新增)"
    r"(?:了|约|量|比例|幅度|率)?(?:不低于|不少于|达到|达|超过|约)?$"
)
RATIO_NOUN = re.compile(
    r"(?:(?:占|达到).{2,24}的|率|比例|比重|占比|覆盖度|盖度|系数|比率|水平|100%)$"
)
BUILD = re.compile(
    r"(?P<verb>新改扩建|新改建|新扩建|新建改造|新建|新造|新增|加装|增设|建成|建设|建造|建立|建有|建好|完成|实施|创建|争创|打造|构建|培育|孵化|升级改造|改造提升|提升改造|改造|改建|扩建|迁建"
    r"|整治|治理|修复|恢复|种植|栽植|造林绿化|造林|绿化|营造|管护好|淘汰|压减|安装|布设|推广|推出|推介|组建|设立|增设|开设|修建|购置|添置|增配|配备|配建|配齐|拥有|上线$|认定|遴选|评选|选拔|选聘|选树|资助|扶持|培养|培训|轮训|选派|引进|招引|转化|筹集|募集"
    r"|形成(?!覆盖)|开工|投运|投放|开通|开行|开发(?![区利])|划定|制修订|铺设|敷设|疏浚|清理|搬迁|拆除|(?<!公)共|累计|规划建设)"
)
# Existing things that a duty covers, a permanent rule or a frequency, not a target:
# 对全市13个…、在18家子公司先试先行、每年至少开展1次、每个乡(镇)建立1个
SCOPE = re.compile(
    r"(?:^|,)(?:对|针对|围绕|在|以|依托|覆盖|形成覆盖|按照|按|严格落实|巩固|严格执行|全面核实|推动未来)"
)
# 目前,森林覆盖率达到57%: the present state follows
AT_PRESENT = re.compile(r"(?:截至|截止)?(?:目前|当前|现阶段|近年来)|(?:截至|截止)20\d\d年")
PAST = re.compile(
    r"已(?:经)?(?:建成|完成|达到|累计|整治|实现|有)|现有(?=[^,]*\d)|目前|截至20[12]\d年底?,"
)
# Sums of a portfolio and counts of a plan's own indicators are read elsewhere
OWN_FIGURES = re.compile(
    r"(?<!固定资产)(?<!民间)(?<!工业)投资|指标[^,]{0,60}\d项|设置.{0,120}指标|\d项[^,]{0,24}(?:指标|任务)|(?:工程|项目)\d+[个项]$|(?:共|拟|计划)(?:安排|实施|谋划|布局)\d+[个项](?:项目|工程)|以下\d+[个项]|项目资金|专栏|共分|分为"
)
# 引进亿元以上项目30个: a number of projects that is a target
WON_PROJECTS = re.compile(r"(?:引进|招引|签约|落地)[^,]{0,120}项目\d{1,9}个")
# 给予最高500万元支持 / 每亩补助600元: what others receive, the words before the amount
GRANT = re.compile(
    r"(?:奖励|补助|补贴|资助|给予)(?:最高|最多|不超过|不低于|一次性|[共各约]|每[^,、]{1,6})*$|(?:最高|最多)$"
)
STRIVE = re.compile(r"力争|争取|努力|争创|尽力")
# 按每千人不少于2批次: a standard for each of many things
STANDARD = re.compile(r"按照?每[^,]{0,8}$|(?:权重|分值)(?:为|占)?$")
# The opening of a clause, not part of the measure: 到2025年, / 力争
OPENING = re.compile(
    r"(?:(?:到|至|在)?20[0-6]\d年?(?:年?(?:底|末))?前?,?|[\d一二三四五六七八九十]{1,2}年内,?|“十[一二三四五六]五”(?:期间|末|时期)?,?|规划期(?:内|末),?|其中|确保|力争|争取|努力|使|并|且|实现|应实现|应|基本"
    r"|提高|提升|降低|加强|推进|推动|促进|要求|目标为|不断|逐步|全面|进一步|将|要|即|做到|分别|均|:|,)+"
)
# 2023年底前完成排查: the deadline of works in the same clause; a rate at that time
WORKS_DEADLINE = re.compile(
    r"(?:力争|确保|并|且|到|至|在)*20\d\d年(?:\d{1,2}月)?年?[底末]?之?前(?=[^,]{3,})"
)
MEASURE_AT = re.compile(r"率|比例|比重|占比|浓度|强度|达到|控制在|不低于")
# 其中,2023年底前完成…: a part of the target before
ASIDE = re.compile("其中")
# 分别为32微克/立方米和85%: each value is of another measure
APART = re.compile("分别|依次")
# The end of a measure: 森林覆盖率 / 排放总量
MEASURE = re.compile(
    r"(?:率|比例|比重|占比|比率|浓度|系数|指数|总量|量|面积|规模|数量|数|盖度|强度|能力|容量|水位|水平|天数|时段|产值|增加值|动力|装机|总额|限额|金额|人口|长度|里程|收入|支出|时间|时长|时限|周期|寿命|住院日|占.{2,14}|消耗|损耗)"
    r"(?:\([^()]*\))?$"
)

# The place in front of a measure: 衡水市重点工程减排量
PLACE = re.compile(r"^(?:全[国省市县区]|[一-鿿]{2,6}?[省市县区])")
# A year at the end of a measure: 森林覆盖率到2025年底 / …面积五年累计
TRAILING_YEAR = re.compile(r"(?:(?:到|至)?20[0-6]\d年(?:底|末)?前?|[五5]年(?:累计)?)$")
# …全覆盖2025年国家…比例: the full stop before the year is lost
INNER_YEAR = re.compile(r"(?<![比较按以])20[0-6]\d年(?:底|末)?前?")
# Measures that are spans of time: 优良天数 / 候车时间
SPAN_OF_TIME = re.compile(r"(?:天数|时间|时长|时段|时限|周期|年限|寿命|住院日|储备量)$")
# 群众满意度, 测评得分: what has a score
SCORED = re.compile(r"(?:满意度|得分|评分|成绩|平均分|测评|评价)$")
# 近视率每年降低: a yearly change, not an amount of each year
YEARLY_CHANGE = re.compile(r"每年(?:平均|至少|再|力争)*(?:下降|降低|减少|增长|增加|提高|提升)$")
# 达到基本标准、20%达到…: the next share of a list begins
NEXT_SHARE = re.compile(r"[、,](?=\d)")
# 60%以上的城市社区达到…标准: the verb of the part that a share is stated for
SHARE_VERB = re.compile(
    r".{2,30}?(?:达到|完成|实现|具备|建成|使用|安装|覆盖|纳入|能够|接入|接受|参加|更换为|设立|设置|配备|配有|建有|开设|开展|享有|达标|落户|签订|通(?=[一-鿿]{0,3}路|[水电气车邮]))|(?:使用|安装|完成|实现)"
)
# 年度供应量不低于供应总量的70%: a bound stated as a share of another amount
BOUNDED_SHARE = re.compile(
    r"(?P<verb>不低于|不少于|不得低于|不得少于|不高于|不超过|不得高于|不得超过)(?P<whole>[^,、]{3,30}的)$"
)
# The sentences of a paragraph, and the clauses of a sentence
SENTENCE = re.compile(r"[^。;!?]+")
SENTENCE_ENDS = re.compile(r"[。;!?]+")
# (a comma between digits separates thousands)
CLAUSE = re.compile(r"[^,]{1,600}(?:(?<=\d),(?=\d)[^,]{1,600}){0,6}")
# 耕地治理和管控: joints between measures; one or more of them: 、和
JOINT = re.compile(r"[、和及与]")
JOINTS = re.compile(r"[、和及]+")
# A下降17%、B完成任务: the end of a statement that is complete
COMPLETE_STATEMENT = re.compile(r"任务$|目标$|要求$|[升降增减]$|%$|以上$|以内$")
# A letter or a character; a name has at least one
LETTER = re.compile(r"[^\W\d_]")
# …(含林地①)…: a reference to the note ①…
CIRCLED_SIGN = re.compile(r"[①-⑳]")
# a. / b.: a footnote
LETTER_NOTE = re.compile(r"[a-z]\.")
# Marks at which a unit ends: 吨,
UNIT_END = re.compile(r"[,。;:、“”()]")

# Digits and a classifier, as in every announced count: most paragraphs are without them
COUNT = re.compile(r"\d[项个]")
# 设置…重点指标20项 / 约束性指标12项 / 规划指标包括…四类共18项 / 共安排5个项目 / 重点工程项目52个
ANNOUNCED = re.compile(
    r"(?P<what>(?:约束性|预期性|主要|重点|规划)?指标)(?:包括[^。]{0,60}?)?(?:共|合计|为|有)?"
    r"(?P<count>\d{1,3})(?P<unit>项|个)"
    r"|(?:设置|提出|确定|设定|制定|规划)[^。,\d]{0,6}(?P<count3>\d{1,3})(?P<unit3>项|个)(?P<what3>(?:主要|重点|规划|具体|核心)?指标)"
    r"|(?P<what4>约束性|预期性)(?P<count4>\d{1,3})(?P<unit4>项|个)"
    r"|(?:共|拟|计划|合计|实施|推进|开展)(?:安排|实施|设置|谋划|布局|以下|下列|如下)?(?P<count2>\d{1,3})(?P<unit2>个|项)"
    r"(?P<what2>(?:重点|重大|标志性)?(?:工程项目|项目|工程))"
)
