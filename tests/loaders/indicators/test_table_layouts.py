"""The demo city's indicator table, printed in every layout, is always read the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.build.document import IndicatorItem, PlanDocument
from graph.reference.divisions import Gazetteer
from loaders.formats.html import blank_markup
from loaders.plan import read_plan
from tools.paths import DEMO

Rows = list[list[str]]
_WIDTH = 6


def _table() -> tuple[list[str], Rows, list[str]]:
    """Return the lines before the flattened table, its rows, and the lines after it."""
    lines = (DEMO / "city.txt").read_text(encoding="utf-8").split("\n")
    start = stop = lines.index("序号")
    while stop == start or lines[stop].isdigit():
        stop += _WIDTH
    rows = [lines[i : i + _WIDTH] for i in range(start, stop, _WIDTH)]
    return lines[:start], rows, lines[stop:]


def _flat(rows: Rows) -> list[str]:
    return [cell for row in rows for cell in row]


def _html(rows: Rows) -> list[str]:
    cells = ("".join(f"<td><p>{escape(c)}</p></td>" for c in row) for row in rows)
    return ["<table border=1>", *(f"<tr>{row}</tr>" for row in cells), "</table>"]


def _html_over_lines(rows: Rows) -> list[str]:
    lines = ["<TABLE>"]
    for row in rows:
        cells = [line for cell in row for line in ("  <TD class='a'>", f"   {cell}&nbsp;", "</TD>")]
        lines += ["<TR>", *cells, "</TR>"]
    return [*lines, "</TABLE>"]


LAYOUTS: dict[str, Callable[[Rows], list[str]]] = {
    "one cell a line": _flat,
    "empty lines between the cells": lambda rows: [x for c in _flat(rows) for x in (c, "")],
    "pipes": lambda rows: ["|" + "|".join(row) + "|" for row in rows],
    "pipes without an edge": lambda rows: [" | ".join(row) for row in rows],
    "tabs": lambda rows: ["\t".join(row) for row in rows],
    "blanks": lambda rows: ["   ".join(row) for row in rows],
    "blanks, aligned": lambda rows: ["  ".join(c.ljust(9) for c in row) for row in rows],
    "full-width blanks": lambda rows: ["　　".join(row) for row in rows],
    "HTML, a row a line": _html,
    "HTML in one line": lambda rows: ["".join(_html(rows))],
    "HTML, cells over several lines": _html_over_lines,
}


def _read(lines: list[str], divisions: Gazetteer) -> PlanDocument:
    return read_plan("\n".join(lines).encode(), "city.txt", divisions)


def _rows(document: PlanDocument) -> list[IndicatorItem]:
    return [item for item in document.indicators if item.origin == "table"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_table_reads_the_same_in_every_layout(layout: str, divisions: Gazetteer) -> None:
    before, rows, behind = _table()
    plain = _read([*before, *_flat(rows), *behind], divisions)
    document = _read([*before, *LAYOUTS[layout](rows), *behind], divisions)
    assert len(_rows(plain)) == len(rows) - 1
    nowhere = plain.indicators[0].span
    assert [replace(i, span=nowhere) for i in _rows(document)] == [
        replace(i, span=nowhere) for i in _rows(plain)
    ]
    assert [t.title for t in document.tasks] == [t.title for t in plain.tasks]
    assert [h.title for h in document.headings] == [h.title for h in plain.headings]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_rows_lead_back_to_the_source(layout: str, divisions: Gazetteer) -> None:
    before, rows, behind = _table()
    document = _read([*before, *LAYOUTS[layout](rows), *behind], divisions)
    for item, row in zip(_rows(document), rows[1:], strict=True):
        span = item.span
        assert document.text.startswith(row[1], span.start)
        assert document.text[: span.end].endswith(row[-1])
        assert span.line == document.text.count("\n", 0, span.start) + 1


def test_a_whole_page_reads_as_its_text(divisions: Gazetteer) -> None:
    before, rows, behind = _table()
    head = "<html><head><title>政府网站</title><style>p { margin: 0 }</style></head><body>"
    script = "<script>document.write('<p>第九章 广告</p>')</script><!-- 一、注释 -->"
    paragraphs = [[f"<p>&emsp;{escape(x)}</p>" for x in part if x] for part in (before, behind)]
    page = _read([head, script, *paragraphs[0], *_html(rows), *paragraphs[1], "</body>"], divisions)
    plain = _read([*before, *_flat(rows), *behind], divisions)
    assert page.front.title == plain.front.title
    assert page.front.period == plain.front.period
    assert [(h.number, h.title, h.depth) for h in page.headings] == [
        (h.number, h.title, h.depth) for h in plain.headings
    ]
    assert [(t.title, t.text) for t in page.tasks] == [(t.title, t.text) for t in plain.tasks]
    assert "<" not in page.text
    for task in page.tasks:
        assert task.span.line == page.text.count("\n", 0, task.span.start) + 1
        assert task.title[:4] in page.text[task.span.start : task.span.start + 10]


@pytest.mark.parametrize("text", ["PM2.5<35且>10", "化学需氧量<COD>浓度 <6件", "没有标记", ""])
def test_a_text_without_markup_is_left_as_it_is(text: str) -> None:
    assert blank_markup(text) == text


@given(st.lists(st.sampled_from([
    "<table>", "<tr>", "<td>", "</td>", "</tr>", "</table>", "<p>", "</p>", "<br>", "<script>",
    "</script>", "<!--", "-->", "&nbsp;", "&lt;", "&", "<", ">", "</", "<td a='", "指标", "95%",
    "\n", "\r\n", " ", "<![CDATA[", "<?", "<!x",
])).map("".join))  # fmt: skip
def test_markup_of_any_damage_keeps_the_length(text: str) -> None:
    assert len(blank_markup(text)) == len(text)
