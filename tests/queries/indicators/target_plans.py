"""Hand-written plans of every level that set targets for the same concepts, in several units."""

from __future__ import annotations

from typing import Any

from graph.model import Edge, Node, Subgraph, ids

# level, code, name of the division: not in the order of the results
DIVISIONS = {
    "zone": ("371500", "聊城市高新区"),
    "county": ("620802", "崆峒区"),
    "nation": ("100000", "中华人民共和国"),
    "province": ("370000", "山东省"),
    "prefecture": ("371500", "聊城市"),
}
CONCEPTS = {
    "reclaimed_water": ("再生水利用量", "Reclaimed water used", "万立方米", "higher"),
    "pm25": ("细颗粒物(PM2.5)浓度", "PM2.5 concentration", "微克/立方米", "lower"),
    "water_coefficient": ("灌溉水有效利用系数", "Irrigation efficiency", None, "higher"),
    "unused": ("无人使用", "Used by none", "%", "higher"),
}
Fields = dict[str, Any]


def plan_id(level: str) -> str:
    return ids.plan_id(f"{DIVISIONS[level][1]}规划")


class _Graph:
    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.edges: list[Edge] = []
        self.made = 0

    def node(self, node_id: str, label: str, props: Fields) -> str:
        kept = {name: value for name, value in props.items() if value is not None}
        self.nodes.append(Node(node_id, label, kept))
        return node_id

    def edge(self, source: str, type_: str, target: str) -> None:
        self.edges.append(Edge(ids.edge_id(source, type_, target, {}), source, target, type_))

    def part(self, level: str, label: str, concept: str | None, props: Fields) -> None:
        self.made += 1
        plan = plan_id(level)
        place = {"plan_id": plan, "path": "一", "start": self.made, "end": self.made + 1, "line": 1}
        named = {"name": "指标", "concept": concept, "raw": "原文"}
        made = self.node(f"{label.lower()}:{level}:{self.made}", label, place | named | props)
        self.edge(plan, f"HAS_{label.upper()}", made)
        if concept is not None:
            self.edge(made, "MEASURES", ids.concept_id(concept))


def _target(value: float | None, unit: str | None, **props: Any) -> Fields:
    kind = "deferred" if value is None else "numeric"
    given = {"target_value": value, "unit": unit, "target_kind": kind, "target_year": 2025}
    return given | {"origin": "table", "historical": False} | props


def target_plans() -> Subgraph:
    """Return a valid graph without duplicates, with its parts in no particular order."""
    graph = _Graph()
    for key, (zh, en, unit, better) in CONCEPTS.items():
        props = {"name_zh": zh, "name_en": en, "unit": unit, "better": better}
        graph.node(ids.concept_id(key), "Concept", props)
    for level, (code, name) in DIVISIONS.items():
        zone = "高新区" if level == "zone" else None
        division = graph.node(
            ids.division_id(code, zone), "Division", {"code": code, "name": name, "level": level}
        )
        props = {"title": f"{name}规划", "level": level, "division_code": code, "loaded": True}
        years = {"period_start": 2021, "period_end": 2025, "source_text": "原文" * 50}
        graph.node(plan_id(level), "Plan", props | years)
        graph.edge(plan_id(level), "FOR_DIVISION", division)
    text: Fields = {"origin": "text", "ambition": "must"}
    water = "reclaimed_water"
    for level, fields in (
        ("zone", _target(5, "万吨")),
        ("county", _target(None, None)),
        ("prefecture", _target(1.2, "亿立方米", baseline_value=0.8, baseline_year=2020)),
        ("province", _target(16, "亿立方米", **text, target_year=2035)),
        ("province", _target(15, "亿立方米", **(text | {"ambition": "strive"}))),
        ("province", _target(14.7, "亿立方米", **text)),
        ("province", _target(14.7, "亿立方米", binding="binding")),
        ("province", _target(9, "亿立方米", **text, historical=True, target_year=2020)),
        ("nation", _target(2, "亿方")),
    ):
        graph.part(level, "Indicator", water, fields)
    graph.part("county", "Indicator", "water_coefficient", _target(0.55, None))
    graph.part("county", "Indicator", None, _target(3, "座", binding="expected"))
    graph.part("county", "Figure", "pm25", {"kind": "achieved", "value": 30.0, "year": 2020})
    return Subgraph(tuple(graph.nodes), tuple(graph.edges))
