"""Patterns for the text as printed: labels, boxes, tables, page furniture, notes and endings."""

from __future__ import annotations

import re

CN_DIGITS = "一二三四五六七八九十百零〇"

# ── numbering labels at the start of a line ─────────────────────────────────────────────────────
# 第一篇 总则 / 第二部分 重点任务 / 第十二章 保障措施 / 第三节 …
# (a label directly after it is a line of a contents list)
BOOK_LABEL = re.compile(
    rf"第([{CN_DIGITS}]{{1,5}}|\d{{1,2}})(篇|编|部分|章|节)[、.:\s]*"
    rf"(?!第(?:[{CN_DIGITS}]{{1,5}}|\d{{1,2}})(?:篇|编|部分|章|节))"
)
# 一、总体要求 / 一.总体要求 / 十二、…; an ordinary word such as 一是 has no delimiter
# (一、2025年目标 has a digit in its title, 一.5 is a number)
CN_LABEL = re.compile(rf"([{CN_DIGITS}]{{1,4}})(?:、|[.．](?!\d))")
# (一)指导思想; also (一)、指导思想
CN_PAREN_LABEL = re.compile(rf"\(([{CN_DIGITS}]{{1,4}})\)[、.]?")
# 一)指导思想 / (一指导思想: one bracket is lost; (一区两带)建设 has both
HALF_PAREN_LABEL = re.compile(
    rf"([{CN_DIGITS}]{{1,3}})\)[、.]?|\(([{CN_DIGITS}]{{1,3}})(?=[一-鿿“])(?=[^()]*$)"
)
# 行动一:产业结构优化行动 / 任务1:推广绿色设计。…; without a delimiter only on a separate line
WORD_LABEL = re.compile(
    rf"((?:专项|重点|重大)?(?:任务|行动|工程|举措|专项))(?:([{CN_DIGITS}]{{1,3}})(?![览期批类号是步])|(\d{{1,2}})(?!\d))([、.:]|$)?"
)
# Units after a number: 1.5倍 and 2.5万吨 are quantities
_UNITS = "万|亿|吨|个百分|个月|年|倍|元|公里|公顷|公斤|平方|立方|千|米|微克|毫|亩|兆|以上|以下|左右|人次|小时"
# 1.1规划背景 / 1.2.3 …; not 2.5) of a broken PM2.5, not 1.5倍
DECIMAL_LABEL = re.compile(rf"(\d{{1,2}}(?:\.\d{{1,2}}){{1,2}})[、.]?\s?(?!{_UNITS})(?=[一-鿿“《])")
# 1.优化布局 / 1、优化布局; not the decimals of 1.5万吨
# (a scan may have l for 1 and a comma for the point: 2,整治塘坝)
# (1.2023年目标 and 2、100辆重卡示范工程 have a digit in their titles)
ARABIC_LABEL = re.compile(
    r"(\d{1,3}|l)(?:[.、](?![\d)%])|,(?=[一-鿿“])|[.、](?=(?:19|20)\d\d年)|、(?=\d{1,3}[个项家座辆处套台条万]))\s?"
)
# (1)钢铁行业 / 1)钢铁行业
ARABIC_PAREN_LABEL = re.compile(r"(?:\((\d{1,2})\)|(\d{1,2})\))[、.]?")
# ①…
CIRCLED_LABEL = re.compile(r"([①-⑳])[、.]?")
# ㈠总体要求 / ⒈优化布局 / ⑴钢铁行业 / ❶…: one character for the whole label
SIGN_LABEL = re.compile(r"([㈠-㈩㊀-㊉⒈-⒛⑴-⒇❶-❿])[、.]?")
# 1 总体要求 or 4全方位保障…: the delimiter is lost; only a running sequence confirms it
BARE_NUMBER = re.compile(r"(\d{1,2})(?=[一-鿿“])")
# 一 总体要求: the delimiter is a space (read from folded text, before spaces go)
BARE_CN = re.compile(rf"([{CN_DIGITS}]{{1,3}}) +(?=[一-鿿“])")
# 二存在问题: neither; a running sequence confirms it; 一是, 三农 and 十四五 are words
LOST_CN = re.compile(
    rf"([一二三四五六七八九十]{{1,2}})(?![是方带体般个次些种级产农线批类期五{CN_DIGITS}])(?=[一-鿿“])"
)
# Words after a bare number that make it a count and not a label: 5年期, 2020年, 4个断面
COUNTED = re.compile(
    r"\d+(?:年|月|日|个|项|万|亿|吨|座|家|公里|平方|立方|千|百|倍|分|小时|天|处|条|户|台|人|次|级|类|市|县"
    r"|区|省|号|以上|月份|成|大|余|多|名|套|片|批|米|亩|公顷|岁|所|辆|件|种)"
)

