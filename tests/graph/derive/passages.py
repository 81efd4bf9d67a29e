"""Passages to derive from each other, made of a few lines of text."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import strategies as st

from graph.derive.wording import Piece, Wording, wording
from graph.reference.normal_text import fold

# Characters of printed plans: Chinese, digits and letters of both widths, marks, blanks, line
# breaks
PRINTED = st.text(
    st.sampled_from(
        "全省市县我辖直域生态环境保护水Ａa9５％℃。；;，,：:、！？.（）()“”《》 　\t\n\r-—"
    )
    | st.characters(codec="utf-8"),
    max_size=60,
)
# Passages with much common text, so that alignment finds something
PASSAGE = st.lists(
    st.sampled_from(
        [
            "加强水源地保护",
            "加强饮用水水源地保护",
            "推进污水处理设施建设",
            "全面推进",
            "建设数字化平台",
            "健全长效机制",
            "到2025年达到90%",
        ]
    )
    | st.text("山水林田湖草沙", min_size=1, max_size=8),
    min_size=1,
    max_size=6,
).flatmap(
    lambda clauses: st.lists(
        st.sampled_from("，。；、"), min_size=len(clauses), max_size=len(clauses)
    ).map(lambda marks: "".join(c + m for c, m in zip(clauses, marks, strict=True)))
)

PARENT = (
    "1.保护饮用水水源。划定水源保护区,清理违法建筑和排污口。每季度公开水质。",
    "2.治理农村污水。优先治理旅游景区和人口集聚村庄。建立设施运行经费保障机制。",
    "3.防治土壤污染。更新重点监管单位名录,开展隐患排查。",
    "4.开展国土绿化。补植彩叶树种,打造沿江森林带。",
    "5.加强组织领导。建立工作专班,定期调度。",
)
CHILD = (
    "1.守护水源。划定水源保护区,清理违法建筑和排污口。聘请看护员。",
    "2.治理农村污水。优先治理旅游景区和人口集聚村庄,靠近县城的就近纳管。",
    "3.保护古茶树。对树龄百年以上的古茶树建档挂牌。",
    "4.落实责任。建立工作专班,定期调度。",
)


def words(text: str, title: str = "", leave_out: Iterable[Piece] = ()) -> Wording:
    """Return the wording of a whole text."""
    return wording(fold(text), 0, len(text), title, leave_out)


def all_words(texts: Iterable[str]) -> list[Wording]:
    return [words(text) for text in texts]
