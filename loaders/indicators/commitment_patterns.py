"""Patterns for targets without a number, by kind."""

from __future__ import annotations

import re

# 确保 / 力争 and words of duty: how firm a target is
MUST = re.compile(r"确保|保证|务必|必须|严禁|不得")
STRIVE_WORDS = re.compile(r"力争|争取|努力|力求")
# Words before a target that are not a part of it: 到2025年, 确保, 使, 稳妥推进
BEFORE = re.compile(
    r"^[—\-·●]*(?:(?!在?20\d\d年[底末]?前(?:实现|完成)?[^,]{0,7}(?:达峰|碳中和|达到峰值))"
    r"(?:到|至|在)?20\d\d年(?:年?[底末])?(?:之?前)?"
    r"|“十[一二三四五六]五”(?:期间|末)?|年内|期间|其中|即(?!墨)|须|应当|应(?=[制编建完实达])"
    r"|要(?=[制编建完组设])|确保|保证|力争|争取|努力|力求|使得?(?!用)|并(?!网)|且|实现|做到"
    r"|推动|推进|促进|加快|积极|切实|稳妥|有序(?!引导)|扎实|大力|(?:稳步|持续)(?=推[进动])"
    r"|逐步(?=推[进动]|形成|建[立成])|因地制宜地?|合理|梯次|有针对性地|尽快"
    r"|按(?:程序|标准|规定|计划|要求|需|和)+|研究(?=制[定订])|初步(?=建|形成)"
    r"|高(?:标准|质量|水平)地?(?=完成|建|编制)|全[域省市县区](?=建|构建))*"
)
# Upkeep of existing things, slogans and wishes are not targets
NOT_A_TARGET = re.compile(
    r"^(?:鼓励|支持|引导|探索|研究|加强|强化|坚持|深化|优化|开展|组织|对于|如果|凡|当)|根据"
    r"|按照.{0,20}的?要求$"
)

# 完成省下达的…目标 / …达到国家规定要求 / …控制在下达的目标值以内
DEFERRED_AFTER = re.compile(
    r"(?P<object>[^,]{2,90}?)(?P<state>(?:均|都|全面|按期|如期|确保|力争)*(?:完成|达到|控制在|满足|符合)"
    r"(?:国家|省|市(?![场民域区政])|上级|污染源)[^,]{0,16}(?:下达|核定|分解|考核|规定|任务|目标|要求|指标)[^,]{0,8})$"
)
DEFERRED_BEFORE = re.compile(
    r"(?P<state>(?:按期|如期|全面)?(?:完成|达到|满足)?(?:国家|省|市|上级|、|和)+(?:政府)?"
    r"(?:下达|核定|分解|考核)的?)(?P<object>[^,]{3,60}(?:目标|指标|任务|要求))$"
)
# 按期完成“十四五”…目标
DEFERRED_GOAL = re.compile(r"(?P<state>(?:按期|如期)完成)(?P<object>[^,]{6,60}(?:目标|指标))$")
# …不突破底线
DEFERRED_LINE = re.compile(r"(?P<object>[^,]{2,60}?)(?P<state>不突破[^,]{2,20}(?:底线|上限|红线))$")

# …全覆盖 / 全部达标 / 应收尽收 / 全部使用… / 总体匹配
# (the characters before 全 are tested after it: at most places a search stops at the first one)
_LARGELY = r"(?:相?匹配|相?平衡|覆盖|普及)"
_COVERED = (
    rf"全覆盖|全面覆盖|全域覆盖|基本{_LARGELY}|总体{_LARGELY}|大体{_LARGELY}"
    r"|全(?<![安健完齐]全)(?:回收|收集|处理|处置|利用)|全面(?:综合|循环|安全)利用|全[国省市县区域](?:统一)?联网"
)
_COVERS = r"覆盖(?:所有|全部|每个)"
COVERAGE = re.compile(
    r"(?P<object>[^,]{0,60}?)(?P<state>(?:均|都|基本|总体|大体)*(?:实现|做到|达到)?"
    rf"(?:{_COVERED}|应[一-鿿]尽[一-鿿]|全量[^,、]{{2,8}}(?:、[^,、]{{2,8}}|和[^,、]{{2,8}})*|{_COVERS}[^,]{{2,14}})"
    r"|(?<!^)(?<![健完齐])(?:全部(?!门)|全面|均)(?:实现|完成|达到|使用|安装|纳入|建成|配备|稳定|接入)*(?:达标排放|达标|(?:(?!的)[一-鿿]){0,14}))$"
)
COVERAGE_STATE = re.compile(
    rf"{_COVERED}|应.尽.|全部(?<![健完齐]全部)(?!门)|全量(?<![安健完齐]全量)|{_COVERS}"
)

