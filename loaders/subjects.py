"""What a quantity measures: the words before and behind it, completed by the clauses before."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.patterns.targets import (
    BUILD,
    CHANGE,
    ENDS_HERE,
    LEVEL,
    LIST_HEAD,
    LIST_ITEM,
    MEASURE,
    OPENING,
    RATIO_NOUN,
    REACH,
    RHYTHM,
    RULE_LIMIT,
    SCOPE,
)
from loaders.quantities import Quantity, comparator_of
from loaders.values import Comparator

# 衡水市重点工程减排量: the place in front of a measure
_PLACE = re.compile(r"^(?:全[国省市县区]|[一-鿿]{2,6}?[省市县区])")
_TRAILING_YEAR = re.compile(r"(?:(?:到|至)20[2-6]\d年(?:底|末)?前?|[五5]年(?:累计)?)$")
# …全覆盖2025年国家…比例: the stop before the year is lost
_INNER_YEAR = re.compile(r"(?<![比较])20[2-6]\d年(?:底|末)?前?")
# Voltages and spans of time stand in names and conditions; 优良天数达到300天 is an amount.
_NO_AMOUNT = frozenset(("time", "voltage"))
_DAYS = re.compile(r"天数(?:达到|为|不少于|保持在|增加到)?$")


@dataclass(slots=True)
class Above:
    """What the clauses before have measured: ``subject`` of the last target, the ``measure`` that
    a place alone is completed by, and the measure of an open list."""

    subject: str = ""
    measure: str = ""
    listed: str = ""


def judge(
    before: str, quantity: Quantity, clause: str, above: Above
) -> tuple[str, Comparator, bool] | None:
    """(what is measured, comparator, whether it was completed from above) of a target; None if
    the quantity is none."""
    after = clause[quantity.stop :]
    if quantity.dimension in _NO_AMOUNT and not _DAYS.search(before):
        return None
    if level := LEVEL.search(before):
        subject = subject_of(before[: level.start()])
        if _is_limit(quantity, after) or not (subject or above.subject or above.measure):
            return None
        named, completed = _named(subject, above)
        return named, comparator_of(quantity, level["verb"]), completed
    if RHYTHM.search(before):
        return None
    change = CHANGE.search(before)
    if change and (quantity.unit or quantity.bound) and not _is_limit(quantity, after):
        subject = subject_of(before[: change.start()])
        if subject or quantity.unit in ("%", "个百分点"):
            named = subject_of(before[: change.end()]) if subject else above.subject
            return named, comparator_of(quantity), not subject
    if quantity.unit in ("%", "‰"):
        if RATIO_NOUN.search(before):
            named, completed = _named(subject_of(before), above)
            return named, comparator_of(quantity), completed
        share = _share(before, quantity, after)
        return (*share, False) if share else None
    if listed := _listed(before, quantity, after, above):
        return listed, comparator_of(quantity), False
    count = _count(before or clause[: quantity.start], quantity, after)
    return (*count, False) if count else None


def subject_of(words: str) -> str:
    """What is measured: the words before the verb without the clause's opening."""
    words = words.strip("、和及与 ")
    opening = OPENING.match(words)
    if opening and opening.end() < len(words):
        words = words[opening.end() :]
    elif opening:
        words = ""
    words = _TRAILING_YEAR.sub("", words)
    said = list(_INNER_YEAR.finditer(words))
    return words[said[-1].end() :] if said else words


def _listed(before: str, quantity: Quantity, after: str, above: Above) -> str | None:
    """指标为氮氧化物4000吨,挥发性有机物2300吨: the items of a list share one measure."""
    if quantity.unit is None or not ENDS_HERE.match(after):
        return None
    if head := LIST_HEAD.search(before):
        above.listed = _PLACE.sub("", subject_of(head["measure"]))
        return head["item"] + above.listed
    item = LIST_ITEM.match(before)
    return item["item"] + above.listed if item and above.listed else None


def _is_limit(quantity: Quantity, after: str) -> bool:
    """年销售汽油量大于3000吨的加油站: what follows the number is what the limit is put to."""
    if quantity.unit in ("%", "‰"):
        return False
    return after.startswith("的") and ENDS_HERE.match(after[1:]) is None


def _named(subject: str, above: Above) -> tuple[str, bool]:
    """What is measured, and whether the words before had to complete it: 力争达到80% means what was
    measured last, 市区达到85% the measure that was named before."""
    if not subject:
        return above.subject or above.measure, True
    if above.measure and not MEASURE.search(subject) and len(subject) <= 10:
        return f"{subject}{above.measure}", True
    return subject, False


def _share(before: str, quantity: Quantity, after: str) -> tuple[str, Comparator] | None:
    """60%以上的城市社区达到绿色社区标准: the share of a whole that shall be or do something."""
    words = after.lstrip("的")
    acts = re.match(
        r".{2,30}?(?:达到|完成|实现|具备|建成|使用|安装|覆盖|纳入)|(?:使用|安装|完成|实现)", words
    )
    if acts is None or SCOPE.search(before) or before.endswith(("周边", "堆放")):
        return None
    subject = subject_of(before) + words
    return subject, comparator_of(quantity)


def _count(before: str, quantity: Quantity, after: str) -> tuple[str, Comparator] | None:
    """新建10千伏线路65.4公里 / 建成美丽河湖50条 / 实施6个左右…工程: works that are counted."""
    if quantity.unit is None or REACH.match(after):
        return None
    build = BUILD.search(before)
    if build is None or _is_rule(quantity, after):
        return None
    if quantity.value == 1 and build["verb"] in ("建立", "完成"):
        return None  # 每个乡镇建立1个… says how, not how many
    what = subject_of(before[build.start() :])
    if ENDS_HERE.match(after):
        noun = re.search(r"\d[^\d]{0,4}?(?:个|座|家|处|条)([一-鿿]{2,30})$", after)
        return what + (noun[1] if noun else ""), comparator_of(quantity)
    counted = quantity.dimension in ("count", "people", "households")
    follows = re.match(r"[一-鿿“”(（)A-Za-z、]{2,40}", after) if counted else None
    return what + (follows[0] if follows else ""), comparator_of(quantity)


def _is_rule(quantity: Quantity, after: str) -> bool:
    """65蒸吨/小时及以上燃煤锅炉, 30万千瓦以下机组, 5万吨级泊位: a class of things."""
    if quantity.dimension in ("count",) and not quantity.bound:
        return False
    limited = quantity.bound in ("以上", "及以上", "以下", "及以下") or after.startswith("级")
    return limited and RULE_LIMIT.match(after) is not None
