"""Models used for derivation: matcher weights and their sentence encoder."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any

from graph.derive.clauses.judge import ClauseJudge
from graph.derive.encoder import Encoder, RememberingEncoder, open_encoder
from graph.derive.matcher import Matcher
from graph.errors import MatcherError


class Models:
    """A matcher and a clause judge, and their encoder, which is opened when it is first used.

    They can be pickled for another process, which opens the encoder again, if ``opener`` can.
    """

    def __init__(self, matcher: Matcher, judge: ClauseJudge, opener: Callable[[], Encoder]) -> None:
        self.matcher = matcher
        self.judge = judge
        self._open = opener
        self._encoder: Encoder | None = None
        self._lock = Lock()

    def __reduce__(self) -> tuple[type[Models], tuple[Any, ...]]:
        return Models, (self.matcher, self.judge, self._open)

    @property
    def encoder(self) -> Encoder:
        """The encoder that the weights were fitted with.

        Raises EncoderError, and MatcherError for weights that were fitted with another encoder:
        its similarities are on another scale.
        """
        with self._lock:
            if self._encoder is None:
                encoder = self._open()
                for weights, fit in ((self.matcher, "matcher"), (self.judge, "clauses")):
                    if weights.encoder != encoder.name:
                        raise MatcherError(
                            f"the weights were fitted with the encoder {weights.encoder}, not "
                            f"with {encoder.name}; fit new weights with make train-{fit} and "
                            "pass their file"
                        )
                self._encoder = RememberingEncoder(encoder)
            return self._encoder

    def check(self) -> None:
        """Open the encoder now, to fail before any other work. Raises as :attr:`encoder` does."""
        _ = self.encoder


OpenModels = Callable[[], Models]


def open_models(encoder: str | None = None, weights: Path | None = None) -> Models:
    """Read the weights in a file (default: those shipped with plangraph).

    The weights of the clause judge are read from ``clauses.json`` beside that file, if it exists.

    The encoder (default: the one shipped with plangraph) is opened at its first use. Raises
    MatcherError.
    """
    beside = weights and weights.with_name("clauses.json")
    judge = ClauseJudge.load(beside if beside and beside.is_file() else None)
    return Models(Matcher.load(weights), judge, partial(open_encoder, encoder))
