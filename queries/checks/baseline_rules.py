"""Rules on baselines: their year, their value in the text, the change from them to the target."""

from __future__ import annotations

from collections.abc import Iterator

from graph.model import Node
from queries.checks.patterns import (
    CHANGE,
    ROUNDED,
    SINCE,
)
from queries.checks.plan_facts import Found, PlanFacts, found, is_row, topic, value_of
from queries.checks.rate_rules import stated_change
from queries.checks.rounding import half_digit_of, rounded_apart
from queries.checks.scope import comparable

_DOWN = frozenset(("下降", "降低", "减少", "削减"))
# A change is printed in whole per cent, but may be computed from unrounded values
_ROUNDING_POINTS = 1.0


def baseline_in_period(facts: PlanFacts) -> Iterator[Found]:
    """Report a baseline year of a table inside the plan's own period. Either the head or the plan
    is wrong: the baseline is the year before the period."""
    first = facts.plan.props.get("period_start")
    if first is None:
        return
    told: set[int] = set()
    for node in facts.indicators:
        year = node.props.get("baseline_year")
        if not is_row(node) or year is None or year < first or year in told:
            continue
        if not _same_as_reached(node, facts, first - 1):
            continue
        told.add(year)
        yield found("baseline year", (str(year), str(first - 1)), (node,))


def _same_as_reached(node: Node, facts: PlanFacts, year: int) -> bool:
    """Return whether the text states the baseline's value for ``year``."""
    baseline = node.props.get("baseline_value")
    return baseline is not None and any(
        figure.props.get("year") == year and figure.props["value"] == baseline
        for figure in facts.achieved.get(topic(node), ())
    )


def baseline_against_text(facts: PlanFacts) -> Iterator[Found]:
    """Report a table's baseline that differs from the value in the text for the same year."""
    for row in facts.indicators:
        baseline = row.props.get("baseline_value")
        if baseline is None or "(" in str(row.props.get("baseline_raw")).replace("（", "("):
            continue
        for figure in facts.achieved.get(topic(row), ()):
            same_year = figure.props.get("year") == row.props.get("baseline_year")
            if not (same_year and comparable(row, figure) and facts.stands_alone(figure)):
                continue
            if facts.has_own_row(figure, row):
                continue
            if ROUNDED.search(figure.props["raw"]) or not _same_unit(row, figure):
                continue
            if abs(figure.props["value"] - baseline) > _rounding(figure.props["value"], baseline):
                yield found(
                    "baseline",
                    (
                        row.props["name"],
                        row.props["baseline_raw"],
                        f"{figure.props['value']:g}",
                    ),
                    (figure, row),
                )


def _rounding(stated: float, baseline: float) -> float:
    """Return the difference that rounding explains: 57% in the text is 57.3% in the table."""
    return max(1e-6 * max(1.0, abs(baseline)), rounded_apart(stated, baseline))


def _same_unit(row: Node, figure: Node) -> bool:
    """Return whether the two print no different units: a column head may contain the unit of
    both."""
    units = row.props.get("unit"), figure.props.get("unit")
    return None in units or units[0] == units[1]


def change_does_not_fit(facts: PlanFacts) -> Iterator[Found]:
    """Yield announced and reported changes that differ from those between the values of the table
    or of their own sentence."""
    yield from stated_change(facts)
    yield from _announced_change(facts)
    yield from _reached_changes(facts)


def _announced_change(facts: PlanFacts) -> Iterator[Found]:
    """Report a change in per cent, announced in a sentence, that differs from the change between
    the baseline and the target of the table's row."""
    for target in facts.targets:
        change = CHANGE.match(str(target.props["name"]))
        if "年均" in target.props["raw"]:
            continue
        if target.props["origin"] != "text" or target.props.get("unit") != "%" or change is None:
            continue
        match = facts.vocabulary.match(change["what"])
        for row in facts.by_concept.get(match.key if match else f"name:{change['what']}", ()):
            announced, goal = value_of(target), value_of(row)
            baseline = row.props.get("baseline_value")
            comparison = int(change["year"]) if change["year"] else None
            if not is_row(row) or announced is None:
                continue
            if not baseline or goal is None:
                continue
            if row.props.get("target_year") != target.props.get("target_year"):
                continue
            if comparison not in (None, row.props.get("baseline_year")):
                continue
            reckoned = _per_cent(baseline, goal, change["way"] in _DOWN)
            enough = target.props.get("comparator") == ">=" and reckoned >= announced
            if enough or abs(announced - reckoned) <= _rounding_points(baseline, goal):
                continue
            yield found(
                "announced change",
                (
                    target.props["name"],
                    target.props["target_raw"],
                    row.props["baseline_raw"],
                    row.props["target_raw"],
                    f"{reckoned:.1f}",
                ),
                (target, row),
            )


def _reached_changes(facts: PlanFacts) -> Iterator[Found]:
    """Report a change in a review (较2015年下降39.5%) that differs from the change between the
    baseline and the value reached in the table on the past period."""
    for figure in facts.figures:
        change = CHANGE.match(str(figure.props["name"]))
        since = SINCE.search(figure.props["raw"])
        if figure.props["kind"] != "achieved" or change is None or since is None:
            continue
        match = facts.vocabulary.match(change["what"])
        if match is None:
            continue
        for row in facts.indicators:
            fits = row.props.get("concept") == match.key and comparable(row, figure, flows=False)
            if not fits or row.props.get("baseline_year") != int(since["year"]):
                continue
            reckoned = _reached_change(row, figure, change["way"] in _DOWN)
            tolerated = _rounding_points(row.props["baseline_value"], row.props.get("actual_value"))
            if reckoned is None or abs(figure.props["value"] - reckoned) <= tolerated:
                continue
            yield found(
                "reached change",
                (
                    figure.props["raw"],
                    row.props["baseline_raw"],
                    f"{row.props['actual_value']:g}",
                    f"{reckoned:.1f}",
                ),
                (figure, row),
            )


def _reached_change(row: Node, figure: Node, down: bool) -> float | None:
    """Return the change from the baseline to the value reached: in points, or in per cent for a
    quantity that is not itself a percentage."""
    baseline, reached = row.props.get("baseline_value"), row.props.get("actual_value")
    if not baseline or reached is None:
        return None
    if figure.props.get("unit") == "个百分点":
        return float(baseline - reached if down else reached - baseline)
    if figure.props.get("unit") != "%" or row.props.get("unit") == "%":
        return None
    return _per_cent(baseline, reached, down)


def _rounding_points(before: float, after: float | None) -> float:
    """Return the points by which a change in per cent may differ: its two values are rounded to
    their last digits."""
    error = half_digit_of(before) + half_digit_of(after or 0.0)
    return max(_ROUNDING_POINTS, 100.0 * error / abs(before)) if before else _ROUNDING_POINTS


def _per_cent(before: float, after: float, down: bool) -> float:
    """Return the change from one value to another in per cent; with ``down``, a fall is
    positive."""
    change = 100.0 * (after - before) / abs(before)
    return -change if down else change
