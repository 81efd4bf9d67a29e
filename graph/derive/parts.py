"""The parts of a stored plan and their wording, as derivation reads them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.derive.wording import Piece, Wording, bracketed, has_letters, wording
from graph.model import Node
from graph.reference.normal_text import fold
from graph.store import Store
from graph.store.iteration import iter_nodes

#: Labels of the parts that derivation compares
LABELS = ("Chapter", "Task", "Project", "Indicator")


@dataclass(frozen=True, slots=True)
class PlanParts:
    """A plan's parts in the order of the text.

    ``folded`` is the folded source, empty if the source is not kept. ``tasks`` and ``projects``
    contain only nodes with letters; ``wordings`` holds their wording by id. ``chapter_of`` maps the
    id of a task or chapter to that of the chapter that contains it.
    """

    plan: Node
    folded: str
    chapters: tuple[Node, ...]
    tasks: tuple[Node, ...]
    projects: tuple[Node, ...]
    indicators: tuple[Node, ...]
    wordings: Mapping[str, Wording]
    chapter_of: Mapping[str, str]


def iter_parts(store: Store, plan_id: str) -> Iterator[Node]:
    """Yield all parts of a plan that derivation compares."""
    for label in LABELS:
        yield from iter_nodes(store, label, {"plan_id": plan_id})


def read_parts(store: Store, plan: Node) -> PlanParts:
    """Return the parts of a loaded plan, without tasks and projects if its source is missing."""
    parts = {label: tuple(iter_nodes(store, label, {"plan_id": plan.id})) for label in LABELS}
    text = store.source_text(plan.id)
    folded = fold(text) if text else ""
    wordings = _wordings(store, folded, (*parts["Task"], *parts["Project"])) if text else {}
    chapters = [chapter.id for chapter in parts["Chapter"]]
    held = store.edges(chapters, ("HAS_CHAPTER", "HAS_TASK"), "out")
    return PlanParts(
        plan,
        folded,
        parts["Chapter"],
        tuple(task for task in parts["Task"] if task.id in wordings),
        tuple(project for project in parts["Project"] if project.id in wordings),
        parts["Indicator"],
        wordings,
        {edge.target: edge.source for edge in held},
    )


def section_titles(parts: PlanParts) -> dict[str, str]:
    """Return the titles of the chapters that contain a plan's tasks, by the id of the task."""
    titles = {chapter.id: chapter.props["title"] for chapter in parts.chapters}
    held = {task.id: parts.chapter_of.get(task.id, "") for task in parts.tasks}
    return {task: titles[chapter] for task, chapter in held.items() if chapter in titles}


def chapters_around(part: str, chapter_of: Mapping[str, str]) -> tuple[str, ...]:
    """Return the chapters (ids) around a task or chapter (id), the outermost first. ``chapter_of``
    is that of :class:`PlanParts`."""
    chain: list[str] = []
    while part in chapter_of:
        part = chapter_of[part]
        chain.insert(0, part)
    return tuple(chain)


class Wordings(Mapping[str, Wording]):
    """The wordings of a plan's parts by id, each cut from the source when it is first read."""

    def __init__(
        self, folded: str, parts: Iterable[Node], notes: Mapping[str, list[Piece]]
    ) -> None:
        """``folded`` is the folded source, ``notes`` are the ranges that do not count, by the id
        of a part. Parts without letters are left out."""
        self._folded = folded
        self._notes = notes
        self._parts = {
            part.id: part
            for part in parts
            if has_letters(folded, part.props["start"], part.props["end"], notes.get(part.id, ()))
        }
        self._cut: dict[str, Wording] = {}

    def __getitem__(self, part: str) -> Wording:
        if part not in self._cut:
            props = self._parts[part].props
            self._cut[part] = wording(
                self._folded,
                props["start"],
                props["end"],
                props["title"],
                self._notes.get(part, ()),
            )
        return self._cut[part]

    def __contains__(self, part: object) -> bool:
        return part in self._parts

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts)

    def __len__(self) -> int:
        return len(self._parts)


def _wordings(store: Store, folded: str, parts: tuple[Node, ...]) -> Wordings:
    notes: dict[str, set[Piece]] = defaultdict(set)
    for duty in store.edges([part.id for part in parts], ("RESPONSIBLE_FOR",), "in"):
        if "start" in duty.props and "end" in duty.props:
            notes[duty.target].add((duty.props["start"], duty.props["end"]))
    return Wordings(
        folded, parts, {part: bracketed(folded, sorted(spans)) for part, spans in notes.items()}
    )
