"""Three small hand-written plans: the nation's, a province's and a city's, each derived from the
one above."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from graph.model import Edge, Node, Subgraph, ids

TEXTS = {
    "nation": """“十四五”生态环境保护规划

一、优化国土空间布局
(一)完善空间治理
1.落实主体功能区战略。统筹划定三条控制线。优化重大基础设施布局。(自然资源部牵头)
2.强化分区管控。全面实施“三线一单”。
二、指标
细颗粒物浓度下降10%
""",
    "province": """河北省生态环境保护“十四五”规划

根据《“十四五”生态环境保护规划》和《河北省国民经济和社会发展规划》,制定本规划。
一、优化国土空间布局
(一)完善空间治理
1.落实主体功能区战略。统筹划定三条控制线。建设白洋淀生态屏障。(省生态环境厅牵头;省水利厅配合)
2.强化分区管控。全面实施“三线一单”。
专栏1 白洋淀生态修复工程
细颗粒物(PM2.5)浓度 44.8 37 约束性
""",
    "city": """衡水市生态环境保护“十四五”规划

根据《河北省生态环境保护“十四五”规划》,制定本规划。
一、优化布局
1.落实主体功能区战略。统筹划定三条控制线。(市生态环境局负责)
2.推进垃圾分类。建设分类收集体系。
细颗粒物浓度达到37微克/立方米
""",
}
TITLES = {level: text.partition("\n")[0] for level, text in TEXTS.items()}
FILES = {"nation": "guojia.txt", "province": "hebei.txt", "city": "hengshui.txt"}
PLANS = {level: ids.plan_id(title) for level, title in TITLES.items()}
CITED = ids.plan_id("河北省国民经济和社会发展规划")
_DIVISIONS = {
    "nation": ("100000", "中华人民共和国", "nation"),
    "province": ("130000", "河北省", "province"),
    "city": ("131100", "衡水市", "prefecture"),
}


@dataclass
class Draft:
    """A collector of the nodes and edges of one plan."""

    level: str
    nodes: list[Node] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)

    @property
    def plan(self) -> str:
        return PLANS[self.level]

    def span(self, words: str) -> dict[str, int]:
        text = TEXTS[self.level]
        start = text.index(words)
        line = text.count("\n", 0, start) + 1
        return {"start": start, "end": start + len(words), "line": line}

    def node(self, node_id: str, label: str, **props: Any) -> str:
        self.nodes.append(Node(node_id, label, props))
        return node_id

    def edge(self, source: str, type_: str, target: str, **props: Any) -> Edge:
        made = Edge(ids.edge_id(source, type_, target, props), source, target, type_, props)
        self.edges.append(made)
        return made

    def part(self, label: str, path: str, title: str, words: str, **props: Any) -> str:
        node_id = part_id(self.level, label, title, words)
        place = {"plan_id": self.plan, "path": path, **self.span(words)}
        named = {} if label == "Indicator" else {"title": title}
        return self.node(node_id, label, **place, **named, **props)

    def chapter(self, above: str, number: str, title: str, line: str, path: str, depth: int) -> str:
        made = self.part(
            "Chapter",
            path,
            title,
            line,
            number=number,
            depth=depth,
            kind="action",
            recovered=False,
        )
        self.edge(above, "HAS_CHAPTER", made)
        return made

    def task(self, chapter: str, path: str, words: str) -> str:
        title = words.partition(".")[2].partition("。")[0]
        made = self.part("Task", path, title, words, text=words)
        self.edge(chapter, "HAS_TASK", made)
        return made

    def duty(self, name: str, task: str, role: str, words: str) -> None:
        code = _DIVISIONS[self.level][0]
        department = ids.department_id(f"division:{code}", name)
        self.node(department, "Department", name=name, division_code=code)
        self.edge(department, "RESPONSIBLE_FOR", task, role=role, **self.span(words))


def part_id(level: str, label: str, title: str, words: str) -> str:
    return ids.PartIds(PLANS[level]).make(label, title, words)


def task_words(level: str, number: int) -> str:
    """Return the printed line of the plan's n-th task."""
    lines = TEXTS[level].splitlines()
    return next(line for line in lines if line.startswith(f"{number}."))


def task_id(level: str, number: int) -> str:
    words = task_words(level, number)
    return part_id(level, "Task", words.partition(".")[2].partition("。")[0], words)


def _frame(level: str, sector: str = "生态环境保护") -> Draft:
    draft = Draft(level)
    code, name, kind = _DIVISIONS[level]
    division = draft.node(ids.division_id(code), "Division", code=code, name=name, level=kind)
    draft.node(
        draft.plan,
        "Plan",
        title=TITLES[level],
        sector=sector,
        level=kind,
        division_code=code,
        period_start=2021,
        period_end=2025,
        issued_on="2022-01-12",
        status="final",
        loaded=True,
        source_file=FILES[level],
        sha256="0" * 64,
        source_text=TEXTS[level],
        remarks=["line 1: read by hand"],
        **draft.span(TITLES[level]),
    )
    draft.edge(draft.plan, "FOR_DIVISION", division)
    return draft


