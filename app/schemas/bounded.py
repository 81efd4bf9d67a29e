"""The shape of all bounded lists."""

from __future__ import annotations

from pydantic import Field

from app.schemas.graph_models import Model


class Bounded(Model):
    """Part of a longer answer."""

    returned: int = Field(description="how many items this answer holds")
    total: int = Field(description="how many there are in all")
    truncated: bool = Field(description="whether more follow")
    cursor: str | None = Field(description="pass it on to get what follows; null at the end")
