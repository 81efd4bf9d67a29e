"""New stores and verdicts for the runs of this package."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import get_args

from graph.review.verdicts import Judgement
from tools.neo4j_server import Server

#: The kinds of stores that each run works on.
KINDS = ("sqlite", "neo4j")
JUDGEMENTS: tuple[Judgement, ...] = get_args(Judgement)
#: The demo plan that is changed and loaded again.
PLAN = "county.txt"


@contextmanager
def empty_store(kind: str) -> Iterator[str]:
    """Yield the URL of a new store of a kind."""
    with tempfile.TemporaryDirectory() as folder:
        if kind == "sqlite":
            yield f"sqlite:///{folder}/plans.db"
        else:
            with Server(Path(folder)) as server:
                yield server.url
