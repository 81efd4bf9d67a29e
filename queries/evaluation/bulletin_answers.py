"""Values of a bulletin that are proposed for the targets of a plan."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from graph.model.values import ValueBasis
from queries.evaluation.bulletin_words import Doubt
from queries.shared.answers import AsText, Line, answer, derived


@answer
class ProposedValue:
    """A value of a bulletin for a target. Nothing is stored until a person enters it."""

    number: Annotated[int, Field(description="place in the list, from 1")]
    indicator: Annotated[str, Field(description="id of the target")]
    name: Annotated[str, Field(description="name of the target")]
    year: int
    value: float
    unit: str | None
    value_basis: ValueBasis
    preliminary: Annotated[bool, Field(description="true: the sentence calls it preliminary")]
    line: Line
    passage: Annotated[str, Field(description="the words of the bulletin")]
    entered: Annotated[bool, Field(description="true: the same value was entered before")]
    conflicts: Annotated[
        tuple[Annotated[Doubt, AsText()], ...],
        Field(description="different values: of the bulletin itself, or entered before"),
    ]

    @derived
    def conflicts_zh(self) -> tuple[str, ...]:
        """the different values in Chinese"""
        return tuple(conflict.zh for conflict in self.conflicts)


@answer
class UnusedFigure:
    """A figure with the name of a target that is not proposed, and the reason."""

    name: Annotated[str, Field(description="name of the target")]
    line: Line
    passage: Annotated[str, Field(description="the words of the bulletin")]
    reason: Annotated[Doubt, AsText()]

    @derived
    def reason_zh(self) -> str:
        """the reason in Chinese"""
        return self.reason.zh


@answer
class BulletinValues:
    """The values of a bulletin for the targets of a plan."""

    plan_id: str
    title: Annotated[str | None, Field(description="title of the bulletin; null: none was found")]
    year: int
    warnings: Annotated[
        tuple[Annotated[Doubt, AsText()], ...],
        Field(description="signs that the bulletin belongs to another division or year"),
    ]
    figures: Annotated[int, Field(description="number of figures that were read")]
    proposed: tuple[ProposedValue, ...]
    unused: tuple[UnusedFigure, ...]

    @derived
    def warnings_zh(self) -> tuple[str, ...]:
        """the warnings in Chinese"""
        return tuple(warning.zh for warning in self.warnings)
