"""Entering the progress of the tasks and projects of a plan.

Like :mod:`queries.review.edge_verdicts`, this module writes to the store.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from math import isfinite

from graph.model import Node
from graph.model.ids import label_of
from graph.model.values import WORK_STATUSES, WorkStatus
from graph.review.work_progress import Reported, current_progress, progress_node, progress_of
from graph.store import Store
from queries.evaluation.entry_writing import Entered, check_texts, write_entries
from queries.evaluation.plan_work import plan_work
from queries.evaluation.work_answers import WorkItem
from queries.evaluation.work_evaluation import work_items
from queries.review.edge_verdicts import check_reviewer
from queries.shared.as_of import checked_day
from queries.shared.errors import InvalidQuery
from queries.shared.lookup import check_loaded, get_plan

# Properties in which an entry equals the current one of its series if it adds nothing
_CONTENT = ("status", "evidence", "department", "started", "invested", "total", "note")
_OF_PROJECTS = ("started", "invested", "total")
_START = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_LAST_DAY = "9999-12-31"


@dataclass(frozen=True, slots=True)
class ProgressEntry:
    """A status that a person enters for a task or project (``part``, its id).

    ``day`` is the day of the status, ``started`` a year, a month or a day, both ISO 8601.
    ``invested`` and ``total`` are in 亿元. ``place`` names the entry in messages.
    """

    part: str
    status: WorkStatus
    day: str
    evidence: str | None = None
    document: str | None = None
    department: str | None = None
    started: str | None = None
    invested: float | None = None
    total: float | None = None
    note: str | None = None
    place: str = ""


def enter_progress(
    store: Store, plan_id: str, entries: Iterable[ProgressEntry], reviewer: str
) -> Entered:
    """Store the statuses that ``reviewer`` enters for tasks and projects of a plan, in one
    transaction.

    The last entry of the same reviewer from the same document about the same part and day is
    corrected; others are kept beside it. An entry that is not valid is left out with a sentence.
    Raises NotFound, and InvalidQuery without a reviewer and for a plan that is only cited.
    """
    check_reviewer(reviewer, None)
    with store.transaction() as tx:
        check_loaded(get_plan(tx, plan_id))
        work = plan_work(tx, plan_id)
        parts = work.parts()

        def node_of(entry: ProgressEntry, earlier: Sequence[Node]) -> Node:
            return progress_node(_reported(entry, parts, plan_id), earlier, reviewer)

        done = write_entries(tx, entries, node_of, progress_of(tx, plan_id), _CONTENT)
        conflicts: list[tuple[str, str]] = []
        if done.events:
            entered = {node.id for node in done.events}
            now = current_progress(progress_of(tx, plan_id))
            for items in work_items(work, now, _LAST_DAY):
                conflicts.extend(_conflicts(items, entered))
        return done.entered(conflicts)


def _reported(entry: ProgressEntry, parts: Mapping[str, Node], plan_id: str) -> Reported:
    """Return the content of an entry. Raises InvalidQuery for an entry that is not valid."""
    part = parts.get(entry.part)
    if part is None:
        raise InvalidQuery(
            f"the plan has no task or project {entry.part}; write the template again"
        )
    if entry.status not in WORK_STATUSES.codes:
        names = ", ".join(WORK_STATUSES.codes)
        raise InvalidQuery(f"there is no status {entry.status!r}; enter one of {names}")
    check_texts(entry.evidence, entry.document, entry.department, entry.note)
    day = checked_day(entry.day)
    # Somewhere on earth it may be tomorrow
    if date.fromisoformat(day) > datetime.now(UTC).date() + timedelta(days=1):
        raise InvalidQuery(f"the day {day} is in the future; enter the day of the status")
    if label_of(part.id) == "Task" and any(getattr(entry, name) for name in _OF_PROJECTS):
        raise InvalidQuery("a task has no start and no investment; only a project has them")
    started = _checked_start(entry.started, day) if entry.started else None
    for name, value in (("invested", entry.invested), ("total", entry.total)):
        if value is not None and (not isfinite(value) or value < 0):
            raise InvalidQuery(f"{name} must be a number of at least 0, not {value}")
    return Reported(
        plan_id,
        part.id,
        part.props["title"],
        entry.status,
        day,
        entry.evidence or None,
        entry.document or None,
        entry.department or None,
        started,
        entry.invested,
        entry.total,
        entry.note or None,
    )


def _checked_start(started: str, day: str) -> str:
    """Return a valid start of a project not after ``day``. Raises InvalidQuery."""
    if not _START.fullmatch(started):
        raise InvalidQuery(
            f"a start must have the form 2022, 2022-03 or 2022-03-15, not {started!r}"
        )
    checked_day(started + "-01-01"[len(started) - 4 :])
    if started > day:
        raise InvalidQuery(f"the start {started} is after the day of the status, {day}")
    return started


def _conflicts(items: Iterable[WorkItem], entered: set[str]) -> Iterator[tuple[str, str]]:
    """Yield sentences, in English and Chinese, on the parts for which entries of one day differ."""
    for item in items:
        if item.status == "conflict" and entered & {node.id for node in item.entries}:
            found = [node for node in item.entries if node.props["day"] == item.day]
            told = [(node.props["status"], node.props["reviewer"]) for node in found]
            en = ", ".join(f"{WORK_STATUSES.en(status)} ({by})" for status, by in told)
            zh = "、".join(f"{WORK_STATUSES.zh(status)}（{by}）" for status, by in told)
            yield (
                f"{item.title}: different entries of {item.day}: {en}; withdraw the wrong one",
                f"{item.title}：{item.day}的进展不一致：{zh}；撤回不对的一条",
            )