# 基本消除… / 未发生… / 淘汰关停… / …清零
_GOING = (
    r"未发生|不发生|杜绝|消除|淘汰关停|淘汰或更新|淘汰|取缔|取消|制止|禁止销售和使用|禁止(?:或|和|、)限制|限制(?:或|和|、)禁止|禁止|严禁"
    r"|清除、取缔|清除|清理关停|清退|关停|清零"
)
_FIRMLY = r"(?:基本|全面|坚决|切实|有效|严格|彻底|依法|逐步|加快|尽快)*"
ELIMINATION_BEFORE = re.compile(
    rf"^(?:(?:辖区|区域|全[国省市县区])内?)?(?P<state>{_FIRMLY}(?:{_GOING}))(?P<object>[^,]{{3,90}})$"
)
# …区域禁止新建… / …企业逐步取消…: the place or the actors come first
ELIMINATION_WITHIN = re.compile(
    r"^[^,]{2,40}?(?:区域|地区|区|企业|单位|周边|流域|范围内?|以内|[^范]内|地上)"
    rf"(?P<state>{_FIRMLY}(?:禁止|严禁|不得|取消|杜绝|淘汰|消除))(?P<object>[^,]{{3,90}})$"
)
ELIMINATION_AFTER = re.compile(
    r"(?P<object>[^,]{0,60}?)(?P<state>(?:基本|全面|全部|动态|实现)*"
    r"(?:清零|消除|淘汰|清除|退出市场|退出|取缔|(?<!趋)零增长|负增长|“?零”?(?:直排|排放|填埋|发生|容忍)”?|“?销[账号](?:归零|清零)?”?"
    r"|(?<=全部)(?:关停|拆除|关闭|搬迁)))(?:并[^,]{2,16})?$"
)
# 全部关停 is an end, unlike 全部达标
CLOSED = re.compile(r"关停|拆除|关闭|搬迁|归零|填埋")
# Objects that are not eliminated: 消除隐患的措施, 淘汰落后产能力度
ELIMINATED_NOT = re.compile(
    r"^(?:[区线]|养殖区)|(?:力度|机制|措施|工作|制度|能力|影响|目标|行动|计划)$"
)

# …达到国家二级标准 / …Ⅲ类 / …稳定达标 / …达标排放 / …符合…要求
# 由Ⅳ类提升至Ⅲ类: from a former grade
_RISES = r"|(?:由|从)[^,]{1,12}?(?:提升|改善|提高|恢复|升级|好转|提档)(?:到|至|为)"
_REACHES = r"(?:均|全部|稳定|总体|持续)*(?:达到|优于|好于|达(?![标峰])|保持|满足|符合"
GRADE = re.compile(
    rf"(?P<object>[^,]{{2,60}}?)(?P<state>(?:{_REACHES}|执行){_RISES})(?:或优于|或好于)?(?:国家|“|省)?[^,]{{0,14}}?"
    r"(?:[ⅠⅡⅢⅣⅤIV一二三四五]+[级类][^,]{0,6}|一级[ABＡＢ](?:标准)?|[\d一二三五十百]+年一遇[^,]{0,6}|“[^”]{2,8}”等级|风险等级|(?:排放)?标准(?:限值)?|限值)"
    rf"|{_REACHES})[^,]{{0,14}}?要求"
    r"|(?:全部|均|全面|长期|保持)*(?:稳定达标排放|稳定达标|达标排放"
    r"|(?<=环境|水质|浓度|断面|尾气|出水)达标))(?:[并且]持续[^,]{2,4})?$"
)
GRADE_STATE = re.compile(r"级(?!别)|类(?!别)|年一遇|标准|达标|等级|限值|要求")

