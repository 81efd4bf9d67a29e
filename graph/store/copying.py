"""The whole content of a store as one batch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graph.model import SCHEMA, Node, Subgraph
from graph.store.adapting import SOURCE_TEXT, WITH_TEXT
from graph.store.iteration import iter_nodes
from graph.store.protocol import Store


def whole_content(store: Store) -> Subgraph:
    """Return all nodes and edges of a store, nodes with their texts."""
    nodes = tuple(_nodes(store))
    return Subgraph(nodes, tuple(store.edges([node.id for node in nodes], direction="out")))


def _nodes(store: Store) -> Iterator[Node]:
    for label in SCHEMA.nodes:
        for node in iter_nodes(store, label):
            yield with_text(store, node) if label in WITH_TEXT else node


def with_text(store: Store, node: Node) -> Node:
    """Return a node with the text that is stored apart, if it has one."""
    text = store.source_text(node.id)
    return node if text is None else replace(node, props={**node.props, SOURCE_TEXT: text})
