"""Answers: frozen pydantic dataclasses, which the command line and the reports read and HTTP
serves as they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Protocol, TypeVar, cast, dataclass_transform, get_args

from pydantic import ConfigDict, Field, computed_field
from pydantic.config import JsonDict
from pydantic.dataclasses import dataclass
from pydantic_core import CoreSchema, core_schema

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

Offset = Annotated[int, Field(description="offset into the source text, in characters")]
End = Annotated[int, Field(description="exclusive end, an offset like start")]
Line = Annotated[int, Field(description="1-based line of the source")]
Total = Annotated[int, Field(description="number of items in the whole list")]
NextCursor = Annotated[
    str | None, Field(description="pass it to get the next page; null on the last page")
]


class AsText:
    """An annotation for :class:`graph.model.sentences.Sentence`: JSON contains its ``str()``, the
    English sentence, or null for None."""

    def __get_pydantic_core_schema__(self, source: Any, handler: object) -> CoreSchema:
        shown: CoreSchema = core_schema.str_schema()
        if type(None) in get_args(source):
            shown = core_schema.nullable_schema(shown)
        text = core_schema.plain_serializer_function_ser_schema(
            lambda value: None if value is None else str(value), return_schema=shown
        )
        return core_schema.is_instance_schema(source, serialization=text)


@dataclass_transform(frozen_default=True)
def answer(cls: type[T]) -> type[T]:
    """Make ``cls`` a frozen pydantic dataclass: the model of an answer, of which the OpenAPI
    document shows the docstring and the descriptions of the fields."""
    config = ConfigDict(json_schema_serialization_defaults_required=True)
    return cast(type[T], dataclass(frozen=True, config=config)(cls))


class Derived(Protocol[T_co]):
    """A property of an answer that JSON contains too."""

    def __get__(self, instance: object, owner: type | None = None) -> T_co: ...


def derived(read: Callable[[Any], T]) -> Derived[T]:
    """Make a property of an answer that JSON contains too; its docstring is its description."""
    return cast(Derived[T], computed_field(json_schema_extra=_like_a_field)(property(read)))


def _like_a_field(schema: JsonDict) -> None:
    # Clients only read answers: marking some of the members as read-only would mean nothing
    schema.pop("readOnly", None)


@answer
class Bounded:
    """Part of a longer list."""

    items: tuple[Any, ...]
    total: Total
    cursor: NextCursor

    @derived
    def returned(self) -> int:
        """number of items in this answer"""
        return len(self.items)

    @derived
    def truncated(self) -> bool:
        """whether more items follow"""
        return self.cursor is not None
