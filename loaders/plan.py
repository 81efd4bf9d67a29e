"""The steps that turn the bytes of a file into a PlanDocument."""

from __future__ import annotations

import hashlib

from graph.build.document import PlanDocument
from loaders.errors import PlanRejected
from loaders.formats.document import page_starts
from loaders.formats.limits import Reading
from loaders.formats.recognition import read_document
from loaders.front_matter.cover import Cover
from loaders.front_matter.division import Divisions, with_division
from loaders.front_matter.document_kind import reject_other_documents
from loaders.front_matter.own_title import given_title, title_in_name
from loaders.indicators.figures import read_figures
from loaders.indicators.plan_indicators import read_indicators
from loaders.indicators.prose import read_prose
from loaders.indicators.spaced_lines import with_spaced_tables
from loaders.indicators.table_lines import table_members
from loaders.outline.annexes import read_annexes
from loaders.outline.body import find_body
from loaders.outline.contents_range import read_contents
from loaders.outline.heading_ends import end_headings
from loaders.outline.headings import read_outline
from loaders.outline.marked_headings import label_marked_headings
from loaders.outline.remarks import outline_remarks
from loaders.outline.spans import read_headings
from loaders.tasks.items import read_items
from loaders.text.heading_repair import repair_headings
from loaders.text.lines import Source
from loaders.text.paragraphs import read_paragraphs


def read_plan(
    data: bytes,
    source_file: str,
    divisions: Divisions,
    reading: Reading | None = None,
    title: str | None = None,
) -> PlanDocument:
    """Read one plan from the bytes of a file in one of the formats of :mod:`loaders.formats`.

    ``source_file`` is the file's name, kept for the record; its title is used where the text has
    none. ``title`` takes precedence over both. The text and all offsets are those of
    :attr:`Document.text`; an HTML table inside a text file stays as it is printed. Raises
    PlanRejected with a reason if the bytes are not a readable document, or its text is not a plan.
    ``reading`` has the limits on files and the function that is called after each page.
    """
    source = read_document(data, source_file, reading)
    paragraphs = read_paragraphs(Source(source.text, source.marks))
    if not paragraphs:
        raise PlanRejected(
            "empty",
            "the file contains no text besides its metadata; load the file with the text of the "
            "plan",
        )
    paragraphs = label_marked_headings(repair_headings(paragraphs))
    paragraphs = with_spaced_tables(paragraphs)
    reject_other_documents(paragraphs)
    contents = read_contents(paragraphs)
    paragraphs = end_headings(paragraphs, contents)
    body = find_body(paragraphs, contents)
    cover = Cover(paragraphs, body, source.metadata)
    own = given_title(title) if title else cover.own_title() or title_in_name(source_file)
    if own is None:
        raise PlanRejected(
            "no-title",
            "not a plan: no title of a plan (…规划, …纲要, …行动计划, …实施方案) was found before "
            f"its first chapter (line {paragraphs[body.start].line}); if it is a plan, give its "
            "title (--title) or name the file after it",
        )
    front = cover.read(own)
    tables = table_members(paragraphs, body.start, body.stop)
    nodes = read_outline(paragraphs, body, tables)
    after = table_members(paragraphs, body.stop, len(paragraphs))
    annexes = read_annexes(paragraphs, body, after, nodes[-1].index)
    tasks, projects, unread_duties = read_items(nodes, annexes)
    if not tasks and not projects:
        raise PlanRejected(
            "no-tasks", "not a plan: its chapters set no task for a period of their own"
        )
    prose = read_prose(nodes, front.period, cover.preface(own))
    indicators, unread_rows = read_indicators(nodes, annexes, prose, front.period)
    return PlanDocument(
        source_file=source_file,
        sha256=hashlib.sha256(data).hexdigest(),
        text=source.text,
        front=with_division(front, paragraphs[: body.start], divisions),
        headings=tuple(read_headings(nodes, paragraphs[body.stop - 1].end)),
        tasks=tuple(tasks),
        projects=tuple(projects),
        indicators=tuple(indicators),
        figures=tuple(read_figures(prose, front.period)),
        page_starts=page_starts(source.marks),
        remarks=(
            *source.remarks,
            *own.remarks,
            *outline_remarks(nodes, paragraphs, body),
            *unread_rows,
            *unread_duties,
        ),
    )
