"""Comparability of two statements on one concept: the same kind of water, the same place."""

from __future__ import annotations

import re

from graph.model import Node
from queries.checks.patterns import (
    FLOW,
    OF_A_PART,
    SCOPES,
    WATER_CLASS,
)

_SAME_PLACE = {"中心城区": "城区", "主城区": "城区", "市区": "城区", "建成区": "城区"}


def of_a_part(target: Node, text: str) -> bool:
    """Return whether the sentence before a target in a sentence limits it to a part."""
    start = target.props["start"]
    sentence = max(text.rfind(mark, 0, start) for mark in "。;；\n")
    return OF_A_PART.search(text[sentence + 1 : start]) is not None


def is_flow(node: Node) -> bool:
    """Return whether the node counts additions in a period (新增…, …减排量) rather than a state."""
    return FLOW.search(_name(node)) is not None


def comparable(a: Node, b: Node, *, flows: bool = True) -> bool:
    """Return whether the names of two indicators or figures allow their values to be compared.

    With ``flows`` a change is not comparable to a state.
    """
    first, second = _name(a), _name(b)
    for words in SCOPES:
        left, right = _found(words, first), _found(words, second)
        if left and right and left != right:
            return False
    if flows and is_flow(a) != is_flow(b):
        return False
    if "其他" in first or "其他" in second:
        return first == second
    classes = set(WATER_CLASS.findall(first)), set(WATER_CLASS.findall(second))
    return not (classes[0] and classes[1]) or classes[0] == classes[1]


def _name(node: Node) -> str:
    return str(node.props.get("name", ""))


def _found(words: re.Pattern[str], name: str) -> set[str]:
    return {_SAME_PLACE.get(word, word) for word in words.findall(name)}
