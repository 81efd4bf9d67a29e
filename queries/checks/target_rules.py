"""Rules on targets: text against table, swapped values, targets stated twice, no improvement."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from graph.model import Node
from queries.checks.plan_facts import (
    Found,
    PlanFacts,
    difference,
    found,
    same,
    topic,
)
from queries.checks.scope import comparable, is_flow, of_a_part

_SATURATED = (0.0, 100.0)


def text_against_table(facts: PlanFacts) -> Iterator[Found]:
    """Report a target in a sentence that differs from the same target's row in the table.

    Two such pairs with each other's values are one finding: the values were swapped.
    """
    apart = list(_pairs_apart(facts))
    swapped: set[str] = set()
    for (text, row), (other_text, other_row) in combinations(apart, 2):
        if topic(text) == topic(other_text):
            continue
        if same(text, other_row) and same(other_text, row):
            swapped |= {text.id, other_text.id}
            yield found(
                "swapped",
                (row.props["name"], other_row.props["name"]),
                (text, other_text, row, other_row),
            )
    for text, row in apart:
        if text.id not in swapped:
            yield found("text against table", (row.props["name"],), (text, row))


def _pairs_apart(facts: PlanFacts) -> Iterator[tuple[Node, Node]]:
    """Yield sentences (strict ones, stated first) with the nearest table row that they
    contradict."""
    for nodes in facts.by_concept.values():
        rows = [n for n in nodes if n.props.get("origin") == "table"]
        for text in nodes:
            if text.props.get("origin") != "text" or text.props.get("ambition") == "strive":
                continue
            if of_a_part(text, facts.text):
                continue
            against = [
                row
                for row in rows
                if row.props.get("target_year") == text.props.get("target_year")
                and comparable(row, text)
                and same(text, row) is not None
            ]
            if against and not any(same(text, row) for row in against):
                yield text, against[0]


def stated_twice(facts: PlanFacts) -> Iterator[Found]:
    """Report a target that two sentences state with different values, or with different
    firmness."""
    for nodes in facts.by_concept.values():
        texts = [n for n in nodes if n.props.get("origin") == "text"]
        for a, b in combinations(texts, 2):
            one_statement = a.props["start"] == b.props["start"]
            other_year = a.props.get("target_year") != b.props.get("target_year")
            other_ambition = a.props.get("ambition") != b.props.get("ambition")
            if one_statement or other_year or other_ambition or not comparable(a, b):
                continue
            equal = same(a, b)
            if equal is False:
                in_table = any(n.props.get("origin") == "table" and comparable(n, a) for n in nodes)
                if in_table:
                    continue  # reported by text_against_table
                yield found("two values", (a.props["name"],), (a, b))
            elif equal and _strength(a) != _strength(b):
                yield found(
                    "two strengths",
                    (a.props["name"], a.props["target_raw"], b.props["target_raw"]),
                    (a, b),
                )


def _strength(node: Node) -> tuple[str, str]:
    return str(node.props.get("comparator")), str(node.props.get("remark") or "")


def no_better_than_reached(facts: PlanFacts) -> Iterator[Found]:
    """Report a target that is worse than a value that the plan states as reached.

    Of several statements of one target the first is reported.
    """
    for concept, nodes in facts.by_concept.items():
        better = facts.better(concept)
        told: set[tuple[str, int | None]] = set()
        for target in nodes if better else ():
            figure = _last_reached(target, facts)
            if figure is None or is_flow(target) or is_flow(figure):
                continue
            apart = difference(target, figure)
            stated = str(target.props.get("target_value")), target.props.get("target_year")
            if apart is not None and _worse(apart, better) and stated not in told:
                told.add(stated)
                yield found(
                    *_worse_than(target, figure),
                    (target, figure),
                    severity="note" if _is_cap(target) else None,
                )


def _worse_than(target: Node, figure: Node) -> tuple[str, tuple[str, ...]]:
    """Return the code of the sentence, and the values in it."""
    name, year = target.props["name"], figure.props.get("year")
    if year is None:
        return "worse than reached before", (name,)
    return "worse than reached", (name, str(year))


def _last_reached(target: Node, facts: PlanFacts) -> Node | None:
    """Return the last figure before the target's year on the same subject."""
    goal = target.props.get("target_year")
    reached = [
        figure
        for figure in facts.achieved.get(topic(target), ())
        if comparable(figure, target)
        and facts.stands_alone(figure)
        and (goal is None or (figure.props.get("year") or 0) < goal)
    ]
    return reached[-1] if reached else None


def _worse(apart: float, better: str | None) -> bool:
    """Return whether a value that lies ``apart`` from another is worse than it."""
    return apart < -1e-9 if better == "higher" else apart > 1e-9


def no_better_than_baseline(facts: PlanFacts) -> Iterator[Found]:
    """Report a table's target that is worse than its own baseline (warning), or only equal (note).

    A row on additions in a period compares two periods, so it is only noted.
    """
    for concept, nodes in facts.by_concept.items():
        better = facts.better(concept)
        for row in nodes:
            baseline, target = row.props.get("baseline_value"), row.props.get("target_value")
            if row.props.get("origin") != "table" or better is None:
                continue
            if baseline is None or target is None:
                continue
            apart = float(target) - float(baseline)
            if _worse(apart, better):
                yield found(
                    "worse than baseline",
                    (
                        row.props["name"],
                        row.props["target_raw"],
                        row.props["baseline_raw"],
                    ),
                    (row,),
                    severity="note" if is_flow(row) or _is_cap(row) else None,
                )
            elif apart == 0 and not (_is_held(row) or is_flow(row)):
                yield found("same as baseline", (row.props["name"],), (row,))


def _is_cap(target: Node) -> bool:
    """Return whether the target is a cap on something that may still grow:
    用水总量控制在2.5亿立方米以内."""
    return target.props.get("comparator") in ("<=", "<")


def _is_held(row: Node) -> bool:
    """Return whether the target is to be kept or exceeded: 100 %, 0, <6件, ≥96 %."""
    return bool(row.props["target_value"] in _SATURATED or row.props.get("comparator") != "=")