# The direction of a measure, at the end of a clause and before the measure with adverbs; or that it
# stays
_MOVES = (
    "下降|减少|降低|削减|改善|提高|提升|增加|增长|扩大|向好|优化|稳定|好转|有降|有升|趋稳|遏制|改观"
    "|增强"
)
_TURNS = "下降|减少|降低|削减|改善|提高|提升|增加|扩大|遏制|压减"
_ADVERBS = ("持续", "稳步", "不断", "进一步", "显著", "明显", "大幅", "逐步", "有效", "基本")
_STEADY = "不(?:降低|减少|下降|增加|改变|恶化|退化|反弹|变差)"
# …持续下降 / …不降低 / …总体稳定: a measure, then where it goes
TREND_AFTER = re.compile(
    r"(?P<object>[^,]{2,60}?)的?(?P<state>(?:得到)?(?:均|总体|基本|持续|稳步|不断|进一步|显著|明显|大幅|逐步|有效|逐年|稳中|保持|明显地|全面(?=增长|下降|好转))+"
    rf"(?:{_MOVES})"
    rf"|{_STEADY}|只[增升]不[减降]|只[减降]不[增升]|稳中有[升降]|稳中向好|保持(?:总体|基本)?稳定|总体稳定|基本稳定|趋于稳定|趋零增长|(?<=率|性|重)(?:提高|提升|下降|降低|增加)|(?<=能力)增强)(?:[且并][^,]{{2,20}})?$"
)
TREND_BEFORE = re.compile(
    rf"(?P<state>(?:{'|'.join(_ADVERBS)})+(?:{_TURNS}))(?P<object>[^,]{{2,40}})$"
)
# The object of a trend: a measure, a state or a quality
_MEASURE = (
    r"率|比例|比重|占比|浓度|强度|(?<![力质])量|面积|性质|趋势|状况|级别|等级|覆盖度|稳定性|收入|碳密度"
    r"|成本|负荷|水位|水质|多样性|事故"
)
TREND_OBJECT = re.compile(rf"(?:{_MEASURE}|质量|规模|功能|水平|能力)(?:\([^()]*\))?$")
# If the verb comes first, 提高…水平 is work and not a target
TREND_MEASURE = re.compile(rf"(?:{_MEASURE})(?:\([^()]*\))?$")