def _nation() -> Draft:
    draft = _frame("nation")
    top = draft.chapter(draft.plan, "一", "优化国土空间布局", "一、优化国土空间布局", "一", 1)
    section = draft.chapter(top, "(一)", "完善空间治理", "(一)完善空间治理", "一>(一)", 2)
    first = draft.task(section, "一>(一)>1", task_words("nation", 1))
    draft.task(section, "一>(一)>2", task_words("nation", 2))
    draft.duty("自然资源部", first, "lead", "(自然资源部牵头)")
    return draft


def _province() -> Draft:
    draft = _frame("province")
    draft.edge(draft.plan, "BASED_ON", PLANS["nation"], **draft.span(f"《{TITLES['nation']}》"))
    draft.node(CITED, "Plan", title="河北省国民经济和社会发展规划", loaded=False)
    draft.edge(draft.plan, "BASED_ON", CITED, **draft.span("《河北省国民经济和社会发展规划》"))
    draft.edge("division:130000", "PART_OF", "division:100000")
    top = draft.chapter(draft.plan, "一", "优化国土空间布局", "一、优化国土空间布局", "一", 1)
    section = draft.chapter(top, "(一)", "完善空间治理", "(一)完善空间治理", "一>(一)", 2)
    first = draft.task(section, "一>(一)>1", task_words("province", 1))
    draft.task(section, "一>(一)>2", task_words("province", 2))
    note = "(省生态环境厅牵头;省水利厅配合)"
    draft.duty("省生态环境厅", first, "lead", note)
    draft.duty("省水利厅", first, "support", note)
    box = draft.part(
        "Project",
        "一>(一)>专栏1>1",
        "白洋淀生态修复工程",
        "专栏1 白洋淀生态修复工程",
        text="白洋淀生态修复工程",
        investment=80.03,
    )
    draft.edge(draft.plan, "HAS_PROJECT", box)
    _indicator(
        draft,
        "细颗粒物(PM2.5)浓度 44.8 37 约束性",
        "细颗粒物(PM2.5)浓度",
        origin="table",
        binding="binding",
    )
    return draft


def _city() -> Draft:
    draft = _frame("city")
    draft.edge(draft.plan, "BASED_ON", PLANS["province"], **draft.span(f"《{TITLES['province']}》"))
    draft.edge("division:131100", "PART_OF", "division:130000")
    top = draft.chapter(draft.plan, "一", "优化布局", "一、优化布局", "一", 1)
    first = draft.task(top, "一>1", task_words("city", 1))
    draft.task(top, "一>2", task_words("city", 2))
    draft.duty("市生态环境局", first, "responsible", "(市生态环境局负责)")
    _indicator(draft, "细颗粒物浓度达到37微克/立方米", "细颗粒物浓度", origin="text")
    return draft


def _indicator(draft: Draft, words: str, name: str, **props: Any) -> None:
    made = draft.part(
        "Indicator",
        "一>表1>1",
        name,
        words,
        name=name,
        concept="pm25",
        unit="微克/立方米",
        target_year=2025,
        target_value=37,
        comparator="<=",
        target_kind="numeric",
        historical=False,
        raw=words,
        **props,
    )
    draft.edge(draft.plan, "HAS_INDICATOR", made)
    concept = draft.node(
        ids.concept_id("pm25"),
        "Concept",
        name_zh="细颗粒物浓度",
        name_en="PM2.5 concentration",
        unit="微克/立方米",
        better="lower",
    )
    draft.edge(made, "MEASURES", concept)


def _derived(child: str, parent: str, child_task: int, parent_task: int, review: str) -> Edge:
    shared = "统筹划定三条控制线。"
    source, target = task_id(child, child_task), task_id(parent, parent_task)
    evidence = []
    if shared in task_words(child, child_task) and shared in task_words(parent, parent_task):
        a, b = TEXTS[child].index(shared), TEXTS[parent].index(shared)
        span = {"child_start": a, "child_end": a + len(shared), "similarity": 1.0}
        evidence.append(span | {"parent_start": b, "parent_end": b + len(shared)})
    props = {
        "method": "by hand",
        "relation": "edited",
        "score": 0.9,
        "evidence": evidence,
        "review": review,
    }
    edge_id = ids.edge_id(source, "DERIVES_FROM", target, props)
    return Edge(edge_id, source, target, "DERIVES_FROM", props)


def derivations() -> list[Edge]:
    """Return derivations between tasks 1 of city, province and nation, and tasks 2 of province and
    nation; one is rejected."""
    return [
        _derived("city", "province", 1, 1, "accepted"),
        _derived("province", "nation", 1, 1, "proposed"),
        _derived("province", "nation", 2, 2, "proposed"),
        _derived("city", "province", 2, 2, "rejected"),
    ]


def three_plans() -> Subgraph:
    """Return the whole graph, valid and without duplicates."""
    drafts = [_nation(), _province(), _city()]
    links = Draft("city")
    for child, parent in (("city", "province"), ("province", "nation")):
        props = {"method": "cited", "review": "proposed"}
        links.edge(PLANS[child], "DERIVES_FROM", PLANS[parent], **props)
    nodes = {node.id: node for draft in drafts for node in draft.nodes}
    edges = {edge.id: edge for draft in [*drafts, links] for edge in draft.edges}
    edges |= {edge.id: edge for edge in derivations()}
    return Subgraph(tuple(nodes.values()), tuple(edges.values()))
