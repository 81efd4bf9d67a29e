"""Every character of a document belongs to a chapter or its title, or a remark reports it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given

from graph.build.document import PlanDocument
from graph.reference.divisions import Gazetteer
from loaders.errors import PlanRejected
from loaders.formats.html import blank_markup
from loaders.plan import read_plan
from tests.examples import examples
from tests.loaders.outline.test_outline import outlines
from tests.loaders.small_plans import read_text
from tests.loaders.test_properties import FRAME, NOISE
from tools.paths import DEMO

# Remarks whose first two values are the first and the last line left out
_RANGES = frozenset(("text-before", "contents-list", "text-after"))
_LONGEST_FURNITURE = 40
_LINE = re.compile(r"[^\r\n]+")
_LINE_END = re.compile(r"\r\n?|\n")
# A shorter line before the first chapter belongs to the cover: offices, dates, the site's links.
_SHORTEST_PROSE = 40


def _accounted(document: PlanDocument) -> list[bool]:
    """Return for every character whether it is in a chapter, in the title or in a remark."""
    ends = [match.end() for match in _LINE_END.finditer(document.text)]
    starts = [0, *ends, len(document.text) + 1]
    known = [False] * (len(document.text) + 1)

    def note(start: int, end: int) -> None:
        known[start:end] = [True] * (end - start)

    for heading in document.headings:
        note(heading.span.start, heading.span.end)
        note(heading.scope.start, heading.scope.end)
    if document.front.title_span:
        note(document.front.title_span.start, document.front.title_span.end)
    for remark in document.remarks:
        if remark.code in _RANGES:
            first, last = int(remark.values[0]), int(remark.values[1])
            note(starts[first - 1], starts[min(last, len(starts) - 1)] - 1)
        elif remark.code == "heading-page-number":
            start = starts[remark.line - 1]
            note(start, document.text.index(remark.values[0][-1], start) + 1)
    return known


def _vanished(document: PlanDocument) -> list[str]:
    """Return the lines that have characters of no chapter, title or remark.

    As many short ones are left out as the remark on page numbers and running headers counts.
    """
    lines = list(_unaccounted(document))
    counts = [int(r.values[0]) for r in document.remarks if r.code == "page-furniture"]
    short = [line for line in lines if len(line) <= _LONGEST_FURNITURE]
    return [line for line in lines if line not in short[: sum(counts)]]


def _unaccounted(document: PlanDocument) -> Iterator[str]:
    known = _accounted(document)
    # A tag is no text: chapters end before the one that closes them
    shown = blank_markup(document.text)
    body = min(h.scope.start for h in document.headings)
    for match in _LINE.finditer(document.text):
        line, start = match[0], match.start()
        cover = start + len(line) <= body and not _is_prose(line)
        lost = [
            i
            for i, c in enumerate(shown[start : start + len(line)], start)
            if not (c.isspace() or known[i] or _is_blank(c))
        ]
        if lost and not cover:
            yield line


def _is_prose(line: str) -> bool:
    return len("".join(line.split())) >= _SHORTEST_PROSE and "。" in line


def _is_blank(char: str) -> bool:
    """Return whether a character has no width: a zero-width space, a byte order mark."""
    return char in "\u200b\u200c\u200d\ufeff\u00ad"


@pytest.mark.real_plans
def test_no_text_of_a_real_document_vanishes(shared: Path, divisions: Gazetteer) -> None:
    read = 0
    for path in sorted([*(shared / "plans").glob("*.txt"), *(shared / "documents").iterdir()]):
        if path.stem == "README":
            continue
        document = read_plan(path.read_bytes(), path.name, divisions)
        assert _vanished(document) == [], path.name
        read += 1
    assert read > 5


@pytest.mark.parametrize("name", ["province", "city", "county"])
def test_no_text_of_a_demo_plan_vanishes(name: str, divisions: Gazetteer) -> None:
    document = read_plan((DEMO / f"{name}.txt").read_bytes(), "x.txt", divisions)
    assert _vanished(document) == []


@examples(150)
@given(outlines())
def test_no_text_of_an_outline_vanishes(text: str) -> None:
    try:
        document = read_text(text)
    except PlanRejected:
        return
    assert _vanished(document) == []


@examples(200, HealthCheck.filter_too_much)
@example("", "<tr><td>1</td>", "", "")
@example("", "第二章 第一章一、一、一、保障措施", "", "")
@given(NOISE, NOISE, NOISE, NOISE)
def test_no_text_of_a_plan_with_noise_vanishes(a: str, b: str, c: str, d: str) -> None:
    text = FRAME.format(a, b, c, d).encode("utf-8", "ignore").decode()
    try:
        document = read_text(text)
    except PlanRejected:
        return
    assert _vanished(document) == []
