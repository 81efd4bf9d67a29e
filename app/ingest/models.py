"""The models that the settings name."""

from __future__ import annotations

from pathlib import Path

from app.settings import Settings
from graph.derive.models import Models, open_models


def models_of(settings: Settings) -> Models:
    """Open the matcher and the encoder of the settings. Raises EncoderError, MatcherError."""
    return open_models(
        settings.encoder or None, Path(settings.matcher) if settings.matcher else None
    )
