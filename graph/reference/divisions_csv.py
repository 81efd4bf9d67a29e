"""Divisions from CSV files, which extend or replace those of GB/T 2260."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from graph.reference.division_names import squeeze
from graph.reference.divisions import DivisionRef, level_of


def read_divisions_csv(path: Path) -> tuple[DivisionRef, ...]:
    """Read divisions from a UTF-8 CSV file with the header ``code,name,level``.

    ``code`` is a GB/T 2260 code or has the same form. ``level`` is province, prefecture, county or
    zone; the code of a zone is its owner's. Raises ValueError with file, line and cause; OSError if
    the file cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ValueError(f"{path}, line {line}: not UTF-8") from error
    rows = csv.reader(text.splitlines())
    refs: dict[tuple[str, str | None], DivisionRef] = {}
    try:
        if (header := next(rows, [])) != ["code", "name", "level"]:
            raise ValueError(f"header is {','.join(header)!r}, not 'code,name,level'")
        for row in filter(None, rows):
            ref = _checked(row)
            if (ref.code, ref.zone) in refs:
                raise ValueError(f"duplicate code {ref.code}")
            refs[ref.code, ref.zone] = ref
    except (ValueError, csv.Error) as error:
        raise ValueError(f"{path}, line {max(rows.line_num, 1)}: {error}") from error
    return tuple(refs.values())


def _checked(row: list[str]) -> DivisionRef:
    """Return the division of a CSV row. Raises ValueError with the cause."""
    if len(row) != 3:
        raise ValueError(f"{len(row)} fields instead of the three of code,name,level")
    code, name, level = map(squeeze, row)
    if not re.fullmatch(r"[1-9][0-9]{5}", code):
        raise ValueError(f"code {code!r} is not six digits")
    if len(name) < 2:
        raise ValueError(f"name {name!r} is shorter than two characters")
    if level == "zone":
        return DivisionRef(code, name, "zone", name)
    if level != level_of(code):
        raise ValueError(
            f"according to its digits, {code} is a {level_of(code)} (or zone), not {level!r}"
        )
    return DivisionRef(code, name, level_of(code))
