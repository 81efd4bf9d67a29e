"""Patterns for covers, notices and titles: the text before and after a plan's body."""

from __future__ import annotations

import re

from loaders.text.patterns import CN_DIGITS

# The words a plan's title ends with
_PLAN_NOUN = (
    "规划纲要|规划建议|发展规划|规划|远景目标纲要|纲要|行动计划|行动方案|实施方案|工作方案|总体方案|实施计划"
    "|工作计划|建设方案|攻坚方案|达峰方案|计划|方案|远景目标的建议|规划的建议"
    "|任务(?:分解|分工)表|责任(?:分解|分工)表|任务清单"
)
# (2021-2025年) / (征求意见稿) / (2018—2020年)(草案) after it
_SUFFIX = r"(?:\((?:[^()]{1,30})\)|[一二三四五六七八九]?期)*"
# An implementing opinion carries out a plan that its title names, and sets tasks like a plan.
_IMPLEMENTING = "(?:规划|纲要|计划|方案)》?的?(?:实施意见|落实意见)"
PLAN_TITLE = re.compile(rf"(?=.{{6}})[^。;!?]{{2,60}}?(?:{_PLAN_NOUN}|{_IMPLEMENTING}){_SUFFIX}$")
# Words in lines that end like a title but are not titles: 关于印发…规划
NOT_A_TITLE = re.compile(
    r"关于印发|印发.*通知|通知$|解读|公告|公示$|^根据|^按照|^依据|^为|^现将|^附件|编制本|制定本|^经(?!济|贸|开)|请.*执行|[:,]$|^来源|^\d{1,2}[.、]"
    r"|^《.*》.*(?:印发|发布|出台)|(?:印发|发布|公布|出台|下发)了?《|^相关|^文稿|工作总结|^(?:编制|制定|出台|审议|通过|完成)"
)
# The name of a section of a site: 政务公开 / 规划计划 / “十四五”专项规划
SITE_SECTION = re.compile(
    r"(?:政务公开|(?:政府)?信息公开|规划计划|规划信息|(?:政策|政府)文件|(?:通知|公示)公告"
    r"|(?:[“\"]?十[一二三四五六七]五[”\"]?)?(?:专项|区域|总体|发展)规划)$"
)
# 现将《…规划》印发给你们 / 《…规划》已经省政府同意,现印发给你们: the plan follows
# (现将《…规划》主要内容公示如下: it does not)
TITLE_TO_ISSUE = re.compile(
    r"现将?《(?P<title>[^《》]{4,80})》(?!.{0,30}(?:公示|主要内容|(?:有关|相关)(?:信息|情况)))"
)
ISSUED_NOW = re.compile(r"现(?:予以?|将|就)?(?:印发|公布|发布|下发)")
# 近日,中共中央、国务院印发了《…》: a news agency announces a plan, of which the full text follows
# (国务院日前印发《…》; the headline of the announcement alone: 国务院印发《…》)
ANNOUNCED = re.compile(
    r"(?:(?:近日|日前|近期)[,\s]?(?:经.{2,30}?同意,)?|(?:^|日电)\s?)(?P<issuers>[一-鿿、\s]{2,60}?)"
    r"(?:日前|近日|近期)?(?:联合)?印发(?:了)?《(?P<title>[^《》]{4,80})》"
)
FULL_TEXT = re.compile(
    r"(?:全文|主要内容|内容|通知)如下|要求各(?:地区|地)(?:各部门)?|认真贯彻(?:执行|落实)"
)
# …规划纲要根据《…》编制: a title that runs into the first sentence of the preface
RUN_IN_TITLE = re.compile(
    r"(?=.{0,50}(?:国民经济|[十九八]五|个五年|(?:19|20)\d\d))(?P<title>(?!本|该|《|为|在)[^。,;:]{6,60}?"
    rf"(?:{_PLAN_NOUN})(?:\([^()]{{1,30}}\))?)"
    r"(?=,?是?(?:根据|依据|按照)|,?主要阐明|,?由.{2,30}(?:编制|制定)|为(?:贯彻|深入|全面|了|加快|推进))"
)
# The parts of a file's name: A1_某市水利发展规划_扫描件
NAME_PARTS = re.compile(r"[一-鿿“”\"(][^_《》\s+]*[^_《》\s+\d.-]")
# A line above a title that is not part of it: it has a mark or a digit, or is all in brackets
NO_TITLE_LINE = re.compile(r"[。;:,!?\d]|^\(.*\)$")
# A line that ends like an office but is the place in a title: …市 / …开发区
PLACE_LINE = re.compile(r"[省市县区州盟旗]$|开发区$")
# A title that names its place itself: 河北省… / 国家… / 中华…
WHOLE_TITLE = re.compile(r"(?:[一-鿿]{2,12}?[省市县区州盟旗]|国家|全国|中国|中华)")
# …规划(征求意见稿): the mark of a draft at the end of a title
DRAFT_MARK = re.compile(r"[(（](?:征求意见稿|征集意见稿|草案|送审稿|公示稿|讨论稿)[)）]$")
# …计划纲要(2001年2月16日云南省第九届人民代表大会第四次会议通过): the line of its adoption
ADOPTION_MARK = re.compile(r"[(（](?:19|20)\d\d\s?年[^()（）]{0,60}(?:通过|批准)[)）]$")
# Documents that are not plans, by the end of their title
OTHER_DOCUMENT = re.compile(
    r"(?P<what>条例|办法|规定|规程|细则|决定|决议|批复|复函|报告|总结|解读|答记者问|一图读懂|公报|讲话|致辞"
    r"|会议纪要|新闻发布会|招标公告|中标公告|采购公告|要点|说明|综述|评论|名单|简报|标准|规范|章程|合同|会议通知)"
    r"(?:\([^()]{1,30}\))?$"
)
# 一图读懂《…规划》 / 图解:…规划: a picture or an article about a plan
EXPLAINS = re.compile(
    r"[\[【]?(?:一图(?:读懂|看懂)[\]】]?|(?:图解|图说|(?:政策|专家|图文|文件)?解读|漫画|视频)[\]】:|丨《]).{6}"
)
# 关于…工作的指导意见: an opinion; not 公开征求…意见, nor an opinion that carries out a plan
OPINION = re.compile(r"(?<!征求)(?<!征集)(?<!听取)(?:指导|实施|若干)?意见(?:\([^()]{1,30}\))?$")
ASKS_OPINIONS = re.compile(r"(?:征求|征集|听取|公开|反馈|提出).{0,80}意见")
# 各位代表:现在,我代表市人民政府向大会报告工作: a report to a congress
REPORTING = re.compile(
    r"(?:我代表|受.{2,30}委托).{0,60}(?:报告|汇报)|请(?:予|连同).{0,20}审[议查]|请各位代表.{0,10}审[议查]"
)
# …绿色发展规划 | (2021—2035年)的批复: the second line of a title names the kind of document
TITLE_GOES_ON = re.compile(r"(?:\([^()]{1,20}\))?(?:的|实施|执行|编制).{0,12}$")
OTHER_DOCUMENT_NAMES = {
    "条例": "a regulation",
    "办法": "a regulation",
    "规定": "a regulation",
    "规程": "a regulation",
    "细则": "a regulation",
    "决定": "a decision",
    "决议": "a resolution",
    "批复": "a reply",
    "复函": "a reply",
    "报告": "a report",
    "总结": "a report",
    "综述": "a report",
    "解读": "an interpretation of a document",
    "答记者问": "an interpretation of a document",
    "一图读懂": "an interpretation of a document",
    "说明": "an explanation",
    "意见": "an opinion",
}
# The title of a report to a congress, also as the name of a page's section
WORK_REPORT = re.compile(r"(?:[一-鿿\d]{0,30})政府工作报告(?:\([^()]{1,30}\))?$")
# 第三条 … at the start of a line or sentence: an article of a regulation
ARTICLE = re.compile(rf"(?:^|(?<=。))第(?:[{CN_DIGITS}]{{1,5}}|\d{{1,3}})条(?![款的])")
# Words of a reporter, or of questions and answers, at the start of a line
NEWS = re.compile(r"本报讯|记者从|\(记者|本报记者|问:|答:|本网讯")
QUOTED_TITLE = re.compile(r"《([^《》]{4,80})》")

