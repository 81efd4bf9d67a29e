"""The result of a derivation in a store, and the conditions for deriving again."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.ingest.models import models_of
from app.settings import Settings
from graph.derive.stored_pairs import Deriver
from graph.derive.wording import letters_of
from graph.errors import MatcherError
from graph.export import all_edges
from tests.graph.derive.loaded_plans import (
    CITY,
    COUNTY,
    PROVINCE,
    Plans,
    dump,
    other_means,
    tasks_tied,
)

pytestmark = pytest.mark.slow

# Occurs in both plans
_ALIKE = (
    "动态更新土壤污染重点监管单位名录，督促企业落实自行监测、隐患排查和有毒有害物质排放报告制度"
)


def test_edges_of_every_kind(two: Plans) -> None:
    edges = two.edges(COUNTY, CITY)
    kinds = {(e.type, e.source.split(":")[0], e.target.split(":")[0]) for e in edges.values()}
    for label in ("task", "chapter", "indicator", "project"):
        assert ("DERIVES_FROM", label, label) in kinds
    assert ("RESEMBLES", "task", "task") in kinds
    threshold = two.models.matcher.threshold
    for edge in edges.values():
        if edge.source.startswith("task:"):
            assert (edge.props["score"] >= threshold) == (edge.type == "DERIVES_FROM")
            assert edge.props["matcher_version"] == two.models.matcher.version


def test_what_nobody_may_miss(two: Plans) -> None:
    tied = tasks_tied(two.edges(COUNTY, CITY).values())
    source = two.part(COUNTY, "加强扬尘和秸秆管控")
    assert {target for child, target in tied if child == source} == {
        two.part(CITY, "严控扬尘污染"),
        two.part(CITY, "推进秸秆禁烧禁抛"),
    }
    same = two.edge(
        two.part(COUNTY, "强化土壤污染源头管控"), two.part(CITY, "强化土壤污染源头管控")
    )
    assert same.props["relation"] == "verbatim"
    assert same.props["child_coverage"] >= 0.8


def test_evidence_leads_to_passages_that_are_alike(two: Plans) -> None:
    texts = {plan: two.store.source_text(plan) or "" for plan in (COUNTY, CITY)}
    nodes = two.store.nodes(
        end for e in two.edges(COUNTY, CITY).values() for end in (e.source, e.target)
    )
    seen = 0
    for edge in two.edges(COUNTY, CITY).values():
        if not edge.source.startswith(("task:", "project:")) or edge.type != "DERIVES_FROM":
            continue
        assert edge.props["evidence"]
        for span in edge.props["evidence"]:
            passages = []
            for side, end, plan in (("child", edge.source, COUNTY), ("parent", edge.target, CITY)):
                start, stop = span[f"{side}_start"], span[f"{side}_end"]
                props = nodes[end].props
                assert props["start"] <= start < stop <= props["end"]
                passages.append(letters_of(texts[plan][start:stop]))
            if span["similarity"] == 1:
                assert passages[0] == passages[1]
                seen += 1
            else:
                assert passages[0] != passages[1]
    assert seen > 10


def test_the_link_has_its_evidence(two: Plans) -> None:
    (link,) = (e for e in all_edges(two.store) if e.type == "DERIVES_FROM" and e.source == COUNTY)
    assert 0.5 < link.props["child_coverage"] < 1 and 0.4 < link.props["parent_coverage"] < 1
    assert link.props["basis"]
    assert Deriver(two.store, two.models).stale() == []


def test_near_misses_have_no_counterpart_or_just_fall_short(two: Plans) -> None:
    threshold = two.models.matcher.threshold
    edges = two.edges(COUNTY, CITY).values()
    tied = tasks_tied(edges)
    ends = {child for child, _ in tied}, {parent for _, parent in tied}
    for edge in edges:
        if edge.type == "RESEMBLES":
            short = 0.1 <= edge.props["score"] < threshold
            assert edge.source not in ends[0] or edge.target not in ends[1] or short
            closer = edge.props.get("closer")
            assert (closer is not None) == (edge.source in ends[0])
            assert ("closer" in edge.props["reasons"]) == (closer is not None)
            assert closer is None or (edge.source, closer) in tied


def test_a_second_load_does_nothing(two: Plans) -> None:
    before = dump(two.store)
    assert two.load().derived == ()
    assert two.load("county").derived == ()
    assert dump(two.store) == before


@pytest.mark.parametrize("name", ["city", "county"])
def test_a_changed_text_is_derived_again(two: Plans, name: str) -> None:
    before = two.edges(COUNTY, CITY)
    # The task that was identical in both plans is now a different one
    two.change(name, _ALIKE, "向社会发布土地状况公报，请各村自愿开展检测，对查出的问题提出建议")
    (pair,) = two.load(name).derived
    assert (pair.child, pair.parent) == (COUNTY, CITY)
    after = two.edges(COUNTY, CITY)
    source = two.part(COUNTY, "强化土壤污染源头管控")
    target = two.part(CITY, "强化土壤污染源头管控")
    assert two.edge(source, target).props["relation"] != "verbatim"
    gone = {e.source for e in before.values()} | {e.target for e in before.values()}
    assert not gone & ({source} if name == "county" else {target})
    # All edges lead to existing parts, and are those of a store that was empty before
    assert Deriver(two.store, two.models).stale() == []
    fresh = Deriver(two.store, two.models)
    (link,) = (e for e in all_edges(two.store) if e.type == "DERIVES_FROM" and e.source == COUNTY)
    change = fresh.change(fresh.derived(link))
    made = {e.id: e for e in change.add if e.id != link.id}
    assert made == after


def test_an_unrelated_heading_changes_no_edge(two: Plans) -> None:
    """The text changes, so it is derived again; with the same parts the edges are the same."""
    before = set(two.edges(COUNTY, CITY))
    two.change("county", "白溪政办发〔2022〕7号", "白溪政办发〔2022〕17号")
    assert len(two.load().derived) == 1
    assert set(two.edges(COUNTY, CITY)) == before


def test_another_matcher_derives_again(two: Plans, tmp_path: Path) -> None:
    before = tasks_tied(two.edges(COUNTY, CITY).values())
    stricter = other_means(tmp_path, two.models, threshold=0.9999)
    assert len(two.load(models=stricter).derived) == 1
    after = tasks_tied(two.edges(COUNTY, CITY).values())
    assert after < before
    assert two.load(models=stricter).derived == ()
    assert len(two.load().derived) == 1
    assert tasks_tied(two.edges(COUNTY, CITY).values()) == before


def test_the_setting_names_the_weights(two: Plans, tmp_path: Path) -> None:
    """PLANGRAPH_MATCHER."""
    other_means(tmp_path, two.models, threshold=0.9)
    found = models_of(Settings(matcher=str(tmp_path / "other_weights.json")))
    assert found.matcher.threshold == 0.9
    assert len(two.load(models=found).derived) == 1
    with pytest.raises(MatcherError):
        models_of(Settings(matcher=str(tmp_path / "gone.json")))


def test_a_nearer_parent_takes_the_place_of_the_old_one(plans: Plans) -> None:
    plans.put("province", "county", "city", cited=False)
    plans.load("province", "county")
    assert plans.links() == {(COUNTY, PROVINCE)}
    assert tasks_tied(plans.edges(COUNTY, PROVINCE).values())
    plans.load("city")
    assert plans.links() == {(COUNTY, CITY), (CITY, PROVINCE)}
    assert plans.edges(COUNTY, PROVINCE) == {}
    assert tasks_tied(plans.edges(COUNTY, CITY).values())
    assert tasks_tied(plans.edges(CITY, PROVINCE).values())


def test_a_parent_that_is_deleted_takes_its_edges(two: Plans) -> None:
    two.store.delete_plan(CITY)
    assert not [e for e in all_edges(two.store) if e.type == "RESEMBLES"]
    assert not tasks_tied(all_edges(two.store))
    assert two.load("county").derived == ()
    two.load("city")
    assert tasks_tied(two.edges(COUNTY, CITY).values())
