"""The measure of a quantity: the words before and after it, completed from earlier clauses."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.model.values import Comparator
from loaders.indicators.name_patterns import TAIL_OF_NAME
from loaders.indicators.names import noun_phrase
from loaders.indicators.patterns import (
    ACHIEVED,
    BARE_AIM,
    BEFORE_DOUBLING,
    BUILD,
    CHANGE,
    COUNTED_ITEM,
    COUNTED_NOUN,
    ENDS_HERE,
    INNER_YEAR,
    KEPT_THING,
    LEVEL,
    LIST_HEAD,
    LIST_ITEM,
    MEASURE,
    OPENING,
    PLACE,
    RATIO_NOUN,
    REACH,
    RED_LINE,
    RHYTHM,
    RULE_LIMIT,
    SCOPE,
    SHARE_VERB,
    SPAN_OF_TIME,
    STANDARD,
    STARTS_FROM,
    TRAILING_YEAR,
    WORDS_AFTER,
    YEAR_AFTER_VERB,
)
from loaders.indicators.quantities import Quantity, comparator_of

# Voltages and spans of time occur in names and conditions; 优良天数达到300天 is an amount.
_NO_AMOUNT = frozenset(("time", "voltage"))
_SHORTENED = frozenset(("缩短到", "缩短至"))
# 对病死率超过5%的聚集性疫情: the limit from which a rule applies
_BEYOND = frozenset(("超过", "高于", "大于", "低于", "小于", "达到"))
# Dimensions that a list of works is counted in
COUNTED = frozenset(("count", "length", "area", "volume", "people", "households", "mass"))


@dataclass(slots=True)
class Above:
    """The measures of earlier clauses: ``subject`` of the last target, the ``measure`` that
    completes a place without one, the measure of an open list, the verb of a list of works, and the
    clause before without a number, which completes works without an object; the thing whose works
    the paragraph lists (物资:建设仓库2个)."""

    subject: str = ""
    measure: str = ""
    listed: str = ""
    works: str = ""
    clause: str = ""
    works_of: str = ""

    def scope(self) -> str:
        """Return the words that complete works without an object."""
        return subject_of(self.clause).removeprefix("在")


def judge(
    before: str, quantity: Quantity, clause: str, above: Above
) -> tuple[str, Comparator, bool] | None:
    """Return (measure, comparator, whether it was completed from above) of a target, or None if the
    quantity is not a target."""
    after = clause[quantity.stop :]
    before = YEAR_AFTER_VERB.sub("", before)
    if quantity.doubles:
        subject = subject_of(BEFORE_DOUBLING.sub("", before))
        return (subject, "=", False) if subject else None
    level = _level(before, quantity, above)
    if STANDARD.search(before) or not _may_be_amount(before, quantity, level, above):
        return None
    if level:
        return _at_level(before, level, quantity, after, above)
    if RHYTHM.search(before):
        return None
    change = CHANGE.search(before)
    if change and (quantity.unit or quantity.bound) and not _is_limit(quantity, after):
        subject = subject_of(before[: change.start()])
        if subject or quantity.unit in ("%", "个百分点"):
            named = (
                subject_of(before[: change.end()]) if subject else above.subject + change["verb"]
            )
            return named, comparator_of(quantity), not subject
    if quantity.unit in ("%", "‰"):
        if RATIO_NOUN.search(before):
            named, completed = _named(subject_of(before), above)
            return named, comparator_of(quantity), completed
        share = _share(before, quantity, after)
        return (*share, False) if share else None
    if listed := _listed(before, quantity, after, above):
        return listed, comparator_of(quantity), False
    count = _count(before or clause[: quantity.start], quantity, after, above)
    return (*count, False) if count else None


def _level(before: str, quantity: Quantity, above: Above) -> re.Match[str] | None:
    """Return the verb of a level right before the number."""
    found = LEVEL.search(before)
    if found is None and quantity.unit == "%":
        found = ACHIEVED.search(before)
    if found is None and above.subject:
        found = BARE_AIM.match(before)
    return found


def _at_level(
    before: str, level: re.Match[str], quantity: Quantity, after: str, above: Above
) -> tuple[str, Comparator, bool] | None:
    """Read 森林覆盖率达到57%: the measure is before the verb."""
    subject = subject_of(before[: level.start()])
    if subject and not noun_phrase(subject):
        # 构建不少于1000例…: the object of the verb is after the number
        counted = _count(before[: level.start()], quantity, after, above)
        return (counted[0], comparator_of(quantity, level["verb"]), False) if counted else None
    if _is_limit(quantity, after) or not (subject or above.subject or above.measure):
        return None
    if level["verb"] in _BEYOND and before.startswith(("对", "当")) and after[:1] == "的":
        return None
    named, completed = _named(subject, above)
    above.works = ""
    comparator = comparator_of(quantity, level["verb"])
    if comparator == "=" and RED_LINE.search(subject):
        comparator = ">=" if KEPT_THING.search(subject) else "<="
    return named, comparator, completed


def _may_be_amount(
    before: str, quantity: Quantity, level: re.Match[str] | None, above: Above
) -> bool:
    """Return whether a voltage or a time is a target: 候车时间小于8分钟, not 运行10年以上的设备."""
    if quantity.dimension not in _NO_AMOUNT:
        return True
    if level is None:
        return SPAN_OF_TIME.search(before) is not None
    subject = subject_of(before[: level.start()]) or above.subject
    return level["verb"] in _SHORTENED or SPAN_OF_TIME.search(subject) is not None


def subject_of(words: str) -> str:
    """Return the measure: the words before the verb without the clause's opening."""
    words = STARTS_FROM.sub("", words).strip("、和及与 ")
    opening = OPENING.match(words)
    if opening and opening.end() < len(words):
        words = words[opening.end() :]
    elif opening:
        words = ""
    words = TRAILING_YEAR.sub("", words)
    said = list(INNER_YEAR.finditer(words))
    return words[said[-1].end() :] if said else words


