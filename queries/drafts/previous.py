"""The opinion on an earlier draft, and the changes since then."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from pydantic import BaseModel, Field, ValidationError

from queries.drafts.opinion import DraftFinding, PastFinding, Progress
from queries.shared.errors import InvalidQuery


class _Previous(BaseModel):
    findings: Annotated[list[PastFinding], Field(max_length=20_000)]


def read_previous(text: str | bytes) -> tuple[PastFinding, ...]:
    """Return the findings of an opinion in JSON. Raises InvalidQuery for anything else."""
    try:
        return tuple(_Previous.model_validate_json(text).findings)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise InvalidQuery(
            "the previous opinion is not an opinion in JSON, as review-draft --format json writes "
            f"it ({place or 'file'}: {first['msg']})"
        ) from error


def progress(
    past: Sequence[PastFinding], findings: Sequence[DraftFinding], compared: Sequence[str]
) -> Progress:
    """Return the changes since the opinion with the findings ``past``. ``compared`` are the plans
    (ids) that the draft was compared with this time."""
    keys = {finding.key for finding in findings}
    before = {finding.key for finding in past}
    gone = [finding for finding in past if finding.key not in keys]
    apart = [f for f in gone if f.plan_id is not None and f.plan_id not in compared]
    return Progress(
        tuple(finding for finding in gone if finding not in apart),
        tuple(apart),
        tuple(finding.key for finding in findings if finding.key not in before),
        tuple(finding.key for finding in findings if finding.key in before),
    )
