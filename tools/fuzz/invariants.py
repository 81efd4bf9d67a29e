"""The properties of every plan that the readers return, whatever the file contains."""

from __future__ import annotations

from collections.abc import Iterator

from graph.build.document import PlanDocument, Span
from graph.reference.lines import line_of


def broken_properties(document: PlanDocument) -> list[str]:
    """Return what is wrong with the offsets and lines of ``document``, one sentence each."""
    return [*_wrong_spans(document), *_notes_outside(document)]


def _wrong_spans(document: PlanDocument) -> Iterator[str]:
    text = document.text
    for name, span in _spans(document):
        if not 0 <= span.start < span.end <= len(text):
            yield f"{name}: {span} is not in the text of {len(text)} characters"
        elif (line := line_of(text, span.start)) != span.line:
            yield f"{name}: {span} begins in line {line}"


def _notes_outside(document: PlanDocument) -> Iterator[str]:
    for task in document.tasks:
        for note in task.assignments:
            first, last = document.headings[task.heading].scope.start, task.span.end
            if note.span.start < first or note.span.end > last:
                yield f"{task.path}: the duty note {note.span} is outside of its section"


def _spans(document: PlanDocument) -> Iterator[tuple[str, Span]]:
    for heading in document.headings:
        yield f"heading {heading.path}", heading.span
    for task in document.tasks:
        yield f"task {task.path}", task.span
        yield from ((f"duty note of {task.path}", a.span) for a in task.assignments)
    for project in document.projects:
        yield f"project {project.path}", project.span
    for target in document.indicators:
        yield f"target {target.name}", target.span
    for figure in document.figures:
        yield f"figure {figure.name}", figure.span
    for citation in document.front.based_on:
        yield f"citation {citation.title}", citation.span
