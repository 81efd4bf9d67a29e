"""The shape of PROV-JSON documents."""

from __future__ import annotations

from pydantic import ConfigDict, Field

from app.schemas.model import Model


class ProvDocument(Model):
    """A PROV-JSON document (W3C member submission): records by kind (entity, agent,
    wasDerivedFrom, …) and id."""

    model_config = ConfigDict(extra="allow")

    prefix: dict[str, str] = Field(description="namespaces of the ids")