# 河北省人民政府关于印发河北省…规划的通知; the notice's issuers are before 关于
NOTICE = re.compile(
    r"(?P<issuers>[^。;:《》()]{0,120}?)关于(?:印发|发布|下发|转发)(?P<title>.{4,100}?)的?通知"
)
# 湖北省人民政府关于印发 | …规划的通知: the notice's title continues in the next line
NOTICE_OPENS = re.compile(
    r"(?P<issuers>[^。;:《》()]{0,120}?)关于(?:印发|发布|下发|转发)[^。]{0,60}$"
)
# Fields of an index card: 发文机关:… / 索引号:… 文号:… 公开日期:… in one line. In a card that was a
# table the colon is lost: 发布机构 某县人民政府办公室 发布日期 2022-06-02.
_META_LONG = (
    "信息索引号|文件编号|信息名称|生成日期|发文机关|发文机构|发布机构|发布单位|制定机关|公开主体|发文单位|索引号|主题分类|成文日期|发文日期|签发日期|印发日期"
    "|发布日期|发布时间|公开日期|公开目录|发文字号|效力状态"
)
_META_SHORT = "时间|日期|文号|标题|名称|有效性"
_META_OTHER = "信息来源|来源|字体|字号|浏览|阅读|点击|统一登记号|作者|编辑|责任编辑|\\[|【"
META = re.compile(
    rf"(?P<key>(?:{_META_LONG})(?=[:]?)|(?:{_META_SHORT})(?=[:]))[:]?(?P<value>.*?)"
    rf"(?=\s?(?:{_META_LONG}|(?:{_META_SHORT}|{_META_OTHER})[^:]{{0,4}}[:])|$)"
)
META_LINE = re.compile(rf"[•·\s]*(?:(?:{_META_LONG})[:]?|(?:{_META_SHORT})[:]).{{0,160}}$")
# (2020年12月11日中国共产党…全体会议通过), with or without brackets
ADOPTED = re.compile(r"\(?(?:19|20)\d\d年\d{1,2}月\d{1,2}日.{2,60}(?:通过|批准)\)?$")
# 中共汉中市委关于制定…的建议 / 中共…市委 …市人民政府关于贯彻…的实施意见: the title names the
# issuers
OFFICE_IN_TITLE = re.compile(
    r"(?:中共|中国共产党).{1,20}?委(?:员会)?"
    r"|[^、\s]{2,20}?(?:人民政府办公[厅室]|人民政府|办公[厅室]|委员会|改革委|健康委|[局厅])"
)
ISSUERS_IN_TITLE = re.compile(rf"(?P<issuers>(?:(?:{OFFICE_IN_TITLE.pattern})[\s、]*)+)关于")
# Offices that issue plans: 河北省人民政府 / 省发展改革委员会
ISSUING_OFFICE = re.compile(r"(?:人民政府|委员会|办公[厅室]|[局厅部]|国务院|中共中央)$")
# Separators of the names of offices: two spaces or a mark; any space or a mark
OFFICES_APART = re.compile(r"\s{2,}|[、,]")
WORDS_APART = re.compile(r"\s+|[、,]")
# Signs that the name of an office never has
NO_OFFICE = re.compile(r"[:\d]")
ISSUER_KEYS = frozenset(
    ("发文机关", "发文机构", "发布机构", "发布单位", "制定机关", "公开主体", "发文单位")
)
ISSUED_KEYS = frozenset(("生成日期", "成文日期", "发文日期", "签发日期", "印发日期"))
PUBLISHED_KEYS = frozenset(("发布日期", "发布时间", "公开日期", "时间", "日期"))

