"""Properties that hold for any text: no exception but PlanRejected, valid offsets, a valid
graph."""

from __future__ import annotations

from hypothesis import HealthCheck, assume, example, given
from hypothesis import strategies as st

from graph.build.subgraph import build
from graph.model.validation import validate
from graph.reference.concepts import Vocabulary
from graph.reference.divisions import Gazetteer
from loaders.errors import PlanRejected
from loaders.formats.decoding import REPLACEMENT
from loaders.plan import read_plan
from tests.examples import examples
from tools.fuzz.invariants import broken_properties

PIECES = st.sampled_from(
    [
        *("一、", "二、", "三、", "(一)", "（二）", "1.", "2．", "(1)", "①", "1.1", "1.1.1 ", "——"),
        *("第一章", "第二章 ", "第一节", "第一篇", "专栏1", "专栏", "目录", "前言", "附件", "解读"),
        *(
            "关于印发",
            "规划",
            "“十四五”",
            "的通知",
            "《",
            "》",
            "根据",
            "制定本规划",
            "2021",
            "2025年",
        ),
        *(
            "。",
            "，",
            ";",
            "\n",
            "\n\n",
            "　　",
            "  ",
            "|",
            "\t",
            "a",
            "\u200b",
            "\r\n",
            "- 1 -",
            "\r",
            "\u2028",
            "<tr><td>1</td>",
        ),
        *(
            "(牵头单位:",
            "责任单位:",
            "生态环境局",
            ")",
            "按职责分工负责",
            "由",
            "牵头",
            "约束性",
            "100",
        ),
        *("保障措施", "重点任务", "行动一:", "任务2", "项目5个,投资2亿元"),
    ]
)
NOISE = st.lists(PIECES | st.text(max_size=6), max_size=40).map("".join)
FRAME = (
    "某县生态环境保护“十四五”规划\n{}\n一、总体要求\n坚持以人民为中心的发展思想,推进绿色发展,到2025年优良天数比率达到85%以上。\n{}\n"
    "二、重点任务\n(一)加强治理\n1.做好治理工作。推进工业、农业、生活污染协同治理。\n{}\n"
    "2.做好保护工作。划定生态保护红线,严格保护饮用水水源地和自然保护地,建成美丽河湖12条。\n"
    "三、保障措施\n加强组织领导,落实各项责任,完善考核评估机制。\n{}"
)
DIVISIONS = Gazetteer.load()
VOCABULARY = Vocabulary.load()


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_rejected(data: bytes) -> None:
    try:
        read_plan(data, "x.txt", DIVISIONS)
    except PlanRejected as error:
        assert error.reason


@examples(300, HealthCheck.filter_too_much)
@example("", "", "", "一、一、一、一、一、00\x00")
@given(NOISE, NOISE, NOISE, NOISE)
def test_any_plan_with_noise_in_it(a: str, b: str, c: str, d: str) -> None:
    data = FRAME.format(a, b, c, d).encode("utf-8", "ignore")
    try:
        document = read_plan(data, "x.txt", DIVISIONS)
    except PlanRejected:
        assume(False)
        return
    # A NUL character is a damaged byte
    assert document.text == data.decode().replace("\x00", REPLACEMENT)
    assert broken_properties(document) == []
    graph = build(document, VOCABULARY)
    validate(graph)
    assert len({node.id for node in graph.nodes}) == len(graph.nodes)
    assert build(read_plan(data, "x.txt", DIVISIONS), VOCABULARY) == graph
