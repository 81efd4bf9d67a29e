"""Divisions as nodes, each a part of the one above it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from graph.model import Node, Subgraph, edge, ids
from graph.reference.divisions import DivisionRef

# One zone is printed in full and in short; both are the same node.
_ZONE_KINDS = (
    ("高新技术产业开发区", "高新区"),
    ("高新技术开发区", "高新区"),
    ("高新开发区", "高新区"),
    ("经济技术开发区", "经开区"),
    ("经济开发区", "经开区"),
)


def division_chain(chain: Sequence[DivisionRef]) -> Subgraph:
    """Return the nodes of a division and of those above it (``chain``, nearest first), in this
    order, each joined to the next."""
    owners = (*chain[1:], None)
    nodes = [
        Node(
            division_node_id(ref, owner),
            "Division",
            {"code": ref.code, "name": ref.name, "level": ref.level},
        )
        for ref, owner in zip(chain, owners, strict=True)
    ]
    joined = pairwise(nodes)
    edges = tuple(edge(below.id, "PART_OF", above.id) for below, above in joined)
    return Subgraph(tuple(nodes), edges)


def division_node_id(ref: DivisionRef, owner: DivisionRef | None) -> str:
    """Return the id of a division; for a zone, with its name but not its owner's.

    The zone 聊城市高新区 has the name 高新区 in its id.
    """
    if ref.level != "zone":
        return ids.division_id(ref.code)
    name = ref.name
    for prefix in (owner.name, owner.name[:-1]) if owner else ():
        name = name.removeprefix(prefix)
    for full, short in _ZONE_KINDS:
        name = name.replace(full, short)
    return ids.division_id(ref.code, name)