# 冀政字〔2022〕2号 / 国发[2021]23号 / 区政办发(2022)29号
DOCUMENT_NUMBER = re.compile(
    r"(?P<organ>[一-鿿]{1,12})[〔\[(【](?P<year>(?:19|20)\d\d)[〕\])】]第?(?P<number>\d{1,4})号"
)

# …《关于…的通知》(建城函〔2020〕38号),提出…: the number of a cited document
CITED_NUMBER = re.compile(
    r"》\s?\([^()]{0,20}[〔\[【(](?:19|20)\d\d[〕\]】)]第?\d{1,4}号|根据|依据|按照|[〔\[【]\d{4}[〕\]】]\d{1,4}号\)?[,。].{20}"
)
# 2022年1月12日 / 2022-01-14 / 2022/1/14 / 2022.1.14
DATE = re.compile(r"((?:19|20)\d\d)(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?(?!\d)")
# 二〇二一年十二月三十日
CN_DATE = re.compile(
    rf"([二一][〇零○0OО一二三四五六七八九]{{3}})年([{CN_DIGITS}]{{1,3}})月([{CN_DIGITS}]{{1,3}})日"
)
# 2021720: the characters of a date are lost, its digits remain
BROKEN_DATE = re.compile(r"((?:19|20)\d\d)(\d{2,4})$")
# 于2023年10月7日至2023年11月7日在…公开…征求: when a draft was put before the public
CONSULTED = re.compile(
    r"(?:于|自)((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日(?:起)?至.{4,24}?(?:公开|公示|征求|征集)"
)

