"""Problem details (RFC 9457)."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from graph.review.verdicts import Verdict

# A unique name that does not look like an address to open
TYPE_PREFIX = "urn:problem-type:plangraph:"


class RejectedFile(BaseModel):
    """A file that is not a plan, or cannot be read."""

    file: str
    code: str
    reason: str


class FieldError(BaseModel):
    """A problem with one part of a request."""

    where: str = Field(description="e.g. query.limit")
    message: str


class Problem(BaseModel):
    """Problem details (RFC 9457). Optional members belong to the types that they name."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "type": f"{TYPE_PREFIX}not-found",
                "title": "Not found",
                "status": 404,
                "detail": "there is no plan with the id plan:河北省生态环境保护十四五规则",
                "instance": "/api/v1/plans/plan:%E6%B2%B3%E5%8C%97",
                "near": ["plan:河北省生态环境保护十四五规划"],
            }
        }
    )

    type: str
    title: str
    status: int
    detail: str
    instance: str = Field(description="path of the request, percent-encoded")
    near: list[str] | None = Field(None, description="not-found: names that come close")
    candidates: list[str] | None = Field(None, description="ambiguous: ids to choose from")
    current: Verdict | None = Field(None, description="verdict-conflict: the verdict that applies")
    errors: list[FieldError] | None = Field(None, description="invalid-request: all of them")
    code: str | None = Field(None, description="plan-rejected: short stable word")
    reason: str | None = Field(None, description="plan-rejected: one sentence")
    rejected: list[RejectedFile] | None = Field(None, description="plan-rejected: every file")
