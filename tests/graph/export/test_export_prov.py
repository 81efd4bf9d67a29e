"""PROV-JSON, parsed with prov; PROV-O, parsed with rdflib."""

from __future__ import annotations

import json
import warnings
from collections import Counter
from typing import Any
from urllib.parse import quote, unquote

import pytest
from hypothesis import HealthCheck, given
from prov.constants import PROV
from prov.identifier import QualifiedName
from prov.model import (
    ProvAgent,
    ProvAssociation,
    ProvAttribution,
    ProvDerivation,
    ProvDocument,
    ProvEntity,
    ProvInfluence,
    ProvMembership,
    ProvRecord,
)
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from graph.export.as_prov import (
    _RELATIONS,
    LEFT_OUT,
    TERMS,
    THINGS,
    prov_document,
    prov_json_text,
)
from graph.export.as_prov_o import prov_turtle_text
from graph.model import SCHEMA, Edge, Subgraph
from tests.examples import examples
from tests.graph.export.export_samples import CITY, COUNTY, TASKS, VERSION, derived, tasks
from tests.graph.store.store_samples import subgraphs
from tests.queries.three_plans import PLANS, task_id

PG, PGS, W3 = Namespace(THINGS), Namespace(TERMS), Namespace(PROV.uri)


def read_json(graph: Subgraph) -> ProvDocument:
    text = "".join(prov_json_text(graph.nodes, graph.edges))
    with warnings.catch_warnings():
        # prov warns about errors of a later version
        warnings.simplefilter("error")
        return ProvDocument.deserialize(content=text, format="json")


def read_turtle(graph: Subgraph) -> Graph:
    return Graph().parse(data="".join(prov_turtle_text(graph.nodes, graph.edges)), format="turtle")


def uri(node_id: str) -> URIRef:
    return URIRef(THINGS + quote(node_id, safe=":"))


def our_id(name: QualifiedName | None) -> str:
    assert name is not None and name.uri.startswith(THINGS)
    return unquote(name.uri.removeprefix(THINGS))


def records(document: ProvDocument, kind: type[ProvRecord]) -> dict[str, ProvRecord]:
    return {our_id(record.identifier): record for record in document.get_records(kind)}


def values(record: ProvRecord, name: str) -> set[Any]:
    return record.get_attribute(f"pgs:{name}")


def ends(record: ProvRecord) -> tuple[str, str]:
    return our_id(record.args[0]), our_id(record.args[1])


def edges_of(graph: Subgraph, type_: str) -> list[Edge]:
    return [edge for edge in graph.edges if edge.type == type_]


@pytest.mark.parametrize("name", ["demo", "small"])
def test_prov_json_round_trips(name: str, request: pytest.FixtureRequest) -> None:
    graph = request.getfixturevalue(name)
    assert read_json(graph) == prov_document(graph.nodes, graph.edges)


@given(subgraphs())
@examples(60, HealthCheck.too_slow)
def test_any_graph_round_trips(graph: Subgraph) -> None:
    assert read_json(graph) == prov_document(graph.nodes, graph.edges)
    subjects = {unquote(s.removeprefix(THINGS)) for s in read_turtle(graph).subjects(unique=True)}
    assert {node.id for node in graph.nodes} <= subjects


def test_nodes_are_entities_and_departments_agents(demo: Subgraph) -> None:
    document = read_json(demo)
    agents = records(document, ProvAgent)
    entities = records(document, ProvEntity)
    departments = {node.id for node in demo.nodes if node.label == "Department"}
    assert departments <= agents.keys()
    assert entities.keys() == {node.id for node in demo.nodes} - departments


def test_a_part_names_its_place_and_its_source(demo: Subgraph) -> None:
    document = read_json(demo)
    by_id = {node.id: node for node in demo.nodes}
    plan = by_id[COUNTY].props
    task = next(n for n in demo.nodes if n.label == "Task" and n.plan_id == COUNTY)
    entity = records(document, ProvEntity)[task.id]
    assert entity.label == task.props["title"]
    for name in ("path", "start", "end", "line", "title", "text"):
        assert values(entity, name) == {task.props[name]}
    assert values(entity, "source_file") == {plan["source_file"]} == {"county.txt"}
    assert values(entity, "sha256") == {plan["sha256"]}
    (plan_id,) = values(entity, "plan_id")
    assert our_id(plan_id) == COUNTY


def test_a_plan_is_attributed_to_its_issuers(demo: Subgraph) -> None:
    issued = {
        (node.id, f"issuer:{name}") for node in demo.nodes for name in node.props.get("issuers", ())
    }
    assert issued
    assert {ends(r) for r in read_json(demo).get_records(ProvAttribution)} == issued


def test_a_derivation_includes_its_method_and_its_evidence(demo: Subgraph) -> None:
    document = read_json(demo)
    accepted = next(e for e in edges_of(demo, "DERIVES_FROM") if e.props["review"] == "accepted")
    record = records(document, ProvDerivation)[accepted.id]
    assert ends(record) == (accepted.source, accepted.target)
    for name in ("relation", "method", "matcher_version", "review", "child_coverage", "score"):
        assert values(record, name) == {accepted.props[name]}
    spans = [json.loads(text) for text in values(record, "evidence")]
    assert sorted(spans, key=lambda span: span["child_start"]) == accepted.props["evidence"]
    assert [type_.uri for type_ in record.get_asserted_types()] == [f"{TERMS}{accepted.type}"]


