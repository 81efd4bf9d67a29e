"""Generated plans, whose tasks and targets come from the stock or from the plan above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal

from tools.bench.nation.divisions import Place
from tools.bench.nation.stock import NAME, WHOLE, Item, Row, Stock

Relation = Literal["verbatim", "edited", "partial"]

# Of a hundred tasks of the plan above, how many are taken over in each way; the others are dropped
_SHARES: tuple[tuple[Relation, int], ...] = (("verbatim", 30), ("edited", 30), ("partial", 15))
# Of a hundred sentences of an edited task, how many are left out, and how many are reworded
_LEFT_OUT, _REWORDED = 15, 40
# Of a hundred targets, how many are left out, and how many have another value
_NO_TARGET, _OTHER_TARGET = 20, 30
_ROWS = 12
_WORDS = (
    ("加强", "强化"),
    ("推进", "推动"),
    ("完善", "健全"),
    ("开展", "组织"),
    ("加快", "着力"),
    ("提升", "提高"),
    ("严格", "从严"),
    ("建立", "构建"),
    ("实施", "落实"),
    ("重点", "主要"),
)
_AMOUNT = re.compile(r"(?<![\d.年—])\d{2,}(?![\d.年月日—])")
_NOTE = "（虚构示例：区划名称和代码真实，文字由程序拼接，任务、数据和机构均为虚构，仅用于测试）"
_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Task:
    """A task of a generated plan, with its title in the plan above and its relation to that task
    (None: the plan's own)."""

    item: Item
    origin: str | None = None
    relation: Relation | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A generated plan: its title, its tasks and rows, and the one above it."""

    place: Place
    title: str
    tasks: tuple[Task, ...]
    rows: tuple[Row, ...]
    above: Draft | None

    def printed(self, text: str) -> str:
        """Return a text of the stock with the names of this plan's division."""
        return text.replace(NAME, self.place.name).replace(WHOLE, self.place.whole)

    @property
    def dropped(self) -> list[str]:
        """The titles of the tasks above that this plan does not take over."""
        kept = {task.origin for task in self.tasks}
        above = self.above.tasks if self.above else ()
        return [task.item.title for task in above if task.item.title not in kept]


def top_draft(place: Place, stock: Stock, tasks: int, random: Random) -> Draft:
    """Return a plan of ``tasks`` tasks, or of as many as the stock has, that derives from none."""
    own = _own(stock, (), tasks, random)
    rows = random.sample(stock.rows, min(_ROWS, len(stock.rows)))
    return Draft(place, place.name + stock.title, tuple(map(Task, own)), tuple(rows), None)


def draft_below(place: Place, above: Draft, stock: Stock, random: Random) -> Draft:
    """Return a plan that takes over some of the tasks and targets above, and has some of its own
    for each one that it drops."""
    whole = [task.item for task in above.tasks]
    spare = _own(stock, whole, len(whole), random)
    tasks: list[Task] = []
    for item in whole:
        relation = _drawn(random)
        if relation == "verbatim":
            tasks.append(Task(item, item.title, relation))
        elif relation == "edited":
            tasks.append(Task(_edited(item, random), item.title, relation))
        elif relation == "partial" and spare and len(item.sentences) > 1:
            tasks.append(Task(_partly(spare.pop(), item, random), item.title, relation))
        elif spare:
            tasks.append(Task(spare.pop()))
    rows = [_row(row, random) for row in above.rows if random.randrange(100) >= _NO_TARGET]
    title = place.name + stock.title
    return Draft(place, title, tuple(_different(tasks)), tuple(rows), above)


def _drawn(random: Random) -> Relation | None:
    number = random.randrange(100)
    for relation, share in _SHARES:
        if number < share:
            return relation
        number -= share
    return None


def _own(stock: Stock, others: Sequence[Item], number: int, random: Random) -> list[Item]:
    """Return up to ``number`` tasks of the stock, one of a family, none of those of ``others``."""
    taken = {item.family for item in others}
    titles = {item.title for item in others}
    found: list[Item] = []
    for item in random.sample(stock.items, len(stock.items)):
        if item.family not in taken and item.title not in titles and len(found) < number:
            taken.add(item.family)
            titles.add(item.title)
            found.append(item)
    return found


def _different(tasks: Sequence[Task]) -> list[Task]:
    """Return the tasks without those whose title is used before."""
    return list({task.item.title: task for task in reversed(tasks)}.values())[::-1]


def _edited(item: Item, random: Random) -> Item:
    """Return a task with some sentences left out and some reworded."""
    first, *others = item.sentences
    kept = [each for each in others if random.randrange(100) >= _LEFT_OUT] or others
    changed = [_reworded(each, random) for each in kept]
    return Item(item.section, (first, *changed), item.family)


def _reworded(sentence: str, random: Random) -> str:
    if random.randrange(100) >= _REWORDED:
        return sentence
    for word, other in random.sample(_WORDS, 5):
        sentence = sentence.replace(word, other)
    factor = random.choice((0.8, 0.9, 1, 1.1, 1.2))
    return _AMOUNT.sub(lambda found: f"{round(int(found[0]) * factor)}", sentence)


def _partly(own: Item, item: Item, random: Random) -> Item:
    """Return a task of the plan's own with one sentence of the plan above at its end."""
    return Item(own.section, (*own.sentences, random.choice(item.sentences[1:])), own.family)


def _row(row: Row, random: Random) -> Row:
    if random.randrange(100) >= _OTHER_TARGET:
        return row
    target = round(row.target * random.choice((0.95, 0.98, 1.02, 1.05)), 2)
    return Row(row.name, row.unit, row.baseline, target, row.binding)


def plan_text(draft: Draft) -> str:
    """Return the text of a plan: notice, goals with the table of indicators, chapters of tasks."""
    place, title = draft.place, draft.title
    issuer = "国家规划委员会" if place.parent is None else f"{place.name}人民政府办公室"
    basis = (
        f"根据《{draft.above.title}》，结合实际，制定本规划。" if draft.above else "制定本规划。"
    )
    lines = [
        _NOTE,
        f"{issuer}关于印发《{title}》的通知",
        f"　　现将《{title}》印发给你们，请认真贯彻落实。",
        issuer,
        "2022年3月20日",
        title,
        f"　　{basis}制定本规划。规划期为2021—2025年。",
        "　　一、总体要求",
        "　　（一）主要目标",
        "　　到2025年，完成本规划确定的各项指标，见表1。",
        f"　　表1　{title}主要指标",
        "指标 | 单位 | 2020年 | 2025年 | 属性 |",
        *(
            f"{number}.{row.name} | {row.unit} | {row.baseline} | {row.target:g} | {row.binding} |"
            for number, row in enumerate(draft.rows, start=1)
        ),
    ]
    sections: dict[str, list[Item]] = {}
    for task in draft.tasks:
        sections.setdefault(task.item.section, []).append(task.item)
    for number, (section, items) in enumerate(sections.items(), start=2):
        lines.append(f"　　{_numeral(number)}、{section}")
        lines += (
            f"　　{place}.{'。'.join(item.sentences)}。"
            for place, item in enumerate(items, start=1)
        )
    return "\n".join(map(draft.printed, lines)) + "\n"


def _numeral(number: int) -> str:
    """Return a Chinese numeral from 1 to 99."""
    tens, ones = divmod(number, 10)
    digits = (_DIGITS[tens] if tens > 1 else "") + ("十" if tens else "")
    return digits + (_DIGITS[ones] if ones else "")