# ── headings inside a printed line ──────────────────────────────────────────────────────────────
# A text whose line breaks are spaces: …规划 一、总体要求 坚持…; the labels of its headings and items
RUN_ON_BLANK = re.compile(r"(?<=\S) +(?=\S)")
RUN_ON_LABEL = re.compile(
    rf"[{CN_DIGITS}]{{1,3}}、|\([{CN_DIGITS}]{{1,3}}\)|第[{CN_DIGITS}]{{1,3}}[篇章节]|\d{{1,2}}[.、](?!\d)|——|专栏"
)
# Two or more spaces and then a heading inside a printed line: …共18项。　　三、创新引领
MIDLINE_PARAGRAPH = re.compile(
    rf"(?<=\S) {{2,}}(?=第[{CN_DIGITS}]{{1,5}}[篇章节] *\S|[{CN_DIGITS}]{{1,4}}、\S|"
    rf"\([{CN_DIGITS}]{{1,4}}\) *\S|[㈠-㈩])|(?<=[。;:)]) {{2,}}(?=(?:\d{{1,2}}[.、]|\(\d{{1,2}}\)) *[一-鿿“])"
)
# 第五章 保障措施 第一节 加强党的领导: one space is enough between headings of the book forms
BOOK_LINE = re.compile(rf" *第[{CN_DIGITS}]{{1,5}}[篇章]")
MIDLINE_BOOK = re.compile(
    rf"(?<=\S) +(?=第[{CN_DIGITS}]{{1,5}}[章节] *\S)|" + MIDLINE_PARAGRAPH.pattern
)
# The full stop directly before a heading, no spaces: …实现新提升。三、创新引领,推动…
MIDLINE_HEADING = re.compile(
    rf"[。!?](?=第[{CN_DIGITS}]{{1,5}}[篇章节]|[{CN_DIGITS}]{{1,4}}、|\([{CN_DIGITS}]{{1,4}}\)|[㈠-㈩])"
)

# 第三篇推进改革开放第十三章深化各项改革: two headings glued in one line
GLUED_BOOK = re.compile(rf"(?<=[^\s第《“(至到、及和与])(?=第[{CN_DIGITS}]{{1,5}}[篇编章节])")

# 七、保护优美生态环境(一)健全管理制度: the first section is glued to the heading of its chapter
GLUED_SECTION = re.compile(r"(?<=[一-鿿”])(?=\(一\)[一-鿿“])")

# ── boxes, captions, contents lists ─────────────────────────────────────────────────────────────
# 专栏 3 大气污染防治重点工程 / 专栏一:… / 专栏大气污染防治…(number lost)
BOX = re.compile(rf"专栏(?:[ ]?(\d{{1,2}}(?:-\d{{1,2}})?|[{CN_DIGITS}]{{1,3}}))?[、.::—\-]*")
# 表1 主要指标 / 表 2-1 / 图3
CAPTION = re.compile(
    rf"[表图]\s?(?:\d{{1,2}}(?:[-—.]\d{{1,2}})?|[{CN_DIGITS}]{{1,2}})(?!面|明|彰|现|达)"
)

# 目录 / 目次
CONTENTS_TITLE = re.compile(r"目[录次]$|^contents$", re.IGNORECASE)
# ……12 / ----3 / …… (page): the tail of a line of the contents list
CONTENTS_TAIL = re.compile(r"[.·…—\-_ ]{2,}[(-—]?\d{0,3}[)-—]?$|(?<=[一-鿿”)])\d{1,3}$")

# Un-numbered headings before the body that are not chapters: 前言
PREFACE = re.compile(r"(前言|序言|引言|序|导言|前 言)$")

# ── lines and pages ─────────────────────────────────────────────────────────────────────────────
# Marks that end a paragraph. A line without one may continue in the next line.
TERMINAL = "。!?;:”》)】…"

# …转型升级, / …选育或引进2-3 / …水平和: a sentence that the next line continues
OPEN_SENTENCE = re.compile(r"[,、\d~和与及的-]$")

