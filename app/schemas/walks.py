"""Passages of nodes, and what is found by walking from one."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from app.schemas.graph_models import AnyEdge, AnyNode, Model, PlanNode


class Passage(Model):
    """The words of the source that a node stands on."""

    node_id: str
    plan_id: str
    plan_title: str
    source_file: str | None
    path: str | None = Field(description="citable place, e.g. 第三章>(二)>专栏4>3")
    start: int = Field(description="offset into the source text, in characters")
    end: int = Field(description="exclusive end")
    line: int = Field(description="1-based")
    text: str = Field(description="as printed, damage included")
    before: str
    after: str
    citation: str


class LineageNode(Model):
    """A node of a lineage."""

    node: AnyNode
    depth: int = Field(description="steps from the start; below 0 is what the start comes from")


class LineageEdge(Model):
    """An edge of a lineage."""

    edge: AnyEdge
    depth: int = Field(description="of its end farther from the start")


class Lineage(Model):
    """What a node comes from and what comes from it."""

    start: str
    direction: Literal["up", "down", "both"]
    depth: int
    nodes: list[LineageNode]
    edges: list[LineageEdge]
    plans: list[PlanNode] = Field(description="the plans that the nodes are parts of")
    returned: int
    total: int = Field(description="nodes within depth")
    truncated: bool = Field(description="whether nodes within depth are left out")
    deeper: bool = Field(description="whether the lineage goes on beyond depth")


class ProvDocument(Model):
    """A PROV-JSON document (W3C member submission): records by kind (entity, agent,
    wasDerivedFrom, …) and id."""

    model_config = ConfigDict(extra="allow")

    prefix: dict[str, str] = Field(description="namespaces of the ids")


class Neighbour(Model):
    """A node of a neighbourhood."""

    node: AnyNode
    depth: int
    more: int = Field(description="how many of its neighbours are not returned (还有 n)")


class Neighbourhood(Model):
    """The nodes around a node and all edges between them."""

    start: str
    depth: int
    nodes: list[Neighbour]
    edges: list[AnyEdge]
    returned: int
    total: int = Field(description="nodes known to be within depth; at least so many if truncated")
    truncated: bool
