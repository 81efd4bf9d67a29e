"""The measure of a quantity: the words before and after it, completed from earlier clauses."""

from __future__ import annotations

import re

from graph.model.values import Comparator
from loaders.indicators.name_patterns import CHANGE_END
from loaders.indicators.names import noun_phrase
from loaders.indicators.patterns import (
    ACHIEVED,
    BARE_AIM,
    BEFORE_DOUBLING,
    BOUNDED_SHARE,
    CHANGE,
    KEPT_THING,
    LEVEL,
    MEASURE,
    NEXT_SHARE,
    RATIO_NOUN,
    RED_LINE,
    SCOPE,
    SCORED,
    SHARE_VERB,
    SPAN_OF_TIME,
    STANDARD,
    YEAR_AFTER_VERB,
    YEARLY_CHANGE,
)
from loaders.indicators.quantities import Quantity, comparator_of
from loaders.indicators.rhythm_patterns import (
    IN_ADVANCE,
    REACHED_IN_TIME,
    RHYTHM,
    TRAILING_VERB,
)
from loaders.indicators.works import (
    Above,
    count,
    further_item,
    in_rhythm,
    is_limit,
    listed,
    subject_of,
)

# Voltages and spans of time occur in names and conditions; 优良天数达到300天 is an amount.
_TIMES = frozenset(("time", "working time"))
_NO_AMOUNT = _TIMES | {"voltage"}
_SHORTENED = frozenset(("缩短到", "缩短至", "缩短为", "缩至", "压缩为", "精确到"))
# 对病死率超过5%的聚集性疫情: the limit from which a rule applies
_BEYOND = frozenset(("超过", "高于", "大于", "低于", "小于", "达到"))
# Words further before or after a number are not its measure.
LONGEST_SUBJECT = 300
# The verb right before a number, with its adverbs
_LONGEST_VERB = 40


def judge(
    before: str, quantity: Quantity, clause: str, above: Above
) -> tuple[str, Comparator, bool] | None:
    """Return (measure, comparator, whether it was completed from above) of a target, or None if the
    quantity is not a target."""
    after = clause[quantity.stop : quantity.stop + LONGEST_SUBJECT]
    before = YEAR_AFTER_VERB.sub("", before)
    if quantity.doubles:
        subject = subject_of(BEFORE_DOUBLING.sub("", before))
        return (subject, comparator_of(quantity), False) if subject else None
    if quantity.dimension in _TIMES and (reached := _in_time(before, quantity, after)):
        return (*reached, False)
    level = _level(before, quantity, above)
    if STANDARD.search(before) or not _may_be_amount(before, quantity, level, above):
        return None
    if level:
        return _at_level(before, level, quantity, after, above)
    if RHYTHM.search(before) and not YEARLY_CHANGE.search(before):
        amount = in_rhythm(before, quantity, after, above)
        return (*amount, False) if amount else None
    if changed := _changed(before, quantity, after, above):
        return changed
    if quantity.unit in ("%", "‰"):
        return _ratio(before, quantity, after, above)
    if item := listed(before, quantity, after, above):
        return item, comparator_of(quantity), False
    start = max(quantity.start - LONGEST_SUBJECT, 0)
    counted = count(before or clause[start : quantity.start], quantity, after, above)
    return (*counted, False) if counted else None


def _changed(
    before: str, quantity: Quantity, after: str, above: Above
) -> tuple[str, Comparator, bool] | None:
    """Read 排放量下降10%, and 下降10% of the measure above."""
    change = CHANGE.search(before)
    if not change or not (quantity.unit or quantity.bound) or is_limit(quantity, after):
        return None
    subject = subject_of(before[: change.start()])
    if subject:
        return subject_of(before[: change.end()]), comparator_of(quantity), False
    if quantity.unit in ("%", "个百分点"):
        return above.subject + change["verb"], comparator_of(quantity), True
    return None


