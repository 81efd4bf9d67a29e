"""Conversion of a PlanDocument to nodes and edges: the one step between reading and any store."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from graph.build.division_nodes import division_chain
from graph.build.document import FrontMatter, IndicatorItem, PlanDocument, Span
from graph.build.pages import stored_page_starts
from graph.build.remarks import stored_remark
from graph.model import Edge, Node, Subgraph, edge, ids
from graph.reference.concepts import Vocabulary
from graph.reference.office_names import office_key

# Raised whenever the rules change the result of reading the same bytes: a stored plan read by an
# older version is read again.
READER_VERSION = "11"


def build(document: PlanDocument, vocabulary: Vocabulary) -> Subgraph:
    """Return the subgraph of a plan: the plan, its parts and all that they refer to.

    These are departments, divisions, cited plans and concepts. ``vocabulary`` maps an indicator to
    the concept that it measures, if there is one. Plans that are only cited become nodes with
    ``loaded`` false. Other loaded plans are not considered (see :mod:`graph.derive.plan_links`).
    """
    return _Builder(document, vocabulary).run()


class _Builder:
    def __init__(self, document: PlanDocument, vocabulary: Vocabulary) -> None:
        self.document = document
        self.vocabulary = vocabulary
        front = document.front
        self.plan = ids.plan_id(front.title, front.status)
        self.part_ids = ids.PartIds(self.plan)
        self.nodes: dict[str, Node] = {}
        self.edges: dict[str, Edge] = {}
        self.chapters: list[str] = []
        self.division: str | None = None

    def run(self) -> Subgraph:
        self._divisions()
        self._plan()
        self._chapters()
        self._tasks()
        self._projects()
        self._indicators()
        self._figures()
        return Subgraph(tuple(self.nodes.values()), tuple(self.edges.values()))

    def _add(self, node_id: str, label: str, **props: Any) -> str:
        kept = {name: value for name, value in props.items() if value is not None}
        self.nodes[node_id] = Node(node_id, label, kept)
        return node_id

    def _join(self, source: str, type_: str, target: str, **props: Any) -> None:
        made = edge(source, type_, target, **props)
        self.edges.setdefault(made.id, made)

    def _divisions(self) -> None:
        front = self.document.front
        if front.division is None:
            return
        chain = division_chain((front.division, *front.ancestors))
        self.nodes |= {node.id: node for node in chain.nodes}
        self.edges |= {made.id: made for made in chain.edges}
        self.division = chain.nodes[0].id

    def _plan(self) -> None:
        front = self.document.front
        self._add(
            self.plan,
            "Plan",
            **_plan_properties(front),
            loaded=True,
            source_file=self.document.source_file,
            sha256=self.document.sha256,
            reader_version=READER_VERSION,
            page_starts=stored_page_starts(self.document.page_starts),
            remarks=[stored_remark(remark) for remark in self.document.remarks],
            source_text=self.document.text,
            **(_span(front.title_span) if front.title_span else {}),
        )
        if self.division is not None:
            self._join(self.plan, "FOR_DIVISION", self.division)
        for citation in front.based_on:
            if not citation.is_plan:
                continue
            cited = ids.plan_id(citation.title)
            if cited not in self.nodes:
                self._add(cited, "Plan", title=citation.title, loaded=False)
            self._join(self.plan, "BASED_ON", cited, **_span(citation.span))

    def _chapters(self) -> None:
        trails: list[str] = []
        for heading in self.document.headings:
            scope = heading.scope
            above_trail = "" if heading.parent is None else trails[heading.parent]
            trails.append(f"{above_trail}/{heading.title}")
            text = self.document.text[scope.start : scope.end]
            chapter = self._add(
                self.part_ids.make("Chapter", heading.title, trails[-1]),
                "Chapter",
                plan_id=self.plan,
                path=heading.path,
                **_span(heading.span),
                number=heading.number,
                title=heading.title,
                depth=heading.depth,
                kind=heading.kind,
                recovered=heading.recovered,
                scope_start=scope.start if text else None,
                scope_end=scope.end if text else None,
            )
            self.chapters.append(chapter)
            above = self.plan if heading.parent is None else self.chapters[heading.parent]
            self._join(above, "HAS_CHAPTER", chapter)

    def _tasks(self) -> None:
        for item in self.document.tasks:
            task = self._add(
                self.part_ids.make("Task", item.title, item.text),
                "Task",
                plan_id=self.plan,
                path=item.path,
                **_span(item.span),
                title=item.title,
                text=item.text,
                deadline=item.deadline,
            )
            self._join(self.chapters[item.heading], "HAS_TASK", task)
            for assignment in item.assignments:
                department = self._department(assignment.department)
                self._join(
                    department,
                    "RESPONSIBLE_FOR",
                    task,
                    role=assignment.role,
                    **_span(assignment.span),
                    remark=assignment.remark,
                )

    def _department(self, name: str) -> str:
        division = self.document.front.division
        node_id = ids.department_id(self.division, office_key(name))
        if node_id in self.nodes:
            return node_id
        code = division.code if division else None
        return self._add(node_id, "Department", name=name, division_code=code)

    def _projects(self) -> None:
        for item in self.document.projects:
            project = self._add(
                self.part_ids.make("Project", item.title, item.text),
                "Project",
                plan_id=self.plan,
                path=item.path,
                **_span(item.span),
                title=item.title,
                text=item.text,
                box=item.box,
                project_count=item.project_count,
                investment=item.investment,
            )
            self._join(self.plan, "HAS_PROJECT", project)

    def _indicators(self) -> None:
        for item in self.document.indicators:
            match = self.vocabulary.match(item.name, item.unit)
            values = {name: getattr(item, name) for name in _INDICATOR}
            words = f"{item.raw} {item.target_raw} {item.target_year}"
            indicator = self._add(
                self.part_ids.make("Indicator", item.name, words),
                "Indicator",
                plan_id=self.plan,
                **_span(item.span),
                **values,
                concept=match.key if match else None,
            )
            self._join(self.plan, "HAS_INDICATOR", indicator)
            if match:
                self._join(indicator, "MEASURES", self._concept(match.key))

    def _figures(self) -> None:
        for item in self.document.figures:
            achieved = item.kind == "achieved"
            match = self.vocabulary.match(item.name, item.unit) if achieved else None
            figure = self._add(
                self.part_ids.make("Figure", item.name, f"{item.raw} {item.value}"),
                "Figure",
                plan_id=self.plan,
                path=item.path,
                **_span(item.span),
                name=item.name,
                kind=item.kind,
                concept=match.key if match else None,
                unit=item.unit,
                year=item.year,
                value=item.value,
                raw=item.raw,
            )
            self._join(self.plan, "HAS_FIGURE", figure)
            if match:
                self._join(figure, "MEASURES", self._concept(match.key))

    def _concept(self, key: str) -> str:
        concept = self.vocabulary.concepts[key]
        return self._add(
            ids.concept_id(key),
            "Concept",
            name_zh=concept.name_zh,
            name_en=concept.name_en,
            unit=concept.unit,
            better=concept.better,
        )


# Fields of an IndicatorItem that are properties of its node
_INDICATOR = tuple(f.name for f in fields(IndicatorItem) if f.name not in ("span", "heading"))


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end, "line": span.line}


def _plan_properties(front: FrontMatter) -> dict[str, Any]:
    first, last = front.period or (None, None)
    return {
        "title": front.title,
        "sector": front.sector,
        "level": front.division.level if front.division else None,
        "division_code": front.division.code if front.division else None,
        "period_start": first,
        "period_end": last,
        "issuers": list(front.issuers),
        "document_number": front.document_number,
        "issued_on": front.issued_on.isoformat() if front.issued_on else None,
        "published_on": front.published_on.isoformat() if front.published_on else None,
        "status": front.status,
        "based_on": [citation.title for citation in front.based_on],
    }
