"""The style sheet for Neo4j Browser (GraSS), generated from the declaration of the graph.

Browser reads only rules of the form ``node.Label { property: value; }``. It does not support
comments, and a ``:`` or ``;`` in a caption ends the caption. ``{name}`` is replaced by a property.
"""

from __future__ import annotations

from collections.abc import Mapping

from graph.model import SCHEMA, EdgeType, NodeType
from tools.saved_queries import FOLDER

STYLE = FOLDER / "style.grass"

_NODE = {
    "diameter": "50px",
    "color": "#a5abb6",
    "border-color": "#8a909b",
    "border-width": "2px",
    "text-color-internal": "#ffffff",
    "font-size": "10px",
}
_EDGE = {
    "color": "#a5abb6",
    "shaft-width": "1px",
    "font-size": "8px",
    "padding": "3px",
    "text-color-external": "#000000",
    "text-color-internal": "#ffffff",
    "caption": "<type>",
}
_DIAMETERS = {"Plan": "80px", "Chapter": "65px", "Division": "65px", "Concept": "65px"}
# Derivation is the purpose of the graph. Proposed and confirmed edges differ only in words,
# because Browser styles by type alone.
_EDGES_OF_THEIR_OWN = {
    "DERIVES_FROM": {
        "color": "#1a1a1a",
        "shaft-width": "3px",
        "caption": "{relation} {review}",
    },
    "RESEMBLES": {"color": _EDGE["color"], "caption": "{score}"},
    "RESPONSIBLE_FOR": {"color": SCHEMA.nodes["Department"].colour, "caption": "{role}"},
}


def style_sheet() -> str:
    """Return the whole style sheet."""
    rules = [_rule("node", _NODE), _rule("relationship", _EDGE)]
    for label, node_type in SCHEMA.nodes.items():
        colour = {
            "color": node_type.colour,
            "border-color": darker(node_type.colour),
            "text-color-internal": text_on(node_type.colour),
        }
        size = {"diameter": _DIAMETERS[label]} if label in _DIAMETERS else {}
        rules.append(_rule(f"node.{label}", {**colour, **size, "caption": _caption(node_type)}))
    for type_, edge_type in SCHEMA.edges.items():
        own = _EDGES_OF_THEIR_OWN.get(type_, {})
        rules.append(_rule(f"relationship.{type_}", {"color": _colour(edge_type), **own}))
    return "\n\n".join(rules) + "\n"


def _caption(node_type: NodeType) -> str:
    names = (node_type.numbered_by, node_type.caption)
    return " ".join(f"{{{name}}}" for name in names if name)


def _colour(edge_type: EdgeType) -> str:
    """Return the colour of the nodes that the edges lead to, or grey if these have several
    labels."""
    labels = {target for _, target in edge_type.ends}
    return SCHEMA.nodes[labels.pop()].colour if len(labels) == 1 else _EDGE["color"]


def _rule(selector: str, properties: Mapping[str, str]) -> str:
    lines = (
        f"  {name}: '{value}';" if name == "caption" else f"  {name}: {value};"
        for name, value in properties.items()
    )
    return "\n".join([f"{selector} {{", *lines, "}"])


def darker(colour: str) -> str:
    """Return a colour (#rrggbb) with a fifth less light."""
    return "#" + "".join(f"{channel * 4 // 5:02x}" for channel in _channels(colour))


def text_on(colour: str) -> str:
    """Return white or black, whichever is easier to read on ``colour``."""
    return max(("#ffffff", "#000000"), key=lambda text: contrast(text, colour))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2, 1.4.3)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (channel / 255 for channel in _channels(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
