"""Drawings of the graph for the page: the first view, expansions and paths."""

from queries.drawing.elements import Column, Drawing, DrawnEdge, DrawnNode, EdgeTable, PlacedNode
from queries.drawing.expansion import Around, around
from queries.drawing.first_view import Scope, draw, draw_hits
from queries.drawing.paths import Path, path

__all__ = [
    "Around",
    "Column",
    "Drawing",
    "DrawnEdge",
    "DrawnNode",
    "EdgeTable",
    "Path",
    "PlacedNode",
    "Scope",
    "around",
    "draw",
    "draw_hits",
    "path",
]
