"""Patterns for targets without a number, by kind."""

from __future__ import annotations

import re

# 确保 / 力争 and words of duty: how firm a target is
MUST = re.compile(r"确保|保证|务必|必须|严禁|不得")
STRIVE_WORDS = re.compile(r"力争|争取|努力|力求")
# Words before a target that are not a part of it: 到2025年, 确保, 使
BEFORE = re.compile(
    r"^[—\-·●]*(?:(?:到|至|在)?20\d\d年(?:底|末)?(?:之?前)?|“十[一二三四五六]五”(?:期间|末)?|确保|保证|力争|争取|努力|力求|使得?|并|且|实现|做到|推动|推进|促进|加快|积极|切实|其中|年内|期间)*"
)
# Upkeep of existing things, slogans and wishes are not targets
NOT_A_TARGET = re.compile(
    r"^(?:鼓励|支持|引导|探索|研究|加强|强化|坚持|深化|优化|开展|组织|对于|如果|凡|当)|根据"
    r"|按照.{0,20}的?要求$"
)

# 完成省下达的…目标 / …达到国家规定要求 / …控制在下达的目标值以内
DEFERRED_AFTER = re.compile(
    r"(?P<object>[^,]{2,90}?)(?P<state>(?:均|都|全面|按期|如期)*(?:完成|达到|控制在|满足|符合)"
    r"(?:国家|省|市|上级|污染源)[^,]{0,16}(?:下达|核定|分解|考核|规定|任务|目标|要求|指标)[^,]{0,8})$"
)
DEFERRED_BEFORE = re.compile(
    r"(?P<state>(?:按期|如期|全面)?完成(?:国家|省|市|上级|、|和)+(?:政府)?(?:下达|核定|分解|考核)(?:的)?)(?P<object>[^,]{4,60})$"
)
# 按期完成“十四五”…目标
DEFERRED_GOAL = re.compile(r"(?P<state>(?:按期|如期)完成)(?P<object>[^,]{6,60}(?:目标|指标))$")
# …不突破底线
DEFERRED_LINE = re.compile(r"(?P<object>[^,]{2,60}?)(?P<state>不突破[^,]{2,20}(?:底线|上限|红线))$")

# …全覆盖 / 全部达标 / 应收尽收 / 全部使用…
COVERAGE = re.compile(
    r"(?P<object>[^,]{2,60}?)(?P<state>(?:基本)?(?:实现)?(?:全覆盖|全面覆盖|全域覆盖|应[一-鿿]尽[一-鿿]|基本匹配)"
    r"|(?:全部|全面|均)(?:实现|完成|达到|使用|安装|纳入|建成|配备|稳定|接入)*(?:达标排放|达标|[一-鿿]{0,14}))$"
)
COVERAGE_STATE = re.compile(r"全覆盖|全面覆盖|全域覆盖|应.尽.|全部|基本匹配")

# 基本消除… / 未发生… / 淘汰关停… / …清零
ELIMINATION_BEFORE = re.compile(
    r"^(?:(?:辖区|区域|全[国省市县区])内?)?(?P<state>(?:基本|全面|坚决|切实|有效|严格|彻底|依法|加快|坚决)*(?:未发生|不发生|杜绝|消除|淘汰关停|淘汰|取缔|禁止销售和使用|禁止|严禁|清除、取缔|清除|清理关停|清退|关停|清零))"
    r"(?P<object>[^,]{3,70})$"
)
ELIMINATION_AFTER = re.compile(
    r"(?P<object>[^,]{2,60}?)(?P<state>(?:基本|全面|全部|动态)*(?:清零|消除|淘汰|清除|退出|取缔|零增长|负增长|“零”直排|零发生))$"
)
# Objects that are not eliminated: 消除隐患的措施, 淘汰落后产能力度
ELIMINATED_NOT = re.compile(r"(?:力度|机制|措施|工作|制度|能力|影响|目标|行动|计划)$")

# …达到国家二级标准 / …Ⅲ类 / …稳定达标 / …达标排放 / …符合…要求
GRADE = re.compile(
    r"(?P<object>[^,]{2,60}?)(?P<state>(?:均|全部|稳定|总体|持续)*(?:达到|优于|好于|达|保持|满足|符合|执行)(?:或优于|或好于)?"
    r"(?:国家|“|省)?[^,]{0,14}?(?:[ⅠⅡⅢⅣⅤIV一二三四五]+[级类][^,]{0,6}|“[^”]{2,8}”等级|(?:排放)?标准(?:限值)?|土壤环境质量要求|质量要求|限值)"
    r"|(?:全部|均|全面|长期)*(?:稳定达标排放|稳定达标|达标排放))$"
)
GRADE_STATE = re.compile(r"[级类](?!别)|标准|达标|等级|限值|要求")

