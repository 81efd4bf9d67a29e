"""Small plans for each rule, with a contradiction and without it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from graph.build.document import PlanDocument
from graph.build.subgraph import build
from graph.opening import open_store
from graph.reference.concepts import Vocabulary
from queries.checks import Contradiction, check_plan
from tools.paths import GOLDEN

VOCABULARY = Vocabulary.load()
GOLD = json.loads((GOLDEN / "demo.json").read_text(encoding="utf-8"))["contradictions"]
HEADS = ("指标", "单位", "2020年", "2025年", "属性")


PAST_TABLE = (
    "“十三五”主要指标完成情况\n"
    "|指标|单位|2015年|2020年目标|2020年完成值|\n"
    "|细颗粒物浓度|微克/立方米|45|31|26|\n"
    "|湿地保护率|%|50|52|53|"
)


def check(document: PlanDocument, folder: Path) -> tuple[Contradiction, ...]:
    graph = build(document, VOCABULARY)
    plan = next(n for n in graph.nodes if n.label == "Plan" and n.props.get("loaded"))
    with open_store(f"sqlite:///{folder / 'plans.db'}") as store:
        store.write(graph)
        return check_plan(store, plan.id)


def table(*rows: Sequence[str], heads: Sequence[str] = HEADS) -> str:
    return "\n".join(f"|{'|'.join(row)}|" for row in (heads, *rows))


def dust(fine: str, coarse: str) -> str:
    return table(
        ("细颗粒物(PM2.5)浓度", "微克/立方米", "36", fine, "约束性"),
        ("可吸入颗粒物(PM10)浓度", "微克/立方米", "60", coarse, "预期性"),
    )


def text_of(fine: str, coarse: str, year: int = 2025) -> str:
    return (
        f"到{year}年,细颗粒物浓度控制在{fine}微克/立方米以内,"
        f"可吸入颗粒物浓度控制在{coarse}微克/立方米以内。\n"
    )


def portfolio(total: str, *parts: str) -> str:
    return f"3.抓好项目建设。共实施{total}。其中:{';'.join(parts)}。"


def box(announced: int) -> str:
    return (
        f"专栏1 水环境治理重点项目\n共安排{announced}个项目:\n"
        "1.清源污水厂项目。建设污水处理厂1座,铺设配套管网。\n"
        "2.清源湿地项目。恢复湿地面积300亩,栽种水生植物。\n"
        "3.清源廊道项目。建设生态廊道8公里,改善河道水质。"
    )


def share(name: str, *values: str) -> str:
    return table((name, "%", *values, "约束性"))


CLEAN = "3.清扫道路。加强保洁,到2025年,机械化清扫率达到{}。"
Plan = dict[str, str]
CASES: list[tuple[str, str, str, Plan, Plan]] = [
    (
        "text-against-table",
        "error",
        "a-sentence-and-a-row",
        {"goals": text_of("33", "55") + dust("31", "55")},
        {"goals": text_of("31", "55") + dust("31", "55")},
    ),
    (
        "text-against-table",
        "error",
        "other-years-do-not-compare",
        {"goals": text_of("33", "57") + dust("31", "57")},
        {"goals": text_of("33", "57", 2023) + dust("31", "55")},
    ),
    (
        "text-against-table",
        "error",
        "what-is-striven-for-may-go-beyond",
        {"goals": "到2025年,细颗粒物浓度达到30微克/立方米。\n" + dust("31", "55")},
        {"goals": "到2025年,细颗粒物浓度力争达到30微克/立方米。\n" + dust("31", "55")},
    ),
    (
        "swapped-values",
        "error",
        "values-crosswise",
        {"goals": text_of("55", "31") + dust("31", "55")},
        {"goals": text_of("31", "55") + dust("31", "55")},
    ),
    (
        "stated-twice",
        "warning",
        "two-sentences-two-values",
        {"goals": "到2025年,机械化清扫率达到85%以上。", "tasks": CLEAN.format("80%以上")},
        {"goals": "到2025年,机械化清扫率达到85%以上。", "tasks": CLEAN.format("85%以上")},
    ),
    (
        "stated-twice",
        "warning",
        "not-of-a-part",
        {"goals": "到2025年,建成绿道80公里。", "tasks": "3.修路。到2025年,建成绿道60公里。"},
        {"goals": "到2025年,建成绿道80公里。", "tasks": "3.修路。其中,到2025年,建成绿道60公里。"},
    ),
    (
        "stated-twice",
        "warning",
        "not-of-some-of-the-towns",
        {"goals": "到2025年,建成绿道80公里。", "tasks": "3.修路。到2025年,建成绿道60公里。"},
        {
            "goals": "到2025年,建成绿道80公里。",
            "tasks": "3.修路。到2025年,北部三镇建成绿道60公里。",
        },
    ),
    (
        "strength",
        "note",
        "about-and-at-least",
        {"goals": "到2025年,机械化清扫率达到85%以上。", "tasks": CLEAN.format("85%左右")},
        {"goals": "到2025年,机械化清扫率达到85%以上。", "tasks": CLEAN.format("85%")},
    ),
    (
        "strength",
        "note",
        "strive-and-promise",
        {
            "goals": "到2025年,机械化清扫率达到85%。",
            "tasks": CLEAN.format("85%").replace("达", "力争达"),
        },
        {
            "goals": "到2025年,机械化清扫率达到85%。",
            "tasks": CLEAN.format("90%").replace("达", "力争达"),
        },
    ),
    (
        "pm25-above-pm10",
        "error",
        "a-part-above-the-whole",
        {"goals": dust("60", "55")},
        {"goals": dust("31", "55")},
    ),
    (
        "share-over-100",
        "error",
        "a-share-cannot-pass-100",
        {"goals": "到2025年,机械化清扫率达到105%。"},
        {"goals": "到2025年,机械化清扫率达到100%。再生水利用量增长120%。"},
    ),
    (
        "share-over-100",
        "warning",
        "no-more-than-100",
        {"goals": "到2025年,机械化清扫率达到100%以上。"},
        {"goals": "到2025年,机械化清扫率达到99%以上。"},
    ),
    (
        "sum-of-projects",
        "error",
        "projects-do-not-add-up",
        {
            "tasks": portfolio(
                "项目10个,总投资9亿元", "水类项目4个,投资4亿元", "气类项目5个,投资5亿元"
            )
        },
        {
            "tasks": portfolio(
                "项目10个,总投资9亿元", "水类项目4个,投资4亿元", "气类项目6个,投资5亿元"
            )
        },
    ),
    (
        "sum-of-investment",
        "error",
        "money-does-not-add-up",
        {
            "tasks": portfolio(
                "项目9个,总投资9.8亿元", "水类项目4个,投资4亿元", "气类项目5个,投资5亿元"
            )
        },
        {
            "tasks": portfolio(
                "项目9个,总投资9亿元", "水类项目4个,投资4亿元", "气类项目5个,投资5亿元"
            )
        },
    ),
    (
        "larger-than-division",
        "error",
        "more-wetland-than-land",
        {"review": "全县国土面积210平方公里。", "goals": "到2025年,湿地面积达到40万亩以上。"},
        {"review": "全县国土面积210平方公里。", "goals": "到2025年,湿地面积达到3万亩以上。"},
    ),
    (
        "sum-of-parts",
        "error",
        "the-parts-are-more-than-the-whole",
        {"tasks": "一是修复湿地。规划总投资38.5亿元,其中防洪20.5亿元、供水18.2亿元。"},
        {"tasks": "一是修复湿地。规划总投资38.5亿元,其中防洪20.3亿元、供水18.2亿元。"},
    ),
    (
        "sum-of-parts",
        "error",
        "parts-counted-in-people",
        {"tasks": "一是开展培训。培训干部300人,其中城区200人、乡镇150人。"},
        {"tasks": "一是开展培训。培训干部300人,其中城区200人、乡镇100人。"},
    ),
    (
        "sum-of-parts",
        "warning",
        "three-parts-are-less-than-the-whole",
        {"tasks": "一是修复湿地。规划总投资9.0亿元,其中防洪4.0亿元、供水3.0亿元、灌区1.5亿元。"},
        {"tasks": "一是修复湿地。规划总投资9亿元,其中防洪2亿元、供水2亿元、灌区1亿元。"},
    ),
    (
        "sum-of-investment",
        "note",
        "a-rounded-sum-is-noted-only",
        {
            "tasks": portfolio(
                "项目9个,总投资9.01亿元", "水类项目4个,投资4亿元", "气类项目5个,投资5亿元"
            )
        },
        {
            "tasks": portfolio(
                "项目9个,总投资9亿元", "水类项目4个,投资4亿元", "气类项目5个,投资5亿元"
            )
        },
    ),
    (
        "announced-projects",
        "error",
        "a-box-lists-another-number",
        {"tasks": box(4)},
        {"tasks": box(3)},
    ),
    (
        "announced-indicators",
        "warning",
        "the-table-lists-another-number",
        {"goals": "设置主要指标3项。\n" + dust("31", "55")},
        {"goals": "设置主要指标2项,其中约束性指标1项。\n" + dust("31", "55")},
    ),
    (
        "announced-indicators",
        "warning",
        "of-one-kind",
        {"goals": "设置主要指标2项,其中约束性指标2项。\n" + dust("31", "55")},
        {"goals": "设置主要指标2项,其中预期性指标1项。\n" + dust("31", "55")},
    ),
    (
        "worse-than-reached",
        "warning",
        "less-than-was-reached",
        {
            "review": "2020年,农村生活污水治理率达到26%。",
            "goals": "到2025年,农村生活污水治理率达到20%。",
        },
        {
            "review": "2020年,农村生活污水治理率达到26%。",
            "goals": "到2025年,农村生活污水治理率达到30%。",
        },
    ),
    (
        "worse-than-reached",
        "warning",
        "lower-is-better-for-dust",
        {"review": "2020年,细颗粒物浓度为30微克/立方米。", "goals": dust("31", "55")},
        {"review": "2020年,细颗粒物浓度为36微克/立方米。", "goals": dust("31", "55")},
    ),
    (
        "worse-than-baseline",
        "warning",
        "the-row-falls-back",
        {"goals": share("森林覆盖率", "57", "56")},
        {"goals": share("森林覆盖率", "57", "58")},
    ),
    (
        "no-better-than-baseline",
        "note",
        "the-row-stands-still",
        {"goals": share("森林覆盖率", "57", "57")},
        {"goals": share("森林覆盖率", "57", "≥57")},
    ),
    (
        "no-better-than-baseline",
        "note",
        "what-is-full-cannot-grow",
        {"goals": share("湿地保护率", "57", "57")},
        {"goals": share("空气质量优良天数比率", "100", "100")},
    ),
    (
        "baseline-year",
        "warning",
        "the-head-names-a-year-of-the-period",
        {
            "review": "2020年,森林覆盖率为57.3%。",
            "goals": share("森林覆盖率", "57.3", "58").replace("2020年", "2021年"),
        },
        {"review": "2020年,森林覆盖率为57.3%。", "goals": share("森林覆盖率", "57.3", "58")},
    ),
    (
        "baseline-against-text",
        "warning",
        "one-year-two-values",
        {"review": "2020年,森林覆盖率为56.1%。", "goals": share("森林覆盖率", "57.3", "58")},
        {"review": "2020年,森林覆盖率为57.3%。", "goals": share("森林覆盖率", "57.3", "58")},
    ),
    (
        "change",
        "warning",
        "the-decline-is-not-the-one-of-the-row",
        {"goals": "到2025年,细颗粒物浓度比2020年下降30%。\n" + dust("32.4", "55")},
        {"goals": "到2025年,细颗粒物浓度比2020年下降10%。\n" + dust("32.4", "55")},
    ),
    (
        "change",
        "warning",
        "the-decline-that-was-reached-is-not-the-one-of-the-row",
        {"review": f"2020年,细颗粒物浓度为26微克/立方米,较2015年下降39.5%。\n{PAST_TABLE}"},
        {"review": f"2020年,细颗粒物浓度为26微克/立方米,较2015年下降42.2%。\n{PAST_TABLE}"},
    ),
    (
        "unit",
        "warning",
        "a-concentration-in-tons",
        {"goals": dust("31", "55").replace("微克/立方米|36", "吨|36")},
        {"goals": dust("31", "55")},
    ),
    (
        "unit",
        "warning",
        "a-reduction-is-a-share-or-an-amount",
        {"goals": dust("31", "55").replace("微克/立方米|36", "吨|36")},
        {"goals": dust("31", "55") + "\n到2025年,化学需氧量和氨氮排放总量分别减少2000吨、200吨。"},
    ),
]
