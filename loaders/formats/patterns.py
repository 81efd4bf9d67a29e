"""Patterns for the text of a file, before it is read as a plan."""

from __future__ import annotations

import re

# ── encodings ──────────────────────────────────────────────────────────────────────────────────
# A Chinese character
HAN = re.compile(r"[一-鿿]")
# Runs of characters outside of ASCII
NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
# ÖÐ¹ú, ä¸­å›½: runs of the letters and signs that Chinese becomes in a European encoding
EUROPEAN = re.compile(r"[\u0080-\u00ff\u0152-\u0178\u2018-\u203a\u20ac\u2122]+")
# Control characters that texts do not contain
CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f]")
# A replacement character that was encoded as UTF-8 and decoded as GB18030
LOST_TWICE = "锟斤拷"
# Frequent characters of any Chinese text; a wrong encoding results in rare ones: 的, 发展
COMMON = re.compile(r"[的一是在和年建设生发展工作强化推进实施重点项目规划区市、,。,]")

# ── Markdown ───────────────────────────────────────────────────────────────────────────────────
# ## 第一章 总则 ## / ##一、总体要求; a number sign before other characters is text
HEADING = re.compile(r" {0,3}(#{1,6})(?=[\s一-鿿(（“]|$)[ \t\u3000]*(.*?)[ \t\u3000]*#*\s*$")
# A whole line in bold: **一、总体要求** / __附件__ / <b>…</b>
BOLD_LINE = re.compile(
    r"(\*\*|__)(?P<text>(?:(?!\1).)+)\1$|<(b|strong)>(?P<tagged>[^<]+)</\3>$", re.IGNORECASE
)
# A heading underlined with ===; one underlined with --- is text above a rule
UNDERLINE = re.compile(r" {0,3}={3,}\s*$")
# --- / *** / ___ / ```: lines without text
NO_TEXT_LINE = re.compile(r"\s*(?:([-*_])(?:\s*\1){2,}|(?:`{3,}|~{3,})\s*[\w-]*)\s*$")
# > quotation, - item, * item, - [x] item; the number of a numbered item is text, and so is >98%
LINE_PREFIX = re.compile(
    r"(?:\s*>(?!\s*[\d.]+\s*[%‰]?\s*$)[ \t]?)*(?P<indent>[ \t]*)(?P<bullet>[-*+][ \t]+(?!\d{1,3}\s*-\s*$)(?:\[[ xX]\][ \t]+)?)?"
)
# The line that opens or closes a block of code; the text of the other languages is code
FENCE = re.compile(r"\s*(?P<fence>`{3,}|~{3,})\s*(?P<language>[\w-]*)\s*$")
# The line between the head and the rows of a table: |---|:---:|
TABLE_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?\s*)?$")
# | name | 1 |
TABLE_ROW = re.compile(r"\s*\|.*\|\s*$")
# |---| and | text |: a table with one column is a frame around text
FRAMED = re.compile(r"\s*\|(?:\s*:?-{2,}:?\s*|(?P<words>[^|]*))\|\s*$")
# The end of a line inside of a cell
CELL_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
# [1]: https://… defines the address of a link
LINK_ADDRESS = re.compile(r"\s{0,3}\[[^\]]+\]:\s*<?(?:https?:|/|\.)\S+.*$")
# ![words](address "title"), ![words][reference], <img …>
IMAGE = re.compile(
    r"!\[[^\]]*\](?:\((?:[^()\s]|\([^()]*\))*(?:\s+[\"'][^\"']*[\"'])?\s*\)|\[[^\]]*\])|<img\b[^>]*>",
    re.IGNORECASE,
)
# [words](address "title") / [words][reference]
LINK = re.compile(
    r"\[(?P<words>[^\[\]]*)\](?:\((?:[^()\s]|\([^()]*\))*(?:\s+[\"'][^\"']*[\"'])?\s*\)|\[[^\]]*\])"
)
# The words of a link to a file and not to a text: 附件.pdf / 点击下载 / 查看原文
DOWNLOAD = re.compile(
    r"(?:.*\.(?:pdf|docx?|wps|xlsx?|ofd|zip|rar)|(?:\[|【)?(?:点击|附件|文件|全文|原文)*(?:下载|打印|查看|阅读|链接)(?:原文|全文|附件|文件)?(?:\]|】)?)$",
    re.IGNORECASE,
)
# <https://…> and the mark of a footnote
AUTOLINK = re.compile(r"<(?:https?|mailto):[^>\s]+>|\[\^[^\]]{1,12}\](?!:)")
# <!-- a comment --> over any number of lines
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
# Tags of HTML that are not those of tables, which keep their layout; those of blocks part words
TAG = re.compile(
    r"</?(?:details|summary|sup|sub|u|b|i|em|strong|font|span|a|small|mark|(?P<block>html|body|center|div|p|br))\b[^>]*>",
    re.IGNORECASE,
)
# **bold**, *italic*, `code`, ~~struck~~; a lone asterisk is a mark of the text
EMPHASIS = re.compile(
    r"(\*\*|__|~~|`)(?=[^\s_])(.+?)(?<=\S)\1|(?<![*A-Za-z0-9])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![*A-Za-z0-9])"
)
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!<>~$-])")
# $10\%$: a formula inside a line
FORMULA = re.compile(r"\$([^$\n一-鿿]{1,60})\$")
# The signs of formulas in plain characters
FORMULA_SIGNS = (
    (re.compile(r"\\(?:mathrm|mathbf|text|rm|bf)\b|[{}~]|\\[,;! ]"), ""),
    (re.compile(r"\\geq?(?:slant)?\b"), "≥"),
    (re.compile(r"\\leq?(?:slant)?\b"), "≤"),
    (re.compile(r"\\times\b"), "×"),
    (re.compile(r"\\sim\b"), "~"),
    (re.compile(r"\\pm\b"), "±"),
    (re.compile(r"\^\\circ"), "°"),
    (re.compile(r"\\([%&#_$])"), r"\1"),
    (re.compile(r"\s+"), ""),
)  # fmt: skip
# The first and last line of front matter
FRONT_MATTER = re.compile(
    r"\s*---[ \t]*\r?\n(?P<fields>(?:.*\r?\n){1,60}?)(?:-{3,}|\.{3})[ \t]*(?:\r?\n|$)"
)
# **发布日期**: 2021年12月 / - **来源**：…: the fields that a collector writes around a text
BOLD_FIELD = re.compile(
    r"\s*(?:[-*+]\s+)?\*\*(?P<key>[^*:：]{2,8})(?:[:：]\s*\*\*|\*\*\s*[:：])\s*(?P<value>.*?)\s*$"
)
# The beginning of a bold field: several may be in one line
FIELD_START = re.compile(r"(?=\*\*[^*:：]{2,8}(?:[:：]\s*\*\*|\*\*\s*[:：]))")

