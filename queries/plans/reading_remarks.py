"""Remarks on the reading of a plan, in both languages."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from graph.build.remarks import Remark
from queries.shared.answers import Line, answer


@answer
class ReadingRemark:
    """A remark on the reading of a plan: content left out, restored or missing."""

    code: Annotated[str, Field(description="short stable word for programs")]
    line: Line
    values: Annotated[tuple[str, ...], Field(description="values in the sentence, in its order")]
    zh: Annotated[str, Field(description="one sentence in Chinese")]
    en: Annotated[str, Field(description="one sentence in English")]


def reading_remark(remark: Remark) -> ReadingRemark:
    """Return a remark with its sentences, as answers show it."""
    return ReadingRemark(remark.code, remark.line, remark.values, remark.zh, remark.en)
