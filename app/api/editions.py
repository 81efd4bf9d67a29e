"""Editions of a plan, and the changes between two of them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from app.api.dependencies import ModelsDep, PlanId, StoreDep
from app.api.examples.answers import answers
from app.api.problems import problem_responses
from queries.editions.changes import edition_changes
from queries.editions.edition_answers import EditionChanges, EditionList
from queries.editions.edition_list import editions

router = APIRouter(tags=["comparison"], responses=problem_responses(400, 404))


@router.get(
    "/plans/{plan_id}/editions",
    summary="Editions of a plan",
    responses={200: answers("editions")},
)
def get_editions(store: StoreDep, plan_id: PlanId) -> EditionList:
    """Return the loaded editions of the plan, the first one first: draft, issued plan, revisions,
    and the plans of the periods before and after."""
    return editions(store, plan_id)


@router.get(
    "/plans/{plan_id}/changes",
    summary="Changes of a plan since an earlier edition",
    responses={200: answers("edition.changes")},
)
def get_edition_changes(
    store: StoreDep,
    models: ModelsDep,
    plan_id: PlanId,
    since: Annotated[
        str | None,
        Query(
            description="id of the edition to compare with (default: the one before)",
            max_length=400,
        ),
    ] = None,
) -> EditionChanges:
    """Return the tasks, targets and projects that changed, with both passages and the parts of
    lower plans that derive from them. Events of the store are at /changes."""
    return edition_changes(store, plan_id, models, since)
