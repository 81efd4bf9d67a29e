"""The graph as the page draws it."""

from __future__ import annotations

from pydantic import Field

from app.schemas.bounded import Bounded
from app.schemas.graph_models import Model


class DrawnNode(Model):
    """A node by its name."""

    id: str
    label: str
    name: str = Field(description="title or name; a chapter's with its number")
    name_en: str | None = Field(description="a concept's name in English")
    plan_id: str | None
    depth: int | None = Field(description="a chapter's; 1 is the top level")
    neighbours: int = Field(description="how many nodes it is joined to, drawn or not")


class PlacedNode(DrawnNode):
    """A node and its place; neighbouring rows are 1 apart."""

    x: float = Field(description="to the right")
    y: float = Field(description="down")


class DrawnEdge(Model):
    """An edge without its evidence (GET /edges/{id} gives it)."""

    id: str
    source: str = Field(description="id of the node that the edge leaves")
    target: str = Field(description="id of the node that the edge enters")
    type: str
    relation: str | None = Field(description="of a derivation")
    review: str | None = Field(description="of a derivation; rejected ones are not drawn")
    score: float | None
    role: str | None = Field(description="of a department in a task")


class EdgeTable(Model):
    """Many edges, column by column: lists of one length, with what an edge around a node holds."""

    id: list[str]
    source: list[int] = Field(description="place of the node in the list of all nodes, from 0")
    target: list[int] = Field(description="the same")
    type: list[str]
    relation: list[str | None]
    review: list[str | None]
    score: list[float | None]
    role: list[str | None]


class Column(Model):
    """A layer of the drawing."""

    key: str = Field(
        description="nation, province, prefecture, county, zone; cited: plans that are only "
        "cited; department, concept, division, other"
    )
    x: float = Field(description="left side")
    y: float = Field(description="above the first row")
    width: float


class Drawing(Bounded):
    """Nodes in their places. A page brings the edges between its nodes and between them and those
    of the pages before."""

    columns: list[Column]
    nodes: list[PlacedNode]
    edges: EdgeTable
    omitted: int = Field(description="nodes beyond what is ever drawn")


class Around(Bounded):
    """Neighbours of a node, with the edges at them."""

    node: DrawnNode
    nodes: list[DrawnNode]
    edges: list[DrawnEdge] = Field(
        description="also those that lead on; at most 5000, those between nodes given here first"
    )


class Path(Model):
    """A shortest path between two nodes."""

    longest: int = Field(description="most steps that were looked for")
    found: bool
    nodes: list[DrawnNode] = Field(description="from the one end to the other")
    steps: list[str] = Field(description="ids of the edges between them")
    edges: list[DrawnEdge] = Field(description="the edges at these nodes, as around a node")
    searched: int = Field(description="how many nodes were looked at")
    complete: bool = Field(
        description="false: the search stopped at its bound of nodes, there may be a path"
    )
