"""Faults of a real Neo4j server: unreachable, refusing, hanging or killed.

Each gives one clear error, leaves nothing half written, and needs no restart afterwards.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from httpx import Response
from neo4j import Driver

from app.main import create_app
from app.settings import Settings
from graph.errors import StoreUnavailable
from graph.model import Subgraph
from graph.neo4j import Neo4jStore
from graph.neo4j.schema import LOCK
from graph.neo4j.statements import run as run_statement
from graph.store import Store
from tests.graph.store.store_checks import content
from tests.graph.store.store_samples import (
    CITY,
    PROVINCE,
    city_plan,
    large_plan,
    plan,
    province_plan,
)
from tests.http_client import local_client
from tools.neo4j_server import PASSWORD, USER, Server
from tools.paths import DEMO, ROOT

# Moments of a write, in seconds, that only the long tests try
_LONG_TIMES = [pytest.param(seconds, marks=pytest.mark.long) for seconds in (0.1, 0.3, 1.3)]

HEALTH = "/api/v1/health"
PLANS = "/api/v1/plans"
# Of the plan that is killed in mid-load: written in seconds
TASKS = 1500


# The server announces to its clients how long to wait for a keep-alive
ALIVE = {"server.bolt.connection_keep_alive": "1s"}
READ_ONLY = {**ALIVE, "server.databases.read_only": "neo4j"}


@pytest.fixture(scope="module")
def own_server(neo4j_parts: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server for these tests only, which they may stop and kill and need not start again."""
    own = Server(tmp_path_factory.mktemp("faults"), ALIVE)
    yield own
    own.stop()


@pytest.fixture
def server(own_server: Server) -> Server:
    """The server of these tests, running and writable."""
    restart(own_server, ALIVE)
    return own_server


def restart(server: Server, settings: dict[str, str]) -> None:
    """Run the server with ``settings``; a server that already runs with them is left alone."""
    if server.running and server.settings == settings:
        return
    # In a clean state: a read-only database cannot repair the consequences of a kill
    server.stop()
    server.configure(settings)
    server.start()


@pytest.fixture
def store(server: Server) -> Iterator[Store]:
    """A store with two plans and short timeouts."""
    with Neo4jStore(f"{server.wiped().url}?connect=1&retry=1") as opened:
        opened.replace_plan(PROVINCE, province_plan())
        opened.replace_plan(CITY, city_plan())
        yield opened


def client_of(url: str) -> TestClient:
    return local_client(create_app(Settings(store=url)))


def check_unavailable(client: TestClient) -> None:
    """Check for a problem 503 that contains no addresses, users or passwords."""
    answer = client.get(HEALTH)
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "5"
    body = answer.json()
    assert body["type"].endswith(":store-unavailable")
    for word in (USER, PASSWORD, "127.0.0.1", "bolt", "Traceback"):
        assert word not in answer.text


class TestAway:
    def test_a_server_that_stops_and_returns(self, server: Server, store: Store):
        before = content(store)
        address = f"{server.url}?connect=1&retry=0.5"
        with client_of(address) as client, Neo4jStore(server.url) as idle_store:
            assert client.get(PLANS).json()["total"] == 3
            stats = idle_store.stats()
            server.kill()
            check_unavailable(client)
            with pytest.raises(StoreUnavailable, match="cannot be reached"):
                store.write(province_plan())
            with client_of(address) as late_client:
                check_unavailable(late_client)
                check_unavailable(late_client)
                assert late_client.get("/docs").status_code == 200
                server.start()
                assert late_client.get(HEALTH).status_code == 200
            assert client.get(PLANS).json()["total"] == 3
            # This store was not used while the server was away, and does not notice
            assert idle_store.stats() == stats
        assert content(store) == before

    def test_one_sentence_on_the_command_line(self, neo4j_parts: None):
        result = plangraph("neo4j://neo4j:hidden-word@127.0.0.1:1/neo4j?connect=1&retry=0.1")
        assert result.returncode == 1
        assert result.stdout == ""
        assert len(result.stderr.splitlines()) == 1
        assert "neo4j://127.0.0.1:1/neo4j cannot be reached" in result.stderr
        assert "hidden-word" not in result.stderr


