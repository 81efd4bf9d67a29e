"""Graphs to store: a city's plan that derives from a province's, and random ones."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from graph.model import EVIDENCE_KEYS, SCHEMA, Edge, Node, Property, Subgraph, ValueType, edge

PROVINCE, CITY = "plan:云岭省水利规划", "plan:青禾市水利规划"
PROVINCE_TASK, PROVINCE_LATER = "task:云岭省水利规划:节水:1", "task:云岭省水利规划:防洪:2"
CITY_TASK = "task:青禾市水利规划:节水:1"
CITED = "plan:国家水网建设规划纲要"
PROVINCE_BUREAU, CITY_BUREAU = "department:990000:水利厅", "department:990100:水务局"
PROVINCE_CODE, CITY_CODE = "division:990000", "division:990100"
CONCEPT = "concept:water-use"


def plan(plan_id: str, title: str, **props: Any) -> Node:
    return Node(plan_id, "Plan", {"title": title, "loaded": True, **props})


def cited_plan(plan_id: str, title: str) -> Node:
    return Node(plan_id, "Plan", {"title": title, "loaded": False})


def part(label: str, node_id: str, plan_id: str, start: int, **props: Any) -> Node:
    """Return a part of a plan; required properties missing in ``props`` are filled in."""
    filled = {
        "Chapter": {"number": "一", "title": "总则", "depth": 1, "kind": "action"},
        "Task": {"title": "任务", "text": "任务"},
        "Indicator": {"name": "指标"},
        "Project": {"title": "工程", "text": "工程"},
    }[label]
    if label == "Chapter":
        filled["recovered"] = False
    place = {"plan_id": plan_id, "path": f"一>{start}", "line": 1}
    return Node(node_id, label, {**place, **filled, "start": start, "end": start + 5, **props})


def task(node_id: str, plan_id: str, start: int, title: str, text: str) -> Node:
    return part("Task", node_id, plan_id, start, title=title, text=text)


def division(node_id: str, name: str, level: str) -> Node:
    code = node_id.removeprefix("division:")
    return Node(node_id, "Division", {"code": code, "name": name, "level": level})


def derived(child: str, parent: str, review: str = "proposed") -> Edge:
    spans = dict(zip(EVIDENCE_KEYS, (1, 9, 2, 10, 0.875), strict=True))
    return edge(
        child, "DERIVES_FROM", parent, method="text", review=review, score=0.5, evidence=[spans]
    )


def province_plan(*, later_task: bool = True, bureau: bool = True) -> Subgraph:
    """Return the province's plan, optionally without its second task or any department."""
    chapter, indicator = "chapter:云岭省水利规划:总则:1", "indicator:云岭省水利规划:用水:1"
    nodes = [
        division(PROVINCE_CODE, "云岭省", "province"),
        plan(
            PROVINCE,
            "云岭省水利规划",
            sector="水利",
            issuers=["云岭省水利厅", "云岭省发展改革委"],
            period_start=2021,
            source_text="云岭省水利规划\n一、总则\n节约用水。",
        ),
        cited_plan(CITED, "国家水网建设规划纲要"),
        part("Chapter", chapter, PROVINCE, 8),
        task(PROVINCE_TASK, PROVINCE, 20, "节约用水", "节约用水。推进水资源节约集约利用。"),
        part("Indicator", indicator, PROVINCE, 60, name="用水总量", target_value=12.5, unit="亿方"),
        Node(CONCEPT, "Concept", {"name_zh": "用水总量", "name_en": "Water use"}),
    ]
    edges = [
        edge(PROVINCE, "FOR_DIVISION", PROVINCE_CODE),
        edge(PROVINCE, "BASED_ON", CITED, start=3, end=9, line=1),
        edge(PROVINCE, "HAS_CHAPTER", chapter),
        edge(chapter, "HAS_TASK", PROVINCE_TASK),
        edge(PROVINCE, "HAS_INDICATOR", indicator),
        edge(indicator, "MEASURES", CONCEPT),
    ]
    if later_task:
        nodes.append(task(PROVINCE_LATER, PROVINCE, 100, "防洪", "防洪。加固堤防。"))
        edges.append(edge(chapter, "HAS_TASK", PROVINCE_LATER))
    if bureau:
        nodes.append(Node(PROVINCE_BUREAU, "Department", {"name": "水利厅"}))
        edges.append(edge(PROVINCE_BUREAU, "RESPONSIBLE_FOR", PROVINCE_TASK, role="lead"))
    return Subgraph(tuple(nodes), tuple(edges))


