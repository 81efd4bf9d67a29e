"""Indicators from tables, one for each row and target column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.build.document import IndicatorItem, Span
from graph.build.remarks import Remark
from graph.model.values import Binding, TargetKind
from graph.reference.units import canonical
from loaders.indicators.commitments import read_commitment
from loaders.indicators.flat_tables import flat_rows
from loaders.indicators.printed_tables import printed_rows
from loaders.indicators.printed_values import Value, read_value
from loaders.indicators.rows import Row
from loaders.indicators.table_columns import read_columns
from loaders.indicators.table_heads import Column, Use, caption_of
from loaders.indicators.table_patterns import (
    BINDING,
    BRACKETED_UNIT,
    FOOTNOTE_MARK,
    MISSING_UNITS,
    PAST_CAPTION,
    ROW_NUMBER,
    STARS,
    YEARS_LONG,
)
from loaders.outline.grids import Grid

# A head that was not understood is quoted up to this length
_LONGEST_QUOTE = 40
_BINDINGS: dict[str, Binding] = {"约束": "binding", "预期": "expected"}


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of indicators: its columns, the plan's period, and the chapter it is in.

    ``past`` is true for a table on the past period.
    """

    columns: Sequence[Column]
    period: tuple[int, int] | None
    past: bool
    heading: int
    path: str


def read_table(
    grid: Grid, heading: int, path: str, period: tuple[int, int] | None
) -> tuple[list[IndicatorItem], list[Remark]]:
    """Return the indicators of a table, and remarks on the rows not read.

    Both are empty if it is not a table of indicators. ``heading`` and ``path`` are those of its
    chapter. ``period`` is the plan's first and last year, used where a column's head has no year.
    """
    body = read_columns(grid)
    if body is None:
        return [], []
    if not body.columns:
        return [], [Remark("table-head", (_words_of_head(grid),), line=grid.span.line)]
    columns = body.columns
    rows, remarks = (flat_rows if grid.flat else printed_rows)(body.rows, columns)
    past = PAST_CAPTION.search(caption_of(grid)) is not None
    table = _Table(columns, period, past, heading, path)
    items = [item for number, row in enumerate(rows, 1) for item in _items(row, number, table)]
    return [_with_notes(item, grid) for item in items], remarks


def _words_of_head(grid: Grid) -> str:
    return " ".join(cell.text for cell in grid.rows[0])[:_LONGEST_QUOTE].strip()


def _items(row: Row, number: int, table: _Table) -> Iterator[IndicatorItem]:
    """Yield an indicator for each target column: a table may have a target for the middle of the
    period. A row without any target is one indicator too."""
    values = {i: read_value(cell.text) for i, cell in row.values.items()}
    unit, common, remarks = _without_target(row, number, values, table)
    columns = table.columns
    for use in ("target", "growth"):
        found = [i for i in values if columns[i].use == use and values[i].kind]
        for i in found:
            yield _with_target(common, values[i], columns[i], unit, remarks, table)
        if found:
            return
    yield _with_target(common, Value("", None), Column("", "other"), unit, remarks, table)


def _without_target(
    row: Row, number: int, values: Mapping[int, Value], table: _Table
) -> tuple[str | None, IndicatorItem, tuple[str | None, ...]]:
    """Return the values that all indicators of a row share: the printed unit, the indicator without
    its target, and the remarks on its name and baseline."""
    name, unit, star = _name_and_unit(row)
    columns = table.columns
    base = _column_of("baseline", values, columns)
    actual = _column_of("actual", values, columns)
    last = row.last or row.name
    item = IndicatorItem(
        name=name,
        path=f"{table.path}>指标表>{number}",
        span=Span(row.name.span.start, last.span.end, row.name.span.line),
        heading=table.heading,
        origin="table",
        raw=_raw(row),
        category=row.category,
        binding=_binding(row.binding),
        baseline_year=_base_year(columns, base),
        baseline_value=values[base].number if base is not None else None,
        baseline_raw=row.values[base].text if base is not None else None,
        actual_value=values[actual].number if actual is not None else None,
    )
    of_base = None
    if base is not None and values[base].remark:
        of_base = f"{columns[base].head}: {values[base].raw}"
    return unit, item, (star, of_base)


def _column_of(use: Use, values: Mapping[int, Value], columns: Sequence[Column]) -> int | None:
    return next((i for i in values if columns[i].use == use), None)


def _base_year(columns: Sequence[Column], base: int | None) -> int | None:
    if base is not None:
        return columns[base].year
    return next((c.year for c in columns if c.use == "baseline"), None)


def _with_target(
    common: IndicatorItem,
    target: Value,
    column: Column,
    unit: str | None,
    remarks: tuple[str | None, ...],
    table: _Table,
) -> IndicatorItem:
    year = target.year or column.year or None
    historical = table.past
    if table.period is not None:
        first, last = table.period
        historical = historical or (year is not None and year < first)
        if year is None:
            year = first - 1 if historical else last
    star, of_base = remarks
    growth = column.head if column.use == "growth" else None
    found = [target.remark, star, growth, of_base]
    return replace(
        common,
        unit=unit or target.unit,
        target_year=year,
        target_value=target.number,
        target_raw=target.raw or None,
        comparator=target.comparator,
        target_kind=_kind(common.name, target),
        ambition=target.ambition,
        historical=historical,
        remark=";".join(remark for remark in found if remark) or None,
    )


def _kind(name: str, target: Value) -> TargetKind | None:
    """Return the kind of a target; the name and words of a cell are read like a sentence
    (森林覆盖率 | 不降低)."""
    if target.kind != "qualitative":
        return target.kind
    found = read_commitment(f"{name}{target.raw}")
    return found.kind if found else "qualitative"


def _raw(row: Row) -> str:
    cells = [row.name, *([row.unit] if row.unit else []), *row.values.values()]
    words = [cell.text for cell in cells]
    return " | ".join([*words, row.binding] if row.binding else words)


def _binding(text: str | None) -> Binding | None:
    match = BINDING.match(text) if text else None
    return _BINDINGS.get(match["word"]) if match else None


def _name_and_unit(row: Row) -> tuple[str, str | None, str | None]:
    """Return the name without number, unit and stars; the unit as printed; the stars."""
    text, star = _without_stars(_without_number(row.name.text))
    unit = row.unit.text if row.unit and row.unit.text not in MISSING_UNITS else None
    bracket = BRACKETED_UNIT.search(text)
    if bracket and unit in (None, bracket["unit"]) and canonical(bracket["unit"]) is not None:
        unit = bracket["unit"]
        star = bracket["star"] or star
        text = text[: bracket.start()]
    text = text.strip()
    if text.count("(") > text.count(")"):
        text += ")"  # the scrape has lost it: 生态质量指数(新EI
    return text, unit.strip("()") if unit else None, star or None


def _without_number(text: str) -> str:
    """Return the name without the number of its row and without #, a mark for 其中."""
    number = ROW_NUMBER.match(text)
    if number and number.end() > len(number["number"]) and not YEARS_LONG.match(text):
        text = text[number.end() :]
    return text.lstrip("# ")


def _without_stars(text: str) -> tuple[str, str | None]:
    stars = STARS.search(text)
    return (text[: stars.start()], stars[0]) if stars else (text, None)


def _with_notes(item: IndicatorItem, grid: Grid) -> IndicatorItem:
    """Add the footnote that qualifies the row: the one with its star or circled number."""
    mark = FOOTNOTE_MARK.search(item.remark or "")
    if mark is None:
        return item
    for note in grid.notes:
        if mark[0] in note.text:
            return replace(item, remark=f"{item.remark};{note.text}")
    return item
