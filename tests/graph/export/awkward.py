"""A graph of values that are difficult to write to a file."""

from __future__ import annotations

from itertools import cycle, pairwise

from graph.model import EVIDENCE_KEYS, Edge, Node, Subgraph, edge
from tests.graph.export.export_samples import derived, tasks

_TEXTS = (
    # Empty text, blanks, separators of cells and items
    *("", " ", " at both ends ", "\u3000全角\u3000", "\t", "a,b;c|d", "a\x1fb", "\x1f"),
    # Quotes
    *('"', '""', '"quoted" first', 'last "quoted"', "'", "''", "it's `so`", "$x {y} (z) [w]"),
    # Backslashes, and escapes that they might begin
    *("\\", "\\\\", '\\"', "\\'", "\\n", "\\u0041", "\\\\u0041", "\\u0027 + '", "C:\\users"),
    # Line ends
    *("x\ny", "x\r\ny", "x\ry", "\n", "\r", "\r\n", "\n\n", "\ny", "y\r", "x\u2028y\u2029", "\x85"),
    # Other characters that are invisible or not supported everywhere
    *("\x00", "a\x00b", "\x01\x02\x1b\x7f", "\ufeffx", "\uffff", "\ufffd", "𠀀😀", "e\u0301"),
    # Characters with a meaning in a script
    *("// none", "/* none */", ":exit", ";", "];\nMATCH (n) DETACH DELETE n;\n", "null", "=1+1"),
)
_LISTS = (
    *([], [""], ["", ""], ["a", ""], ["", "a"], ["a;b", "c,d"], ["a\x1fb"], ["a", "\x1f"]),
    *(["[a", "b]"], ['"a', 'b"'], ["x\r\ny"], [" a "]),
)
_FLOATS = (1e-07, 1e22, 5e-324, 1.7976931348623157e308, -0.0, 0.1, 37, 123456789012345.67, -3e-10)
_INTEGERS = (0, -1, 2**53 + 1, 2**63 - 1, -(2**63))
_BUREAU = "department:\"x\",'y';\\u0041`{z}"


def awkward() -> Subgraph:
    """Return texts, lists and numbers at the limits of a file format, in nodes and in edges."""
    plans = [*_plans()]
    ends = tasks()
    return Subgraph(
        (*plans, *_figures(), *ends, Node(_BUREAU, "Department", {"name": "x"})),
        (*_edges(ends), *(edge(a.id, "BASED_ON", b.id, start=0) for a, b in pairwise(plans))),
    )


def _plans() -> list[Node]:
    texts = [
        Node(f"plan:t{i}", "Plan", {"title": text, "loaded": i % 2 == 0, "issuers": [text, "b"]})
        for i, text in enumerate(_TEXTS)
    ]
    lists = [
        Node(f"plan:l{i}", "Plan", {"title": "", "loaded": True, "remarks": items})
        for i, items in enumerate(_LISTS)
    ]
    return texts + lists


def _figures() -> list[Node]:
    filled = {"plan_id": "plan:t0", "path": "", "name": "", "raw": "", "kind": "achieved"}
    return [
        Node(
            f"figure:{i}",
            "Figure",
            filled | {"start": whole, "end": i, "line": -i, "value": number},
        )
        for i, (number, whole) in enumerate(zip(_FLOATS, cycle(_INTEGERS), strict=False))
    ]


def _edges(ends: list[Node]) -> list[Edge]:
    one, other = (node.id for node in ends)
    spans = [dict(zip(EVIDENCE_KEYS, (0, 1, 2, 3, number), strict=True)) for number in _FLOATS]
    alike = (
        (one, other, 1e-07, [], ""),
        (other, one, 1, ["x\ny", "z"], "\r"),
        (one, one, 5e-324, [""], "\\"),
        (other, other, 0, ["\x1f"], "\x1f"),
    )
    return [
        derived(evidence=spans, score=0, review_note='"\r\n"'),
        edge(_BUREAU, "RESPONSIBLE_FOR", one, role="lead", remark=""),
        edge(_BUREAU, "RESPONSIBLE_FOR", one, role="support", remark="x\n"),
        *(
            edge(a, "RESEMBLES", b, score=score, reasons=reasons, matcher_version=text)
            for a, b, score, reasons, text in alike
        ),
    ]