def _listed(before: str, quantity: Quantity, after: str, above: Above) -> str | None:
    """Read 指标为氮氧化物4000吨,挥发性有机物2300吨: the items of a list share one measure."""
    if quantity.unit is None or not ENDS_HERE.match(after):
        return None
    if head := LIST_HEAD.search(before):
        above.listed = PLACE.sub("", subject_of(head["measure"]))
        return head["item"] + above.listed
    item = LIST_ITEM.match(before)
    return item["item"] + above.listed if item and above.listed else None


def _is_limit(quantity: Quantity, after: str) -> bool:
    """Return whether the number is the limit of the thing after it:
    年销售汽油量大于3000吨的加油站."""
    if quantity.unit in ("%", "‰"):
        return False
    return after.startswith("的") and ENDS_HERE.match(after[1:]) is None


def _named(subject: str, above: Above) -> tuple[str, bool]:
    """Return the measure, and whether earlier clauses completed it: 力争达到80% is for the last
    measure, 市区达到85% for the measure named before."""
    if not subject:
        return above.subject or above.measure, True
    if above.measure and not MEASURE.search(subject) and len(subject) <= 10:
        return f"{subject}{above.measure}", True
    return subject, False


def _share(before: str, quantity: Quantity, after: str) -> tuple[str, Comparator] | None:
    """Read 60%以上的城市社区达到绿色社区标准: the share of a whole that meets a condition."""
    words = after.lstrip("的")
    if SHARE_VERB.match(words) is None or SCOPE.search(before) or before.endswith(("周边", "堆放")):
        return None
    subject = subject_of(before) + words
    return subject, comparator_of(quantity)


def _count(
    before: str, quantity: Quantity, after: str, above: Above
) -> tuple[str, Comparator] | None:
    """Read counted works: 新建10千伏线路65.4公里 / 建成美丽河湖50条 / 实施6个左右…工程."""
    if quantity.unit is None or REACH.match(after) or _is_rule(quantity, after):
        return None
    if quantity.dimension not in COUNTED and _is_limit(quantity, after):
        return None  # 培育年产值超10亿元的茶企
    build = BUILD.search(before)
    if build is None:
        item = COUNTED_ITEM.match(before)
        if item and above.works and quantity.dimension in COUNTED and ENDS_HERE.match(after):
            return above.works + item["item"], comparator_of(quantity)
        return None
    if quantity.value == 1 and build["verb"] in ("建立", "完成"):
        return None  # 每个乡镇建立1个… is a manner, not an amount
    above.works = build["verb"]
    what = subject_of(before[build.start() :])
    if not what.endswith("的"):
        what = TAIL_OF_NAME.sub("", what)
    if ENDS_HERE.match(after):
        if what == build["verb"]:
            what = subject_of(before)  # 实现居家适老化改造2.5万户
        noun = COUNTED_NOUN.search(after)
        return what + (noun[1] if noun else ""), comparator_of(quantity)
    # 完成60万平方米建筑节能改造; but …日处理能力3.18万吨完成… has lost a stop
    counted = quantity.dimension in ("count", "people", "households") or what == build["verb"]
    follows = WORDS_AFTER.match(after) if counted else None
    return what + (follows[0] if follows else ""), comparator_of(quantity)


def _is_rule(quantity: Quantity, after: str) -> bool:
    """Return whether the quantity defines a class of things: 65蒸吨/小时及以上燃煤锅炉,
    5万吨级泊位."""
    if quantity.dimension in ("count",) and not quantity.bound:
        return False
    limited = quantity.bound in ("以上", "及以上", "以下", "及以下") or after.startswith("级")
    return limited and RULE_LIMIT.match(after) is not None