# 制定…方案 / 建立…清单 / 完成…任务 / 划定…: a thing that is to exist
_WELL = (
    r"(?:基本|全面|科学|统筹|协同|依法|率先|加快|抓紧|适时|及时|组织|分别|集中|重点|动态|逐步"
    r"|按期|如期|调整)*"
)
# Made once: the verb alone shows that there is a result
_ONCE = (
    r"(?:制[定订]|编制(?![单人部])|划定|修[订编]|出台|印发|发布|公布|组建|创办|筹建|创成|设立|建成(?!区)|完成(?![时期率度]))"
    r"(?:[并和、]?(?:公布|实施|出台|完善|落实|完成|印发|发布))*"
)
_MADE = r"建立(?:健全|并完善|完善|和完善|起)?|形成|构建|建设(?:安装)?|确立|实现"
# The place, or who does it, before the verb
_WHERE = (
    r"(?:(?:在|对|从|针对)[^,]{2,50}?"
    r"|[^,]{1,12}(?:区|市|县|省|部门|企业|单位|领域)(?=[完制编建划组]))?"
)
COMPLETION = re.compile(
    rf"{_WHERE}(?P<state>{_WELL}(?:(?P<once>{_ONCE})|{_MADE}))(?P<object>(?!\d|不[少低]于|至少|和|及|、|的|与(?!.{{2,40}}相))[^,]{{2,90}})$"
)
# Things that are there or not, unlike mechanisms that are always being built
COMPLETED_THING = re.compile(
    r"(?:清单|台[账帐]|方案|规划|办法|预案|名录|目录|档案|数据库|(?:资源|基因|信息|种质)库|平台|一张图|地图|白皮书|标准体系|技术规范|导则|条例|细则"
    r"|(?:监测|监控|信息|管理|指挥|预警|数据支撑|服务|调度|报告|报送|技术保障)系统|监测网络|一个窗口|路线|缓冲带|廊道|公园|转移联单制度|保护区|处理项目"
    r"|建设项目|(?:中心|基地)(?:\([^()]*\)|[^,及和]{0,2}基地)?|(?:监测|监控)(?:设施|设备|站点?)|指挥部)(?:等)?$|^一批"
)
# After a verb of work done once: works of upkeep, and things without an end
NEVER_COMPLETED = re.compile(
    r"(?:措施|对策|政策|机制|制度|格局|模式|氛围|环境|局面|合力|作用|工作|服务|能力|水平|条件|责任|职责|比例|要求|信息|情况|状况|底数|意识|关系|结果"
    r"|(?<!规划|预案|评估)体系)(?:等)?$|^(?:规划|各项|既定|本规划|年度|主要|确定的)*(?:目标|指标)?任务$|^的|^一[批处个]、|(?:时|基础上|过程中|前提下|之?后)$"
)
# 基本建成…体系 is a result, 制定…体系 is not
BUILT_SYSTEM = re.compile(r"体系$")
# 安装…设备并…联网
CONNECTED = re.compile(
    r"(?P<state>安装)(?P<object>[^,]{4,40}(?:设备|系统|设施|装置))并[^,]{2,30}联网$"
)
# 位居全省前列 / 进入全国前十
RANK = re.compile(
    r"(?P<object>[^,]{2,50}?)(?P<state>(?:跃居|跃升至?|位居|位列|位于|处于|走在|排名|居|进入|保持|稳居|迈入|跻身|在)+(?:全国|全省|全市|全区|同类城市|国内|国际|世界|全球)?[^,]{0,8}?(?:前列|前茅|第[一二三四五六七八九十\d]+|前[一二三四五六七八九十\d]+[名位]?|领先|先进行列|第一方阵|中上游))$"
)
# 2030年前碳达峰 / 同步达峰 / …目标如期实现
DEADLINE = re.compile(
    r"(?P<object>[^,]{0,40}?)(?P<state>(?:在?20\d\d年(?:[底末])?(?:之?前)|与全[国省市](?:、[国省市])?(?:实现)?同步|同步|率先|如期|提前|尽早)+"
    r"(?:实现|完成)?(?P<thing>(?:碳|二氧化碳)?(?:排放)?(?:达峰|达到峰值|摘帽|碳中和)(?:目标)?))$"
    r"|(?P<goal>(?!各项|规划|既定|主要|全年|发展|确定|目标)[^,]{2,40}目标)(?P<when>(?:如期|按期|提前)(?:实现|完成))$"
)
# A part of every target whose object comes first (deferred, ranks, ends, trends, deadlines), which
# most clauses are without; tried before their patterns, which try each length of the object
_OF_SUPERIOR = r"(?:国家|省|市|上级|污染源).*"
_STATES_AT_END = (
    r"清零|消除|淘汰|清除|退出|退出市场|取缔|零增长|负增长|零”?(?:直排|排放|填埋|发生|容忍)”?|销[账号](?:归零|清零)?”?"
    rf"|关停|拆除|关闭|搬迁|{_MOVES}"
    rf"|{_STEADY}|只[增升减降]不[增升减降]|稳中[有向].*"
    rf"|完成{_OF_SUPERIOR}|达到{_OF_SUPERIOR}|控制在{_OF_SUPERIOR}|满足{_OF_SUPERIOR}|符合{_OF_SUPERIOR}|不突破.*"
    r"|达峰.*|达到峰值.*|摘帽.*|碳中和.*|目标(?:如期|按期|提前).*|前列|前茅|第.*|前.*|领先|先进行列|中上游"
)
STATE_AT_END = re.compile(rf"(?:{_STATES_AT_END})(?:[且并].*)?$")
# A part of every target that begins with what is to end; and of one that is a work finished in time
MAY_ELIMINATE = re.compile(
    r"发生|杜绝|消除|淘汰|取缔|取消|制止|禁止|限制|严禁|不得|清除|清理关停|清退|关停|清零"
)
_IN_USE = ("投入运行", "投入使用", "投入运营", "投用", "投运", "通车", "投产", "竣工", "完工")
_DONE = ("完成", "建成", "到位")
FINISHES = (*_IN_USE, *_DONE)
# A part of every target without a number; tried first, because most clauses are without it
_MAY_CONTAIN = (
    "全覆盖|全面|全域|全部|全量|全[回收处利国省市县区域]|应.尽|覆盖|级(?!别)|类(?!别)|年一遇|标准|达标|等级|限值|要求"
    "|下达|核定|分解|考核|按期完成|如期完成|发生|杜绝|消除|淘汰|取缔|取消|制止|禁止|限制|严禁|不得|清除|清退|关停|清零"
    "|制[定订]|编制|划定|修[订编]|出台|印发|发布|公布|组建|创办|筹建|创成|设立|建成|完成|建立|形成|构建|建设.|确立|实现"
    "|安装|投入|投用|投运|通车|投产|竣工|完工|到位"
)
_PARTS = (
    *(f"{word}.*" for word in _MAY_CONTAIN.split("|")),
    *(f"{word}{_LARGELY}.*" for word in ("基本", "总体", "大体")),
    *(f"{word}(?:{_TURNS}).*" for word in _ADVERBS),
)
MAY_BE_TARGET = re.compile(rf"(?:{'|'.join(_PARTS)}|{_STATES_AT_END})(?:[且并、].*)?$")
# The clauses of a sentence: also after a colon
WORD_CLAUSE = re.compile(r"[^,:]{1,600}")
# 面积不减少、性质不改变; …清零、…全覆盖: targets joined in one clause
_ENDS = (
    r"不(?:降低|减少|下降|增加|改变|恶化|退化)|清零|全覆盖"
    r"|(?:持续|明显|显著|稳步)(?:增加|提高|提升|下降|减少|降低)"
)
TOGETHER = re.compile(rf"(?:{_ENDS})(、)(?=[^,]*(?:{_ENDS}|改造|建设)$)")
# The object of a target is a noun phrase; 年内, 全面, 保持 or 或限制… is none
NO_OBJECT = re.compile(
    r"(?:年内|年底前?|期间|[一二三四五]年|以|[和与及或、中后时为的了]|(?:严格|全面|持续|稳步|不断|进一步|显著|明显|大幅|逐步|逐项|限期|有效|保持|实现|做到|动态|基本"
    r"|均|都|也|达到|坚决|加快|推进|推动|工作|总体|稳定)+)$|^(?:与(?!.{2,30}相)|[或和及、]|[^,]*或$|为|的|(?:作|成)为)|[^一-鿿]*$"
)
# Verbs and adverbs around an object that are not a part of it
AROUND_OBJECT = re.compile(
    r"^(?:对(?!口|外)|将|把|使(?!用)|(?:基本|逐步|全面|分步)*(?:实现|做到)|(?:稳妥|有序|扎实|大力|持续|加快|积极|统筹|整体|深入|全面)+(?:推[进动])?|推[进动]|开展|实施|落实|保持|维护|(?:严格)?控制(?![区单])|的|[、和])+|(?:确保|力争|必须|须|要|应|做到|实现|同步|限期|有序|的|、|(?<!中)和|并(?:向社会)?(?:公开|公布|组织实施))+$"
)
# 资源配置更加合理、利用效率: a statement before the object, on the same subject
STATEMENT_BEFORE = re.compile(r"(?<=[一-鿿]{3})更[加为][^、]{1,4}、(?=[一-鿿]{2})")
# 搬迁改造,…全部完成 / 平台,…投入运行: the end of works that the same clause or the one before names
_FINISHED = (
    rf"(?:(?:全部|全面|基本|正式|均|都|率先)*(?:建成)?(?:{'|'.join(_IN_USE)})"
    rf"|(?:全部|全面|基本|率先)+(?:{'|'.join(_DONE)}))"
)
FINISHED = re.compile(rf"(?P<object>[^,]{{0,60}}?)(?P<state>{_FINISHED})$")
# The works of an end: …搬迁改造, …平台
FINISHED_WORKS = re.compile(
    r"(?:改造|搬迁|建设|治理|整治|修复|加固|工程|项目|平台|系统|中心|基地|园区?|铁路|高速|公路|机场|水库|管网|迁建|扩建|提升|普查|排查|评估)$"
)
# Words before the works in the clause before: 推进…, 加快…
STARTED = re.compile(
    r"^(?:积极|加快|全力|持续|深入|稳步|有序|统筹|大力|扎实|做好|抓好)*(?:推进|推动|实施|开展|建设|组织|启动|加强|完成|抓好|做好)"
)