# - 12 - / —3— / - IV - / 第 3 页 共 20 页 / 3/20 : a printed page number on its own line
# (a printer may set a space between the digits: - 1 2 -)
PAGE_NUMBER = re.compile(
    r"[-—–·~]{1,3}\s?(?:\d(?:\s?\d){0,2}|[IVX]{1,5})\s?[-—–·~]{1,3}$|第\d{1,3}页(?:[,/(]?共\d{1,3}页\)?)?$"
    r"|\d{1,3}/\d{1,3}$|共\d{1,3}页[,/]?第\d{1,3}页$|page ?\d{1,3}(?: ?(?:of|/) ?\d{1,3})?$",
    re.IGNORECASE,
)
# 规划纲要 12 / 规划纲要第12页 / https://… 3/20 / 12 规划纲要: a running line with its page's number
NUMBERED_RUNNING_LINE = re.compile(
    r"(?:(?P<first>\d{1,3})(?P<after>[^\d].*)"
    r"|(?P<before>.*?[^\d])第?(?P<number>\d{1,3})页?(?:[,/(]?(?:共|of)? ?\d{1,3}页?\)?)?)$"
)
# 2021/5/8 关于印发…的通知: the running line of a printed web page
PRINTED_ON = re.compile(r"\d{4}[/.-]\d{1,2}[/.-]\d{1,2}")
# …健全河湖长制工作机4: a page number glued to the end of the last line of its page
NUMBER_AFTER_TEXT = re.compile(r"(?<=[一-鿿。,、;:)”]) ?(?P<number>\d{1,3})$")
# 12 / 1 2 / II: a page number without marks
LONE_NUMBER = re.compile(r"\d(?: ?\d){0,2}$")
LONE_ROMAN = re.compile(r"[IVX]{1,5}$")
# 15三、壮大主导产业 / 1 5 (三)…: a page number glued to a heading; 3 一、二级医院 is a row of a table
DIGITS_BEFORE_HEADING = re.compile(
    rf"(?:[-—–·~]{{1,2}} ?)?\d(?: ?\d){{0,2}}(?: ?[-—–·~]{{1,2}})? ?(?=第[{CN_DIGITS}]{{1,5}}[篇章节]|[{CN_DIGITS}]{{1,3}}、(?![{CN_DIGITS}])"
    rf"|\([{CN_DIGITS}]{{1,3}}\)[一-鿿“])"
)
# 16资金、能源等要素: a page number glued to a line of text, or the number of a sentence (16个)
GLUED_NUMBER = re.compile(
    rf"(?P<number>\d{{1,3}}?) ?(?:(?=(?:19|20)\d\d ?年)|(?=(?P<unit>{_UNITS}|个|年|月|日|项|家|%))|(?=[^\d.、,%‰) ]))"
)
# 一、 at the start of a heading of the top level
TOP_CN_LABEL = re.compile(rf"([{CN_DIGITS}]{{1,3}})、")

# 第一章 总则…………3: the dots of a contents list
DOT_LEADERS = re.compile(r"[.·…][.·…]{3,}")
# …………3: the end of such a line, with its page
ENTRY_END = re.compile(r"[.·…]{4}[(-—]?(?:\d{1,3}|[IVX]{1,5})[)-—]?$")

# One cell of a table: 96.7, ≥98, 50以上, 23.2(预估), 7.7%, —, /, 约束性, 完成省下达指标
CELL = re.compile(
    r"(?:[<>≥≤=≧≦±约~]{0,2}-?\d+(?:\.\d+)?(?:[%‰]|以上|以下|左右|以内)?(?:\([^)]{1,12}\))?"
    r"|[—\-–/]{1,3}|\[?(?:约束性?|预期性?|指导性|预测性)\]?|完成(?:情况|任务)?|未完成"
    r"|完成.{0,8}(?:下达|目标|任务).{0,8}|(?:20\d\d)年?(?:\(.{1,6}\)|现状|目标|年值)?"
    r"|序号|指标|单位|属性|指标名称|指标属性|指标类型|类别|领域)$"
)

# ┌───┬───┐ (folded): a line between the rows of a table
TABLE_RULE = re.compile(r"\+[—+-]{3,}$")
# | 序号 | 重点任务 | 牵头单位 |: the first row of a table
ROW_OF_HEADS = re.compile(
    r"\|?\s*(?:序号|编号|类别|指标(?:名称)?|(?:重点|主要)?任务)\s*(?:\||$|(?=[一-鿿]{2,4}\||单位))"
)

# Blanks between cells, or between a heading and its text: 第一章 规划背景  全县辖…
WIDE_GAP = re.compile(r" {2,}")

