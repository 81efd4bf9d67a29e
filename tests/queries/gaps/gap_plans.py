"""A plan and its parent plan, written by hand and linked task by task, in a store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.derive.clauses.cutting import Clause, task_clauses
from graph.derive.clauses.takes_up import Passage, TakenUp
from graph.derive.fingerprints import fingerprint
from graph.derive.models import Models, open_models
from graph.derive.parts import read_parts
from graph.model import Edge, Node, Subgraph, edge, ids
from graph.reference.geography import Geography
from graph.store import Store
from queries.gaps import GapReport, gaps

Fields = dict[str, Any]

CONCEPTS = {
    "pm25": ("细颗粒物浓度", "微克/立方米", "lower"),
    "forest": ("森林覆盖率", "%", "higher"),
    "roads": ("公路里程", "公里", "higher"),
}


@dataclass
class Written:
    """A plan with one task on each line, followed by its indicators."""

    title: str
    tasks: Sequence[str] = ()
    indicators: Sequence[Fields] = ()
    props: Fields = field(default_factory=dict)

    @property
    def id(self) -> str:
        return ids.plan_id(self.title)

    @property
    def text(self) -> str:
        return "\n".join((self.title, *self.tasks, *(self._raw(i) for i in self.indicators)))

    def task(self, i: int) -> str:
        return f"task:{self.title}:{i}"

    def indicator(self, i: int) -> str:
        return f"indicator:{self.title}:{i}"

    def at(self, words: str) -> tuple[int, int]:
        """Return the position of words that occur exactly once."""
        assert self.text.count(words) == 1
        start = self.text.index(words)
        return start, start + len(words)

    def nodes(self) -> list[Node]:
        plan = {"title": self.title, "loaded": True, "period_start": 2021, "period_end": 2025}
        plan |= {"sector": "生态环境保护", "source_text": self.text}
        made = [Node(self.id, "Plan", _kept(plan | self.props))]
        for i, task in enumerate(self.tasks):
            title = task.partition("。")[0]
            props = {"title": title, "text": task, **self._place(task, i + 1)}
            made.append(Node(self.task(i), "Task", props))
        for i, given in enumerate(self.indicators):
            line = len(self.tasks) + 1 + i
            raw = self._raw(given)
            start = len("\n".join((self.title, *self.tasks, *map(self._raw, self.indicators[:i]))))
            place = {"plan_id": self.id, "path": "表1", "start": start + 1, "line": line + 1}
            props = {
                "name": "森林覆盖率",
                "unit": "%",
                "target_value": 50.0,
                "target_year": 2025,
                "target_kind": "numeric",
                "origin": "table",
                "historical": False,
                "raw": raw,
                **place,
                "end": start + 1 + len(raw),
            }
            made.append(Node(self.indicator(i), "Indicator", _kept(props | given)))
        return made

    def measures(self) -> list[Edge]:
        return [
            edge(self.indicator(i), "MEASURES", ids.concept_id(given["concept"]))
            for i, given in enumerate(self.indicators)
            if given.get("concept") in CONCEPTS
        ]

    def _place(self, words: str, line: int) -> Fields:
        start, end = self.at(words)
        return {"plan_id": self.id, "path": "一", "start": start, "end": end, "line": line + 1}

    @staticmethod
    def _raw(given: Fields) -> str:
        return f"{given.get('name', '森林覆盖率')} {given.get('target_value', 50.0)}"


def _kept(props: Fields) -> Fields:
    return {name: value for name, value in props.items() if value is not None}


def tie(child: str, parent: str, spans: Sequence[tuple[int, int]] | None = None, **props: Any):
    """Return a derived edge; ``spans`` are the parent's passages shown as its evidence."""
    evidence = None if spans is None else [_evidence(*span) for span in spans]
    given = {"method": "matcher", "relation": "edited", "score": 0.9, "review": "proposed"}
    return edge(child, "DERIVES_FROM", parent, evidence=evidence, **(given | props))


def _evidence(start: int, end: int) -> Fields:
    span = {"child_start": 0, "child_end": 1, "parent_start": start, "parent_end": end}
    return span | {"similarity": 1.0}


def near(child: str, parent: str, **props: Any) -> Edge:
    given = {"score": 0.2, "reasons": ["meaning"], "matcher_version": "1"}
    return edge(child, "RESEMBLES", parent, **(given | props))


def put(
    store: Store,
    child: Written,
    parent: Written,
    edges: Sequence[Edge] = (),
    likely: float = 0.9,
    models: Models | None = None,
    answered: float = 0.95,
) -> None:
    """Write both plans and the edges between them, in the form that derivation writes.

    ``likely`` is the probability of each answer of a clause, ``answered`` that it has one.
    """
    concepts = [
        Node(
            ids.concept_id(key),
            "Concept",
            {"name_zh": name, "name_en": key, "unit": unit, "better": better},
        )
        for key, (name, unit, better) in CONCEPTS.items()
    ]
    plans = (child.nodes()[0], parent.nodes()[0])
    basis = fingerprint(*plans, models or open_models())
    link = edge(child.id, "DERIVES_FROM", parent.id, method="cited", review="proposed", basis=basis)
    nodes = (*child.nodes(), *parent.nodes(), *concepts)
    measures = (*child.measures(), *parent.measures())
    store.write(Subgraph(nodes, (link, *measures, *edges)))
    store.write(Subgraph((), tuple(_taken_up(store, child, parent, edges, (likely, answered)))))


def _taken_up(
    store: Store,
    child: Written,
    parent: Written,
    edges: Sequence[Edge],
    odds: tuple[float, float],
) -> Iterator[Edge]:
    """Yield TAKES_UP to each task of the parent. A clause is answered by the children whose
    evidence contains half of it: by the same words, or by the whole task."""
    found: dict[str, list[str]] = {}
    for clause in task_clauses(read_parts(store, parent.nodes()[0])):
        answers = [
            _answer(child, parent, tie, clause, odds[0])
            for tie in edges
            if tie.type == "DERIVES_FROM" and tie.target == clause.part and _shown(tie, clause)
        ]
        answered = odds[1] if answers else 0.05
        judged = TakenUp(clause.start, clause.end, clause.lead, answered, tuple(answers))
        found.setdefault(clause.part, []).append(judged.text)
    for task, clauses in found.items():
        yield edge(child.id, "TAKES_UP", task, judge_version="1", clauses=clauses)


def _shown(tie: Edge, clause: Clause) -> bool:
    return any(
        2 * (min(span["parent_end"], clause.end) - max(span["parent_start"], clause.start))
        >= clause.end - clause.start
        for span in tie.props.get("evidence", ())
    )


def _answer(child: Written, parent: Written, tie: Edge, clause: Clause, likely: float) -> Passage:
    words = parent.text[clause.start : clause.end]
    (task,) = [node.props for node in child.nodes() if node.id == tie.source]
    at = child.text.find(words, task["start"], task["end"])
    start, end = (at, at + len(words)) if at >= 0 else (task["start"], task["end"])
    return Passage(tie.source, "task", start, end, likely)


def report(
    store: Store,
    child: Written,
    parent: Written,
    geography: Geography | None = None,
    models: Models | None = None,
) -> GapReport:
    """Return the gap report of the child and the parent that it derives from."""
    place = geography or Geography()
    return gaps(store, child.id, parent.id, lambda: models or open_models(), place)
