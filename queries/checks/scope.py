"""Comparability of two statements on one concept: the same kind of water, the same place."""

from __future__ import annotations

import re

from graph.model import Node
from queries.checks.patterns import (
    FLOW,
    GROWS,
    HELD,
    MEASURED,
    OF_A_PART,
    PART_OF_PLAN,
    SCOPES,
    SUBSET,
    WATER_CLASS,
    WHOLE_DIVISION,
    WORK,
    YEARLY,
)

_SAME_PLACE = {"中心城区": "城区", "主城区": "城区", "市区": "城区", "建成区": "城区"}


def full_name(node: Node) -> str:
    """Return the name of an indicator or a figure without 全市, and without abbreviations."""
    name = WHOLE_DIVISION.sub("", str(node.props.get("name", "")))
    return name.replace("规上", "规模以上")


def of_a_part(target: Node, text: str) -> bool:
    """Return whether the sentence before a target in a sentence limits it to a part."""
    start = target.props["start"]
    sentence = max(text.rfind(mark, 0, start) for mark in "。;；\n")
    words = text[sentence + 1 : start] + text[start : start + 1]
    return OF_A_PART.search(words) is not None


def subsets(target: Node) -> frozenset[str]:
    """Return the parts of the division that the words of a target in a sentence name: 北部三县."""
    return frozenset(SUBSET.findall(str(target.props.get("raw", ""))))


def is_flow(node: Node) -> bool:
    """Return whether the node counts additions in a period (新增…, …减排量) rather than a state."""
    return FLOW.search(full_name(node)) is not None


def is_work(node: Node) -> bool:
    """Return whether the node counts works of a task (引进人才6名), not a share or a state."""
    words = f"{full_name(node)}{node.props.get('raw', '')}"
    return node.props.get("concept") is None and WORK.search(words) is not None


def may_fall_back(target: Node) -> bool:
    """Return whether the target may be worse than the value reached.

    It is a level that is kept (稳定在42万吨以上), or a cap on a quantity that may still grow
    (用水总量控制在8.5亿立方米以内).
    """
    cap = target.props.get("comparator") in ("<=", "<") and not MEASURED.search(full_name(target))
    return (
        cap
        or GROWS.search(full_name(target)) is not None
        or HELD.search(target.props["raw"]) is not None
    )


def comparable(a: Node, b: Node, *, flows: bool = True) -> bool:
    """Return whether the names of two indicators or figures allow their values to be compared.

    With ``flows`` a change is not comparable to a state.
    """
    first, second = full_name(a), full_name(b)
    if set(PART_OF_PLAN.findall(first)) != set(PART_OF_PLAN.findall(second)):
        return False
    if _is_yearly(a) != _is_yearly(b):
        return False
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


def _is_yearly(node: Node) -> bool:
    """Return whether the node states a rate for each year."""
    return YEARLY.search(f"{full_name(node)}{node.props.get('raw', '')}") is not None


def _found(words: re.Pattern[str], name: str) -> set[str]:
    return {_SAME_PLACE.get(word, word) for word in words.findall(name)}
