"""Shapes that differ from the results of :mod:`queries`: request bodies, responses about loading
and the service, problem details. All other results are served as queries return them."""

from app.schemas.prov import ProvDocument
from app.schemas.requests import (
    DismissalIn,
    EdgeIn,
    GapVerdictIn,
    ObservationIn,
    ObservationsIn,
    PlanIn,
    ProgressEntriesIn,
    ProgressIn,
    SignIn,
    VerdictIn,
)
from app.schemas.service import (
    Health,
    LoadAnswer,
    Loaded,
    LoadStep,
    Rejected,
    Session,
    StoreCounts,
)

__all__ = [
    "DismissalIn",
    "EdgeIn",
    "GapVerdictIn",
    "Health",
    "LoadAnswer",
    "LoadStep",
    "Loaded",
    "ObservationIn",
    "ObservationsIn",
    "PlanIn",
    "ProgressEntriesIn",
    "ProgressIn",
    "ProvDocument",
    "Rejected",
    "Session",
    "SignIn",
    "StoreCounts",
    "VerdictIn",
]