class TestRefused:
    def test_a_wrong_password_corrected_on_the_server(self, server: Server):
        address = f"neo4j://127.0.0.1:{server.bolt_port}/neo4j?retry=0.5"
        settings = Settings(store=address.replace("//", f"//{USER}@"), store_password="another-one")
        with local_client(create_app(settings)) as client, server.driver() as driver:
            check_unavailable(client)
            try:
                change_password(driver, PASSWORD, "another-one")
                assert client.get(HEALTH).status_code == 200
            finally:
                server.password = "another-one"
                with server.driver() as changed:
                    change_password(changed, "another-one", PASSWORD)
                server.password = PASSWORD

    def test_a_wrong_password_is_reported_but_not_shown(self, server: Server):
        result = plangraph(server.url.replace(PASSWORD, "hidden-word"))
        assert result.returncode == 1
        (line,) = result.stderr.splitlines()
        assert "refuses the user name or the password" in line
        assert "hidden-word" not in line

    def test_a_database_that_does_not_exist(self, server: Server):
        with (
            Neo4jStore(server.url + "s?retry=0.5") as store,
            pytest.raises(StoreUnavailable, match="does not exist on that server"),
        ):
            store.stats()

    def test_read_only(self, server: Server, store: Store):
        """A read-only user may read.

        The Community edition has no read-only users; its read-only databases give the same errors.
        """
        before = content(store)
        restart(server, READ_ONLY)
        with client_of(f"{server.url}?retry=0.5") as client:
            assert client.get(PLANS).json()["total"] == 3
            answer = upload(client)
            assert answer.status_code == 503
            assert content(store) == before
            with pytest.raises(StoreUnavailable, match="cannot be written to: it is read-only"):
                store.delete_plan(CITY)
            restart(server, ALIVE)
            assert upload(client).status_code == 200


class TestTooLong:
    def test_a_write_that_waits_too_long_for_another(self, server: Server, store: Store):
        with (
            client_of(f"{server.url}?query=120") as patient,
            client_of(f"{server.url}?query=3&retry=0.5") as client,
            server.driver() as driver,
            driver.session(database="neo4j") as session,
        ):
            before = content(store)
            with session.begin_transaction() as other:
                other.run(LOCK).consume()
                begin = time.monotonic()
                assert upload(client).status_code == 503
                assert time.monotonic() - begin > 2
                # Readers do not wait
                assert patient.get(PLANS).status_code == 200
                other.rollback()
            assert content(store) == before
            assert upload(patient).status_code == 200

    def test_a_query_over_its_time_limit(self, server: Server):
        with Neo4jStore(f"{server.url}?query=5&retry=0.1") as store:
            with pytest.raises(StoreUnavailable, match=r"within its time limit of 5 s"):
                store._connections.read(
                    lambda tx: run_statement(
                        tx, "UNWIND range(1, 1000000000) AS x RETURN sum(x % 7) AS s"
                    )
                )
            assert store.stats().nodes

    def test_a_server_that_hangs(self, server: Server):
        with client_of(f"{server.url}?connect=1&retry=0.5") as client:
            assert client.get(HEALTH).status_code == 200
            server.freeze()
            try:
                check_unavailable(client)
            finally:
                server.thaw()
            assert client.get(HEALTH).status_code == 200


REPLACE_FOR_EVER = """
import sys
from itertools import count
from tests.graph.store.store_samples import large_plan
from graph.neo4j import Neo4jStore
versions = [large_plan(version, int(sys.argv[2])) for version in (0, 1)]
store = Neo4jStore(sys.argv[1])
for number in count(1):
    print(number, flush=True)
    store.replace_plan("plan:x", versions[number % 2])
"""


