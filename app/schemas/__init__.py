"""Shapes that differ from the answers of :mod:`queries`: bodies of requests, answers on loading
and on the service, problem details. All other answers are served as queries return them."""

from app.schemas.prov import ProvDocument
from app.schemas.requests import DismissalIn, EdgeIn, GapVerdictIn, VerdictIn
from app.schemas.service import (
    Health,
    LoadAnswer,
    Loaded,
    LoadStep,
    Rejected,
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
    "ProvDocument",
    "Rejected",
    "StoreCounts",
    "VerdictIn",
]
