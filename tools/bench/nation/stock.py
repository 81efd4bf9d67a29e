"""The texts that generated plans are made of: tasks and table rows of given plans."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.build.document import IndicatorItem, PlanDocument
from graph.reference.division_names import names_of
from graph.reference.divisions import Gazetteer
from loaders.plan import read_plan

# Characters in place of the name of the division and of the word for all of it (全省)
NAME, WHOLE = "\ue000", "\ue001"
_WHOLE = re.compile("全国|全省|全市|全县|全区|全州|我省|我市|我县|我区")
_NUMBER = re.compile(r"^[(（]?[0-9一二三四五六七八九十]{1,3}[)）.．、]+")
# Number of letters of a lead phrase
_SHORTEST, _LONGEST = 4, 40
# Letters of a run, and the share of common runs from which two tasks count as versions of one
_RUN, _SAME = 6, 0.08


@dataclass(frozen=True, slots=True)
class Item:
    """A task: the title of its chapter, its sentences, of which the first is its title, and the
    number of its family. Tasks of one family share wording, those of two families do not."""

    section: str
    sentences: tuple[str, ...]
    family: int

    @property
    def title(self) -> str:
        return self.sentences[0]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table of indicators, as printed."""

    name: str
    unit: str
    baseline: str
    target: float
    binding: str


@dataclass(frozen=True, slots=True)
class Stock:
    """The tasks and rows of all plans of a sector, and the title of a plan after its division."""

    title: str
    items: tuple[Item, ...]
    rows: tuple[Row, ...]


def read_stocks(files: Iterable[Path], divisions: Gazetteer) -> dict[str, Stock]:
    """Return what the plans in ``files`` contain, by sector. Plans without a sector are skipped."""
    by_sector: dict[str, list[PlanDocument]] = defaultdict(list)
    for file in files:
        plan = read_plan(file.read_bytes(), file.name, divisions)
        if plan.front.sector and plan.front.division:
            by_sector[plan.front.sector].append(plan)
    return {sector: _stock(plans) for sector, plans in sorted(by_sector.items())}


def pooled(title: str, stocks: Iterable[Stock]) -> Stock:
    """Return one stock of the texts of several, for a sector without given plans."""
    several = list(stocks)
    items = [(item.section, item.sentences) for stock in several for item in stock.items]
    return Stock(title, tuple(_items(items)), tuple(row for stock in several for row in stock.rows))


def _stock(plans: Sequence[PlanDocument]) -> Stock:
    rows = {row.name: row for plan in plans for row in _rows(plan.indicators)}
    tasks = [task for plan in plans for task in _tasks(plan)]
    return Stock(_title(plans[0]), tuple(_items(tasks)), tuple(rows.values()))


def _title(plan: PlanDocument) -> str:
    assert plan.front.division is not None
    return _neutral(plan, plan.front.title or "").lstrip(NAME).removeprefix(WHOLE)


def _tasks(plan: PlanDocument) -> Iterator[tuple[str, tuple[str, ...]]]:
    for task in plan.tasks:
        text = _NUMBER.sub("", _neutral(plan, re.sub(r"\s+", "", task.text)))
        sentences = tuple(part for part in text.split("。") if part)
        if sentences and _SHORTEST <= len(sentences[0]) <= _LONGEST:
            yield _section(plan, task.heading), sentences


def _section(plan: PlanDocument, heading: int) -> str:
    """Return the title of the top chapter around a task."""
    found = plan.headings[heading]
    while found.parent is not None:
        found = plan.headings[found.parent]
    return _neutral(plan, found.title)


def _neutral(plan: PlanDocument, text: str) -> str:
    assert plan.front.division is not None
    for name in names_of(plan.front.division.name):
        text = text.replace(name, NAME)
    return _WHOLE.sub(WHOLE, text)


def _rows(indicators: Iterable[IndicatorItem]) -> Iterator[Row]:
    for item in indicators:
        if item.origin == "table" and item.target_value is not None and not item.historical:
            binding = {"binding": "约束性", "expected": "预期性"}.get(item.binding or "", "预期性")
            yield Row(
                item.name, item.unit or "—", item.baseline_raw or "—", item.target_value, binding
            )


def _items(tasks: Sequence[tuple[str, tuple[str, ...]]]) -> Iterator[Item]:
    """Yield the tasks with their families: those that share runs of letters, also over others."""
    runs = [_runs("".join(sentences)) for _, sentences in tasks]
    holders: dict[str, list[int]] = defaultdict(list)
    family = list(range(len(tasks)))
    for number, own in enumerate(runs):
        shared: dict[int, int] = defaultdict(int)
        for run in own:
            for other in holders[run]:
                shared[other] += 1
            holders[run].append(number)
        for other, count in shared.items():
            if count >= _SAME * min(len(own), len(runs[other])):
                kept, merged = family[other], family[number]
                family = [kept if each == merged else each for each in family]
    for (section, sentences), number in zip(tasks, family, strict=True):
        yield Item(section, sentences, number)


def _runs(text: str) -> set[str]:
    return {text[start : start + _RUN] for start in range(max(1, len(text) - _RUN + 1))}
