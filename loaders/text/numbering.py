"""How Chinese plans number their parts, and the words that tell what a part is.

The order of styles follows GB/T 9704-2012 (一、 > (一) > 1. > (1)) with the book forms
第X篇 > 第X章 > 第X节 above it, as national outlines print them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

CN_DIGITS = "一二三四五六七八九十百零〇"


class Style(IntEnum):
    """A way of numbering, higher in the document first."""

    PART = 1  # 第一篇 / 第二编 / 第三部分
    CHAPTER = 2  # 第一章
    SECTION = 3  # 第一节
    CN = 4  # 一、
    WORD = 5  # 行动一
    CN_PAREN = 6  # (一)
    DECIMAL1 = 7  # 1 总则, where 1.1 follows
    DECIMAL2 = 8  # 1.1
    DECIMAL3 = 9  # 1.1.1
    ARABIC = 10  # 1. or 任务1
    ARABIC_PAREN = 11  # (1) or 1)
    CIRCLED = 12  # ①


@dataclass(frozen=True, slots=True)
class Label:
    """A numbering label at the start of a text: ``ordinal`` counts within its list, ``number`` is
    how it is cited (第三章, 一, (一), 1, 1.1), ``length`` its characters in the normal text."""

    style: Style
    ordinal: int
    number: str
    length: int


# 第一篇 总则 / 第二部分 重点任务 / 第十二章 保障措施 / 第三节 …
_BOOK = re.compile(rf"第([{CN_DIGITS}]{{1,5}}|\d{{1,2}})(篇|编|部分|章|节)[、.:\s]*(?!第)")
# 一、总体要求 / 一.总体要求 / 十二、…; an ordinary word such as 一是 has no delimiter
_CN = re.compile(rf"([{CN_DIGITS}]{{1,4}})[、.．](?!\d)")
# (一)指导思想; also (一)、指导思想
_CN_PAREN = re.compile(rf"\(([{CN_DIGITS}]{{1,4}})\)[、.]?")
# 行动一:产业结构优化行动 / 任务1:推广绿色设计。…; without a delimiter only on a line of its own
_WORD = re.compile(
    rf"((?:专项|重点|重大)?(?:任务|行动|工程|举措|专项))(?:([{CN_DIGITS}]{{1,3}})(?![览期批类号是步])|(\d{{1,2}})(?!\d))([、.:]|$)?"
)
# 1.1规划背景 / 1.2.3 …; not 2.5) of a broken PM2.5, not 1.5倍
_UNITS = "万|亿|吨|个百分|个月|年|倍|元|公里|公顷|公斤|平方|立方|千|米|微克|毫|亩|兆|以上|以下|左右|人次|小时"
_DECIMAL = re.compile(rf"(\d{{1,2}}(?:\.\d{{1,2}}){{1,2}})[、.]?\s?(?!{_UNITS})(?=[一-鿿“《])")
# 1.优化布局 / 1、优化布局; not the decimals of 1.5万吨
# (a scan may have l for 1 and a comma for the point: 2,整治塘坝)
_ARABIC = re.compile(r"(\d{1,3}|l)(?:[.、](?![\d)%])|,(?=[一-鿿“]))\s?")
# (1)钢铁行业 / 1)钢铁行业
_ARABIC_PAREN = re.compile(r"(?:\((\d{1,2})\)|(\d{1,2})\))[、.]?")
# ①…
_CIRCLED = re.compile(r"([①-⑳])[、.]?")
# 1 总体要求 or 4全方位保障…: the delimiter is lost; only a running sequence can vouch for it
BARE_NUMBER = re.compile(r"(\d{1,2})(?=[一-鿿“])")
# 一 总体要求: the delimiter is a blank (read from folded text, before blanks go)
BARE_CN = re.compile(rf"([{CN_DIGITS}]{{1,3}}) +(?=[一-鿿“])")
# 二存在问题: neither; a running sequence can vouch for it, 一是, 三农 and 十四五 are words
LOST_CN = re.compile(
    rf"([一二三四五六七八九十]{{1,2}})(?![是方带体般个次些种级产农线批类期五{CN_DIGITS}])(?=[一-鿿“])"
)
# What cannot follow a bare number in a heading: 5年期, 2020年, 4个断面
COUNTED = re.compile(
    r"\d+(?:年|月|日|个|项|万|亿|吨|座|家|公里|平方|立方|千|百|倍|分|小时|天|处|条|户|台|人|次|级|类|市|县"
    r"|区|省|号|以上|月份|成|大|余|多|名|套|片|批|米|亩|公顷|岁|所|辆|件|种)"
)

# Two or more blanks and then a heading inside a printed line: …共18项。　　三、创新引领
MIDLINE_PARAGRAPH = re.compile(
    rf"(?<=\S) {{2,}}(?=第[{CN_DIGITS}]{{1,5}}[篇章节] *\S|[{CN_DIGITS}]{{1,4}}、\S|"
    rf"\([{CN_DIGITS}]{{1,4}}\) *\S)|(?<=[。;:)]) {{2,}}(?=\d{{1,2}}[.、] *[一-鿿“])"
)
# 第五章 保障措施 第一节 加强党的领导: one blank is enough between headings of the book forms
BOOK_LINE = re.compile(rf" *第[{CN_DIGITS}]{{1,5}}[篇章]")
MIDLINE_BOOK = re.compile(
    rf"(?<=\S) +(?=第[{CN_DIGITS}]{{1,5}}[章节] *\S)|" + MIDLINE_PARAGRAPH.pattern
)
# A heading directly behind a full stop, no blanks: …实现新提升。三、创新引领,推动…
MIDLINE_HEADING = re.compile(
    rf"(?<=[。!?])(?=第[{CN_DIGITS}]{{1,5}}[篇章节]|[{CN_DIGITS}]{{1,4}}、|\([{CN_DIGITS}]{{1,4}}\))"
)

# 专栏 3 大气污染防治重点工程 / 专栏一:… / 专栏大气污染防治…(number lost)
BOX = re.compile(rf"专栏(?:[ ]?(\d{{1,2}}(?:-\d{{1,2}})?|[{CN_DIGITS}]{{1,3}}))?[、.::—\-]*")
# 表1 主要指标 / 表 2-1 / 图3
CAPTION = re.compile(
    rf"[表图]\s?(?:\d{{1,2}}(?:[-—.]\d{{1,2}})?|[{CN_DIGITS}]{{1,2}})(?!面|明|彰|现|达)"
)

CONTENTS_TITLE = re.compile(r"目[录次]$|^contents$", re.IGNORECASE)
# ……12 / ----3 / …… (page): the tail of a line of the contents list
CONTENTS_TAIL = re.compile(r"[.·…—\-_ ]{2,}[(-—]?\d{0,3}[)-—]?$|(?<=[一-鿿”)])\d{1,3}$")

# Un-numbered headings that introduce the body and are no chapter of it
PREFACE = re.compile(r"(前言|序言|引言|序|导言|前 言)$")

_DIGIT_VALUES = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0}


def cn_number(text: str) -> int:
    """Value of a Chinese numeral below 1,000, or of Arabic digits: 十二 is 12, 二十 is 20."""
    if text.isdigit():
        return int(text)
    total = current = 0
    for char in text:
        if char == "百":
            total, current = total + (current or 1) * 100, 0
        elif char == "十":
            total, current = total + (current or 1) * 10, 0
        else:
            current = _DIGIT_VALUES[char] if current == 0 else current * 10 + _DIGIT_VALUES[char]
    return total + current


_BOOK_STYLES = {
    "篇": Style.PART,
    "编": Style.PART,
    "部分": Style.PART,
    "章": Style.CHAPTER,
    "节": Style.SECTION,
}


def read_label(text: str) -> Label | None:
    """Return the numbering label that normal ``text`` begins with, or None."""
    if not text or text[0] not in _FIRST:
        return None
    if match := _BOOK.match(text):
        style = _BOOK_STYLES[match[2]]
        return Label(style, cn_number(match[1]), f"第{match[1]}{match[2]}", match.end())
    if match := _CN.match(text):
        return Label(Style.CN, cn_number(match[1]), match[1], match.end())
    if match := _WORD.match(text):
        numeral = match[2] or match[3]
        bare = match[4] is None
        if bare and (len(text) > _LONGEST_BARE_WORD or COUNTED.match(text, len(match[1]))):
            return None
        style = Style.WORD if match[2] else Style.ARABIC
        return Label(style, cn_number(numeral), match[1] + numeral, match.end())
    if match := _CN_PAREN.match(text):
        return Label(Style.CN_PAREN, cn_number(match[1]), f"({match[1]})", match.end())
    if match := _DECIMAL.match(text):
        parts = match[1].split(".")
        style = Style.DECIMAL2 if len(parts) == 2 else Style.DECIMAL3
        return Label(style, int(parts[-1]), match[1], match.end())
    if match := _ARABIC.match(text):
        number = match[1].replace("l", "1")
        return Label(Style.ARABIC, int(number), number, match.end())
    if match := _ARABIC_PAREN.match(text):
        digits = match[1] or match[2]
        return Label(Style.ARABIC_PAREN, int(digits), f"({digits})", match.end())
    if match := _CIRCLED.match(text):
        return Label(Style.CIRCLED, ord(match[1]) - ord("①") + 1, match[1], match.end())
    return None


# 行动一 without a delimiter is a label only in a line as short as a heading
_LONGEST_BARE_WORD = 30
_FIRST = frozenset(
    "l第专重任行工举(0123456789" + CN_DIGITS + "".join(chr(c) for c in range(0x2460, 0x2474))
)
