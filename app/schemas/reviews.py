"""Edges with what they stand on, and what people said of them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from app.schemas.bounded import Bounded
from app.schemas.graph_models import AnyEdge, AnyNode, DerivesFromEdge, Model, VerdictNode
from app.schemas.walks import Passage
from graph.model.values import Relation


class PassagePair(Model):
    """Two aligned passages."""

    child: Passage
    parent: Passage
    similarity: float


class EdgeDetail(Model):
    """An edge, the passages that it stands on, and all verdicts on it."""

    edge: AnyEdge
    passages: list[Passage] = Field(
        description="what it stands on, child before parent; none where it comes from no text"
    )
    evidence: list[PassagePair] = Field(description="aligned passages, of a derivation")
    history: list[VerdictNode] = Field(description="verdicts, the first one first")
    precision: float | None = Field(
        description="share of held-out pairs with about this score that were right, 0..1"
    )


class VerdictIn(Model):
    """A verdict on a derivation."""

    review: Literal["accepted", "rejected", "unsure"]
    reviewer: str = Field(min_length=1, max_length=200, description="who gives it")
    note: str | None = Field(None, max_length=4000)


class EdgeIn(Model):
    """A derivation that a person found."""

    child: str = Field(max_length=400, description="id of the node that derives")
    parent: str = Field(max_length=400, description="id of the node that it comes from")
    reviewer: str = Field(min_length=1, max_length=200, description="who draws it")
    relation: Relation | None = None
    review: Literal["accepted", "rejected", "unsure"] = "accepted"
    note: str | None = Field(None, max_length=4000)


class Reviewed(Model):
    """An edge after a verdict; null where it was drawn by hand and that was taken back."""

    edge: DerivesFromEdge | None
    history: list[VerdictNode]


class Verdict(Model):
    """The verdict that counts."""

    edge: str
    child: str
    parent: str
    verdict: Literal["accepted", "rejected", "unsure"]
    reviewer: str
    at: str
    note: str | None
    by_hand: bool
    relation: str | None


class ReviewedEdge(Model):
    """A verdict with the passages it is about; null for one that is not loaded now."""

    verdict: Verdict
    child: AnyNode | None
    parent: AnyNode | None


class ReviewList(Bounded):
    """Verdicts, page by page, the latest first."""

    items: list[ReviewedEdge]


class BandPrecision(Model):
    """How right scores from low to high are."""

    low: float
    high: float
    held_out: int = Field(description="judged pairs that training never saw")
    precision: float = Field(description="share of these that were right, 0..1")
    accepted: int = Field(description="by people, of what this matcher proposed")
    rejected: int


class PrecisionTable(Model):
    """Precision per score band."""

    matcher_version: str
    threshold: float
    bands: list[BandPrecision]