def city_plan() -> Subgraph:
    """Return the city's plan, which cites the province's; its task derives from both tasks."""
    chapter = "chapter:青禾市水利规划:总则:1"
    nodes = (
        division(PROVINCE_CODE, "云岭省", "province"),
        division(CITY_CODE, "青禾市", "prefecture"),
        plan(CITY, "青禾市水利规划", source_text="青禾市水利规划\n一、总则\n节约用水。"),
        cited_plan(PROVINCE, "云岭省水利规划"),
        part("Chapter", chapter, CITY, 8),
        task(CITY_TASK, CITY, 20, "节约用水", "节约用水。推进节水型城市建设。"),
        Node(CITY_BUREAU, "Department", {"name": "水务局"}),
    )
    edges = (
        edge(CITY_CODE, "PART_OF", PROVINCE_CODE),
        edge(CITY, "FOR_DIVISION", CITY_CODE),
        edge(CITY, "BASED_ON", PROVINCE),
        edge(CITY, "HAS_CHAPTER", chapter),
        edge(chapter, "HAS_TASK", CITY_TASK),
        edge(CITY_BUREAU, "RESPONSIBLE_FOR", CITY_TASK, role="lead"),
    )
    return Subgraph(nodes, edges)


def derivations() -> Subgraph:
    """Return the edges between the city's plan and the province's, to be written after both."""
    return Subgraph(
        edges=(
            derived(CITY, PROVINCE),
            derived(CITY_TASK, PROVINCE_TASK, "accepted"),
            derived(CITY_TASK, PROVINCE_LATER),
        )
    )


def large_plan(version: int, count: int = 4000) -> Subgraph:
    """Return a plan whose tasks differ in every version; 4000 are too many for SQLite's page
    cache."""
    tasks = (
        task(f"task:x:{n}", "plan:x", n, f"第{version}版", f"{version}" + "推进重点任务" * 100)
        for n in range(version * 3, version * 3 + count)
    )
    return Subgraph((plan("plan:x", f"第{version}版"), *tasks))


# Random graphs that the declaration allows ------------------------------------------------------

# Everything but lone surrogates, which no decoded text contains
_TEXT = st.text(st.characters(codec="utf-8"), max_size=12)
_NAME = st.text("山水林田湖草沙冰abc019_", min_size=1, max_size=6)
_INTEGER = st.integers(min_value=0, max_value=2**53)
_SCORE = st.floats(min_value=0, max_value=1)
_VALUES: dict[ValueType, st.SearchStrategy[Any]] = {
    ValueType.STRING: _TEXT,
    ValueType.INTEGER: _INTEGER,
    ValueType.FLOAT: st.floats(allow_nan=False, allow_infinity=False),
    ValueType.BOOLEAN: st.booleans(),
    ValueType.DATE: st.dates().map(lambda day: day.isoformat()),
    ValueType.STRINGS: st.lists(_TEXT, max_size=3),
    ValueType.EVIDENCE: st.lists(
        st.tuples(*[_INTEGER] * 4, _SCORE).map(
            lambda values: dict(zip(EVIDENCE_KEYS, values, strict=True))
        ),
        max_size=2,
    ),
}


def _props(declared: tuple[Property, ...], **fixed: str) -> st.SearchStrategy[dict[str, Any]]:
    def values(prop: Property) -> st.SearchStrategy[Any]:
        if prop.name in fixed:
            return st.just(fixed[prop.name])
        return st.sampled_from(prop.values) if prop.values else _VALUES[prop.type]

    shown = [prop for prop in declared if not prop.internal]
    return st.fixed_dictionaries(
        {prop.name: values(prop) for prop in shown if prop.required},
        optional={prop.name: values(prop) for prop in shown if not prop.required},
    )


@st.composite
def subgraphs(draw: st.DrawFn) -> Subgraph:
    """Draw a valid graph of up to twelve nodes of any labels, with any allowed edges."""
    plans = draw(st.lists(_NAME.map("plan:{}".format), min_size=1, max_size=3, unique=True))
    nodes = {
        plan_id: Node(plan_id, "Plan", draw(_props(SCHEMA.nodes["Plan"].properties)))
        for plan_id in plans
    }
    labels = sorted(SCHEMA.nodes.keys() - {"Plan"})
    for label in draw(st.lists(st.sampled_from(labels), max_size=9)):
        node_id = f"{label.lower()}:{draw(_NAME)}"
        props = _props(SCHEMA.nodes[label].properties, plan_id=draw(st.sampled_from(plans)))
        nodes[node_id] = Node(node_id, label, draw(props))
    possible = [
        (source.id, declared, target.id)
        for source in nodes.values()
        for target in nodes.values()
        for declared in SCHEMA.edges.values()
        if (source.label, target.label) in declared.ends
    ]
    edges = {}
    for source, declared, target in draw(
        st.lists(st.sampled_from(possible), max_size=12) if possible else st.just([])
    ):
        made = edge(source, declared.type, target, **draw(_props(declared.properties)))
        edges[made.id] = made
    return Subgraph(tuple(nodes.values()), tuple(edges.values()))
