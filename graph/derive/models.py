"""What derivation needs beside the plans: fitted weights and the encoder that they go with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from graph.derive.encoder import Encoder, open_encoder
from graph.derive.matcher import Matcher
from graph.errors import MatcherError


@dataclass(frozen=True, slots=True)
class Models:
    """A matcher and its encoder."""

    matcher: Matcher
    encoder: Encoder


def open_models(encoder: str | None = None, weights: Path | None = None) -> Models:
    """The encoder that is named (None: the default) and the weights in a file (None: those that
    come with plangraph).

    Raises EncoderError, and MatcherError for weights that were fitted with another encoder: its
    likenesses are on another scale.
    """
    models = Models(Matcher.load(weights), open_encoder(encoder))
    if models.matcher.encoder != models.encoder.name:
        raise MatcherError(
            f"the weights were fitted with the encoder {models.matcher.encoder}, not with "
            f"{models.encoder.name}; fit others with make train-matcher and name their file"
        )
    return models