def test_the_matcher_found_the_derivation_and_did_not_make_it(demo: Subgraph) -> None:
    document = read_json(demo)
    found = [r for r in document.get_records(ProvDerivation) if values(r, "matcher_version")]
    assert found and all(record.args[2] is None for record in found)
    matchings = {our_id(name) for record in found for name in values(record, "found_by")}
    associated = {ends(r) for r in document.get_records(ProvAssociation)}
    assert matchings
    assert {(matching, f"matcher:{VERSION}") for matching in matchings} <= associated
    agent = records(document, ProvAgent)[f"matcher:{VERSION}"]
    assert PROV["SoftwareAgent"] in agent.get_asserted_types()
    cited = [r for r in document.get_records(ProvDerivation) if values(r, "method") == {"cited"}]
    assert cited and not any(values(record, "found_by") for record in cited)


def test_a_rejected_link_is_not_a_derivation(demo: Subgraph, small: Subgraph) -> None:
    for graph in (demo, small):
        edges = edges_of(graph, "DERIVES_FROM")
        reviews = {e.id: e.props["review"] for e in edges}
        assert "rejected" in reviews.values()
        kept = {i: {review} for i, review in reviews.items() if review != "rejected"}
        derivations = records(read_json(graph), ProvDerivation)
        assert {i: values(record, "review") for i, record in derivations.items()} == kept
        turtle = read_turtle(graph)
        for edge in edges:
            child, parent = (uri(end) for end in (edge.source, edge.target))
            review = edge.props["review"]
            assert ((PG[edge.id], RDF.type, W3.Derivation) in turtle) == (review != "rejected")
            assert ((child, W3.wasDerivedFrom, parent) in turtle) == (review == "accepted")


def test_a_citation_is_an_influence_with_its_passage(small: Subgraph) -> None:
    influences = records(read_json(small), ProvInfluence)
    cites = edges_of(small, "BASED_ON")
    assert {i: ends(r) for i, r in influences.items()} == {
        e.id: (e.source, e.target) for e in cites
    }
    for edge in cites:
        assert values(influences[edge.id], "line") == {edge.props["line"]}


def test_a_department_is_associated_with_the_execution_of_its_task(small: Subgraph) -> None:
    associations = records(read_json(small), ProvAssociation)
    duties = edges_of(small, "RESPONSIBLE_FOR")
    assert associations.keys() == {e.id for e in duties}
    for edge in duties:
        record = associations[edge.id]
        assert ends(record) == (f"carrying-out:{edge.target}", edge.source)
        assert our_id(record.args[2]) == edge.target
        (role,) = record.get_attribute(PROV["role"])
        assert role.uri == f"{TERMS}{edge.props['role']}"


def test_parts_of_a_plan_are_its_members(small: Subgraph) -> None:
    members = Counter(ends(r) for r in read_json(small).get_records(ProvMembership))
    assert members == Counter(
        (e.source, e.target) for e in small.edges if e.type.startswith("HAS_")
    )


def test_other_edges_lead_on_from_their_source(small: Subgraph) -> None:
    turtle = read_turtle(small)
    for edge in small.edges:
        if edge.type in ("PART_OF", "FOR_DIVISION", "MEASURES"):
            source, target = (uri(end) for end in (edge.source, edge.target))
            assert (source, PGS[edge.type], target) in turtle


def test_no_edge_type_loses_its_properties() -> None:
    """Attributes and memberships have no properties."""
    with_own = {"DERIVES_FROM", "BASED_ON", "SUPERSEDES", "RESPONSIBLE_FOR"}
    assert with_own <= _RELATIONS.keys() <= SCHEMA.edges.keys()
    for type_, declared in SCHEMA.edges.items():
        assert type_ in with_own | LEFT_OUT or not declared.properties


def test_prov_o_can_be_queried_by_the_direct_properties(small: Subgraph) -> None:
    turtle = read_turtle(small)
    above = turtle.query(
        "SELECT ?above WHERE { ?task prov:wasDerivedFrom+ ?above }",
        initNs={"prov": W3},
        initBindings={"task": uri(task_id("city", 1))},
    )
    # The province's own derivation from the nation's is only proposed
    assert [row[0] for row in above] == [uri(task_id("province", 1))]
    influenced = turtle.objects(uri(PLANS["city"]), W3.wasInfluencedBy)
    assert list(influenced) == [uri(PLANS["province"])]
    (score,) = set(turtle.objects(None, PGS.score))
    assert score == Literal(0.9)


def test_a_part_of_the_graph_is_a_complete_document(demo: Subgraph) -> None:
    edge = next(e for e in edges_of(demo, "DERIVES_FROM") if e.props["review"] == "proposed")
    wanted = [edge.source, edge.target, COUNTY, CITY, COUNTY]
    by_id = {node.id: node for node in demo.nodes}
    document = prov_document([by_id[i] for i in wanted], demo.edges)
    assert records(document, ProvEntity).keys() == set(wanted)
    assert edge.id in records(document, ProvDerivation)
    for record in document.get_records(ProvDerivation):
        assert set(ends(record)) <= set(wanted)
    child = records(document, ProvEntity)[edge.source]
    assert values(child, "source_file") == {"county.txt"}


def test_a_part_without_its_plan_is_still_written() -> None:
    document = prov_document(tasks(), [derived()])
    assert records(document, ProvEntity).keys() == set(TASKS)
    assert not any(values(r, "sha256") for r in document.get_records(ProvEntity))
    assert len(list(document.get_records(ProvDerivation))) == 1
