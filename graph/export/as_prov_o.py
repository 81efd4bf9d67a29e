"""PROV-O in Turtle: the document of :mod:`graph.export.as_prov` as RDF, written by prov and rdflib.

prov writes relations that have an id or attributes in the qualified form alone
(``prov:qualifiedDerivation``). What asks along the direct properties (``prov:wasDerivedFrom+``) has
them too, but a direct property cannot say under what review it stands: a derivation has one only
once it is accepted.
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

# Qualified form, what it names the influencer by, direct property
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
    """PROV-O in Turtle of :func:`graph.export.as_prov.prov_document`."""
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
