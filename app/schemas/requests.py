"""Bodies of requests."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from app.schemas.model import Model
from graph.model.values import Relation
from graph.review.verdicts import Judgement

Reviewer = Annotated[str, Field(min_length=1, max_length=200, description="name of the reviewer")]
Note = Annotated[str | None, Field(max_length=4000)]


class VerdictIn(Model):
    """A verdict on a derivation."""

    review: Judgement
    reviewer: Reviewer
    note: Note = None


class EdgeIn(Model):
    """A manually added derivation."""

    child: str = Field(max_length=400, description="id of the node that derives")
    parent: str = Field(max_length=400, description="id of the node that it derives from")
    reviewer: Reviewer
    relation: Relation | None = None
    review: Judgement = "accepted"
    note: Note = None


class GapVerdictIn(Model):
    """A verdict on a part of either plan that has no counterpart in the other."""

    part: str = Field(max_length=400, description="id of the part")
    against: str = Field(max_length=400, description="id of the parent plan")
    review: Judgement = Field(description="accepted: it has no counterpart")
    reviewer: Reviewer
    note: Note = None
    shown: str | None = Field(
        None, max_length=40, description="status that the reviewer saw, for example missing"
    )


class DismissalIn(Model):
    """The dismissal of a finding."""

    reviewer: Reviewer
    reason: str = Field(min_length=1, max_length=4000)