# …持续下降 / …不降低 / …总体稳定: a measure, then where it goes
TREND_AFTER = re.compile(
    r"(?P<object>[^,]{2,60}?)(?P<state>(?:均|总体|基本|持续|稳步|不断|进一步|显著|明显|大幅|逐步|有效|逐年|稳中|保持|明显地)+"
    r"(?:下降|减少|降低|削减|改善|提高|提升|增加|增长|扩大|向好|优化|稳定|好转|有降|有升|趋稳|遏制|改观|增强)"
    r"|不(?:降低|减少|下降|增加|改变|恶化|退化|反弹|变差)|只增不减|只降不升|稳中有[升降]|稳中向好|保持(?:总体|基本)?稳定|总体稳定|基本稳定)$"
)
TREND_BEFORE = re.compile(
    r"(?P<state>(?:持续|稳步|不断|进一步|显著|明显|大幅|逐步|有效)+(?:下降|减少|降低|削减|改善|提高|提升|增加|扩大|遏制|压减))(?P<object>[^,]{2,40})$"
)
# The object of a trend: a measure, a state or a quality
TREND_OBJECT = re.compile(
    r"(?:率|比例|比重|占比|浓度|强度|总量|排放量|数量|面积|规模|质量|功能|性质|趋势|状况|级别|等级|水平|覆盖度|稳定性|容量|蓄积量|收入|用量|使用量|消费量|成本|负荷|水位|稳定性|多样性|能力)(?:\([^()]*\))?$"
)

# 制定…方案 / 建立…清单 / 完成…任务 / 划定…: a thing that is to exist
COMPLETION = re.compile(
    r"(?P<state>(?:基本|全面|科学|统筹|协同|依法|率先|加快|抓紧|适时|及时|组织|分别|集中|重点)*"
    r"(?:建立(?:健全|完善|和完善|起)?|制定(?:并公布|并实施|出台|实施)?|编制(?:完成)?|完成|划定|形成|构建|建设(?:安装)?|建成|设立|出台|发布|印发|公布|确立|组建|实现))"
    r"(?P<object>[^,]{2,90})$"
)
# Things that are there or not, unlike mechanisms that are always being built
COMPLETED_THING = re.compile(
    r"(?:清单|台账|台帐|方案|规划|办法|预案|名录|目录|数据库|平台|监测系统|支撑系统|信息系统|系统|一张图|地图|白皮书|标准体系|技术规范|导则|条例|细则|监测网络|一个窗口"
    r"|路线|缓冲带|转移联单制度|保护区|处理项目|建设项目)(?:等)?$"
)
# After 完成 or 编制: work that is done once
COMPLETED_WORK = re.compile(
    r"(?:任务|改造|化改造|划定|调整|整治|治理|修复|验收|编制|普查|调查|评估|建设|勘界|立标|搬迁|改革|达峰|对接|替代|规范化建设|排查|整改|更新|升级|清单|方案)(?:等)?$"
)
# 位居全省前列 / 进入全国前十
RANK = re.compile(
    r"(?P<object>[^,]{2,50}?)(?P<state>(?:位居|位列|排名|居|进入|保持|稳居|迈入|跻身)+(?:全国|全省|全市|同类城市|国内|国际|世界)?[^,]{0,8}?(?:前列|前茅|第[一二三四五六七八九十\d]+|前[一二三四五六七八九十\d]+名?|领先|先进行列|第一方阵|中上游))$"
)
# 2030年前碳达峰 / 同步达峰
DEADLINE = re.compile(
    r"(?P<object>[^,]{0,40}?)(?P<state>(?:20\d\d年(?:底|末)?前|与全[国省市]同步|同步|率先|如期|提前)(?:实现|完成)?(?:碳|二氧化碳排放)?(?:达峰|达到峰值|摘帽|碳中和))$"
)

# The clauses of a sentence: also after a colon
WORD_CLAUSE = re.compile(r"[^,:]+")
# 面积不减少、性质不改变: trends joined in one clause
TOGETHER = re.compile(r"、")
TREND_PART = re.compile(r"不(?:降低|减少|下降|增加|改变|恶化|退化)$")
# The object of a target is at least a word; 年内 or 期间 is none
OBJECT = re.compile(r"(?!(?:年内|年底前?|期间|[一二三四五]年)$)[^—\-].*[一-鿿]")