DRAFT = re.compile(
    r"征求意见稿|征集意见稿|草案|送审稿|公示稿|讨论稿|公开征求意见|(?:征求|征集|听取).{0,60}意见"
)

# “十四五” / 十四五 / 第十四个五年规划 / 第九个五年计划 / “九五” / 十五计划
FIVE_YEAR = re.compile(
    r"(?:“|\"|第|”|‘)?(?P<numeral>十[一二三四五六七])(?:五(?![年个])|个五年)"
    r"|第(?P<ordinal>[一二三四五六七八九十]{1,2})个五年"
    r"|[“\"‘](?P<quoted>[一二三四五六七八九十])五[”\"’]"
    r"|(?P<bare>[六七八九十])五(?=计划|规划|时期|期间)"
)
# (2021-2025年) / 2018—2020年 / 2021年至2025年 / 2021—2035年 / 2021-25年
_DASHES = "(?:[-—–~至到]{1,3})"
YEARS = re.compile(
    rf"(?P<first>(?:19|20)\d\d)年?{_DASHES}(?:(?P<last>(?:19|20)\d\d)年?|(?P<short>\d\d)年)"
)
# 二〇二一年: a year in words
YEAR_IN_WORDS = re.compile(r"[一二][〇零○0OО一二三四五六七八九]{3}(?=年|[-—–~至到])")
PLAN_PERIOD = re.compile(
    rf"规划(?:期|期限|时限|年限|时期)(?:为|是|:|自)*((?:19|20)\d\d)年?{_DASHES}((?:19|20)\d\d)年?"
)

# 2030年前碳达峰行动方案: the year that the plan runs to
GOAL_YEAR = re.compile(r"(20\d\d)年前")

# 2022年度 / 2023年重点工作: a plan for one year, not 2030年前, 2035年远景目标 or 面向2035年
ONE_YEAR = re.compile(r"(?<!面向)(?<!到)((?:19|20)\d\d)年(?:度|(?!前|远景|.{0,2}目标|中长期))")

# The sentences of a paragraph
SENTENCE = re.compile(r"[^。]+")
# The clause that names the documents a plan is based on: 根据《A》、《B》和《C》,制定本规划
BASIS = re.compile(r"(?:在(?=《)|根据|依据|按照|落实|遵照|衔接|对接|结合|依照|贯彻)")
BASIS_END = re.compile(
    r"(?:制定|编制|制订|研究制定|特制定|提出|形成|制发|起草)(?:了)?(?:本|如下|以下|《)(?:规划|纲要|计划|方案|建议|行动)?"
    r"|(?<=》)(?:等)?(?:文件)?(?:精神|要求)?,?(?:编制|起草|制定|制订)"
)
# 根据…、国务院办公厅“十四五”文物规划》,制定: the opening mark of a title is lost; the title follows a
# mark or the name of an office
HALF_QUOTED_TITLE = re.compile(
    r"(?:(?<=[、,和及与》])|(?<=国务院)|(?<=办公厅)|(?<=政府)|(?<=委员会)|(?<=[部局]))"
    rf"(?P<title>(?!和|及|与|国务院|中共|办公[厅室])[^《》、,。;:]{{6,60}}?(?:{_PLAN_NOUN}){_SUFFIX})》"
)
# 1.2 规划依据, with the titles in a list below it
BASIS_HEADING = re.compile(r"(?:主要)?(?:规划|编制|制定)依据$")
# Cited titles that are plans; laws, opinions and decisions are not
CITED_PLAN = re.compile(rf"(?:{_PLAN_NOUN}){_SUFFIX}$")

