"""Nodes and edges in answers, typed by label, as :mod:`graph.model.schema` declares them.

``TaskNode`` is a :class:`graph.model.Node` with the label Task. In JSON it has ``id``, ``label``
and ``props`` with every public property of the label, null where it is unknown. Its JSON schema is
that of a model that is generated from the declaration, one per label and one per edge type, so
that the OpenAPI document lists the properties and nothing is declared twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Annotated, Any, Literal, TypeAlias, Union

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, create_model
from pydantic_core import CoreSchema, core_schema

from graph.model import EVIDENCE_KEYS, SCHEMA, Edge, EdgeType, Node, NodeType, Property, ValueType

_Convert = Callable[[Any], Any]


def _model(name: str, doc: str, fields: Mapping[str, Any]) -> type[BaseModel]:
    config = ConfigDict(json_schema_serialization_defaults_required=True)
    made: type[BaseModel] = create_model(name, __config__=config, __doc__=doc, **fields)
    return made


_EVIDENCE_SPAN: Any = _model(
    "EvidenceSpan",
    "Two aligned passages: offsets into the child's and the parent's source.",
    {name: (float if name == "similarity" else int, ...) for name in EVIDENCE_KEYS},
)

_TYPES: Mapping[ValueType, Any] = {
    ValueType.STRING: str,
    ValueType.INTEGER: int,
    ValueType.FLOAT: float,
    ValueType.BOOLEAN: bool,
    ValueType.DATE: date,
    ValueType.STRINGS: list[str],
    ValueType.EVIDENCE: list[_EVIDENCE_SPAN],
}


def _field(prop: Property) -> Any:
    """Return the (type, Field) pair of a property; one that is not required may be null."""
    kind: Any = Literal[prop.values] if prop.values else _TYPES[prop.type]
    about: dict[str, Any] = {
        "description": prop.doc or None,
        "json_schema_extra": {"x-unit": prop.unit} if prop.unit else None,
    }
    return (kind, Field(**about)) if prop.required else (kind | None, Field(default=None, **about))


def _props_model(name: str, title: str, properties: Iterable[Property]) -> type[BaseModel]:
    shown = {prop.name: _field(prop) for prop in properties if not prop.internal}
    return _model(f"{name}Props", f"Properties: {title}.", shown)


def _node_model(declared: NodeType) -> type[BaseModel]:
    title = f"{declared.zh} {declared.en}"
    return _model(
        f"{declared.label}Node",
        f"{title}.",
        {
            "id": (str, Field(description="typed, readable, stable")),
            "label": (Literal[declared.label], ...),
            "props": (_props_model(declared.label, title, declared.properties), ...),
        },
    )


def _edge_model(declared: EdgeType) -> type[BaseModel]:
    name, title = declared.type.title().replace("_", ""), f"{declared.zh} {declared.en}"
    return _model(
        f"{name}Edge",
        f"{title}.",
        {
            "id": (str, ...),
            "source": (str, Field(description="id of the node that the edge leaves")),
            "target": (str, Field(description="id of the node that the edge enters")),
            "type": (Literal[declared.type], ...),
            "props": (_props_model(name, title, declared.properties), ...),
        },
    )


NODE_MODELS: Mapping[str, type[BaseModel]] = {
    declared.label: _node_model(declared) for declared in SCHEMA.nodes.values()
}
EDGE_MODELS: Mapping[str, type[BaseModel]] = {
    declared.type: _edge_model(declared) for declared in SCHEMA.edges.values()
}


def _evidence(spans: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [{key: span[key] for key in EVIDENCE_KEYS} for span in spans]


# Values that a store may keep in another form: 37 for 37.0, spans with keys in any order
_AS_DECLARED: Mapping[ValueType, _Convert] = MappingProxyType(
    {ValueType.FLOAT: float, ValueType.EVIDENCE: _evidence}
)


def _columns(properties: Sequence[Property]) -> tuple[tuple[str, _Convert | None], ...]:
    return tuple((p.name, _AS_DECLARED.get(p.type)) for p in properties if not p.internal)


_NODE_COLUMNS = {label: _columns(declared.properties) for label, declared in SCHEMA.nodes.items()}
_EDGE_COLUMNS = {type_: _columns(declared.properties) for type_, declared in SCHEMA.edges.items()}


def _props(
    columns: Sequence[tuple[str, _Convert | None]], props: Mapping[str, Any]
) -> dict[str, Any]:
    """Return every public property in the order of the declaration, None where it is unknown."""
    return {
        name: value if convert is None or value is None else convert(value)
        for name, convert in columns
        for value in (props.get(name),)
    }


def node_props(node: Node) -> dict[str, Any]:
    """Return every public property of ``node`` as JSON has it, None where it is unknown."""
    return _props(_NODE_COLUMNS[node.label], node.props)


def _node_json(node: Node) -> dict[str, Any]:
    return {"id": node.id, "label": node.label, "props": node_props(node)}


def _edge_json(edge: Edge) -> dict[str, Any]:
    return {
        "id": edge.id,
        "source": edge.source,
        "target": edge.target,
        "type": edge.type,
        "props": _props(_EDGE_COLUMNS[edge.type], edge.props),
    }


@dataclass(frozen=True, slots=True)
class _Written:
    """An annotation for pydantic: a value that is taken as it is if ``accepts`` it, is written to
    JSON by ``write``, and has the JSON schema of the model ``shape``."""

    accepts: Callable[[Any], bool]
    write: _Convert
    shape: Any

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_wrap_validator_function(
            self._checked,
            # For the JSON schema alone: values pass as they are
            handler.generate_schema(self.shape),
            serialization=core_schema.plain_serializer_function_ser_schema(self.write),
        )

    def _checked(self, value: Any, handler: Any) -> Any:
        if not self.accepts(value):
            raise ValueError(f"{value!r} is not of the declared type")
        return value


def _node(*labels: str) -> _Written:
    models = tuple(NODE_MODELS[label] for label in labels)
    return _Written(
        lambda value: isinstance(value, Node) and value.label in labels,
        _node_json,
        _one_of(models, "label"),
    )


def _edge(*types: str) -> _Written:
    models = tuple(EDGE_MODELS[type_] for type_ in types)
    return _Written(
        lambda value: isinstance(value, Edge) and value.type in types,
        _edge_json,
        _one_of(models, "type"),
    )


def _one_of(models: tuple[Any, ...], discriminator: str) -> Any:
    if len(models) == 1:
        return models[0]
    return Annotated[Union[models], Field(discriminator=discriminator)]  # noqa: UP007


AnyNode: TypeAlias = Annotated[Node, _node(*SCHEMA.nodes)]
AnyEdge: TypeAlias = Annotated[Edge, _edge(*SCHEMA.edges)]
PlanNode: TypeAlias = Annotated[Node, _node("Plan")]
TaskNode: TypeAlias = Annotated[Node, _node("Task")]
ChapterNode: TypeAlias = Annotated[Node, _node("Chapter")]
ProjectNode: TypeAlias = Annotated[Node, _node("Project")]
IndicatorNode: TypeAlias = Annotated[Node, _node("Indicator")]
DepartmentNode: TypeAlias = Annotated[Node, _node("Department")]
ConceptNode: TypeAlias = Annotated[Node, _node("Concept")]
DivisionNode: TypeAlias = Annotated[Node, _node("Division")]
VerdictNode: TypeAlias = Annotated[Node, _node("Verdict")]
ObservationNode: TypeAlias = Annotated[Node, _node("Observation")]
ProgressNode: TypeAlias = Annotated[Node, _node("Progress")]
RemovalNode: TypeAlias = Annotated[Node, _node("Removal")]
DerivesFromEdge: TypeAlias = Annotated[Edge, _edge("DERIVES_FROM")]
#: The public properties of a Task, already written by :func:`node_props`.
TaskProps: TypeAlias = Annotated[
    Mapping[str, Any],
    _Written(
        lambda value: isinstance(value, Mapping),
        dict,
        NODE_MODELS["Task"].model_fields["props"].annotation,
    ),
]
