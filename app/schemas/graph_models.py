"""Models of nodes and edges, derived from the declaration in :mod:`graph.model.schema`.

One model per label and one per edge type, so that the OpenAPI document says what each holds and
nothing is declared twice. Properties that are internal to stores have no place in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias, Union

from pydantic import BaseModel, ConfigDict, Field, create_model

from graph.model import EVIDENCE_KEYS, SCHEMA, EdgeType, NodeType, Property, ValueType


class Model(BaseModel):
    """Base of all answers: made from the attributes of queries' results, immutable."""

    model_config = ConfigDict(
        from_attributes=True, frozen=True, json_schema_serialization_defaults_required=True
    )


def _model(name: str, doc: str, fields: Mapping[str, Any]) -> type[Model]:
    made: type[Model] = create_model(name, __base__=Model, __doc__=doc, **fields)
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
    """The (type, Field) pair of a property; one that is not required may be null."""
    kind: Any = Literal[prop.values] if prop.values else _TYPES[prop.type]
    about: dict[str, Any] = {
        "description": prop.doc or None,
        "json_schema_extra": {"x-unit": prop.unit} if prop.unit else None,
    }
    return (kind, Field(**about)) if prop.required else (kind | None, Field(default=None, **about))


def _props_model(name: str, of: str, properties: Iterable[Property]) -> type[Model]:
    shown = {prop.name: _field(prop) for prop in properties if not prop.internal}
    return _model(f"{name}Props", f"Properties: {of}.", shown)


def _node_model(declared: NodeType) -> type[Model]:
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


def _edge_model(declared: EdgeType) -> type[Model]:
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


NODE_MODELS: Mapping[str, type[Model]] = {t.label: _node_model(t) for t in SCHEMA.nodes.values()}
EDGE_MODELS: Mapping[str, type[Model]] = {t.type: _edge_model(t) for t in SCHEMA.edges.values()}

if TYPE_CHECKING:
    # To the type checker, models made at run time are what they are based on
    AnyNode: TypeAlias = Model
    AnyEdge: TypeAlias = Model
    PlanNode: TypeAlias = Model
    TaskNode: TypeAlias = Model
    ChapterNode: TypeAlias = Model
    VerdictNode: TypeAlias = Model
    DerivesFromEdge: TypeAlias = Model
    IndicatorNode: TypeAlias = Model
    ProjectNode: TypeAlias = Model
    DepartmentNode: TypeAlias = Model
    ConceptNode: TypeAlias = Model
    DivisionNode: TypeAlias = Model
else:
    AnyNode = Annotated[Union[tuple(NODE_MODELS.values())], Field(discriminator="label")]  # noqa: UP007
    AnyEdge = Annotated[Union[tuple(EDGE_MODELS.values())], Field(discriminator="type")]  # noqa: UP007
    PlanNode = NODE_MODELS["Plan"]
    TaskNode = NODE_MODELS["Task"]
    ChapterNode = NODE_MODELS["Chapter"]
    VerdictNode = NODE_MODELS["Verdict"]
    DerivesFromEdge = EDGE_MODELS["DERIVES_FROM"]
    IndicatorNode = NODE_MODELS["Indicator"]
    ProjectNode = NODE_MODELS["Project"]
    DepartmentNode = NODE_MODELS["Department"]
    ConceptNode = NODE_MODELS["Concept"]
    DivisionNode = NODE_MODELS["Division"]
