"""Findings of checks as files: Excel, and CSV for people and for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from fastapi import Query, Response

from app.api.csv.answer import CsvForm, csv_answer
from app.api.csv.findings import FINDINGS
from app.api.office_files import office_response
from app.reports.finding_rows import found_in
from queries.checks.reviewed_findings import CheckedPlan

Format = Annotated[
    Literal["json", "xlsx", "csv", "csv-zh"],
    Query(
        description="xlsx, csv-zh: one file with all findings for people; csv: the same for "
        "programs, with the names of properties"
    ),
]


def findings_file(
    checked: Sequence[CheckedPlan], format_: Literal["xlsx"] | CsvForm, title: str = ""
) -> Response:
    """Return the findings as a file named after ``title``."""
    if format_ != "xlsx":
        rows = list(found_in(checked))
        return csv_answer(FINDINGS, format_, rows, len(rows), title)
    # Imported here: only this format needs its library
    from app.reports.checks_xlsx import TITLE, checks_xlsx

    return office_response(checks_xlsx(checked), title, TITLE, "checks", "xlsx")
