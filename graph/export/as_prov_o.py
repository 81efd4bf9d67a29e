"""PROV-O in Turtle: the document of :mod:`graph.export.as_prov` as RDF, written by prov and rdflib.

prov writes relations with an id or attributes only in the qualified form
(``prov:qualifiedDerivation``). For queries along the direct properties (``prov:wasDerivedFrom+``),
this module adds those too. A direct property cannot express the state of its review, so a
derivation gets one only once it is accepted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from prov.constants import PROV
from prov.serializers.provrdf import ProvRDFSerializer
from rdflib import Graph, Literal, URIRef
from rdflib.term import Node as Term

from graph.export.as_prov import TERMS, prov_document
from graph.model import Edge, Node

# Qualified form, property of the influencer, direct property
_DIRECT = tuple(
    tuple(URIRef(PROV[name].uri) for name in names)
    for names in (
        ("qualifiedDerivation", "entity", "wasDerivedFrom"),
        ("qualifiedInfluence", "influencer", "wasInfluencedBy"),
        ("qualifiedAssociation", "agent", "wasAssociatedWith"),
    )
)
_REVIEW = URIRef(f"{TERMS}review")
_ACCEPTED = Literal("accepted")


def prov_turtle_text(nodes: Iterable[Node], edges: Iterable[Edge]) -> Iterator[str]:
    """Yield :func:`graph.export.as_prov.prov_document` as PROV-O in Turtle."""
    document = prov_document(nodes, edges)
    graph = ProvRDFSerializer(document).encode_container(document)
    for triple in list(chain.from_iterable(_direct(graph, *terms) for terms in _DIRECT)):
        graph.add(triple)
    yield graph.serialize(format="turtle")


def _direct(
    graph: Graph, qualified: URIRef, influencer: URIRef, direct: URIRef
) -> Iterator[tuple[Term, URIRef, Term]]:
    for subject, relation in graph.subject_objects(qualified):
        reviews = set(graph.objects(relation, _REVIEW))
        if reviews <= {_ACCEPTED}:
            for object_ in graph.objects(relation, influencer):
                yield subject, direct, object_
