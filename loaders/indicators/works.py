"""Counted works before or around a quantity: 建成美丽河湖50条, 每年培训农民2万人."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.model.values import Comparator
from loaders.indicators.name_patterns import TAIL_OF_NAME
from loaders.indicators.patterns import (
    BUILD,
    ENDS_HERE,
    INNER_YEAR,
    OPENING,
    PLACE,
    SHARE_VERB,
    STARTS_FROM,
    TRAILING_YEAR,
)
from loaders.indicators.quantities import Quantity, comparator_of
from loaders.indicators.rhythm_patterns import AT_LEAST, FOR_EACH, FREQUENCY, YEARLY
from loaders.indicators.works_patterns import (
    COMPLETED_THINGS,
    COUNTED_ITEM,
    COUNTED_NOUN,
    FURTHER_ITEM,
    LIST_HEAD,
    LIST_ITEM,
    REACH,
    REPORTED,
    RULE_LIMIT,
    WORDS_AFTER,
)

# Verbs that do not distinguish the measure of each place
_HAVING = frozenset(("有", "建有", "设", "建", "设有"))
# Words before 每年 that may be its subject: 监测点位每年开展1次监测
_LONGEST_ACTOR = 24
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

    def thing(self) -> str:
        """Return the thing that the clause before makes or carries out: 实施…工程."""
        return object_of(self.scope())


def object_of(words: str) -> str:
    """Return the words without the verb that they begin with: 高标准农田 of 新建高标准农田."""
    verb = BUILD.match(words)
    return words[verb.end() :] if verb else words


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


def listed(before: str, quantity: Quantity, after: str, above: Above) -> str | None:
    """Read 指标为氮氧化物4000吨,挥发性有机物2300吨: the items of a list share one measure."""
    if quantity.unit is None or not ENDS_HERE.match(after):
        return None
    if head := LIST_HEAD.search(before):
        above.listed = PLACE.sub("", subject_of(head["measure"]))
        return head["item"] + above.listed
    item = LIST_ITEM.match(before)
    return item["item"] + above.listed if item and above.listed else None


def count(
    before: str, quantity: Quantity, after: str, above: Above
) -> tuple[str, Comparator] | None:
    """Read counted works: 新建10千伏线路65.4公里 / 至少建成美丽河湖50条 / 实施6个左右…工程."""
    found = _works(before, quantity, after, above)
    if found is None:
        return None
    name, comparator = found
    at_least = comparator == "=" and AT_LEAST.search(before)
    return name, ">=" if at_least else comparator


def _works(
    before: str, quantity: Quantity, after: str, above: Above
) -> tuple[str, Comparator] | None:
    if quantity.unit is None or REACH.match(after) or _is_rule(quantity, after):
        return None
    if quantity.dimension not in COUNTED and is_limit(quantity, after):
        return None  # 培育年产值超10亿元的茶企
    build = BUILD.search(before)
    if build is None:
        return _without_verb(before, quantity, after, above)
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


def _without_verb(
    before: str, quantity: Quantity, after: str, above: Above
) -> tuple[str, Comparator] | None:
    """Read an item of a list, whose verb is that of the list (护岸36公里, 200名后备人才), and
    things before the verb that completes them (100个示范社区全面建成)."""
    if quantity.dimension not in COUNTED:
        return None
    item = COUNTED_ITEM.match(before)
    if item and above.works and ENDS_HERE.match(after):
        return above.works + item["item"], comparator_of(quantity)
    if completed := COMPLETED_THINGS.match(after):
        return completed["verb"] + completed["thing"], comparator_of(quantity)
    further = further_item(quantity, after, above) if FURTHER_ITEM.match(before) else None
    return (further, comparator_of(quantity)) if further else None


def further_item(quantity: Quantity, after: str, above: Above) -> str | None:
    """Return the works of a further item of a list of works, which its number opens."""
    counted = quantity.dimension in ("count", "people", "households")
    if not (counted and above.works) or ENDS_HERE.match(after):
        return None
    follows = WORDS_AFTER.match(after)
    if follows is None or REPORTED.search(after[: follows.end() + 1]):
        return None
    # 改造2家医院,12家卫生院设立诊室: an item with a verb of its own
    return follows[0] if SHARE_VERB.match(follows[0]) else above.works + follows[0]


def in_rhythm(
    before: str, quantity: Quantity, after: str, above: Above
) -> tuple[str, Comparator] | None:
    """Read an amount of each year or place; None for a permanent rule."""
    if each := FOR_EACH.search(before):
        return _for_each(each, quantity, after, above)
    return _yearly(before, quantity, after, above)


def _for_each(
    each: re.Match[str], quantity: Quantity, after: str, above: Above
) -> tuple[str, Comparator] | None:
    """Read 每年至少开展1次巡查 and 每个乡镇至少建成1所卫生院: an amount of each year or place.

    One thing for each place without 至少 is a manner (每个乡镇建立1个台账).
    """
    above.works = ""
    by_year = each["each"] in ("每年", "每两年", "每半年", "每季度")
    if quantity.dimension not in COUNTED | {"visits"} or _is_rule(quantity, after):
        return None
    if not by_year and quantity.value <= 1 and not each["least"] and "至少" not in each[0]:
        return None
    elsewhere = each.string[: each.start()]
    if "每" in elsewhere and not FREQUENCY.match(quantity.unit or ""):
        return None
    noun = WORDS_AFTER.match(after) if not ENDS_HERE.match(after) else None
    thing = each["object"] + (noun[0] if noun else "") or above.thing()
    if not thing or REACH.match(after):
        return None
    verb = "" if each["verb"] in _HAVING else each["verb"]
    bound = comparator_of(quantity)
    if bound == "=" and ("至少" in each[0] or AT_LEAST.search(each[0])):
        bound = ">="
    who = subject_of(elsewhere[-_LONGEST_ACTOR:]) if "," not in elsewhere else ""
    return f"{who}{each['each']}{verb}{thing}", bound


def _yearly(
    before: str, quantity: Quantity, after: str, above: Above
) -> tuple[str, Comparator] | None:
    """Read 每年培训新型职业农民2万人: an amount of each year; its measure begins with 每年."""
    if YEARLY.match(before) is None or FREQUENCY.match(quantity.unit or "次"):
        return None
    found = count(before, quantity, after, above)
    above.works = ""
    if found is None or BUILD.fullmatch(found[0].removeprefix("每年")):
        return None
    return f"每年{found[0].removeprefix('每年')}", found[1]


def is_limit(quantity: Quantity, after: str) -> bool:
    """Return whether the number is the limit of the thing after it:
    年销售汽油量大于3000吨的加油站."""
    if quantity.unit in ("%", "‰"):
        return False
    return after.startswith("的") and ENDS_HERE.match(after[1:]) is None


def _is_rule(quantity: Quantity, after: str) -> bool:
    """Return whether the quantity defines a class of things: 65蒸吨/小时及以上燃煤锅炉,
    5万吨级泊位."""
    if quantity.dimension == "count" and not after.startswith("级"):
        return False  # 培育10家以上企业 is an amount, 20户以上自然村 is a class
    limited = quantity.bound in ("以上", "及以上", "以下", "及以下") or after.startswith("级")
    return limited and RULE_LIMIT.match(after) is not None
