"""Whether two statements on one concept are on the same thing: the same waters, the same place."""

from __future__ import annotations

import re

from graph.model import Node

# Words that narrow a concept: two names that both carry some, and different ones, are not compared
_SCOPES = (
    # who monitors the section: 国控, 省控及以上
    re.compile(r"国省考|国控|国考|省控|省考|市控|市考|县控|区控"),
    # where it is measured
    re.compile(
        r"其他县|中心城区|主城区|市区|城区|建成区|县城|建制镇|乡镇|农村|城镇|城市和县城|县级及以上城市|县级以上城市|地级城市|设区"
        r"|规模化|规模以上|工业|农业|生活|新建|公共领域|重点行业"
    ),
    # how it is counted
    re.compile(r"累计|新增|年均|五年"),
)
_SAME_PLACE = {"中心城区": "城区", "主城区": "城区", "市区": "城区", "建成区": "城区"}
# The class of water is another statement: Ⅱ类 is not Ⅲ类
_CLASS = re.compile(r"[ⅠⅡⅢⅣⅤ]|(?<![A-Z])[IV]{1,3}(?=类)")

# What is counted over a span of time cannot be set beside what was there before
_FLOW = re.compile(
    r"新增|新建|新改扩建|累计|建成|完成|减排|改造|实施|创建|治理面积|年均|下降|降低|减少|增长"
)

# 新建建筑小区…应同步建设…,年径流总量控制率不低于70%: a standard for some, no target for the whole
_OF_A_PART = re.compile(r"(?:^|[,，])新(?:改扩|改|扩)?建[^,，;；]{2,}应当?")


def of_a_part(target: Node, text: str) -> bool:
    """Whether the sentence before a target in a sentence says that it holds for a part only."""
    start = target.props["start"]
    sentence = max(text.rfind(mark, 0, start) for mark in "。;；\n")
    return _OF_A_PART.search(text[sentence + 1 : start]) is not None


def is_flow(node: Node) -> bool:
    """Whether the node counts what is added in a period (新增…, …减排量) rather than a state."""
    return _FLOW.search(_name(node)) is not None


def comparable(a: Node, b: Node, *, flows: bool = True) -> bool:
    """Whether the names of two indicators or figures allow their values to be compared.

    With ``flows`` a change is not comparable to a state.
    """
    first, second = _name(a), _name(b)
    for words in _SCOPES:
        left, right = _found(words, first), _found(words, second)
        if left and right and left != right:
            return False
    if flows and is_flow(a) != is_flow(b):
        return False
    if "其他" in first or "其他" in second:
        return first == second
    classes = set(_CLASS.findall(first)), set(_CLASS.findall(second))
    return not (classes[0] and classes[1]) or classes[0] == classes[1]


def _name(node: Node) -> str:
    return str(node.props.get("name", ""))


def _found(words: re.Pattern[str], name: str) -> set[str]:
    return {_SAME_PLACE.get(word, word) for word in words.findall(name)}
