"""The style sheet for Neo4j Browser."""

from __future__ import annotations

import re

import pytest

from graph.model import SCHEMA
from tools.browser_style import STYLE, contrast, darker, style_sheet

_RULE = re.compile(
    r"(?:^|\n\n)([\w.]+) \{\n((?:  [\w-]+: [^:;{}']+;\n|  caption: '[^:;']+';\n)+)\}"
)


def rules() -> dict[str, dict[str, str]]:
    """Return the file's rules by selector."""
    text = STYLE.read_text(encoding="utf-8")
    found = _RULE.findall(text)
    # There is nothing between the rules
    assert _RULE.sub("", text) == "\n"
    return {
        selector: dict(re.findall(r"  ([\w-]+): '?(.*?)'?;\n", properties))
        for selector, properties in found
    }


def test_the_file_follows_the_declaration() -> None:
    """``make golden`` writes the file again."""
    assert STYLE.read_text(encoding="utf-8") == style_sheet()


@pytest.mark.parametrize("label", SCHEMA.nodes)
def test_nodes_have_the_declared_colour_and_a_declared_caption(label: str) -> None:
    rule, node_type = rules()[f"node.{label}"], SCHEMA.nodes[label]
    assert rule["color"] == node_type.colour
    assert contrast(rule["text-color-internal"], rule["color"]) >= 4.5
    names = re.findall(r"\{(\w+)\}", rule["caption"])
    assert names and all(node_type.property(name) for name in names)


def test_every_type_of_edge_has_a_rule() -> None:
    found = rules()
    for type_, edge_type in SCHEMA.edges.items():
        caption = found[f"relationship.{type_}"].get("caption", "")
        assert all(edge_type.property(name) for name in re.findall(r"\{(\w+)\}", caption))
    assert found["relationship"]["caption"] == "<type>"
    assert len(found) == 2 + len(SCHEMA.nodes) + len(SCHEMA.edges)


def test_contrast_of_black_and_white() -> None:
    assert contrast("#000000", "#ffffff") == contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_a_darker_colour() -> None:
    assert darker("#ff0a64") == "#cc0850"
