"""Tasks and projects of a plan, from the paragraphs under its headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.build.document import Assignment, ProjectItem, TaskItem
from graph.build.remarks import Remark
from loaders.outline.annexes import Annex
from loaders.outline.nodes import OutlineNode
from loaders.outline.titles import lead_phrase
from loaders.tasks.departments import is_duty_line, read_assignments
from loaders.tasks.duty_tables import read_duty_tables, with_duties
from loaders.tasks.passages import Passage, cut_passages
from loaders.tasks.patterns import BULLET
from loaders.tasks.projects import ProjectReader
from loaders.text.notes import without_note_lists


def read_items(
    nodes: Sequence[OutlineNode], annexes: Sequence[Annex] = ()
) -> tuple[list[TaskItem], list[ProjectItem], list[Remark]]:
    """Return all tasks and projects of the plan in document order, and remarks on rows not read.

    An item's ``heading`` is the index of its node. Only action and safeguard chapters contain
    tasks; a table of duties contains tasks in any chapter that does not review the past, and one
    in an annex the duties of tasks.
    """
    remarks: list[Remark] = []
    tasks: list[TaskItem] = []
    projects: list[ProjectItem] = []
    for node in nodes:
        reader = ProjectReader(node)
        plain = without_note_lists(
            [b.paragraph for b in node.blocks if b.box is None and not b.in_table]
        )
        if node.chapter_kind in ("action", "safeguard"):
            passages, lost_box = cut_passages(node, plain)
            tasks.extend(_tasks(node, passages))
            projects.extend(reader.lost_box(lost_box))
        if node.chapter_kind != "review":
            of_tables, unread = read_duty_tables(node)
            tasks.extend(of_tables)
            remarks.extend(unread)
        projects.extend(reader.boxes())
        if node.chapter_kind == "projects":
            projects.extend(reader.listed(plain))
        if node.chapter_kind != "review":
            projects.extend(reader.portfolios())
    for annex in annexes:
        of_tables, unread = read_duty_tables(annex)
        remarks.extend(unread)
        if of_tables:
            tasks = with_duties(tasks, of_tables)
    tasks.sort(key=lambda t: t.span.start)
    projects.sort(key=lambda p: (p.span.start, p.span.end))
    return list(_with_own_paths(tasks)), projects, remarks


def _with_own_paths(tasks: Sequence[TaskItem]) -> Iterator[TaskItem]:
    """Yield the tasks, each with a path of its own: the second 三>(一)>1 becomes 三>(一)>1#2.

    Numbers repeat where a list restarts below one heading.
    """
    counts: Counter[str] = Counter()
    for task in tasks:
        counts[task.path] += 1
        count = counts[task.path]
        yield replace(task, path=f"{task.path}#{count}") if count > 1 else task


def _tasks(node: OutlineNode, passages: Sequence[Passage]) -> Iterator[TaskItem]:
    unnumbered = 0
    of_section = _duties_of_section(node, passages)
    for passage in passages:
        first = passage.first
        bullet = BULLET.match(first.text) if first.label is None else None
        sign = bullet.end() if bullet else 0
        title = lead_phrase(first, bullet=sign, mend=first.label is not None)
        if first is node.paragraph:
            path = node.path
        elif first.label is not None:
            path = f"{node.path}>{first.label.number}"
        else:
            unnumbered += 1
            path = f"{node.path}>第{unnumbered}段"
        yield TaskItem(
            first.printed(title.start, title.stop),
            passage.text,
            path,
            passage.span,
            node.index,
            tuple(dict.fromkeys((*passage.assignments(), *of_section))),
            passage.deadline(),
        )


def _duties_of_section(node: OutlineNode, passages: Sequence[Passage]) -> list[Assignment]:
    """Return the duties of the section as a whole, from lines before its first task
    (牵头单位:市城管局); they apply to every task of it."""
    if not passages or passages[0].first is node.paragraph:
        return []
    first = passages[0].first.start
    lines = [b.paragraph for b in node.blocks if b.paragraph.start < first and not b.in_table]
    return [a for line in lines if is_duty_line(line) for a in read_assignments(line)]
