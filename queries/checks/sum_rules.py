"""Rules on sums and counts: parts that do not add up, announced counts that differ from the
lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from graph.model import Node
from queries.checks.patterns import (
    BETWEEN_PARTS,
    PART,
    TOTAL_WITH_PARTS,
)
from queries.checks.plan_facts import Found, PlanFacts, Quote, found, found_in_text, is_row
from queries.checks.rounding import half_digit

# A larger gap means that only some parts are named
_SMALL_GAP = 0.1
# A printed amount is rounded to its last digit; so may be each of its parts.
_ROUNDING = 0.005
_COUNTS = frozenset("个项座所家处")


def portfolio_sums(facts: PlanFacts) -> Iterator[Found]:
    """Report a total of projects or money that is not the sum of its parts (其中:…)."""
    portfolios = [p for p in facts.projects if p.props.get("project_count") is not None]
    for _, group in groupby(portfolios, key=lambda p: p.props["path"].rpartition(">")[0]):
        total, *parts = group
        if len(parts) < 2 or "其中" not in facts.text[total.props["end"] : parts[0].props["start"]]:
            continue
        counts = sum(part.props["project_count"] for part in parts)
        if counts != total.props["project_count"]:
            yield found(
                "projects", (str(total.props["project_count"]), str(counts)), (total, *parts)
            )
        stated = [part.props.get("investment") for part in (total, *parts)]
        amounts = [amount for amount in stated if amount is not None]
        if len(amounts) < len(stated):
            continue  # one is without an amount: no comparison is possible
        money = sum(amounts[1:])
        apart = abs(money - amounts[0])
        if apart > 1e-9:
            tolerated = apart <= _ROUNDING * (len(parts) + 1) + 1e-9
            yield found(
                "investment",
                (f"{total.props['investment']:g}", f"{money:g}"),
                (total, *parts),
                severity="note" if tolerated else None,
            )


def sums_in_sentences(facts: PlanFacts) -> Iterator[Found]:
    """Report 总投资42.5亿元,其中A 13.8亿元,B 15.2亿元…: parts that exceed their total (error), or
    fall slightly short of it although three or more are named (warning: there may be others)."""
    for total in TOTAL_WITH_PARTS.finditer(facts.text):
        parts = _parts_of(total)
        if len(parts) < 2:
            continue
        amounts = [float(part["amount"]) for part in parts]
        apart = sum(amounts) - float(total["amount"])
        rounding = sum(_rounding(said["amount"], said["unit"]) for said in (total, *parts))
        if abs(apart) <= rounding + 1e-9:
            continue
        if apart < 0 and (len(parts) < 3 or -apart > _SMALL_GAP * float(total["amount"])):
            continue
        parts_of = (f"{part['name']} {part['amount']}{part['unit']}" for part in parts)
        whole = total["amount"] + total["unit"]
        yield found_in_text(
            facts,
            "parts",
            (whole, f"{sum(amounts):g}{total['unit']}"),
            [Quote(total.span(), value) for value in (whole, *parts_of)],
            severity=None if apart > 0 else "warning",
        )


def _parts_of(total: re.Match[str]) -> list[re.Match[str]]:
    """Return the parts of a total, up to other words or an amount of something else:
    小学12所、初中10所,新增学位1.8万个."""
    parts: list[re.Match[str]] = []
    for part in PART.finditer(total["parts"]):
        before = total["parts"][parts[-1].end() if parts else 0 : part.start()]
        if part["unit"] != total["unit"] or (parts and not BETWEEN_PARTS.fullmatch(before)):
            break
        parts.append(part)
    return parts


def _rounding(amount: str, unit: str) -> float:
    """Return the rounding error of a printed amount: half of its last digit, 0 for counts."""
    return 0.0 if unit in _COUNTS else half_digit(amount)


def announced_indicators(facts: PlanFacts) -> Iterator[Found]:
    """Report an announced number of indicators that differs from the number in the table.

    Rows that are a part of the row above (其中) may or may not be counted.
    """
    rows = _rows(facts.indicators)
    parts = sum(_is_part(row, facts.text) for row in rows)
    for figure in facts.figures:
        if figure.props["kind"] != "announced" or "指标" not in figure.props["name"]:
            continue
        if not rows:
            return  # the indicators are in sentences, or the table is lost
        of_kind = {"约束性指标": "binding", "预期性指标": "expected"}.get(figure.props["name"])
        chosen = [r for r in rows if of_kind is None or r.props.get("binding") == of_kind]
        announced = int(figure.props["value"])
        if of_kind is not None and not chosen:
            continue
        if not len(chosen) - parts <= announced <= len(chosen):
            yield found("indicators", (figure.props["raw"], str(len(chosen))), (figure,))


def _rows(indicators: Sequence[Node]) -> list[Node]:
    """Return one indicator for each row of the plan's own table: a row may set targets for several
    years."""
    rows: dict[int, Node] = {}
    for node in indicators:
        if is_row(node) and not node.props.get("historical"):
            rows.setdefault(node.props["start"], node)
    return list(rows.values())


def _is_part(row: Node, text: str) -> bool:
    before = text[max(row.props["start"] - 12, 0) : row.props["start"]]
    return re.search(r"其中[::：]?\s*$", before) is not None or row.props["raw"].startswith("其中")


def announced_projects(facts: PlanFacts) -> Iterator[Found]:
    """Report a box that announces a number of projects and lists a different number."""
    for figure in facts.figures:
        if figure.props["kind"] != "announced" or "指标" in figure.props["name"]:
            continue
        behind = [p for p in facts.projects if p.props["start"] > figure.props["start"]]
        if not behind or not behind[0].props.get("box"):
            continue
        box = behind[0].props["box"]
        if figure.props["start"] - _box_start(facts, box) not in range(400):
            continue
        listed = [p for p in facts.projects if p.props.get("box") == box]
        if len(listed) != int(figure.props["value"]):
            yield found("box", (figure.props["raw"], box, str(len(listed))), (figure, *listed))


def _box_start(facts: PlanFacts, box: str) -> int:
    """Return the last position of the box's heading before its first item."""
    first = next(p for p in facts.projects if p.props.get("box") == box)
    return facts.text.rfind("专栏", 0, first.props["start"])
