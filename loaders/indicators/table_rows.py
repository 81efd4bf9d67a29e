"""Indicators from tables: roles of columns by meaning, rows whole or one cell a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.build.document import IndicatorItem, Span
from graph.build.remarks import Remark
from graph.model.values import Binding
from graph.reference.units import canonical
from loaders.indicators.flat_tables import flat_rows
from loaders.indicators.grids import Cell, Grid, Row
from loaders.indicators.patterns import (
    BINDING,
    BRACKETED_UNIT,
    GROUP_ROW,
    PAST_CAPTION,
    ROW_NUMBER,
    STARS,
)
from loaders.indicators.printed_values import Value, read_value
from loaders.indicators.table_heads import Column, caption_of, read_columns

_BINDINGS: dict[str, Binding] = {"约束": "binding", "预期": "expected"}


def read_table(
    grid: Grid, heading: int, path: str, period: tuple[int, int] | None
) -> tuple[list[IndicatorItem], list[Remark]]:
    """The indicators of a table, empty if it is not one of indicators, and the rows not read.

    ``heading`` and ``path`` are of the chapter it stands in, ``period`` the plan's first and last
    year, which stand in where the head of a column names none.
    """
    columns, rest = read_columns(grid)
    if columns is None:
        return [], []
    rows, remarks = (flat_rows if grid.flat else _printed_rows)(rest, columns)
    past = PAST_CAPTION.search(caption_of(grid)) is not None
    items: list[IndicatorItem] = []
    for number, row in enumerate(rows, 1):
        items.extend(_items(row, columns, period, past, heading, f"{path}>指标表>{number}"))
    return [_with_notes(item, grid) for item in items], remarks


def _printed_rows(
    rows: Sequence[Sequence[Cell]], columns: Sequence[Column]
) -> tuple[list[Row], list[Remark]]:
    """Rows whose cells stand in one line: cells go by their place, a group row by its form."""
    found: list[Row] = []
    remarks: list[Remark] = []
    category: str | None = None
    for cells in rows:
        filled = [cell for cell in cells if cell.text]
        if not filled:
            continue
        group = GROUP_ROW.match(filled[0].text)
        if len(filled) == 1:
            category = group["name"] if group else filled[0].text
            continue
        aligned = _align(cells, columns)
        row = _row(aligned, columns, category) if aligned else None
        if row is None:
            numbers = (str(len(cells)), str(len(columns)))
            remarks.append(Remark("row-of-cells", numbers, line=filled[0].span.line))
            continue
        category = row.category = row.category or category
        found.append(row)
    return found, remarks


def _align(cells: Sequence[Cell], columns: Sequence[Column]) -> list[Cell | None] | None:
    """Cells under their heads; a merged cell of the first column is missing in later rows."""
    cells = list(cells)
    while len(cells) > len(columns) and not cells[-1].text:
        cells.pop()
    while len(cells) > len(columns) and not cells[0].text:
        cells.pop(0)
    short = len(columns) - len(cells)
    if short < 0:
        return None
    if short and columns[0].role == "category":
        return [*([None] * short), *cells]
    return [*cells, *([None] * short)]


def _row(
    cells: Sequence[Cell | None], columns: Sequence[Column], category: str | None
) -> Row | None:
    by_role: dict[str, Cell] = {}
    values: dict[int, Cell] = {}
    for i, (cell, column) in enumerate(zip(cells, columns, strict=True)):
        if cell is None or not cell.text:
            continue
        if column.role == "value":
            values[i] = cell
        else:
            by_role.setdefault(column.role, cell)
    name = by_role.get("name")
    if name is None or not re.search("[一-鿿]", name.text):
        return None
    printed = [cell for cell in cells if cell is not None and cell.text]
    group = by_role.get("category")
    binding = by_role.get("binding")
    return Row(
        name,
        values,
        by_role.get("unit"),
        binding.text if binding else None,
        group.text if group else category,
        printed[-1],
    )


def _items(
    row: Row,
    columns: Sequence[Column],
    period: tuple[int, int] | None,
    past: bool,
    heading: int,
    path: str,
) -> Iterator[IndicatorItem]:
    """One indicator a target column: a table may set a target for the middle of the period."""
    name, unit, star = _name_and_unit(row)
    read = {i: read_value(cell.text) for i, cell in row.values.items()}
    base = next((i for i in read if columns[i].use == "baseline"), None)
    actual = next((i for i in read if columns[i].use == "actual"), None)
    targets = [i for i in read if columns[i].use == "target" and read[i].kind]
    grown = [i for i in read if columns[i].use == "growth" and read[i].kind]
    last = row.last or row.name
    chosen: list[int | None] = list(targets or grown)
    for i in chosen or [None]:
        target = read[i] if i is not None else Value("", None)
        column = columns[i] if i is not None else None
        year = target.year or (column.year if column and column.year else None)
        historical = past or (year is not None and period is not None and year < period[0])
        if year is None and period is not None:
            year = period[0] - 1 if historical else period[1]
        remarks = [target.remark, star, column.head if column and column.use == "growth" else None]
        if base is not None and read[base].remark:
            remarks.append(f"{columns[base].head}: {read[base].raw}")
        yield IndicatorItem(
            name=name,
            path=path,
            span=Span(row.name.span.start, last.span.end, row.name.span.line),
            heading=heading,
            origin="table",
            raw=_raw(row),
            unit=unit or target.unit,
            category=row.category,
            binding=_binding(row.binding),
            baseline_year=columns[base].year if base is not None else _base_year(columns),
            baseline_value=read[base].number if base is not None else None,
            baseline_raw=row.values[base].text if base is not None else None,
            target_year=year,
            target_value=target.number,
            target_raw=target.raw or None,
            comparator=target.comparator,
            target_kind=target.kind,
            ambition=target.ambition,
            historical=historical,
            actual_value=read[actual].number if actual is not None else None,
            remark=";".join(r for r in remarks if r) or None,
        )


def _base_year(columns: Sequence[Column]) -> int | None:
    return next((c.year for c in columns if c.use == "baseline"), None)


def _raw(row: Row) -> str:
    cells = [row.name, *([row.unit] if row.unit else []), *row.values.values()]
    words = [cell.text for cell in cells]
    return " | ".join([*words, row.binding] if row.binding else words)


def _binding(text: str | None) -> Binding | None:
    match = BINDING.match(text) if text else None
    return _BINDINGS.get(match["word"]) if match else None


def _name_and_unit(row: Row) -> tuple[str, str | None, str | None]:
    """The name without number, unit and stars; the unit as printed; the stars."""
    text = row.name.text
    number = ROW_NUMBER.match(text)
    if number and not re.match(r"\d+年", text) and (number.end() > len(number["number"])):
        text = text[number.end() :]
    text = text.lstrip("# ")  # a mark for 其中
    stars = STARS.search(text)
    star = stars[0] if stars else None
    text = text[: stars.start()] if stars else text
    unit = row.unit.text if row.unit and row.unit.text not in ("-", "—", "/") else None
    bracket = BRACKETED_UNIT.search(text)
    if bracket and (unit is None or bracket["unit"] == unit) and _is_unit(bracket["unit"]):
        unit = bracket["unit"]
        star = bracket["star"] or star
        text = text[: bracket.start()]
    text = text.strip()
    if text.count("(") > text.count(")"):
        text += ")"  # the scrape has lost it: 生态质量指数(新EI
    return text, unit.strip("()") if unit else None, star or None


def _is_unit(text: str) -> bool:
    return canonical(text) is not None


def _with_notes(item: IndicatorItem, grid: Grid) -> IndicatorItem:
    """Add the footnote that qualifies the row: that of its star or circled number."""
    mark = next((m for m in re.findall(r"[*①-⑩]", item.remark or "")), None)
    if mark is None:
        return item
    for note in grid.notes:
        if mark in note.text:
            return replace(item, remark=f"{item.remark};{note.text}")
    return item
