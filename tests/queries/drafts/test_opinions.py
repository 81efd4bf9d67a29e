"""Opinions on drafts: two drafts of an invented county, and a real plan read as a draft."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from app.ingest.loading import load_paths
from graph.build.subgraph import build
from graph.derive.models import Models
from graph.model import Subgraph
from graph.opening import open_store
from graph.reference.concepts import Vocabulary
from graph.reference.divisions import Gazetteer
from graph.reference.divisions_csv import read_divisions_csv
from graph.store import Store
from queries.drafts import Opinion, propose_plans, read_previous, review_draft
from queries.drafts.kinds import FINDING_KINDS
from queries.drafts.opinion import DraftFinding
from queries.shared.errors import InvalidQuery, NotFound
from tools.evaluate.structure import read
from tools.golden import golden_of_drafts
from tools.paths import DRAFTS, ROOT

DAY = "2026-03-02"
WIDE_DRAFT = ROOT / "data" / "drafts" / "fengzhu-environment-draft.txt"
CITY, PROVINCE = "plan:青禾市十四五生态环境保护规划", "plan:云岭省十四五生态环境保护规划"
HEBEI, HENGSHUI = "002_0ca249838f595933.txt", "000_927668988fb005d8.txt"
# The first ten findings on the real draft, each read in both plans and found true
FIRST_TEN = [
    ("target missing", 64),
    ("target missing", 70),
    ("target missing", 111),
    ("target missing", 117),
    ("target missing", 230),
    ("target weaker", 70),
    ("target weaker", 132),
    ("target weaker", 144),
    ("target weaker", 322),
    ("target weaker", 322),
]


@pytest.fixture(scope="module")
def first(divisions: Gazetteer) -> Subgraph:
    return draft_of(DRAFTS / "county-first.txt", divisions)


@pytest.fixture(scope="module")
def opinion(demo_store: Store, first: Subgraph, models: Models) -> Opinion:
    return review_draft(demo_store, first, DAY, lambda: models)


@pytest.fixture(scope="module")
def real(
    shared: Path, models: Models, made_real: Store, divisions: Gazetteer
) -> tuple[Opinion, str, str]:
    """Return the opinion on the city's plan against the province's, and both texts."""
    plan = read(shared / "plans" / HENGSHUI, divisions)
    found = review_draft(made_real, build(plan, Vocabulary.load()), DAY, lambda: models)
    above = made_real.source_text(found.against[0].plan.id)
    assert above is not None
    return found, plan.text, above


@pytest.fixture(scope="module")
def made_real(
    shared: Path, models: Models, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("hebei") / "plans.db"
    with open_store(f"sqlite:///{path}") as store:
        load_paths(store, [shared / "plans" / HEBEI], models, jobs=1)
        yield store


def draft_of(path: Path, divisions: Gazetteer) -> Subgraph:
    return build(read(path, divisions), Vocabulary.load())


def of_kind(opinion: Opinion, kind: str) -> list[DraftFinding]:
    return [finding for finding in opinion.findings if finding.kind == kind]


def test_the_opinions_are_those_in_the_golden_file(
    demo_store: Store, models: Models, divisions: Gazetteer
) -> None:
    path, content = golden_of_drafts(demo_store, models, divisions)
    assert json.loads(content) == json.loads(path.read_text(encoding="utf-8"))


def test_planted_faults_are_found(opinion: Opinion) -> None:
    assert opinion.conclusion == "major changes"
    (pm,) = of_kind(opinion, "binding target weaker")
    assert pm.message.values == ("细颗粒物(PM2.5)平均浓度", "31微克/立方米", "33微克/立方米")
    assert "森林覆盖率" in {f.message.values[0] for f in of_kind(opinion, "binding target missing")}
    (basis,) = of_kind(opinion, "basis ended")
    assert basis.suggestion == "改为《青禾市“十四五”生态环境保护规划》"
    (late,) = of_kind(opinion, "late deadline")
    assert "2027年底前" in late.draft[0].text
    titles = {finding.message.values[0] for finding in of_kind(opinion, "no department")}
    assert "保护古茶树和古村风水林" in titles
    (count,) = of_kind(opinion, "contradiction")
    assert count.message.code == "box"
    dropped = {f.message.values[0] for f in of_kind(opinion, "task missing")}
    assert "加强噪声污染防治" in dropped
    (listed,) = (f for f in of_kind(opinion, "objects left out") if "高耗能" in f.upper[0].text)
    assert listed.message.values == ("严控高耗能高排放项目", "陶瓷")
    assert listed.suggestion == f"改为：“{listed.upper[0].text}”"


def test_findings_are_in_the_order_of_their_weight(opinion: Opinion) -> None:
    weights = ["major", "medium", "minor"]
    order = [(weights.index(f.weight), FINDING_KINDS.codes.index(f.kind)) for f in opinion.findings]
    assert order == sorted(order)


def test_keys_are_unique(opinion: Opinion) -> None:
    assert max(Counter(finding.key for finding in opinion.findings).values()) == 1


def test_nothing_is_stored(demo_copy: Store, first: Subgraph, models: Models) -> None:
    before = demo_copy.stats()
    review_draft(demo_copy, first, DAY, lambda: models)
    assert demo_copy.stats() == before


def test_every_quote_is_in_its_plan(opinion: Opinion, first: Subgraph, demo_store: Store) -> None:
    text = next(n.props["source_text"] for n in first.nodes if "source_text" in n.props)
    assert _quotes_are_printed(opinion, text, demo_store.source_text(CITY) or "")


def test_plans_are_proposed_by_the_cited_basis(demo_store: Store, first: Subgraph) -> None:
    proposed = propose_plans(demo_store, first)
    assert proposed.draft.props["status"] == "draft"
    assert [(p.plan.id, p.role, p.reason) for p in proposed.plans] == [(CITY, "upper", "cited")]


def test_plans_can_be_chosen(demo_store: Store, first: Subgraph, models: Models) -> None:
    chosen = review_draft(demo_store, first, DAY, lambda: models, [PROVINCE])
    assert [(p.plan.id, p.reason) for p in chosen.against] == [(PROVINCE, "chosen")]
    assert {f.plan_id for f in chosen.findings} == {PROVINCE, None}
    # The draft never names the province's plan
    (basis,) = of_kind(chosen, "basis not cited")
    assert basis.plan_id == PROVINCE


def test_findings_about_other_plans_are_not_called_resolved(
    demo_store: Store, first: Subgraph, models: Models, opinion: Opinion
) -> None:
    past = read_previous(TypeAdapter(Opinion).dump_json(opinion))
    again = review_draft(demo_store, first, DAY, lambda: models, [PROVINCE], past)
    assert again.progress is not None
    about_city = {f.key for f in opinion.findings if f.plan_id == CITY}
    assert {f.key for f in again.progress.not_compared} == about_city
    assert not {f.plan_id for f in again.progress.resolved} - {None}


def test_a_plan_that_is_not_loaded_cannot_be_chosen(
    demo_store: Store, first: Subgraph, models: Models
) -> None:
    with pytest.raises(NotFound):
        review_draft(demo_store, first, DAY, lambda: models, ["plan:没有的规划"])
    draft = next(n.id for n in first.nodes if n.label == "Plan" and n.props["loaded"])
    with pytest.raises(InvalidQuery, match="the draft itself"):
        review_draft(demo_store, first, DAY, lambda: models, [draft])


@pytest.mark.parametrize("text", ["", "{}", '{"findings": [{"key": "x"}]}', "[1]"])
def test_a_bad_previous_opinion_is_refused(text: str) -> None:
    with pytest.raises(InvalidQuery, match="not an opinion in JSON"):
        read_previous(text)


@pytest.mark.slow
def test_every_finding_on_a_real_draft_is_traced_to_passages(
    real: tuple[Opinion, str, str],
) -> None:
    opinion, below, above = real
    assert opinion.conclusion == "after changes"
    assert len(opinion.findings) > 90
    assert all(finding.upper or finding.draft for finding in opinion.findings)
    assert _quotes_are_printed(opinion, below, above)


@pytest.mark.slow
def test_shortened_enumerations_of_a_real_draft_are_found(real: tuple[Opinion, str, str]) -> None:
    found = of_kind(real[0], "objects left out")
    left = [finding.message.values[1] for finding in found]
    assert len(left) == 14
    assert {
        "焦化、有色、制革",
        "岸线、滩地",
        "高效新型肥料",
        "绿色出行、绿色商场、绿色建筑",
    } <= set(left)
    # Places elsewhere need not be listed
    assert not any("塞罕坝" in words for words in left)
    assert all(finding.upper and finding.draft for finding in found)


@pytest.mark.slow
def test_the_first_ten_findings_on_a_real_draft_are_those_that_were_read(
    real: tuple[Opinion, str, str],
) -> None:
    found = [(f.kind, f.upper[0].line) for f in real[0].findings[:10]]
    assert found == FIRST_TEN


def _quotes_are_printed(opinion: Opinion, below: str, above: str) -> bool:
    texts = {opinion.draft.id: below, opinion.against[0].plan.id: above}
    quotes = [quote for f in opinion.findings for quote in (*f.upper, *f.draft)]
    return bool(quotes) and all(
        texts[quote.plan_id][quote.start : quote.end] == quote.text
        and texts[quote.plan_id].count("\n", 0, quote.start) + 1 == quote.line
        for quote in quotes
    )


@pytest.mark.slow
def test_the_planted_faults_of_the_demo_draft_are_found(wide_file: Path, models: Models) -> None:
    divisions = Gazetteer.load(read_divisions_csv(WIDE_DRAFT.parent / "divisions.csv"))
    with open_store(f"sqlite:///{wide_file}") as store:
        found = review_draft(store, draft_of(WIDE_DRAFT, divisions), DAY, lambda: models)
    assert [(p.plan.props["title"][:3], p.role) for p in found.against] == [
        ("望湖市", "upper"),
        ("丰渚县", "beside"),
    ]
    told = {(f.kind, f.message.values) for f in found.findings}
    assert {
        ("binding target missing", ("地表水达到或优于Ⅲ类水体比例", "91.7%")),
        ("binding target missing", ("地表水劣Ⅴ类水体比例", "0%")),
        ("binding target missing", ("化学需氧量重点工程减排量", "1.1万吨")),
        ("binding target weaker", ("空气质量优良天数比率", "88.5%", "88%")),
        ("target weaker", ("农村生活污水治理率", "50%", "45%")),
        ("target missing", ("城市生活污水集中收集率", "73%")),
        ("conflict", ("农村自来水普及率", "92%", "94%")),
        ("conflict", ("备用水源", "2023", "2025")),
        ("conflict", ("备用水源", "市生态环境局丰渚分局", "县水利局")),
    } <= told
    assert len(of_kind(found, "contradiction")) == 3
    assert len(of_kind(found, "conflict")) == 3
    assert len(of_kind(found, "basis ended")) == 1
    years = {finding.message.values[1] for finding in of_kind(found, "late deadline")}
    assert years == {"2027", "2026"}
    titles = {finding.message.values[0] for finding in of_kind(found, "no department")}
    assert titles == {"做好重污染天气应对", "加快城镇污水管网建设", "保护候鸟和湖泊生物多样性"}