def _ratio(
    before: str, quantity: Quantity, after: str, above: Above
) -> tuple[str, Comparator, bool] | None:
    """Read 覆盖率95%, and a share of what follows: 90%的县."""
    if RATIO_NOUN.search(before):
        named, completed = _named(subject_of(before), above)
        return named, comparator_of(quantity), completed
    bounded = BOUNDED_SHARE.search(before)
    if bounded and (subject := subject_of(before[: bounded.start()])):
        return f"{subject}占{bounded['whole']}", comparator_of(quantity, bounded["verb"]), False
    share = _share(before, quantity, after)
    return (*share, False) if share else None


def _in_time(before: str, quantity: Quantity, after: str) -> tuple[str, Comparator] | None:
    """Read 接令后2小时内到达现场 and 提前30分钟以上送达: within what time something is reached."""
    found = REACHED_IN_TIME.match(after)
    # 中心城60分钟可达毗邻城市、主要枢纽120分钟可达…: each time is for the last part
    subject = subject_of(before.rpartition("、")[2])
    if found is None or not (subject or quantity.bound):
        return None
    early = IN_ADVANCE.search(before) is not None
    return TRAILING_VERB.sub("", subject) + found["reached"], ">=" if early else "<="


def _level(before: str, quantity: Quantity, above: Above) -> re.Match[str] | None:
    """Return the verb of a level right before the number."""
    last_words = max(len(before) - _LONGEST_VERB, 0)
    found = LEVEL.search(before, last_words)
    if found is None and quantity.unit == "%":
        found = ACHIEVED.search(before, last_words)
    if found is None and above.subject:
        found = BARE_AIM.match(before)
    return found


def _at_level(
    before: str, level: re.Match[str], quantity: Quantity, after: str, above: Above
) -> tuple[str, Comparator, bool] | None:
    """Read 森林覆盖率达到57%: the measure is before the verb."""
    subject = subject_of(before[: level.start()])
    if counted := _object_after(before[: level.start()], subject, quantity, after, above):
        return counted, comparator_of(quantity, level["verb"]), False
    if subject and not noun_phrase(subject):
        return None
    if is_limit(quantity, after) or not (subject or above.subject or above.measure):
        return None
    if level["verb"] in _BEYOND and before.startswith(("对", "当")) and after[:1] == "的":
        return None
    named, completed = _named(subject, above)
    if completed and quantity.unit not in ("%", "‰", "个百分点"):
        # 总产值年均增长8%,由150亿元增加到220亿元: an amount is not of the growth
        named = CHANGE_END.sub("", named) or named
    above.works = ""
    comparator = comparator_of(quantity, level["verb"])
    if comparator == "=" and RED_LINE.search(subject):
        comparator = ">=" if KEPT_THING.search(subject) else "<="
    return named, comparator, completed


def _object_after(
    before: str, subject: str, quantity: Quantity, after: str, above: Above
) -> str | None:
    """Return the works whose object is after the number: 构建不少于1000例…, also of a further item
    of a list (选拔不少于10名甲,不少于20名乙), or None."""
    if not subject:
        return further_item(quantity, after, above)
    rhythm = "每年" if subject.startswith("每年") else ""
    if noun_phrase(subject.removeprefix(rhythm)):
        return None
    counted = count(before, quantity, after, above)
    if counted is None or not noun_phrase(counted[0].removeprefix(rhythm)):
        return None
    return rhythm + counted[0].removeprefix(rhythm)


def _may_be_amount(
    before: str, quantity: Quantity, level: re.Match[str] | None, above: Above
) -> bool:
    """Return whether a voltage, a time or a score is a target: 候车时间小于8分钟, not
    运行10年以上的设备."""
    if quantity.dimension == "score":
        return level is not None and SCORED.search(before[: level.start()]) is not None
    if quantity.dimension not in _NO_AMOUNT:
        return True
    if level is None:
        return SPAN_OF_TIME.search(before) is not None
    subject = subject_of(before[: level.start()]) or above.subject
    return level["verb"] in _SHORTENED or SPAN_OF_TIME.search(subject) is not None


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
    words = NEXT_SHARE.split(after)[0].lstrip("的")
    if SHARE_VERB.match(words) is None or SCOPE.search(before) or before.endswith(("周边", "堆放")):
        return None
    subject = subject_of(before) + words
    return subject, comparator_of(quantity)
