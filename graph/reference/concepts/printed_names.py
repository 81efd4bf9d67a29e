"""Names as printed in plans, folded so that marks, widths, units and remarks do not matter."""

from __future__ import annotations

import re
import unicodedata

from graph.reference.units import canonical

# Marks without meaning: spaces, stars, note signs, quotes, leading numbers; 其中 in a sub-row
_NOTE = re.compile(r"[①-⑳⑴-⒇*★☆▲△※#]")
_MARK = re.compile(r"[\s“”\"'‘’「」《》,;:、。!?_]|^(?:[(]?\d{1,2}[).](?!\d))+|^其中")
_BRACKET = re.compile(r"[(\[〔【]([^()\[\]〔〕【】]*)[)\]〕】]?")
_DASH = re.compile(r"[-‐‑‒–—―~∼至到]+(?=i+类)")
_FOOTNOTE = re.compile(r"(?<=[一-龥])\d(?=[一-龥])")
# Years and periods: 到2025年, 较2020年, "十四五"末, 五年
PERIOD = (
    r"[到至较比与]?(?:20\d\d年?(?:[-~—至]20\d\d年?)?|[“]?十[一二三四五六七][”]?五|"
    r"五年|5年|一二〇三五年)"
    r"(?:规划|计划|时期|期间|期|末|年?底|前|以来|相比|水平|累计|内)*"
)
# A place in front: up to 6 characters and the kind of division, not a kind of land (园区, 灌区)
PLACE = (
    r"[一-龥]{0,6}?(?<![园灌库景社山林牧矿厂小场湖河护能建城])"
    r"(?:省|市|县|区|州|旗|盟|镇|乡)"
)
# Text in brackets that does not make another indicator
_REMARK = re.compile(
    r"(?:含|不含|包括|不包括|以|按|较|比|与|即|指|注|其中|为|考核|统计|预估|估算|不变价|可比价|"
    r"当年价|折纯|商品|实物|标准|年|月|日|小时|十[一二三四五]五|20\d\d|五年|累计|新增|参考|"
    r"国|省|市|县|[a-z0-9.+/%-]+$|新[a-z]+|全口径|规上).*"
)
_FLAT = str.maketrans("", "", "()[]〔〕【】的/—<>=·")


def plain(name: str) -> str:
    """Fold widths, Roman numerals and variants of letters; remove marks; convert to lower case."""
    text = unicodedata.normalize("NFKC", _NOTE.sub("", name)).lower()
    return _DASH.sub("-", _MARK.sub("", text))


def flat(text: str) -> str:
    """Remove brackets but not their content, and 的."""
    return text.translate(_FLAT)


def without_unit(text: str) -> tuple[str, str | None]:
    """Separate brackets that contain a unit from the name: 浓度(μg/m3) gives 浓度 and μg/m3."""
    unit: str | None = None
    for found in reversed(list(_BRACKET.finditer(text))):
        if _unit_form(found[1]):
            unit = unit or found[1]
            text = text[: found.start()] + text[found.end() :]
    return text, unit


def without_remarks(text: str) -> str:
    """Remove brackets that do not make another indicator: (折纯量), (2025年)."""
    return _BRACKET.sub(_remark, text)


def without_footnotes(text: str) -> str:
    """Remove the number of a footnote between characters: 城市2空气 becomes 城市空气."""
    return _FOOTNOTE.sub("", text)


def _unit_form(text: str) -> bool:
    return canonical(text) is not None and not text.isdigit()


def _remark(found: re.Match[str]) -> str:
    return "" if _REMARK.fullmatch(found[1]) else found[0]
