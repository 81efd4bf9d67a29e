"""Findings inside a draft: contradictions, missing departments and late deadlines."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.model import ROLES, Node
from graph.reference.normal_text import fold
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.checks import check_plan
from queries.checks.found_passages import passages
from queries.drafts.finding_keys import finding_key
from queries.drafts.messages import Message
from queries.drafts.opinion import DraftFinding
from queries.drafts.patterns import DEADLINE, LONG_RANGE
from queries.gaps.duty_gaps import Offices
from queries.text.quoting import Source

# The share of a chapter's tasks that name departments, and their number, from which the others lack
# one
_MOST = 0.5
_ENOUGH = 3
# The number of years between the ends of periods: 2025, 2030. Goals for such years are long-range
_PERIODS = 5
_DIGITS = re.compile(r"\d+")
_SENTENCE = re.compile(r"[^。;；!！?？\n]+")


def contradictions(store: Store, draft: Source) -> Iterator[DraftFinding]:
    """Yield the contradictions inside a draft, without mere notes: errors first."""
    for found in check_plan(store, draft.plan.id):
        if found.severity == "note":
            continue
        nodes = store.nodes(found.nodes)
        quotes = tuple(
            draft.span(passage.start, passage.end, next(iter(passage.nodes), None), passage.path)
            for passage in passages(found, nodes, draft.text)
        )
        yield DraftFinding(
            finding_key("check", None, (found.rule, *found.message.values, *found.values)),
            "contradiction",
            "medium" if found.severity == "error" else "minor",
            found.message,
            None,
            (),
            quotes,
            False,
            None,
        )


@dataclass(frozen=True, slots=True)
class _Tasks:
    """The tasks of a draft's action chapters, the top-level chapter (id) of each, and those that
    name a department."""

    tasks: Sequence[Node]
    top: Mapping[str, str]
    with_department: frozenset[str]

    @classmethod
    def read(cls, store: Store, plan_id: str) -> _Tasks:
        of_plan = {"plan_id": plan_id}
        chapters = {node.id: node for node in iter_nodes(store, "Chapter", of_plan)}
        tasks = list(iter_nodes(store, "Task", of_plan))
        held = store.edges(chapters, ("HAS_CHAPTER", "HAS_TASK"), "out")
        above = {edge.target: edge.source for edge in held}
        top = {}
        for task in tasks:
            at = above.get(task.id, "")
            if chapters[at].props.get("kind") != "action":
                continue
            while at in above:
                at = above[at]
            top[task.id] = at
        duties = store.edges(top, ("RESPONSIBLE_FOR",), "in")
        return cls(
            [task for task in tasks if task.id in top],
            top,
            frozenset(duty.target for duty in duties),
        )

    def without_department(self) -> Iterator[Node]:
        """Yield the tasks without a department in chapters most of whose tasks name one."""
        groups: dict[str, list[Node]] = defaultdict(list)
        for task in self.tasks:
            groups[self.top[task.id]].append(task)
        for group in groups.values():
            named = sum(task.id in self.with_department for task in group)
            if named >= _ENOUGH and named > _MOST * len(group):
                yield from (task for task in group if task.id not in self.with_department)


def no_department(
    store: Store, draft: Source, above: Mapping[str, Offices]
) -> Iterator[DraftFinding]:
    """Yield the tasks without a department where most others of the chapter name one. ``above`` are
    the offices that upper plans name for the corresponding tasks, by the draft's task (id)."""
    for task in _Tasks.read(store, draft.plan.id).without_department():
        offices = above.get(task.id, ())
        title = task.props["title"]
        yield DraftFinding(
            finding_key("department", None, (title,)),
            "no department",
            "minor",
            Message("department above" if offices else "no department", (title,)),
            None,
            (),
            (draft.node(task),),
            False,
            _offices(offices),
        )


def _offices(offices: Sequence[tuple[str, str]]) -> str:
    if not offices:
        return "写明牵头单位和责任单位"
    named = "、".join(f"{name}（{ROLES.zh(role)}）" for name, role in offices)
    return f"写明责任单位；上位规划的对应任务为：{named}"


def late_deadlines(store: Store, draft: Source) -> Iterator[DraftFinding]:
    """Yield the sentences of tasks with a deadline after the end of the draft's period. Years that
    end a later five-year period (2030, 2035) are long-range goals."""
    end = draft.plan.props.get("period_end")
    if end is None:
        return
    for task in iter_nodes(store, "Task", {"plan_id": draft.plan.id}):
        start = task.props["start"]
        text = fold(draft.text[start : task.props["end"]])
        for sentence in _SENTENCE.finditer(text):
            year = _late_year(sentence[0], end)
            if year is not None:
                span = start + sentence.start(), start + sentence.end()
                quote = draft.span(*span, task.id, task.props.get("path"))
                yield DraftFinding(
                    finding_key("deadline", None, (_DIGITS.sub("", sentence[0]),)),
                    "late deadline",
                    "minor",
                    Message("late", (task.props["title"], str(year), str(end))),
                    None,
                    (),
                    (quote,),
                    False,
                    f"期限改为{end}年底以前",
                )


def _late_year(sentence: str, end: int) -> int | None:
    """Return the first year after ``end`` by which a sentence sets something, None if there is
    none."""
    if LONG_RANGE.search(sentence):
        return None
    years = (int(match[1] or match[2]) for match in DEADLINE.finditer(sentence))
    return next((year for year in years if year > end and year % _PERIODS), None)
