"""What the page's graph draws: where nodes stand at first, and what stands around one of them."""

from queries.drawing.around import Around, around
from queries.drawing.model import Column, Drawing, DrawnEdge, DrawnNode, EdgeTable, PlacedNode
from queries.drawing.run import Scope, draw, draw_hits
from queries.drawing.shortest import Path, path

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