# ── fields of metadata ─────────────────────────────────────────────────────────────────────────
# The names of the fields as collectors, sites and index cards print them
FIELD_NAMES = {
    "title": frozenset(("title", "标题", "名称", "文件名称", "文件标题", "信息名称", "政策名称")),
    "issuer": frozenset(("issuer", "issuers", "agency", "publisher", "author", "organization", "发文机关", "发文机构", "发文单位", "发布机构", "发布单位", "发布机关", "印发机关", "印发单位", "制定机关", "公布机关", "公开主体", "颁布单位")),
    "document_number": frozenset(("document_number", "docnumber", "doc_number", "文号", "发文字号", "文件编号", "文件号", "文件字号")),
    "issued_on": frozenset(("issued", "issued_on", "成文日期", "印发日期", "发文日期", "签发日期", "生成日期", "制定日期")),
    "published_on": frozenset(("date", "published", "published_on", "publish_date", "pubdate", "发布日期", "发布时间", "公布日期", "公开日期", "日期")),
}  # fmt: skip
# Fields that a collector writes about its own copy
OTHER_FIELDS = frozenset(
    (
        "来源",
        "分类",
        "标签",
        "原文链接",
        "链接",
        "网址",
        "更新时间",
        "更新日期",
        "检索时间",
        "检索关键词",
        "关键词",
        "采集时间",
        "爬取时间",
        "抓取时间",
        "下载时间",
        "文档类型",
        "文件类型",
        "主题分类",
        "索引号",
        "信息索引号",
        "主题词",
        "统一登记号",
        "效力状态",
        "有效性",
        "时效性",
        "公开目录",
        "公文种类",
        "体裁分类",
        "服务对象",
        "废止日期",
        "实施日期",
        "生效日期",
        "信息来源",
        "级别",
        "地区",
        "领域",
        "类别",
        "source",
        "url",
    )
)
# Names that other tables have too: a row of an index card has one that is not among them
GENERAL_NAMES = frozenset(
    (
        "名称",
        "日期",
        "来源",
        "分类",
        "标签",
        "链接",
        "网址",
        "级别",
        "地区",
        "领域",
        "类别",
        "关键词",
        "title",
        "date",
        "source",
        "url",
    )
)
# Values that mean that a field is not known
NO_VALUE = re.compile(r"(?:无|未知|暂无|不详|-+|—+|/|none|null|n/a)?$", re.IGNORECASE)
# Characters that the value of a field contains
VALUE_SIGNS = {
    "document_number": re.compile(r"\d号"),
    "issued_on": re.compile(r"\d{4}|[〇零○]"),
    "published_on": re.compile(r"\d{4}|[〇零○]"),
}
# Names of several offices in one field
NAMES_APART = re.compile(r"[\s、，,;；]+")

# ── HTML ───────────────────────────────────────────────────────────────────────────────────────
# White space that a page shows as one space; full-width and non-breaking spaces are words
HTML_BLANKS = re.compile(r"[ \t\r\f]+")
# …规划的通知_其他_中国政府网 / …规划 - 某县人民政府: the words of the site after a page's title
SITE_AFTER_TITLE = re.compile(r"(?:\s*[_|][^_|]{1,30}|(?:\s+[-–—]+|-{2,}|[-–—]\s)[^-_|]{1,30})+$")
BOLD_STYLE = re.compile(r"font-weight:\s*(?:bold|[6-9]00)", re.IGNORECASE)
