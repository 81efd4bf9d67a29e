"""W3C PROV: the graph, or a part of it such as a lineage, as a provenance document.

===================  ==========================================================================
in the graph         in PROV
===================  ==========================================================================
Department           agent (``prov:Organization``)
every other node     entity; with chapters, tasks, … also a ``prov:Collection``
DERIVES_FROM         ``wasDerivedFrom``; rejected ones are left out
BASED_ON             ``wasInfluencedBy``
SUPERSEDES           ``wasInfluencedBy``
HAS_…                ``hadMember``
RESPONSIBLE_FOR      ``wasAssociatedWith``: the department with the execution of the task
RESEMBLES, TAKES_UP  left out: they are not derivations of whole parts
any other edge       attribute of its source node, named after the type
issuers of a plan    agents that the plan ``wasAttributedTo``
matcher_version      ``prov:SoftwareAgent``, associated with the activity of matching
===================  ==========================================================================

Reasons for these choices:

- The matching is not the activity *of* a derivation. PROV would infer that the activity generated
  the lower passage. The matcher wrote no plan, though; it only found what others wrote. Therefore
  the derivation refers to its matching by ``found_by`` and does not name the drafting.
- BASED_ON means that a plan cites another. DERIVES_FROM expresses that passages were taken over,
  and a person may reject that. Citations exported as derivations would restore the rejected ones.
- A task is not attributed to the department that has to execute it, because the issuer wrote it.
  PROV defines an association as the assignment of responsibility for an activity, with the plan to
  follow, which is the meaning of the text. The activity has no times, for it may never take place.

All properties are included under their declared names, in ``urn:plangraph:schema:``. The items of a
list are several values (PROV keeps no order among them). A span of evidence is one value, a JSON
object of offsets into the source texts. Parts of a plan include the file name and the SHA-256 of
its source, and ``plan_id`` as a reference to it. Ids are percent-encoded in ``urn:plangraph:``. The
id of a relation is that of its edge.

prov keeps the whole document in memory.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final
from urllib.parse import quote

from prov.constants import PROV, PROV_LABEL, PROV_ROLE, PROV_TYPE, XSD
from prov.identifier import QualifiedName
from prov.model import Literal, ProvDocument

from graph.model import SCHEMA, Edge, Node, Property, ValueType
from graph.model.properties import caption, json_text, known_of_edge, known_of_node

THINGS: Final = "urn:plangraph:"
TERMS: Final = "urn:plangraph:schema:"

_AGENTS = ("Department",)
LEFT_OUT = frozenset({"RESEMBLES", "TAKES_UP"})
_MEMBERS = SCHEMA.containment_types
_COLLECTIONS = {source for type_ in _MEMBERS for source, _ in SCHEMA.edges[type_].ends}
# Labels of nodes that describe intended steps: plans in the sense of PROV
_PLANS = {"Plan"} | {target for _, target in SCHEMA.edges["RESPONSIBLE_FOR"].ends}
# Properties of the plan that its parts need to locate their source
_SOURCE = ("source_file", "sha256")

Attributes = list[tuple[QualifiedName, Any]]


def prov_document(nodes: Iterable[Node], edges: Iterable[Edge]) -> ProvDocument:
    """Return the nodes and the edges between them as a PROV document.

    A duplicate node counts once. An edge is left out if one of its ends is not among ``nodes``.
    ``nodes`` should include the plans: their parts take the source's name and SHA-256 from them.
    """
    return _Writing({node.id: node for node in nodes}).document_of(edges)


def prov_json_text(nodes: Iterable[Node], edges: Iterable[Edge]) -> Iterator[str]:
    """Yield the PROV-JSON of :func:`prov_document`."""
    text = prov_document(nodes, edges).serialize(format="json", ensure_ascii=False, indent=1)
    assert text is not None  # it is None only if it was written to a file
    yield text


class _Writing:
    """A writer of one document."""

    def __init__(self, nodes: Mapping[str, Node]) -> None:
        self._nodes = nodes
        self._document = ProvDocument()
        self._things = self._document.add_namespace("pg", THINGS)
        self._terms = self._document.add_namespace("pgs", TERMS)
        self._made: set[QualifiedName] = set()

    def document_of(self, edges: Iterable[Edge]) -> ProvDocument:
        between = [
            e
            for e in edges
            if e.source in self._nodes and e.target in self._nodes and e.type not in LEFT_OUT
        ]
        relations = [edge for edge in between if edge.type in _RELATIONS]
        pointers: dict[str, Attributes] = defaultdict(list)
        for edge in between:
            if edge.type not in _RELATIONS:
                pointers[edge.source].append((self._terms[edge.type], self._thing(edge.target)))
        for node in self._nodes.values():
            self._node(node, pointers[node.id])
        for edge in relations:
            _RELATIONS[edge.type](self, edge)
        return self._document

    def _thing(self, *path: str) -> QualifiedName:
        return self._things[":".join(quote(step, safe=":~") for step in path)]

    def _node(self, node: Node, pointers: Attributes) -> None:
        attributes = [
            (PROV_LABEL, caption(node)),
            (PROV_TYPE, self._terms[node.label]),
            *((PROV_TYPE, type_) for type_ in _prov_types(node.label)),
            *self._values(known_of_node(node)),
            *self._source(node),
            *pointers,
        ]
        if node.label in _AGENTS:
            self._document.agent(self._thing(node.id), attributes)
            return
        self._document.entity(self._thing(node.id), attributes)
        for issuer in dict.fromkeys(node.props.get("issuers", ())):
            self._document.attribution(self._thing(node.id), self._issuer(issuer))

    def _source(self, node: Node) -> Iterator[tuple[QualifiedName, Any]]:
        plan = self._nodes.get(node.props.get("plan_id", ""))
        if plan is not None:
            for name in _SOURCE:
                yield self._terms[name], plan.props.get(name)

    def _values(self, known: Iterable[tuple[Property, Any]]) -> Iterator[tuple[QualifiedName, Any]]:
        for prop, value in known:
            for one in _prov_values(prop.type, value):
                # The only property that is an id: as a name it refers to the plan
                linked = self._thing(one) if prop.name == "plan_id" else one
                yield self._terms[prop.name], linked

    def _of_edge(self, edge: Edge, *more: tuple[QualifiedName, Any]) -> Attributes:
        return [(PROV_TYPE, self._terms[edge.type]), *self._values(known_of_edge(edge)), *more]

    def _derivation(self, edge: Edge) -> None:
        if edge.props["review"] == "rejected":
            return
        child, parent = self._thing(edge.source), self._thing(edge.target)
        attributes = self._of_edge(edge, *self._found_by(edge))
        self._document.derivation(
            child, parent, identifier=self._thing(edge.id), other_attributes=attributes
        )

    def _influence(self, edge: Edge) -> None:
        self._document.influence(
            self._thing(edge.source),
            self._thing(edge.target),
            self._thing(edge.id),
            self._of_edge(edge),
        )

    def _association(self, edge: Edge) -> None:
        carrying_out, task = self._thing("carrying-out", edge.target), self._nodes[edge.target]
        if self._first(carrying_out):
            attributes = [(PROV_LABEL, caption(task)), (PROV_TYPE, self._terms["CarryingOut"])]
            self._document.activity(carrying_out, other_attributes=attributes)
        self._document.association(
            carrying_out,
            self._thing(edge.source),
            self._thing(edge.target),
            self._thing(edge.id),
            self._of_edge(edge, (PROV_ROLE, self._terms[edge.props["role"]])),
        )

    def _membership(self, edge: Edge) -> None:
        self._document.membership(self._thing(edge.source), self._thing(edge.target))

    def _issuer(self, name: str) -> QualifiedName:
        issuer = self._thing("issuer", name)
        if self._first(issuer):
            attributes = [(PROV_LABEL, name), (PROV_TYPE, PROV["Organization"])]
            self._document.agent(issuer, attributes)
        return issuer

    def _found_by(self, edge: Edge) -> Iterator[tuple[QualifiedName, Any]]:
        """Yield the matching that found a derivation; without a version, no program is named."""
        version = edge.props.get("matcher_version")
        if version is None:
            return
        values = [(self._terms["matcher_version"], version)]
        matcher = self._thing("matcher", version)
        if self._first(matcher):
            named = [(PROV_LABEL, f"matcher {version}"), (PROV_TYPE, PROV["SoftwareAgent"])]
            self._document.agent(matcher, [*named, *values])
        method = edge.props["method"]
        matching = self._thing("matching", version, method)
        if self._first(matching):
            named = [(PROV_LABEL, f"matching: {method}"), (PROV_TYPE, self._terms["Matching"])]
            values.append((self._terms["method"], method))
            self._document.activity(matching, other_attributes=[*named, *values])
            self._document.association(matching, matcher)
        yield self._terms["found_by"], matching

    def _first(self, identifier: QualifiedName) -> bool:
        """Return whether this agent or activity is not declared yet, and remember it."""
        new = identifier not in self._made
        self._made.add(identifier)
        return new


_RELATIONS = {
    "DERIVES_FROM": _Writing._derivation,
    "BASED_ON": _Writing._influence,
    "SUPERSEDES": _Writing._influence,
    "RESPONSIBLE_FOR": _Writing._association,
    **dict.fromkeys(_MEMBERS, _Writing._membership),
}


def _prov_types(label: str) -> Iterator[QualifiedName]:
    if label in _AGENTS:
        yield PROV["Organization"]
    if label in _COLLECTIONS:
        yield PROV["Collection"]
    if label in _PLANS:
        yield PROV["Plan"]


def _prov_values(type_: ValueType, value: Any) -> Iterable[Any]:
    """Return the PROV values for a value of the declared type."""
    if type_ is ValueType.DATE:
        return [Literal(value, XSD["date"])]
    if type_ is ValueType.STRINGS:
        return list(value)
    if type_ is ValueType.EVIDENCE:
        return [json_text(span) for span in value]
    return [value]
