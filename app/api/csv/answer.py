"""Lists as CSV, for spreadsheets: content negotiation and output.

The format is RFC 4180 in UTF-8 with a byte order mark. Without the mark, Excel assumes a different
encoding for Chinese.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Generic, Literal, TypeVar

from fastapi import Depends, Query, Request, Response

from app.api.dependencies import Cursor, Limit
from app.api.file_names import attachment

T = TypeVar("T")
MEDIA_TYPE = "text/csv"
# A spreadsheet can easily show this many rows; the largest plans have some hundred parts of a kind.
MAX_ROWS = 50_000
#: Documentation of the headers that are sent with a file.
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

# For caches: one address has two formats
_VARY = {"Vary": "Accept"}
_BOM = "\ufeff"
# Characters that spreadsheets read as the beginning of a formula (OWASP, CSV Injection): one of
# four signs followed by something (a single comparator = is not a formula), their full-width forms,
# and white space before them, which is ignored.
_FORMULA = re.compile(r"[=+\-@\uff1d\uff0b\uff0d\uff20].|[\t\r\n]", re.DOTALL)
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class CsvTable(Generic[T]):
    """The conversion of rows to lines: ``columns`` by their names, in order. The file name is made
    from ``name`` in ASCII and from ``zh`` in Chinese.

    ``people`` are the columns for readers, with Chinese names and values in words; the others are
    for programs.
    """

    name: str
    zh: str
    columns: Mapping[str, Callable[[T], Any]]
    people: Mapping[str, Callable[[T], Any]]


#: csv is for programs, csv-zh for people.
CsvForm = Literal["csv", "csv-zh"]
_FOR_PROGRAMS = "（程序用）"


async def wanted_form(
    request: Request,
    format: Annotated[
        Literal["json", "csv", "csv-zh"] | None,
        Query(
            description=f"csv, csv-zh: all rows in one file, at most {MAX_ROWS}, regardless of "
            "limit and cursor. csv is for programs, with the names of properties; csv-zh is for "
            "people, with Chinese names and values in words. Takes precedence over the Accept "
            "header, where text/csv means csv"
        ),
    ] = None,
) -> CsvForm | None:
    """Return the kind of CSV that the client wants, None for JSON, by ``format`` or else by the
    Accept header (RFC 9110, 12.5.1). If both are equally acceptable, the answer is JSON."""
    if format is not None:
        return None if format == "json" else format
    accept = ",".join(request.headers.getlist("accept"))
    prefers = bool(accept) and quality(accept, MEDIA_TYPE) > quality(accept, "application/json")
    return "csv" if prefers else None


@dataclass(frozen=True, slots=True)
class Listing:
    """The requested part of a list, and the kind of CSV as which it is sent (None: JSON)."""

    as_csv: CsvForm | None
    limit: int
    cursor: str | None


async def listing(
    response: Response,
    as_csv: Annotated[CsvForm | None, Depends(wanted_form)],
    limit: Limit = 100,
    cursor: Cursor = None,
) -> Listing:
    """Return the part that the client requests; a file contains all rows."""
    response.headers.update(_VARY)
    return Listing(as_csv, MAX_ROWS, None) if as_csv else Listing(None, limit, cursor)


ListingDep = Annotated[Listing, Depends(listing)]


def csv_answer(
    table: CsvTable[T], form: CsvForm, rows: Iterable[T], total: int, of: str = ""
) -> Response:
    """Return the file with ``rows`` out of ``total``; ``of`` is the subject that the file is named
    after."""
    programs = form == "csv"
    name = f"{of} {table.zh}{_FOR_PROGRAMS if programs else ''}"
    return Response(
        csv_text(table.columns if programs else table.people, rows).encode(),
        media_type=MEDIA_TYPE,
        headers={
            "Content-Disposition": attachment(table.name, name, "csv"),
            "X-Total-Count": str(total),
            **_VARY,
        },
    )


def csv_text(columns: Mapping[str, Callable[[T], Any]], rows: Iterable[T]) -> str:
    """Return the lines of a file with ``columns``, starting with their names."""
    text = io.StringIO(newline="")
    text.write(_BOM)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([cell(value(row)) for value in columns.values()])
    return text.getvalue()


def cell(value: Any) -> str:
    """Return a value in a form that a spreadsheet shows but never runs: a text that begins like a
    formula and is not a number is prefixed with an apostrophe."""
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


def quality(accept: str, media_type: str) -> float:
    """Return the quality of a media type, 0 to 1, from the most specific range that includes it."""
    ranges = (media_type, media_type.partition("/")[0] + "/*", "*/*")
    said: dict[str, float] = {}
    for part in accept.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        said[name] = next((_weight(p[2:]) for p in parameters if p.startswith("q=")), 1.0)
    return next((said[name] for name in ranges if name in said), 0.0)


def _weight(text: str) -> float:
    return float(text) if re.fullmatch(r"[01](?:\.\d{0,3})?", text) else 0.0
