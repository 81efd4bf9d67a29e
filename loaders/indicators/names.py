"""Names of targets: noun phrases, completed from the words around them, one for each value."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.indicators.name_patterns import (
    ADVERBS_BEFORE_CHANGE,
    BARE_WORKS,
    CHANGE_END,
    COMPARED_BASE,
    LEVEL_NAME,
    ONLY_VERBS,
    SCOPE_NAME,
    SHARE_WITHOUT_NOUN,
    SHARED_HEAD,
    SUBSTANCE,
    TAIL_OF_NAME,
    WORDS_BEFORE_NAME,
)
from loaders.indicators.patterns import BUILD, JOINT, LETTER, MEASURE

# Joined names have about the same length without their common head
_MOST_APART = 5
# Longer words are prose that has lost its marks
_LONGEST_NAME = 200


def noun_phrase(words: str) -> str:
    """Return the name without what is not part of it: words before a colon, 共, 约, 超, 分别, a
    base of comparison. It is empty if only verbs remain, or if the words are too long for a name.

    >>> noun_phrase("主要预期目标是:人口自然增长率"), noun_phrase("新建公园共"), noun_phrase("共")
    ('人口自然增长率', '新建公园', '')
    """
    if len(words) > _LONGEST_NAME:
        return ""
    name = COMPARED_BASE.sub("", WORDS_BEFORE_NAME.sub("", words))
    if SHARE_WITHOUT_NOUN.search(name):
        name += "比重"
    name = TAIL_OF_NAME.sub("", name).lstrip("、和及与的: ")
    name = ADVERBS_BEFORE_CHANGE.sub("", name)
    if "”" not in name:
        name = name.removeprefix("“")
    return "" if ONLY_VERBS.fullmatch(name) or not LETTER.search(name) else name


def is_bare(words: str) -> bool:
    """Return whether the words do not distinguish the works of a sentence: 造林, 治理面积."""
    return BARE_WORKS.fullmatch(words) is not None


def names_of_values(subject: str, count: int) -> list[str]:
    """Return the measures that a subject joins, if they are as many as the values (``count``) or
    share one value: 化学需氧量和氨氮排放量下降 for 8% and 10%."""
    if len(subject) > _LONGEST_NAME:
        return [subject]
    change = CHANGE_END.search(subject)
    words = change[0] if change else ""
    parts = _measures(subject[: len(subject) - len(words)], same_count=count)
    return [part + words for part in parts] if len(parts) in (count, 1) or count == 1 else [subject]


def names_of_each(subject: str) -> list[str]:
    """Return the things that have one value each: 新建幼儿园、小学 of 新建幼儿园、小学各10所.

    >>> names_of_each("新建幼儿园、小学"), names_of_each("建成国家级、省级众创空间")
    (['新建幼儿园', '新建小学'], ['建成国家级众创空间', '建成省级众创空间'])
    """
    names = names_of_values(subject, len(JOINT.split(subject)))
    build = BUILD.match(names[0])
    verb = build["verb"] if build else ""
    return [name if BUILD.match(name) else verb + name for name in names]


def _measures(subject: str, same_count: int) -> list[str]:
    """Split 耕地治理率、地块覆盖率 into measures. Where every value has its own name, the measures
    may share their last words: 城市、县城污水处理率."""
    names, begin = [], 0
    for joint in JOINT.finditer(subject):
        word = subject[begin : joint.start()]
        if MEASURE.search(word) and not SUBSTANCE.fullmatch(word):
            names.append(word)
            begin = joint.end()
    last = subject[begin:]
    if names and len(last) > 2 and MEASURE.search(last):
        return [*names, last]
    parts = JOINT.split(subject)
    if same_count > 1 and len(parts) == same_count and all(len(part) > 1 for part in parts):
        return _with_shared_head(parts) or [subject]
    return [subject]


def _with_shared_head(parts: Sequence[str]) -> list[str]:
    """Complete names that share the last one's head: 氮氧化物、挥发性有机物排放总量. The list is
    empty if it is not certain where the head begins."""
    *first, last = parts
    scope = SCOPE_NAME.match(last)
    if scope and scope.end() < len(last) and all(SCOPE_NAME.fullmatch(part) for part in first):
        return [*(part + last[scope.end() :] for part in first), last]
    level = LEVEL_NAME.match(last)
    if level and level.end() < len(last) and all(part.endswith("级") for part in first):
        return [*(part + last[level.end() :] for part in first), last]
    head = SHARED_HEAD.search(last)
    if head is None:
        return list(parts)
    length = len(last) - len(head[0])
    if any(abs(len(part) - length) > _MOST_APART and not part.endswith(head[0]) for part in first):
        return []  # 营运车辆、船舶单位运输周转量排放强度: the head begins elsewhere
    return [part if part.endswith(head[0]) else part + head[0] for part in parts]
