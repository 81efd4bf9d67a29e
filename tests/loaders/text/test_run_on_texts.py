"""Texts whose line breaks were replaced by blanks, as when a page is copied into a field."""

from __future__ import annotations

import pytest

from graph.build.document import PlanDocument
from loaders.errors import PlanRejected
from tests.loaders.small_plans import plan_text, read_text

_BOOK = "\n".join(
    (
        "松溪县“十四五”农业农村发展规划",
        "第一章　发展基础",
        "第一节　主要成就",
        "粮食连年丰收，农民收入持续提高。乡村面貌焕然一新。",
        "第二章　重点任务",
        "第一节　稳定粮食生产",
        "落实粮食安全责任制，建设高标准农田3万亩，完善农田管护机制。",
        "第二节　保护耕地",
        "落实最严格的耕地保护制度，加强耕地用途管制，开展耕地质量监测，健全耕地保护补偿机制。",
        "第三节　繁荣乡村产业",
        "培育农产品加工企业，建设冷链物流设施，发展乡村旅游，拓宽农民增收渠道，促进产业融合发展。",
        "第三章　保障措施",
        "加强组织领导，落实各项责任，完善考核评估机制，形成工作合力。",
        "各镇要结合实际制定实施方案，细化工作举措，明确责任分工，加强督促检查，确保规划落到实处。",
        "要加强宣传引导，营造良好氛围，动员社会各界参与规划实施，及时总结推广好的经验做法。",
    )
)


def _parts(document: PlanDocument) -> tuple[object, ...]:
    return (
        document.front.title,
        [(h.number, h.title, h.kind) for h in document.headings],
        [task.text for task in document.tasks],
        [(item.name, item.target_value) for item in document.indicators],
    )


@pytest.mark.parametrize("text", [plan_text("到2025年,湿地保护率达到55%。\n" * 4), _BOOK])
def test_blanks_in_place_of_line_breaks(text: str) -> None:
    run_on = read_text(" ".join(text.split("\n")))
    assert _parts(run_on) == _parts(read_text(text))


def test_a_text_without_line_breaks_and_blanks_is_rejected() -> None:
    with pytest.raises(PlanRejected):
        read_text(plan_text().replace("\n", ""))
