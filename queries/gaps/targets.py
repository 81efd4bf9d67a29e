"""Each target of the parent beside the child's: equal, stricter, weaker, missing, put off."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from graph.derive.indicators import answers
from graph.model import Node
from graph.store import Store
from graph.units import canonical
from queries.gaps.model import TargetGap, TargetStatus
from queries.gaps.pair import Pair
from queries.gaps.remarks import Remark
from queries.targets import in_unit

Better = Literal["higher", "lower"]

# What adds up: a city's kilometres are a part of the province's, so neither is stricter. A mean,
# a share or a rate does not add up.
_ADDS_UP = frozenset(
    {
        *("count", "people", "visits", "households", "money", "us dollar", "length", "area"),
        *("volume", "mass", "energy", "standard coal", "power", "carbon dioxide", "steam"),
    }
)
_PER = re.compile(r"每|人均|户均|亩均|均|单位|平均|强度|密度|浓度|年限|寿命|天数|分钟|小时")
# 死亡率, 排放强度, 能耗: less is better, unless the name says by how much it falls
_LOWER = re.compile(
    r"死亡|事故|排放|能耗|水耗|消耗|浓度|发生率|患病|近视|负担|漏损|劣Ⅴ|投诉|用水量|自付"
)
_FALL = re.compile(r"下降|降低|减少|减排|削减|压减|降幅|下降率")
_CLOSE = 1e-9


def target_gaps(store: Store, pair: Pair) -> tuple[TargetGap, ...]:
    """The parent's current targets, each once: of a table's row and a sentence that say the same,
    the row. In the order of the text."""
    ties = [e for e in pair.edges if e.type == "DERIVES_FROM" and e.source.startswith("task:")]
    found = answers(pair.child, pair.parent, ties)
    concepts = _concepts(store, [*found.child, *found.parent])
    reviews = {(e.source, e.target): e.props["review"] for e in pair.edges if "review" in e.props}
    gaps = [
        _gap(parent, found.of_parent(j), concepts, reviews)
        for j, parent in enumerate(found.parent)
        if not _said_before(parent, found.parent)
    ]
    return tuple(sorted(gaps, key=lambda gap: gap.parent.props["start"]))


def _gap(
    parent: Node,
    child: Node | None,
    concepts: Mapping[str, Node],
    reviews: Mapping[tuple[str, str], str],
) -> TargetGap:
    concept = concepts.get(parent.id)
    converted = None
    if child is not None:
        converted = in_unit(
            child.props.get("target_value"), child.props.get("unit"), parent.props.get("unit")
        )
    status, reason = _status(parent, child, converted, concept)
    return TargetGap(
        parent.props["name"],
        concept.id if concept else None,
        parent.props.get("unit"),
        parent,
        child,
        parent.props.get("target_raw"),
        child.props.get("target_raw") if child else None,
        converted,
        status,
        reason,
        # Also where no edge ties the two, it is the program that set them beside each other
        reviews.get((child.id, parent.id), "proposed") if child else None,
    )


def _status(
    parent: Node, child: Node | None, converted: float | None, concept: Node | None
) -> tuple[TargetStatus, Remark]:
    if child is None:
        return "missing", Remark("no target")
    above, below = parent.props, child.props
    if below.get("target_kind") == "deferred":
        return "deferred", Remark("put off")
    if above.get("target_value") is None or below.get("target_value") is None:
        return "not comparable", Remark("no number")
    same_unit = (above.get("unit") or "") == (below.get("unit") or "")
    value = below["target_value"] if converted is None and same_unit else converted
    if value is None:
        return "not comparable", Remark("other units")
    if _adds_up(parent) and above.get("plan_id") != below.get("plan_id"):
        return "not comparable", Remark("total")
    return _by_value(above, below, value, _better(parent, child, concept))


def _by_value(
    above: Mapping[str, object], below: Mapping[str, object], value: float, better: Better
) -> tuple[TargetStatus, Remark]:
    """The status by value, year and strength. ``value`` is the child's, in the parent's unit."""
    goal = above["target_value"]
    assert isinstance(goal, int | float), "asked for numbers only"
    ahead = (value - goal) * (1 if better == "higher" else -1)
    # Later is weaker, for the same or less
    years = above.get("target_year"), below.get("target_year")
    late = years[1] - years[0] if isinstance(years[0], int) and isinstance(years[1], int) else 0
    if abs(ahead) > _CLOSE * max(abs(goal), 1):
        if (ahead > 0 and late > 0) or (ahead < 0 and late < 0):
            return "not comparable", Remark("other year", (str(years[0]), str(years[1])))
        said = Remark(f"{better} is better", (_number(value), _number(goal)))
        return ("stricter" if ahead > 0 else "weaker"), said
    if late:
        said = Remark("same value", (str(years[1]), str(years[0])))
        return ("weaker" if late > 0 else "stricter"), said
    strengths = [_strength(props) for props in (above, below)]
    if strengths[0] != strengths[1]:
        if strengths[1] > strengths[0]:
            return "stricter", Remark("parent strives")
        return "weaker", Remark("child strives")
    return "equal", Remark("equal")


def _number(value: float) -> str:
    """A value in full (1200000, not 1.2e+06) but for what binary fractions add to it."""
    return f"{value:.10g}"


def _strength(props: Mapping[str, object]) -> int:
    return 0 if props.get("ambition") == "strive" else 1


def _better(parent: Node, child: Node, concept: Node | None) -> Better:
    """Which way is better: by the concept, else by 以上 or 以内, else by the name."""
    if concept is not None and concept.props.get("better"):
        return "lower" if concept.props["better"] == "lower" else "higher"
    for node in (parent, child):
        comparator = node.props.get("comparator")
        if comparator in (">=", ">"):
            return "higher"
        if comparator in ("<=", "<"):
            return "lower"
    name = parent.props["name"]
    return "lower" if _LOWER.search(name) and not _FALL.search(parent.props["raw"]) else "higher"


def _adds_up(indicator: Node) -> bool:
    """Whether the target is a total of the division."""
    unit = canonical(indicator.props.get("unit") or "1")
    if unit is None or _PER.search(indicator.props["name"]):
        return False
    return unit.dimension in _ADDS_UP


def _said_before(indicator: Node, others: Sequence[Node]) -> bool:
    """Whether a row, or an earlier sentence, sets the same value for the same subject and year."""
    key = _key(indicator)
    for other in others:
        if other.id == indicator.id or _key(other) != key:
            continue
        table, first = other.props.get("origin") == "table", other.props["start"]
        if table != (indicator.props.get("origin") == "table"):
            if table:
                return True
        elif first < indicator.props["start"]:
            return True
    return False


def _key(indicator: Node) -> tuple[object, ...]:
    props = indicator.props
    return (
        props.get("concept") or props["name"],
        props.get("target_value", props.get("target_raw")),
        props.get("target_year"),
    )


def _concepts(store: Store, indicators: Sequence[Node]) -> Mapping[str, Node]:
    """The concept of each indicator that measures one."""
    edges = store.edges([node.id for node in indicators], ("MEASURES",), "out")
    nodes = store.nodes({edge.target for edge in edges})
    return {edge.source: nodes[edge.target] for edge in edges if edge.target in nodes}
