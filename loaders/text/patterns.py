"""What the page around a plan leaves in its text: page numbers, tables, furniture, endings."""

from __future__ import annotations

import re

# What ends a paragraph. A line without it may go on in the next one.
TERMINAL = "。!?;:”》)】…"

# - 12 - / —3— / 第 3 页 共 20 页 / 3/20 : a printed page number on its own line
PAGE_NUMBER = re.compile(
    r"[-—–·~]{1,3}\s?\d{1,3}\s?[-—–·~]{1,3}$|第\d{1,3}页(?:[,/]?共\d{1,3}页)?$|\d{1,3}/\d{1,3}$"
)

# 第一章 总则…………3: the dots of a contents list
DOT_LEADERS = re.compile(r"[.·…]{4,}")

# One cell of a table: 96.7, ≥98, 50以上, 23.2(预估), 7.7%, —, /, 约束性, 完成省下达指标
CELL = re.compile(
    r"(?:[<>≥≤=≧≦±约~]{0,2}-?\d+(?:\.\d+)?(?:[%‰]|以上|以下|左右|以内)?(?:\([^)]{1,12}\))?"
    r"|[—\-–/]{1,3}|\[?(?:约束性?|预期性?|指导性|预测性)\]?|完成(?:情况|任务)?|未完成"
    r"|完成.{0,8}(?:下达|目标|任务).{0,8}|(?:20\d\d)年?(?:\(.{1,6}\)|现状|目标|年值)?"
    r"|序号|指标|单位|属性|指标名称|指标属性|指标类型|类别|领域)$"
)

# What parts cells, or a heading from its text, where no mark does
WIDE_GAP = re.compile(r" {2,}")

# Where the plan is over: an explanation, annexes, the notice's tail, the site's links
# 文稿解读:… / 《…规划》政策解读 / 关于《…》的编制说明 / 附件1 / 附表 / 抄送:… / 相关链接:…
ENDING = re.compile(
    r"(?:文稿|政策|文件|规划|图文|一图|专家)?解读[:(]|文稿解读|政策解读|.{0,40}(?:政策|文件|文稿)解读$"
    r"|.{0,60}(?:编制|起草|修订)(?:情况的?)?说明:?$|关于.{0,50}(?:编制|起草|修订)(?:情况|说明)"
    r"|名词解释|术语解释|名词术语|附[件录表图](?:\d|[一二三四五六七八九十]|[:.、(]|$)"
    r"|抄送[:;]|主送[:;]|(?:相关|附件|友情)(?:链接|新闻|文档|文章|阅读|附件|下载|信息)"
    r"|(?:公众|公开)?意见(?:反馈|征集)(?:表|方式|渠道|情况|时间)?(?::|$)|反馈(?:方式|渠道|意见表)"
    r"|征求意见(?:反馈表|时间|方式|渠道)|扫一扫|上一[篇条]:?|下一[篇条]:?|责任编辑|网站地图|版权所有"
    r"|分享到|\[?打印|【?打印|关闭窗口|返回顶部|信息来源:|主办单位|Copyright|.{2,20}办公[室厅]20\d\d年\d{1,2}月\d{1,2}日印发"
)

# A short line that a web page leaves before or after a text
FURNITURE = re.compile(
    r"(?:首页|当前位置|您的位置|索引号|主题分类|字号|字体|浏览次数|点击数|阅读次数|收藏|分享|打印|关闭|热度"
    r"|.*\.(?:pdf|docx?|wps|xlsx?|ofd|zip|rar)$|来源|作者|编辑|责任编辑|发布时间|发布日期|时间|有效性|内容概述|扫一扫|登录|注册|繁体|无障碍)"
)

# 注:①… / 备注: / 资料来源:… / *该项指标…
NOTE_LINE = re.compile(r"(?:注|备注|说明|资料来源|数据来源|来源)[::]|[①-⑳]|\*")

# 责任单位:市生态环境局、… as a line of its own or behind the last full stop
OPEN_NOTE = re.compile(
    r"(?:^|(?<=。))(?:牵头|责任|主责|主办|配合|参与|参加|协办|协助|实施|落实)(?:单位|部门)(?:\([^()]*\))?:"
)

# An office by its name's end: 生态环境分局, 发展改革委, 农工办, 新城供电中心, 区总工会, 人民政府
OFFICE = re.compile(
    r"(?:局|委|委员会|厅|部|办|办公室|处|科|室|署|院|中心|公司|集团|银行|协会|联合会|总工会|工会|妇联|团委|联"
    r"|大队|支队|总队|队|政府|管委会|街道|镇|乡|开发区|高新区|园区|法院|检察院|学校|大学|所|站|社|组|庭|分行"
    r"|电网|电力|海关|部门|单位|军区|党校|学院|县|市|区|州|盟|旗|省|企业|铁路|馆|会)(?:\([^()]*\))?$"
)
