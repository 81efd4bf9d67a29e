"""Lists as CSV, for spreadsheets: when a client wants it, and how it is written.

The form is RFC 4180's in UTF-8 with a byte order mark, without which Excel takes Chinese for
another encoding.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Generic, Literal, TypeVar
from urllib.parse import quote

from fastapi import Depends, Query, Request, Response

from app.api.dependencies import Cursor, Limit

T = TypeVar("T")
MEDIA_TYPE = "text/csv"
# No more than a spreadsheet shows with ease; the largest plans have some hundred parts of a kind.
MAX_ROWS = 50_000
#: How a route documents the headers that come with a file.
HEADERS: Mapping[str, Any] = {
    "X-Total-Count": {
        "description": "CSV only: total number of rows",
        "schema": {"type": "integer"},
    },
    "Content-Disposition": {
        "description": "CSV only: file name, Chinese as in RFC 8187",
        "schema": {"type": "string"},
    },
}

# For caches: one address has two forms
_VARY = {"Vary": "Accept"}
_BOM = "\ufeff"
# What spreadsheets take for the beginning of a formula (OWASP, CSV Injection): one of four signs
# with something behind it (a comparator = alone is none),
# their full-width forms, and white space that is passed over before one.
_FORMULA = re.compile(r"[=+\-@\uff1d\uff0b\uff0d\uff20].|[\t\r\n]", re.DOTALL)
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?", re.ASCII)
_NOT_IN_FILE_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')


@dataclass(frozen=True, slots=True)
class CsvTable(Generic[T]):
    """How rows become lines: ``columns`` by their names, in order. ``name`` and ``zh`` are what
    the file is called in ASCII and in Chinese."""

    name: str
    zh: str
    columns: Mapping[str, Callable[[T], Any]]


def wants_csv(
    request: Request,
    format: Annotated[
        Literal["json", "csv"] | None,
        Query(
            description=f"csv: all rows in one file, at most {MAX_ROWS}, regardless of limit and "
            "cursor. Takes precedence over the Accept header, where text/csv has the same effect"
        ),
    ] = None,
) -> bool:
    """Whether the client asks for CSV rather than JSON: by ``format``, or else by the header
    Accept (RFC 9110, 12.5.1); where both are as welcome, it is JSON."""
    if format is not None:
        return format == "csv"
    accept = ",".join(request.headers.getlist("accept"))
    return bool(accept) and _quality(accept, MEDIA_TYPE) > _quality(accept, "application/json")


@dataclass(frozen=True, slots=True)
class Listing:
    """Which part of a list to give, and whether as CSV."""

    as_csv: bool
    limit: int
    cursor: str | None


def listing(
    response: Response,
    as_csv: Annotated[bool, Depends(wants_csv)],
    limit: Limit = 100,
    cursor: Cursor = None,
) -> Listing:
    """What the client asks for; a file holds all rows."""
    response.headers.update(_VARY)
    return Listing(True, MAX_ROWS, None) if as_csv else Listing(False, limit, cursor)


ListingDep = Annotated[Listing, Depends(listing)]


def csv_answer(table: CsvTable[T], rows: Iterable[T], total: int, of: str = "") -> Response:
    """The file with ``rows``, of ``total`` that there are; ``of`` says for the file's name what it
    is about."""
    name = file_name(f"{of} {table.zh}")
    return Response(
        csv_text(table, rows).encode(),
        media_type=MEDIA_TYPE,
        headers={
            "Content-Disposition": f'attachment; filename="{table.name}.csv"; '
            f"filename*=UTF-8''{quote(name, safe='')}.csv",
            "X-Total-Count": str(total),
            **_VARY,
        },
    )


def file_name(text: str) -> str:
    """``text`` without what no file's name may hold."""
    return _NOT_IN_FILE_NAMES.sub("", text).strip()


def csv_text(table: CsvTable[T], rows: Iterable[T]) -> str:
    """The lines of the file, the names of the columns first."""
    text = io.StringIO(newline="")
    text.write(_BOM)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.columns)
    for row in rows:
        writer.writerow([cell(value(row)) for value in table.columns.values()])
    return text.getvalue()


def cell(value: Any) -> str:
    """A value as a spreadsheet shows it and never runs it: a text that begins like a formula and
    is no number gets an apostrophe in front."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return repr(value).removesuffix(".0")
    text = "、".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    if _FORMULA.match(text) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def _quality(accept: str, media_type: str) -> float:
    """How welcome a media type is, 0 to 1: what the most specific range that holds it says."""
    ranges = (media_type, media_type.partition("/")[0] + "/*", "*/*")
    said: dict[str, float] = {}
    for part in accept.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        said[name] = next((_weight(p[2:]) for p in parameters if p.startswith("q=")), 1.0)
    return next((said[name] for name in ranges if name in said), 0.0)


def _weight(text: str) -> float:
    return float(text) if re.fullmatch(r"[01](?:\.\d{0,3})?", text) else 0.0