# The end of the plan: an explanation, annexes, the notice's tail, the site's links
# 文稿解读:… / 《…规划》政策解读 / 关于《…》的编制说明 / 附件1 / 附表 / 抄送:… / 相关链接:…
ENDING = re.compile(
    r"(?:文稿|政策|文件|规划|图文|一图|专家)?解读[:(]|文稿解读|政策解读|.{0,40}(?:政策|文件|文稿)解读$"
    r"|.{0,60}(?:编制|起草|修订)(?:情况的?)?说明:?$|关于.{0,50}(?:编制|起草|修订)(?:情况|说明)"
    r"|名词解释|术语解释|名词术语|附[件录表图](?:\d|[一二三四五六七八九十]|[:.、(]|$)"
    r"|抄送[:;]|主送[:;]|(?:相关|附件|友情)(?:链接|新闻|文档|文章|阅读|附件|下载|信息)"
    r"|(?:公众|公开)?意见(?:反馈|征集)(?:表|方式|渠道|情况|时间)?(?::|$)|反馈(?:方式|渠道|意见表)"
    r"|征求意见(?:反馈表|时间|方式|渠道)|扫一扫|上一[篇条]:?|下一[篇条]:?|责任编辑|网站地图|版权所有"
    r"|【(?!专栏)[^【】]{2,12}】$|分享到|原文(?:链接|地址|出处|标题|发布.{0,6})?:|(?:免责|版权|特别)声明|\[?打印|【?打印|关闭窗口|返回顶部|信息来源:|主办单位|Copyright|.{2,20}办公[室厅]20\d\d年\d{1,2}月\d{1,2}日印发"
)

# 附件2:主要指标表: the name of an annex, but not of an explanation
ANNEX = re.compile(
    r"(?P<name>附[件录表](?:\d{1,2}|[一二三四五六七八九十]{1,2})?)(?:[:.、(-]|$|(?=\d?[一-鿿]))(?!.*(?:说明|解读|解释|起草))"
)

# A short line of a web page before or after a text
FURNITURE = re.compile(
    r"(?:首页|当前位置|您的位置|索引号|主题分类|字号|字体|浏览次数|点击数|阅读次数|收藏|分享|打印|关闭|热度"
    r"|.*\.(?:pdf|docx?|wps|xlsx?|ofd|zip|rar)$|来源|作者|编辑|责任编辑|发布时间|发布日期|时间|有效性|内容概述|扫一扫|登录|注册|繁体|无障碍)"
)

# 注:①… / 备注: / 资料来源:… / *该项指标…
NOTE_LINE = re.compile(r"(?:附?注|备注|说明|资料来源|数据来源|来源)[::]|[①-⑳]|\*")

# The word that begins a list of notes: 注:1.…
NOTE_WORD = re.compile(r"(?:备?注|说明)[::]\s?")

# 责任单位:市生态环境局、… as a line of its own or after the last full stop
OPEN_NOTE = re.compile(
    r"(?:^|(?<=。))(?:牵头|责任|主责|主办|配合|参与|参加|协办|协助|实施|落实)(?:单位|部门)(?:\([^()]*\))?:"
)

# A line that states only duties or their deadline: 责任单位:… / 完成时限:2023年底
DUTY_LINE = re.compile(
    r"(?:牵头|责任|主责|主办|配合|参与|参加|协办|协助|实施|落实)(?:单位|部门|领导)(?:\([^()]*\))?:"
    r"|(?:完成|办理|办结|实施)?(?:时限|时间|期限)(?:要求)?:"
)

# The end of an office's name: 生态环境分局, 发展改革委, 农工办, 新城供电中心, 区总工会, 人民政府
OFFICE = re.compile(
    r"(?:局|委|委员会|厅|部|办|办公室|处|科|室|署|院|中心|公司|集团|银行|协会|联合会|总工会|工会|妇联|团委|联"
    r"|大队|支队|总队|队|政府|管委会|街道|镇|乡|开发区|高新区|园区|法院|检察院|学校|大学|所|站|社|组|庭|分行"
    r"|电网|电力|海关|部门|单位|军区|党校|学院|县|市|区|州|盟|旗|省|企业|铁路|馆|会)(?:\([^()]*\))?$"
)

# Marks that occur only in prose, and seldom in a heading or the title of a notice: …,加快推进…
PROSE = re.compile(r"[,。;、]")
# A gap inside a printed line: 第一章 规划背景  全县辖…
INNER_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
INNER_BLANK = re.compile(r"(?<=\S) +(?=\S)")
# 第四章 推进乡村振兴 14: a page number after a heading; not 第一节 目标 2025, which has four digits
PAGE_AFTER_HEADING = re.compile(
    rf"^ *第[{CN_DIGITS}]{{1,5}}[篇章节].*[一-鿿”)] (?P<number>\d{{1,3}})$"
)
