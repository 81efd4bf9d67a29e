"""Loads and verdicts at the same time, by threads and processes: no verdict is lost or hidden."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.neo4j_server import Server
from tools.reliability.race import race

pytestmark = pytest.mark.slow


def test_over_sqlite(tmp_path: Path) -> None:
    found = race(f"sqlite:///{tmp_path / 'race.db'}", verdicts=160)
    assert found.acknowledged == 160
    assert (found.missing, found.wrong) == ((), ())


@pytest.mark.neo4j
def test_over_neo4j(neo4j_server: Server) -> None:
    found = race(neo4j_server.wiped().url, verdicts=80, processes=1)
    assert found.acknowledged == 80
    assert (found.missing, found.wrong) == ((), ())
