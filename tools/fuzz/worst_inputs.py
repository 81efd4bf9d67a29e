"""Texts that a rule of the readers takes longest to read: one of its signs, over and over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

#: The repeated piece of each worst input, by the rule that reads it.
PIECES = {
    "decimal numbers": "1.1.1.1.",
    "base64": "iVBORw0KGgoAAAANSUhEUgAABkAAAAMgCAYAAABq",
    "digits": "1234567890",
    "digits apart": "1 2 3 ",
    "thousands": "1,234,",
    "number words": "一百二十三万四千",
    "ranges": "5-8至",
    "Chinese numerals": "一",
    "headings inside a line": "。一、推进绿色发展",
    "brackets inside a line": "。(一)推进绿色发展",
    "book headings inside a line": " 第一章 总则 第一节 原则",
    "glued book headings": "第一篇总则第一章原则",
    "top labels": "一、",
    "bracket labels": "(一)",
    "open brackets": "(",
    "open wide brackets": "（",
    "closed brackets": ")",
    "nested brackets": "(()",
    "open square brackets": "【",
    "ordinal signs": "第",
    "book labels": "第一章",
    "word labels": "任务一",
    "circled labels": "①",
    "blanks in pairs": "中  ",
    "blanks": " ",
    "wide blanks": "　",
    "tabs": "\t",
    "lists": "、甲局",
    "list signs": "、",
    "commas": ",",
    "colons": ":",
    "semicolons": ";",
    "full stops": "。",
    "points": "中.",
    "conjunctions": "和",
    "conjunctions of offices": "水利局和",
    "numbers in a clause": "达到5个",
    "years in a clause": "到2025年",
    "years": "2025年",
    "year lists": "2021、2022、",
    "percentages": "5%",
    "targets": "优良天数比率达到85%,",
    "targets in a list": "优良天数比率、",
    "changes": "比2020年下降5%",
    "doubled": "分别",
    "leading offices": "由",
    "leading offices named": "由水利局牵头",
    "supporting offices": "水利局牵头,水务局配合,",
    "duty notes": "(责任单位:水利局)",
    "duty notes left open": "(责任单位:",
    "duty keys": "牵头单位:",
    "citations left open": "《",
    "citations": "《某规划》",
    "citations without end": "《某规划",
    "citations half": "、某规划》",
    "bases": "根据",
    "quotation marks": "“",
    "boxes": "专栏",
    "numbered boxes": "专栏1",
    "portfolios": "工程项目5个,投资2亿元",
    "portfolio heads": "工程5个",
    "investments": "投资",
    "pipes": "|",
    "table rows": "|中|1",
    "table units": "|1|%|",
    "dashes": "—",
    "hyphens": "-",
    "dots": "·",
    "contents dots": "…",
    "contents lines": "一、总则……1",
    "stars": "*",
    "bold signs": "**中",
    "underscores": "_中",
    "struck": "~~",
    "backticks": "`",
    "link brackets": "[",
    "links": "[中](",
    "image links": "![",
    "formulas": "$1",
    "heading signs": "# ",
    "quotation signs": "> ",
    "tags": "<p>",
    "tags left open": "<p ",
    "tag signs": "<",
    "end tags": "</p>",
    "end tags left open": "</",
    "cells": "<td>中",
    "rows of cells": "<tr><td>1</td>",
    "comments": "<!--",
    "closed comments": "<!---->",
    "declarations": "<![",
    "document types": "<!d",
    "processing instructions": "<?",
    "references": "&",
    "references left open": "&#1",
    "bold tags": "<b>",
    "scripts": "<script>",
    "quotes": '<a b="',
    "tables in tables": "<table><tr><td>",
    "letters": "a",
    "characters": "中",
    "cover fields": "来源:发布日期:",
    "divisions": "某省某市",
    "division ends": "市",
    "plans": "规划",
    "commitments": "实现全覆盖",
    "eliminations": "基本消除",
    "completions": "完成国家下达任务",
    "enumerations": "一是加强管理;二是",
    "actions": "行动一:",
    "indicators": "指标",
    "adverbs": "稳定",
    "scopes": "其中",
    "notes": "注:",
    "page numbers": "- 1 -",
    "unusual line ends": "\r",
    "form feeds": "\f",
}

_FRAME = (
    "某县生态环境保护“十四五”规划\n{cover}\n一、总体要求\n坚持以人民为中心的发展思想,推进绿色发展,"
    "到2025年优良天数比率达到85%以上。\n二、重点任务\n(一)加强治理\n1.做好治理工作。推进工业、农业、"
    "生活污染协同治理。{line}\n{lines}\n2.做好保护工作。划定生态保护红线,建成美丽河湖12条。\n{row}\n"
    "三、保障措施\n加强组织领导,落实各项责任,完善考核评估机制。\n"
)
_SENTENCE = "推进治理工作,完善长效机制。\n"
#: The places in which a piece is repeated.
PLACES = ("cover", "line", "lines", "row")


def worst_input(rule: str, place: str, size: int) -> str:
    """Return a short plan with the piece of ``rule`` over ``size`` characters of one place:
    before the body, in the line of a task, in many lines, or in the row of a table."""
    return repeated_input(PIECES[rule], place, size)


def repeated_input(piece: str, place: str, size: int) -> str:
    """Return a short plan with ``piece`` over ``size`` characters of one place."""
    repeated = piece * max(1, size // len(piece))
    if place == "lines":
        repeated = (piece * 3 + "\n") * max(1, size // (3 * len(piece) + 1))
    if place == "row":
        repeated = f"|指标|单位|2025年|\n|{repeated}|5|\n"
    # A file whose chapters have little of its text is rejected at once.
    chapters = _SENTENCE * (3 * size // len(_SENTENCE)) if place == "cover" else ""
    return frame({"lines": chapters, place: repeated})


def frame(places: Mapping[str, str]) -> str:
    """Return a short plan with a text in each of ``places``."""
    return _FRAME.format(**{**dict.fromkeys(PLACES, ""), **places})


def every_input() -> Iterator[tuple[str, str]]:
    """Yield the rule and the place of each worst input."""
    yield from ((rule, place) for rule in PIECES for place in PLACES)