class TestKilled:
    """A server or loader killed during a load leaves the complete old or new plan."""

    @pytest.fixture
    def large(self, server: Server) -> Iterator[Store]:
        with Neo4jStore(f"{server.wiped().url}?connect=1&retry=1") as store:
            store.write(large_plan(0, TASKS))
            yield store

    @pytest.mark.parametrize("seconds", [0.7, *_LONG_TIMES])
    def test_the_server(self, server: Server, large: Store, seconds: float):
        done: list[str] = []

        def load() -> None:
            try:
                large.replace_plan("plan:x", large_plan(1, TASKS))
                done.append("whole")
            except StoreUnavailable:
                done.append("unavailable")

        loader = threading.Thread(target=load)
        loader.start()
        time.sleep(seconds)
        server.kill()
        loader.join()
        server.start()
        # The same store, open all the time
        found = versions_in(large)
        assert found == {1} if done == ["whole"] else found in ({0}, {1})
        large.replace_plan("plan:x", large_plan(1, TASKS))
        assert versions_in(large) == {1}

    @pytest.mark.parametrize("seconds", [0.5, *_LONG_TIMES])
    def test_the_loader(self, server: Server, large: Store, seconds: float):
        with subprocess.Popen(
            [sys.executable, "-c", REPLACE_FOR_EVER, server.url, str(TASKS)],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"1\n"
            time.sleep(seconds)
            process.send_signal(signal.SIGKILL)
            process.wait()
        # The loader's lock is released with it. Its last statements may still be in the process of
        # being committed, between two pages of a reader; the next writer waits for them.
        large.write(Subgraph())
        assert len(versions_in(large)) == 1
        large.replace_plan("plan:x", large_plan(1, TASKS))
        assert versions_in(large) == {1}

    def test_a_fault_in_the_middle_keeps_the_old_content(
        self, large: Store, monkeypatch: pytest.MonkeyPatch
    ):
        def fault(*_: object) -> None:
            raise RuntimeError("in the middle")

        monkeypatch.setattr("graph.neo4j.writing._put_edges", fault)
        with pytest.raises(RuntimeError, match="in the middle"):
            large.replace_plan("plan:x", large_plan(1, TASKS))
        assert versions_in(large) == {0}


class TestEmpty:
    """An empty database, tested last: the server need not run again afterwards."""

    def test_an_empty_database_that_is_read_only(self, server: Server):
        server.wiped()
        with server.driver() as driver:
            driver.execute_query("DROP INDEX task_place IF EXISTS", database_="neo4j")
        restart(server, READ_ONLY)
        with (
            Neo4jStore(f"{server.url}?retry=0.5") as store,
            pytest.raises(
                StoreUnavailable, match="constraints or indexes of plangraph are missing"
            ),
        ):
            store.stats()


def versions_in(store: Store) -> set[int]:
    """Return the versions in the content: exactly one, if it is complete."""
    nodes, _edges, _texts = content(store)
    held = {node.id: node.props for node in nodes}
    return {
        version
        for version in (0, 1)
        if held == {node.id: node.props for node in large_plan(version, TASKS).nodes}
    }


def change_password(driver: Driver, old: str, new: str) -> None:
    statement = "ALTER CURRENT USER SET PASSWORD FROM $old TO $new"
    driver.execute_query(statement, old=old, new=new, database_="system")


def upload(client: TestClient, name: str = "province.txt") -> Response:
    path = DEMO / name
    return client.post(PLANS, files=[("files", (path.name, path.read_bytes()))])


def plangraph(url: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from app.cli import main; main()", "--store", url, "check"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_store_can_be_created_before_its_server_runs():
    with (
        Neo4jStore("neo4j://127.0.0.1:1/x?connect=1&retry=0.1") as store,
        pytest.raises(StoreUnavailable, match="cannot be reached"),
    ):
        store.write(Subgraph((plan("plan:x", "x"),)))