# …市“十四五”规划纲要: the general plan of a division, which names no sector
GENERAL_PLAN = re.compile(
    r"(?:[一-鿿]{2,20}?[省市区县州盟旗国])?[“\"]?(?:十?[一二三四五六七八九十]五[”\"]?|第.{1,3}个五年)(?:发展|总体)?"
    r"(?:规划|计划)(?:纲要|建议)?(?:和.{2,24})?$"
)
# The first of the subjects that a title joins: 文物保护|和科技创新规划
JOINED = re.compile(r"[和与及、]")
# (name of the sector in the graph, words in titles of the sector)
SECTORS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(words))
    for name, words in (
        ("国民经济和社会发展", r"国民经济"),
        ("应对气候变化", r"应对气候变化|碳达峰|碳中和|温室气体|低碳"),
        ("大气污染防治", r"蓝天保卫战|大气污染|空气质量"),
        ("水生态环境", r"水生态环境|碧水保卫战|水污染|重点流域水|重点流域"),
        ("土壤和地下水", r"土壤|地下水"),
        ("固体废物", r"固体废物|危险废物|无废城市|塑料污染|生活垃圾"),
        ("海洋", r"海洋|海岸带|湾长"),
        ("核与辐射安全", r"核安全|核与辐射|辐射"),
        ("节能减排", r"节能减排|节能"),
        ("循环经济", r"循环经济|资源综合利用"),
        ("生态环境", r"生态环境|环境保护|生态文明|污染防治|环保|生态保护|美丽"),
        ("自然资源和国土空间", r"国土空间|自然资源|土地|矿产|测绘|地质"),
        ("林业和草原", r"林业|林草|森林|草原|湿地|国土绿化|造林"),
        ("水利", r"水利|水资源|节水|供水|防洪|水安全|水土保持|抗旱"),
        ("农业农村", r"农业|农村|农场|农垦|乡村|粮食|种植|畜牧|渔业|种业|农机"),
        ("能源", r"能源|电力|煤炭|可再生|新能源|油气|天然气|氢能"),
        ("交通运输", r"交通|公路|铁路|航空|民航|水运|港口|邮政|物流|运输"),
        ("应急管理和安全生产", r"应急|安全生产|防灾|减灾|消防|地震"),
        ("卫生健康", r"卫生|健康|医疗|中医药|医药|疾控|老龄|养老"),
        ("教育", r"教育|学前|职业院校"),
        ("科技创新", r"科技|科学技术|创新驱动|知识产权"),
        ("数字经济和信息化", r"数字|信息化|大数据|软件|人工智能|互联网|网络安全|智慧"),
        ("工业和制造业", r"工业|制造业|产业|新材料|装备|化工|开发区发展"),
        ("住房和城乡建设", r"住房|城乡建设|城镇化|城市更新|建筑|市政|城市管理|燃气|供热|污水处理"),
        ("文化旅游和体育", r"文化|旅游|体育|文物|广播电视|新闻出版"),
        ("民政和社会保障", r"民政|社会保障|人力资源|就业|残疾人|儿童|妇女|社会救助|退役军人"),
        ("商务和市场监管", r"商务|贸易|市场监管|消费|质量强|食品|药品|开放|口岸"),
        ("金融", r"金融|资本市场|保险"),
        ("法治和公共安全", r"法治|公共安全|公安|司法|普法|政务|公共服务"),
        (
            "区域发展",
            r"区域|都市圈|城市群|流域|经济带|(?<!高)新区|革命老区|生态保护和高质量发展|协同发展",
        ),
    )
)
