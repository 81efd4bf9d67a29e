"""Processes killed while they load plans and give verdicts leave a store without faults."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.neo4j_server import Server
from tools.reliability.kills import kill_repeatedly

pytestmark = pytest.mark.slow


def test_over_sqlite(tmp_path: Path) -> None:
    found = kill_repeatedly(f"sqlite:///{tmp_path / 'kills.db'}", rounds=4, seed=1)
    assert (found.kills, found.faults, found.missing) == (4, [], [])
    assert found.verdicts > 0


@pytest.mark.long
@pytest.mark.neo4j
def test_over_neo4j(neo4j_server: Server) -> None:
    found = kill_repeatedly(neo4j_server.wiped().url, rounds=2, seed=1)
    assert (found.kills, found.faults, found.missing) == (2, [], [])
