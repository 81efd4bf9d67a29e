"""Two plans section by section."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from app.schemas.graph_models import ChapterNode, Model, PlanNode


class Section(Model):
    """A row or a column of the matrix."""

    chapter: ChapterNode
    tasks: int
    share: float = Field(description="of its letters in tasks that are tied to the other plan")


class Cell(Model):
    """Where a row meets a column."""

    row: int = Field(description="place in rows, from 0")
    column: int
    child_share: float = Field(description="of the row's letters that come from the column")
    parent_share: float = Field(description="of the column's letters that went into the row")
    edges: list[str] = Field(description="ids of the edges between their tasks")
    relations: Mapping[str, int] = Field(description="how many edges of each relation")


class Comparison(Model):
    """The coverage matrix; cells without an edge are left out."""

    child: PlanNode
    parent: PlanNode
    stored: bool
    rows: list[Section] = Field(description="of the child")
    columns: list[Section] = Field(description="of the parent")
    cells: list[Cell]
    child_coverage: float = Field(description="of the child's letters in tasks, 0..1")
    parent_coverage: float
    remarks: list[str]
