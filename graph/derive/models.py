"""Models used for derivation: matcher weights and their sentence encoder."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Lock

from graph.derive.encoder import Encoder, open_encoder
from graph.derive.matcher import Matcher
from graph.errors import MatcherError


class Models:
    """A matcher, and its encoder, which is opened when it is first used."""

    def __init__(self, matcher: Matcher, opener: Callable[[], Encoder]) -> None:
        self.matcher = matcher
        self._open = opener
        self._encoder: Encoder | None = None
        self._lock = Lock()

    @property
    def encoder(self) -> Encoder:
        """The encoder that the weights were fitted with.

        Raises EncoderError, and MatcherError for weights that were fitted with another encoder:
        its similarities are on another scale.
        """
        with self._lock:
            if self._encoder is None:
                encoder = self._open()
                if self.matcher.encoder != encoder.name:
                    raise MatcherError(
                        f"the weights were fitted with the encoder {self.matcher.encoder}, not "
                        f"with {encoder.name}; fit new weights with make train-matcher and "
                        "pass their file"
                    )
                self._encoder = encoder
            return self._encoder

    def check(self) -> None:
        """Open the encoder now, to fail before any other work. Raises as :attr:`encoder` does."""
        _ = self.encoder


OpenModels = Callable[[], Models]


def open_models(encoder: str | None = None, weights: Path | None = None) -> Models:
    """Read the weights in a file (default: those shipped with plangraph).

    The encoder (default: the one shipped with plangraph) is opened at its first use. Raises
    MatcherError.
    """
    return Models(Matcher.load(weights), partial(open_encoder, encoder))
