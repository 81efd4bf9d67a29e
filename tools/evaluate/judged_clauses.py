"""Judged clauses of parent tasks, and the parts of the plans that they belong to."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from graph.build.document import PlanDocument
from graph.build.subgraph import build
from graph.derive.clauses.cutting import Clause
from graph.derive.parts import PlanParts, read_parts
from graph.reference.concepts import Vocabulary
from graph.reference.divisions import Gazetteer
from graph.sqlite.store import SqliteStore
from tools.evaluate.judged_pairs import JudgedPair, sample, strangers, unlinked, written

_ANSWERED = frozenset({"kept", "weaker", "stronger", "mentioned"})
_SAMPLE = "clauses-hengshui-hebei.json"

Span = tuple[int, int]


@dataclass(frozen=True)
class Unit:
    """A judged piece of a parent task at ``[start, end)``, with the spans in the child's source
    that either of the two readers named. ``statuses`` has both statuses where the readers differ;
    ``task`` is the position of its task among the judged ones."""

    start: int
    end: int
    statuses: tuple[str, ...]
    spans: tuple[Span, ...]
    task: int

    @property
    def answered(self) -> bool | None:
        """True if the child answers it; None for headings, for text that does not apply to the
        child, and where the readers differ."""
        found = {status in _ANSWERED for status in self.statuses}
        if len(found) > 1 or not set(self.statuses) <= _ANSWERED | {"dropped"}:
            return None
        return found.pop()


@dataclass(frozen=True)
class JudgedPlans:
    """Two plans with judged clauses of the parent's tasks; none for unrelated plans, where no
    clause is answered."""

    name: str
    child: PlanParts
    parent: PlanParts
    units: tuple[Unit, ...]
    borrowed: frozenset[str]
    real: bool


def judged_plans(shared: Path | None, folder: Path, divisions: Gazetteer) -> list[JudgedPlans]:
    """Return the real pair (if available), the invented pairs of ``folder``, and the unrelated
    pairs made of them."""
    invented = list(written(folder, divisions))
    pairs = [(pair, folder / pair.name / "clauses.json") for pair in invented]
    if shared is not None:
        pairs.insert(0, (sample(shared, divisions), shared / "samples" / _SAMPLE))
    reader = _Reader()
    judged = [
        reader.plans(pair, tuple(_units(path)), folder not in path.parents) for pair, path in pairs
    ]
    return [*judged, *(reader.plans(pair, (), False) for pair in strangers(invented))]


def unfitted_plans(folder: Path, divisions: Gazetteer) -> list[JudgedPlans]:
    """Return the pairs of ``folder`` with judged clauses, which no weights are fitted to."""
    reader = _Reader()
    return [
        reader.plans(unlinked(path.parent, divisions), tuple(_units(path)), False)
        for path in sorted(folder.glob("*/clauses.json"))
    ]


def answered_share(clause: Clause, units: Sequence[Unit]) -> float | None:
    """Return the share of a clause's text that is answered, of what was judged; None if nothing
    was."""
    judged = [
        (min(clause.end, unit.end) - max(clause.start, unit.start), unit.answered)
        for unit in units
        if unit.answered is not None and unit.start < clause.end and clause.start < unit.end
    ]
    total = sum(letters for letters, _ in judged)
    return sum(letters for letters, found in judged if found) / total if total else None


def corresponds(start: int, end: int, span: Span) -> bool:
    """Return whether a child's passage and a span that a reader named are the same passage: they
    share half of the shorter one."""
    shared = min(end, span[1]) - max(start, span[0])
    return shared > 0 and 2 * shared >= min(end - start, span[1] - span[0])


def _units(path: Path) -> Iterator[Unit]:
    for number, task in enumerate(json.loads(path.read_text(encoding="utf-8"))):
        for unit in task["units"]:
            said = unit["status"]
            yield Unit(
                unit["start"],
                unit["end"],
                tuple(s.replace("_", " ") for s in ([said] if isinstance(said, str) else said)),
                tuple((start, end) for start, end in (*unit["child"], *unit["child_second"])),
                number,
            )


class _Reader:
    """A reader of the parts of plans, each read once."""

    def __init__(self) -> None:
        self._vocabulary = Vocabulary.load()
        self._parts: dict[str, PlanParts] = {}

    def plans(self, pair: JudgedPair, units: tuple[Unit, ...], real: bool) -> JudgedPlans:
        sides = self._of(pair.child), self._of(pair.parent)
        return JudgedPlans(pair.name, *sides, units, pair.borrowed, real)

    def _of(self, document: PlanDocument) -> PlanParts:
        if document.text not in self._parts:
            batch = build(document, self._vocabulary)
            (plan,) = (n for n in batch.nodes if n.label == "Plan" and n.props["loaded"])
            with TemporaryDirectory() as folder, SqliteStore(Path(folder) / "plan.db") as store:
                store.replace_plan(plan.id, batch)
                self._parts[document.text] = read_parts(store, plan)
        return self._parts[document.text]
