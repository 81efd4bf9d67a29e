"""Comparison of the figures of a bulletin with the targets of a plan: values that may be
entered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.build.reported_figures import Bulletin, ReportedFigure
from graph.derive.wording import letters_of
from graph.model import Node
from graph.model.values import ValueBasis
from graph.reference.concepts import Vocabulary
from graph.reference.units import convert
from graph.store import Store
from queries.checks.scope import full_name
from queries.evaluation.bulletin_answers import BulletinValues, ProposedValue, UnusedFigure
from queries.evaluation.bulletin_matching import Matching, Measure
from queries.evaluation.bulletin_patterns import (
    AVERAGE,
    LAST_YEAR,
    NOT_EXACT,
    PART_OF_YEAR,
    PLANNED,
    POINTS,
    PRELIMINARY,
    SINCE,
    SINCE_PERIOD,
)
from queries.evaluation.bulletin_words import Doubt
from queries.evaluation.evaluation import evaluation
from queries.evaluation.evaluation_answers import TargetEvaluation
from queries.evaluation.methods import way_of
from queries.evaluation.observed_values import printed_value
from queries.shared.placed_plans import divisions_of

_PERCENT = "%"
_CLOSE = 1e-9
_NUMBER = "1"


class _Unfit(Exception):
    """A figure on a target that is not a value of it."""

    def __init__(self, code: str, *values: str) -> None:
        super().__init__(code)
        self.doubt = Doubt(code, values)


def bulletin_values(store: Store, plan_id: str, bulletin: Bulletin) -> BulletinValues:
    """Return the values of a bulletin that a person may enter for the targets of a plan, and the
    figures on targets that are not values of them.

    Nothing is stored. Raises NotFound, and InvalidQuery for a plan that is only cited.
    """
    targets = evaluation(store, plan_id, bulletin.year).targets
    own = divisions_of(store, [plan_id]).get(plan_id)
    division = str(own.props["name"]) if own else ""
    matching = Matching(targets, division, Vocabulary.load())
    proposed: list[ProposedValue] = []
    unused: list[UnusedFigure] = []
    for figure in bulletin.figures:
        for target, measure in matching.of(figure):
            name, line = target.indicator.props["name"], figure.span.line
            try:
                proposed.append(_proposed(target, figure, measure, bulletin.year))
            except _Unfit as error:
                unused.append(UnusedFigure(name, line, figure.raw, error.doubt))
    return BulletinValues(
        plan_id,
        bulletin.title,
        bulletin.year,
        tuple(_warnings(bulletin, division)),
        len(bulletin.figures),
        tuple(_compared(proposed, targets)),
        tuple(unused),
    )


def _warnings(bulletin: Bulletin, division: str) -> Iterator[Doubt]:
    title = bulletin.title
    if title is None:
        yield Doubt("no title")
        return
    if division and division not in title:
        yield Doubt("other division", (title, division))
    if f"{bulletin.year}年" not in title:
        yield Doubt("no year", (title, str(bulletin.year)))


def _proposed(
    target: TargetEvaluation, figure: ReportedFigure, measure: Measure, year: int
) -> ProposedValue:
    """Return a figure as a value of a target. Raises _Unfit."""
    _check(figure, measure, year)
    props = target.indicator.props
    if target.method is None:
        raise _Unfit("unclear")
    wanted = target.method in ("change", "growth")
    amount = measure.change is not None and figure.unit not in (_PERCENT, POINTS)
    if measure.change is not None and not (amount and _same_name(target, measure)):
        if not wanted:
            raise _Unfit("points" if figure.unit == POINTS else "change")
        value, basis = _change(target, figure, measure.change)
        unit: str | None = _PERCENT
    elif wanted:
        raise _Unfit("level")
    else:
        value, unit, basis = figure.value, figure.unit, target.default_basis or "level"
        if basis == "yearly" and SINCE_PERIOD.search(figure.words):
            basis = "since baseline"
        if value == 0 and unit is None:
            # 劣Ⅴ类水体比例为0: nothing has every unit
            unit = props.get("unit")
        if convert(1.0, unit or _NUMBER, props.get("unit") or _NUMBER) is None:
            raise _Unfit("unit", unit or "—", props.get("unit") or "—")
    return ProposedValue(
        0,
        target.indicator.id,
        props["name"],
        year,
        value,
        unit,
        basis,
        PRELIMINARY.search(figure.sentence) is not None,
        figure.span.line,
        figure.raw,
        entered=False,
        conflicts=(),
    )


def _same_name(target: TargetEvaluation, measure: Measure) -> bool:
    return letters_of(full_name(target.indicator)) == letters_of(measure.name)


def _check(figure: ReportedFigure, measure: Measure, year: int) -> None:
    """Raise _Unfit for a figure that is not a value of the whole year in the division."""
    if measure.elsewhere:
        raise _Unfit("place")
    if figure.year is not None and figure.year != year:
        raise _Unfit("other year", str(figure.year))
    if PART_OF_YEAR.search(figure.lead):
        raise _Unfit("part of the year")
    if PLANNED.search(figure.words):
        raise _Unfit("planned")
    if figure.high is not None or not figure.exact or NOT_EXACT.search(figure.words):
        raise _Unfit("not exact")


def _change(
    target: TargetEvaluation, figure: ReportedFigure, change: re.Match[str]
) -> tuple[float, ValueBasis]:
    """Return a change as the target prints it, so that 上升1.2% is -1.2 of a reduction, and what it
    covers. Raises _Unfit."""
    if figure.unit != _PERCENT:
        raise _Unfit("points" if figure.unit == POINTS else "level")
    if not (change["down"] or change["up"]):
        raise _Unfit("direction")
    words = f"{figure.name}{figure.words}"
    basis: ValueBasis = "yearly"
    if AVERAGE.search(words):
        raise _Unfit("average")
    if not LAST_YEAR.search(words):
        since = SINCE.search(words)
        if since and int(since["year"]) == figure.year:
            since = None
        if since and int(since["year"]) != target.baseline_year:
            raise _Unfit("other base", since["year"], str(target.baseline_year))
        if since or SINCE_PERIOD.search(words):
            basis = "since baseline"
    way = way_of(target.indicator, None, target.baseline_value)
    signed = -figure.value if change["down"] else figure.value
    return (way.sign if way else 1) * signed + 0.0, basis


def _compared(
    proposed: Sequence[ProposedValue], targets: Sequence[TargetEvaluation]
) -> Iterator[ProposedValue]:
    """Yield the proposed values, numbered, each value of a target once, with the values that
    differ."""
    observed = {target.indicator.id: target.observations for target in targets}
    kept: list[ProposedValue] = []
    for item in proposed:
        if not any(_subject(item) == _subject(one) and _equal(item, one) for one in kept):
            kept.append(item)
    for number, item in enumerate(kept, 1):
        own = [
            Doubt("other line", (str(one.line), f"{one.value:.10g}{one.unit or ''}"))
            for one in kept
            if one is not item and _subject(one) == _subject(item)
        ]
        earlier = [node for node in observed[item.indicator] if _is_about(node, item)]
        other = [node for node in earlier if not _is_same(node, item)]
        yield replace(
            item,
            number=number,
            entered=len(earlier) > len(other),
            conflicts=(*own, *map(_entered, other)),
        )


def _subject(item: ProposedValue) -> tuple[str, str]:
    return item.indicator, item.value_basis


def _equal(item: ProposedValue, other: ProposedValue) -> bool:
    value = convert(other.value, other.unit or _NUMBER, item.unit or _NUMBER)
    return value is not None and abs(value - item.value) < _CLOSE


def _is_about(node: Node, item: ProposedValue) -> bool:
    return (node.props["year"], node.props["value_basis"]) == (item.year, item.value_basis)


def _is_same(node: Node, item: ProposedValue) -> bool:
    value = node.props.get("value")
    if value is None:
        return False
    found = convert(float(value), node.props.get("unit") or _NUMBER, item.unit or _NUMBER)
    return found is not None and abs(found - item.value) < _CLOSE


def _entered(node: Node) -> Doubt:
    source = node.props.get("document") or node.props["reviewer"]
    return Doubt("entered", (printed_value(node), source))
