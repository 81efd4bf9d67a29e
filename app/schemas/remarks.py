"""Remarks on the reading of a plan."""

from __future__ import annotations

from pydantic import Field

from app.schemas.graph_models import Model


class ReadingRemark(Model):
    """What the reading of a plan left out, restored or found missing."""

    code: str = Field(description="short stable word for programs")
    line: int = Field(description="line of the source, from 1")
    values: list[str] = Field(description="values in the sentence, in its order")
    zh: str = Field(description="one sentence in Chinese")
    en: str = Field(description="one sentence in English")
