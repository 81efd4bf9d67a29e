"""The demo plans as headings, paragraphs and tables, and as files of several formats."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from html import escape
from io import BytesIO

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from graph.build.document import PlanDocument
from graph.reference.divisions import Gazetteer
from graph.reference.divisions_csv import read_divisions_csv
from loaders.plan import read_plan
from tools.paths import DEMO

NAMES = ("province", "city", "county")
# The columns of the city's table, which is printed with one cell on a line
_WIDTH = 6
_NUMBER = re.compile(r"[\s\u3000]*(第?[（(]?)([一二三四五六七八九十]+|\d+)([章、.）)]+)")


@dataclass(frozen=True)
class Part:
    """A line of a plan. ``depth`` is that of a heading, whose words are before its text if it
    ``runs_on``; ``rows`` are those of a table."""

    text: str = ""
    depth: int | None = None
    runs_on: bool = False
    rows: tuple[tuple[str, ...], ...] = ()


@cache
def divisions() -> Gazetteer:
    return Gazetteer.load(read_divisions_csv(DEMO / "divisions.csv"))


@cache
def demo_plan(name: str) -> PlanDocument:
    return read_plan((DEMO / f"{name}.txt").read_bytes(), f"{name}.txt", divisions())


@cache
def demo_parts(name: str) -> tuple[Part, ...]:
    """Return the lines of a demo plan in order, without empty ones."""
    document = demo_plan(name)
    headings = {h.span.line: h for h in document.headings}
    lines = document.text.split("\n")
    parts: list[Part] = []
    number = 0
    while number < len(lines):
        line = lines[number]
        number += 1
        heading = headings.get(number)
        if heading is not None:
            printed = document.text[heading.span.start : heading.span.end]
            runs_on = len(line.strip()) > len(printed.rstrip("。")) + 1
            parts.append(Part(line, heading.depth, runs_on))
        elif line == "序号":
            rows = list(_flat_rows(lines[number - 1 :]))
            parts.append(Part(rows=tuple(rows)))
            number += _WIDTH * len(rows) - 1
        elif cells := _cells(line):
            if parts[-1].rows:
                parts[-1] = Part(rows=(*parts[-1].rows, cells))
            else:
                parts.append(Part(rows=(cells,)))
        elif line.strip():
            parts.append(Part(line))
    return tuple(parts)


def without_numbers(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Return a plan whose headings have no numbers, and whose notice and contents list are gone."""
    first = next(i for i, part in enumerate(parts) if part.depth)
    title = next(p for p in reversed(parts[:first]) if p.text.strip().endswith("规划"))
    bare = (
        replace(part, text=_NUMBER.sub("", part.text, count=1)) if part.depth else part
        for part in parts[first:]
    )
    return (title, *bare)


def _flat_rows(lines: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for start in range(0, len(lines), _WIDTH):
        if start and not lines[start].isdigit():
            return
        yield tuple(lines[start : start + _WIDTH])


def _cells(line: str) -> tuple[str, ...]:
    if "\t" in line:
        return tuple(line.split("\t"))
    if line.count("|") >= 2:
        return tuple(cell.strip() for cell in line.strip().removesuffix("|").split("|"))
    return ()


def as_markdown(parts: Sequence[Part]) -> bytes:
    """Return a plan as Markdown, with # headings, bold run-in headings and pipe tables."""
    blocks: list[str] = []
    for part in parts:
        if part.rows:
            rows = ["| " + " | ".join(row) + " |" for row in part.rows]
            rows.insert(1, "|" + " --- |" * len(part.rows[0]))
            blocks.append("\n".join(rows))
        elif part.depth and not part.runs_on:
            blocks.append(f"{'#' * (part.depth + 1)} {part.text.strip()}")
        elif part.runs_on:
            title, stop, text = part.text.strip().partition("。")
            blocks.append(f"**{title}{stop}**{text}")
        else:
            blocks.append(part.text)
    return "\n\n".join(blocks).encode()


def as_html(parts: Sequence[Part]) -> bytes:
    """Return a plan as an HTML page, with h2 to h4, paragraphs and tables."""
    blocks: list[str] = []
    for part in parts:
        if part.rows:
            cells = ("".join(f"<td><p>{escape(c)}</p></td>" for c in row) for row in part.rows)
            blocks.append("<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>")
        elif part.depth and not part.runs_on:
            level = part.depth + 1
            blocks.append(f"<h{level}><span>{escape(part.text.strip())}</span></h{level}>")
        else:
            text = escape(part.text)
            blocks.append(f'<p style="text-indent: 2em"><span>{text[:9]}</span>{text[9:]}</p>')
    page = "\n".join(blocks)
    return (
        f"<!DOCTYPE html><html><head><title>规划</title></head><body>{page}</body></html>".encode()
    )


def as_word(parts: Sequence[Part]) -> bytes:
    """Return a plan as a Word file, with heading styles, automatic numbers and tables."""
    made = docx.Document()
    _add_numbering(made, parts)
    for part in parts:
        if part.rows:
            table = made.add_table(len(part.rows), max(map(len, part.rows)))
            for row, cells in zip(table.rows, part.rows, strict=True):
                for cell, text in zip(row.cells, cells, strict=False):
                    cell.text = text
        elif part.depth:
            style = None if part.runs_on else f"Heading {part.depth}"
            paragraph = made.add_paragraph(_NUMBER.sub("", part.text, count=1), style)
            numbering = f'<w:ilvl w:val="{part.depth - 1}"/><w:numId w:val="77"/>'
            properties = paragraph._p.get_or_add_pPr()
            properties.append(parse_xml(f"<w:numPr {nsdecls('w')}>{numbering}</w:numPr>"))
        else:
            made.add_paragraph(part.text)
    data = BytesIO()
    made.save(data)
    return data.getvalue()


def _add_numbering(made: docx.document.Document, parts: Sequence[Part]) -> None:
    """Add a list whose levels print the numbers of the plan's headings."""
    levels: dict[int, str] = {}
    for part in parts:
        if part.depth and (number := _NUMBER.match(part.text)):
            before, digits, after = number.groups()
            kind = "decimal" if digits.isdigit() else "chineseCountingThousand"
            levels[part.depth] = (
                f'<w:lvl w:ilvl="{part.depth - 1}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
                f'<w:lvlText w:val="{before}%{part.depth}{after}"/></w:lvl>'
            )
    abstract = f"<w:abstractNum {nsdecls('w')} w:abstractNumId='77'>"
    numbering = made.part.numbering_part.element
    first = numbering.find(f"{{{numbering.nsmap['w']}}}num")
    first.addprevious(parse_xml(f"{abstract}{''.join(levels.values())}</w:abstractNum>"))
    instance = f"<w:num {nsdecls('w')} w:numId='77'><w:abstractNumId w:val='77'/></w:num>"
    numbering.append(parse_xml(instance))
