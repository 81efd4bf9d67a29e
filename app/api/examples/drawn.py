"""Content of the examples of drawings: a city's task and the province's task it derives from."""

from __future__ import annotations

from app.api.examples.sample import CHILD, DERIVES, TASK
from queries.drawing import (
    Around,
    Column,
    Drawing,
    DrawnEdge,
    DrawnNode,
    EdgeTable,
    Path,
    PlacedNode,
)

_EDGE = DrawnEdge(DERIVES.id, CHILD.id, TASK.id, "DERIVES_FROM", "verbatim", "proposed", 0.97, None)
_FACTS = {
    node.id: (node.id, "Task", node.props["title"], None, None, node.plan_id, None, neighbours)
    for node, neighbours in ((TASK, 3), (CHILD, 2))
}
_TASK, _CHILD = (DrawnNode(*_FACTS[node.id]) for node in (TASK, CHILD))

DRAWING = Drawing(
    (Column("province", 0, -2.1, 12), Column("prefecture", 12, -2.1, 12)),
    (PlacedNode(*_FACTS[TASK.id], 0, -0.5), PlacedNode(*_FACTS[CHILD.id], 12, -0.5)),
    EdgeTable([DERIVES.id], [1], [0], ["DERIVES_FROM"], ["verbatim"], ["proposed"], [0.97], [None]),
    2,
    0,
    None,
)
NEIGHBOURS = Around(_CHILD, (_TASK,), (_EDGE,), 2, "from-1")
PATH = Path(8, (_CHILD, _TASK), (_EDGE.id,), (_EDGE,), 2, True)
DECLARATION: dict[str, object] = {
    "nodes": [
        {
            "label": "Department",
            "zh": "部门",
            "en": "Department",
            "colour": "#9c2f5f",
            "caption": "name",
            "caption_en": None,
            "numbered_by": None,
            "part_of_plan": False,
            "properties": [
                {
                    "name": "name",
                    "type": "string",
                    "required": True,
                    "values": [],
                    "value_set": None,
                    "unit": None,
                    "searchable": True,
                    "doc": "",
                }
            ],
        }
    ],
    "edges": [
        {
            "type": "HAS_TASK",
            "zh": "含任务",
            "en": "has task",
            "ends": [["Chapter", "Task"]],
            "key": [],
            "containment": True,
            "properties": [],
        }
    ],
    "value_sets": [
        {
            "name": "ambition",
            "values": [
                {"code": "must", "zh": "确保", "en": "must"},
                {"code": "strive", "zh": "力争", "en": "strive"},
            ],
        }
    ],
}
