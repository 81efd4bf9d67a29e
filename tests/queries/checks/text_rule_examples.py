"""Small plans for each rule on running text, with a contradiction and without it."""

from __future__ import annotations

from tests.queries.checks.rule_examples import Plan

TEXT_CASES: list[tuple[str, str, str, Plan, Plan]] = [
    (
        "announced-list",
        "warning",
        "one-name-is-missing",
        {"tasks": "3.抓好节能。抓好工业、建筑、交通、农业、商贸六大领域节能降碳。"},
        {"tasks": "3.抓好节能。抓好工业、建筑、交通、农业、商贸等六大领域节能降碳。"},
    ),
    (
        "announced-list",
        "warning",
        "one-name-too-many",
        {"tasks": "3.打造品牌。培育古城、湖畔、茶园、非遗、红色“四大品牌”。"},
        {"tasks": "3.打造品牌。培育古城、湖畔、茶园和非遗“四大品牌”。"},
    ),
    (
        "announced-list",
        "warning",
        "names-follow-the-number",
        {"tasks": "3.建设水库。规划建设4座水库,即龙口水库、响滩水库、青石水库。"},
        {"tasks": "3.建设水库。规划建设4座水库,即龙口水库、响滩水库、青石水库、白沙水库。"},
    ),
    (
        "announced-list",
        "warning",
        "points-follow-the-number",
        {"tasks": "3.提升服务。重点实施三大工程:一是公交工程,二是货运工程。"},
        {"tasks": "3.提升服务。重点实施三大工程:一是公交工程,二是货运工程,三是客运工程。"},
    ),
    (
        "announced-list",
        "warning",
        "the-heading-announces-another-number",
        {"tasks": "(二)实施健康促进六大行动\n1.提升素养。实施妇幼、职业、老年健康等五大行动。"},
        {"tasks": "(二)实施健康促进六大行动\n1.提升素养。实施妇幼、职业、老年健康等六大行动。"},
    ),
    (
        "two-years",
        "warning",
        "one-thing-by-two-years",
        {
            "goals": "到2025年,建成市图书馆新馆。",
            "tasks": "3.建设场馆。2023年底前,完成市图书馆新馆建设。",
        },
        {
            "goals": "到2025年,建成市图书馆新馆。",
            "tasks": "3.建设场馆。力争2023年底前,完成市图书馆新馆建设。",
        },
    ),
    (
        "two-years",
        "warning",
        "goals-without-a-year-are-for-the-last-one",
        {"goals": "全域建成“无废城市”。", "tasks": "3.建设无废城市。到2023年,全域建成“无废城市”。"},
        {"goals": "全域建成“无废城市”。", "tasks": "3.建设无废城市。到2023年,基本建成“无废城市”。"},
    ),
    (
        "two-years",
        "warning",
        "full-coverage-by-two-years",
        {
            "goals": "到2025年,农村生活垃圾收运体系实现全覆盖。",
            "tasks": "3.收运垃圾。到2023年,实现农村生活垃圾收运体系全覆盖。",
        },
        {
            "goals": "到2025年,农村生活垃圾收运体系实现全覆盖。",
            "tasks": "3.收运垃圾。到2023年,实现城市生活垃圾收运体系全覆盖。",
        },
    ),
    (
        "two-years",
        "warning",
        "one-value-by-two-years",
        {
            "goals": "到2025年,农村自来水普及率达到95%。",
            "tasks": "3.供水。到2023年,农村自来水普及率达到95%。",
        },
        {
            "goals": "到2025年,农村自来水普及率保持在95%。",
            "tasks": "3.供水。到2023年,农村自来水普及率达到95%。",
        },
    ),
    (
        "strength",
        "note",
        "a-thing-striven-for-and-promised",
        {
            "goals": "到2025年,建成清新空气示范区。",
            "tasks": "3.治理废气。2025年,力争建成清新空气示范区。",
        },
        {
            "goals": "到2025年,力争建成清新空气示范区。",
            "tasks": "3.治理废气。2025年,力争建成清新空气示范区。",
        },
    ),
    (
        "rate",
        "warning",
        "a-yearly-rate-and-the-change-of-five-years",
        {"goals": "到2025年,农民收入年均增长7%左右,比2020年增长60%。"},
        {"goals": "到2025年,农民收入年均增长7%左右,比2020年增长40%。"},
    ),
    (
        "rate",
        "warning",
        "a-yearly-rate-and-the-values-at-both-ends",
        {
            "review": "2020年,旅游总收入达到200亿元。",
            "goals": "到2025年,旅游总收入达到500亿元,年均增长12%。",
        },
        {
            "review": "2020年,旅游总收入达到200亿元。",
            "goals": "到2025年,旅游总收入达到350亿元,年均增长12%。",
        },
    ),
    (
        "change",
        "warning",
        "the-change-between-two-values-of-a-sentence",
        {"review": "2020年,细颗粒物浓度为22微克/立方米,与2015年40微克/立方米相比,下降35%。"},
        {"review": "2020年,细颗粒物浓度为22微克/立方米,与2015年40微克/立方米相比,下降45.0%。"},
    ),
    (
        "larger-than-division",
        "error",
        "an-area-that-the-review-states",
        {"review": "全县国土面积210平方公里,森林面积40万亩。"},
        {"review": "全县国土面积210平方公里,森林面积3万亩,全省森林面积4000万亩。"},
    ),
    (
        "no-better-than-baseline",
        "note",
        "a-value-that-is-reached-already",
        {
            "review": "2020年,农村自来水普及率达到95%。",
            "goals": "到2025年,农村自来水普及率达到95%。",
        },
        {
            "review": "2020年,农村自来水普及率达到95%。",
            "goals": "到2025年,农村自来水普及率稳定在95%。",
        },
    ),
]
