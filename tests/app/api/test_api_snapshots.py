"""Every answer belongs to one moment of the store, whatever is loaded meanwhile."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from app.ingest.loading import load_files
from graph.derive.models import Models
from graph.errors import StoreChanged
from graph.opening import open_store
from graph.sqlite import SqliteStore
from graph.store import Store
from graph.store.iteration import iter_nodes
from tests.http_client import client_over
from tools.neo4j_server import Server
from tools.paths import DEMO

pytestmark = pytest.mark.slow

API = "/api/v1"
# How often an address is asked while the store is busy
_TRIES = 20
_BUSY = 503
COUNTY, CITY = (
    "plan:白溪县十四五生态环境保护规划",
    "plan:青禾市十四五生态环境保护规划",
)
# Parameters that routes require
_QUERIES = {
    f"{API}/search": {"q": "生态环境"},
    f"{API}/search/suggestions": {"q": "生态"},
    f"{API}/plans/{{plan_id}}/changes": {"since": CITY},
    f"{API}/compare": {"child": COUNTY, "parent": CITY},
    f"{API}/drawing": {"node": COUNTY, "scope": "plans"},
    f"{API}/graph": {"node": COUNTY, "depth": "2"},
    f"{API}/path": {"from": COUNTY, "to": CITY},
}
# Routes that take seconds while the pair is out of date
_SLOW = ("/gaps", "/overview", "/compare", "/checks", "/sideways", "/copying", "/changes")


@contextmanager
def _replacing(store: Store, models: Models) -> Iterator[None]:
    """Replace the county's plan in turn by two versions; each has a task that the other has not."""
    text = (DEMO / "county.txt").read_text(encoding="utf-8")
    other = text.replace("强化土壤污染源头管控", "强化土壤污染源头防控")
    assert other != text
    done = threading.Event()
    failed: list[Exception] = []

    def replace() -> None:
        while not done.is_set():
            for version in (other, text):
                try:
                    load_files(store, [("county.txt", version.encode())], models)
                except Exception as error:
                    failed.append(error)
                    return

    writer = threading.Thread(target=replace)
    writer.start()
    try:
        yield
    finally:
        done.set()
        writer.join()
    assert failed == []


def _addresses(client: TestClient, store: Store) -> list[tuple[str, dict[str, str]]]:
    """Return an address of every route that reads, about parts that are in both versions."""
    tasks = {task.id: task for task in iter_nodes(store, "Task", {"plan_id": COUNTY})}
    edge = next(
        edge
        for edge in store.edges(tasks, ("DERIVES_FROM",), "out")
        if "强化土壤污染源头管控" not in tasks[edge.source].props["text"]
    )
    ids = {
        "plan_id": COUNTY,
        "node_id": edge.source,
        "part_id": edge.source,
        "edge_id": edge.id,
        "concept_id": "concept:pm25_concentration",
        "code": "990121",
    }
    return [
        (
            re.sub(r"{(\w+)}", lambda match: quote(ids[match[1]], safe=""), path),
            _QUERIES.get(path, {}),
        )
        for path, methods in client.get("/openapi.json").json()["paths"].items()
        # A chain needs pairs that are up to date
        if "get" in methods and not path.endswith("/chain")
    ]


def test_every_route_while_a_plan_is_replaced(demo_copy: Store, models: Models) -> None:
    with client_over(demo_copy, models) as client:
        addresses = _addresses(client, demo_copy)
        assert len(addresses) > 25
        light = [each for each in addresses if not each[0].endswith(_SLOW)]
        with _replacing(demo_copy, models):
            for path, params in [*light * 4, *addresses]:
                answer = client.get(path, params=params)
                assert answer.status_code == 200, (path, answer.text)


@pytest.mark.long
@pytest.mark.neo4j
def test_neo4j_while_a_plan_is_replaced(neo4j_server: Server, models: Models) -> None:
    with open_store(neo4j_server.wiped().url) as store:
        files = [(path.name, path.read_bytes()) for path in sorted(DEMO.glob("*.txt"))]
        load_files(store, files, models)
        with client_over(store, models) as client:
            light = [each for each in _addresses(client, store) if not each[0].endswith(_SLOW)]
            with _replacing(store, models):
                for path, params in light * 2:
                    answer = _asked(client, path, params)
                    assert answer.status_code == 200, (path, answer.text)


def _asked(client: TestClient, path: str, params: dict[str, str]) -> Response:
    """Return an answer, asked for again while the store is too busy (503): a read that meets one
    change after the other ends so."""
    for _ in range(_TRIES):
        answer = client.get(path, params=params)
        if answer.status_code != _BUSY:
            break
        assert "Retry-After" in answer.headers
    return answer


class _Restless(SqliteStore):
    """A store that is changed during the first ``changes`` snapshots."""

    changes = 0
    #: The last snapshot made writers wait
    alone = False

    @contextmanager
    def snapshot(self, *, alone: bool = False) -> Iterator[Store]:
        self.alone = alone
        with super().snapshot(alone=alone) as view:
            yield view
        if self.changes:
            self.changes -= 1
            raise StoreChanged("changed")


def test_a_read_that_met_a_change_is_repeated(tmp_path: Path, models: Models) -> None:
    with _Restless(tmp_path / "plans.db") as store, client_over(store, models) as client:
        store.changes = 3
        assert client.get(f"{API}/plans").json()["total"] == 0
        assert store.changes == 0
        assert not store.alone
        store.changes = 1000
        answer = client.get(f"{API}/plans")
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
        assert store.alone
