"""Terms of the reports: all of them explained, in the words of the page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.reports.term_words import PAGE
from app.reports.terms import terms
from graph.model import RELATIONS, REVIEWS
from queries.gaps.statuses import STATUSES, Kind, statuses_of

ROOT = Path(__file__).parents[3]
# The page explains a task without a relation; the reports call it missing
NOT_IN_REPORTS = {"term.relation.missing"}
KEY = re.compile(r"""^\s*'(term\.[^']+)':\s*(['"])(.*?)(?<!\\)\2,$""", re.MULTILINE)


@pytest.mark.parametrize(("language", "place"), [("zh", 0), ("en", 1)])
def test_the_words_are_those_of_the_page(language: str, place: int) -> None:
    files = (ROOT / "app/web/src/i18n" / language).glob("*.ts")
    source = "\n".join(file.read_text(encoding="utf-8") for file in files)
    page = {found[1]: found[3].replace("\\'", "'") for found in KEY.finditer(source)}
    ours = {
        f"term.{group}.{'open' if code == 'proposed' else code.replace(' ', '-')}": said[place]
        for group, words in PAGE.items()
        for code, said in words.items()
    }
    assert ours == {key: said for key, said in page.items() if key not in NOT_IN_REPORTS}


def test_every_status_relation_and_review_state_is_explained() -> None:
    found = {(term.group[0], term.code) for term in terms("derivation")}
    declared = [(statuses, statuses.codes) for statuses in (*STATUSES, RELATIONS, REVIEWS)]
    for statuses, codes in declared:
        if statuses.name == "task_status":
            codes = statuses_of("derivation")
        assert any({(group, code) for code in codes} <= found for group, _ in found), statuses.name


@pytest.mark.parametrize("kind", ["derivation", "comparison"])
def test_a_term_has_a_name_and_an_explanation_in_both_languages(kind: Kind) -> None:
    for term in terms(kind):
        for chinese, english in (term.group, term.name, term.explanation):
            assert re.search("[一-鿿]", chinese)
            assert re.match("[A-Za-z0-9]", english)
        assert "本级" not in term.explanation[0]


def test_a_comparison_explains_no_relations_and_scores() -> None:
    found = terms("comparison")
    assert {term.name[0] for term in found} >= {"有同类措施", "部分同类", "无"}
    said = "".join((*term.name, *term.explanation)[place] for term in found for place in (0, 2))
    for word in ("照搬", "改写", "派生", "得分", "承接", "上级", "下级"):
        assert word not in said
