"""Reports as files for Excel and Word."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal

from fastapi import Response

from app.api.file_names import attachment

OfficeFormat = Literal["xlsx", "docx"]
_OFFICE = "application/vnd.openxmlformats-officedocument"
OFFICE_TYPES: Mapping[OfficeFormat, str] = MappingProxyType(
    {
        "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
        "docx": f"{_OFFICE}.wordprocessingml.document",
    }
)


def office_answers(documented: Mapping[str, Any], *formats: OfficeFormat) -> dict[str, Any]:
    """Return the documentation of a response 200 that may also be a file in one of ``formats``."""
    file = {"schema": {"type": "string", "format": "binary"}, "example": "office.file"}
    files = {OFFICE_TYPES[name]: file for name in formats}
    return {**documented, "content": {**documented["content"], **files}}


def office_response(
    content: bytes, title: str, zh: str, name: str, format_: OfficeFormat
) -> Response:
    """Return a report as a file for download. Its name is the ``title`` of the plan and ``zh``, or
    ``name`` for clients that read ASCII only."""
    return Response(
        content,
        media_type=OFFICE_TYPES[format_],
        headers={"Content-Disposition": attachment(name, f"{title} {zh}", format_)},
    )
