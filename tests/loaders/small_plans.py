"""A plan of a few lines, with space for the table or the sentences under test."""

from __future__ import annotations

from functools import cache

from graph.build.document import IndicatorItem, PlanDocument
from graph.reference.divisions import Gazetteer
from loaders.plan import read_plan

_FRAME = """松溪县“十四五”生态环境保护规划
一、发展基础
「review」
二、总体要求
「goals」
三、重点任务
(一)加强治理
1.做好治理工作。推进工业、农业、生活污染协同治理,健全长效机制,巩固治理成果。
2.做好保护工作。严守生态保护红线,严格保护饮用水水源地和自然保护地,维护生态安全。
「tasks」
四、保障措施
加强组织领导,落实各项责任,完善评估机制,形成工作合力。
"""
_REVIEW = "生态环境保护工作取得积极进展,人民群众的获得感不断增强。"
_GOALS = "坚持绿色发展,统筹保护与治理,让人民群众共享良好生态环境。"


@cache
def _divisions() -> Gazetteer:
    return Gazetteer.load()


def plan_text(goals: str = "", *, review: str = "", tasks: str = "") -> str:
    """Return the text of a plan for 2021-2025: ``goals`` and ``tasks`` look forward, ``review``
    back."""
    text = _FRAME.replace("「review」", f"{_REVIEW}\n{review}".strip())
    text = text.replace("「goals」", f"{_GOALS}\n{goals}".strip("\n"))
    return text.replace("「tasks」\n", f"{tasks}\n" if tasks else "")


def read_text(text: str) -> PlanDocument:
    return read_plan(text.encode(), "small.txt", _divisions())


def small_plan(goals: str = "", *, review: str = "", tasks: str = "") -> PlanDocument:
    return read_text(plan_text(goals, review=review, tasks=tasks))


def indicators(document: PlanDocument, origin: str) -> list[IndicatorItem]:
    return [item for item in document.indicators if item.origin == origin]


def text_indicators(goals: str) -> list[IndicatorItem]:
    """Return the targets in the sentences of a plan's ``goals``."""
    return indicators(small_plan(goals), "text")
