"""A load by the workers of a Dask cluster: the same result, nothing twice, clear errors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import chain
from pathlib import Path

import pytest

from app.ingest import cluster as cluster_module
from app.ingest.cluster import Cluster, ClusterError, connected
from app.ingest.files import SourceFile
from app.ingest.jobs import Done
from app.ingest.loading import load_paths
from app.ingest.progress import FileRead, PairDerived, Step
from app.ingest.reading import outcome_of, readers
from app.ingest.workers import Processes
from graph.derive.models import Models
from graph.neo4j import Neo4jStore
from graph.opening import open_store
from graph.reference.divisions import Gazetteer
from loaders.formats.limits import Limits
from tests.app.cli.cli_runs import run
from tests.app.ingest.cluster_jobs import start_raising, start_squaring
from tests.app.ingest.clusters import RunningCluster, running_cluster
from tests.app.ingest.slow_reads import misbehave
from tests.graph.store.store_checks import alike, content
from tools.neo4j_server import Server
from tools.paths import DEMO

pytestmark = pytest.mark.slow

OWN = Processes(1)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningCluster]:
    with running_cluster(tmp_path_factory.mktemp("cluster"), workers=2) as running:
        yield running


@pytest.fixture
def capacity(cluster: RunningCluster) -> Iterator[Cluster]:
    with connected(cluster.address, OWN) as capacity:
        capacity.client.wait_for_workers(2)
        yield capacity


def test_limits_of_jobs_hold_on_workers(capacity: Cluster) -> None:
    names = ["good", "slow", "crash", "again"]
    codes = {}
    limits = Limits(seconds=5, memory_mb=512)
    with readers(4, misbehave, Gazetteer([]), limits, lambda *_: None, capacity) as pool:
        for index, name in enumerate(names):
            pool.start(index, SourceFile(name, b""))
        assert pool.is_full and pool.running == len(names)
        while pool.running:
            for found in pool.finished():
                outcome = outcome_of(found, names[found.index], limits)
                codes[names[found.index]] = outcome.code  # type: ignore[union-attr]
    assert codes == {"good": "read", "slow": "too-slow", "crash": "internal", "again": "read"}


def test_a_killed_worker_and_a_slow_one_change_no_result(tmp_path: Path) -> None:
    numbers = range(24)
    found: Counter[int] = Counter()
    with (
        running_cluster(tmp_path, workers=3) as running,
        connected(running.address, OWN) as capacity,
    ):
        capacity.client.wait_for_workers(3)
        with capacity.pool(len(numbers), partial(start_squaring, tmp_path)) as pool:
            for number in numbers:
                pool.start(number, number)
            while pool.running:
                for outcome in pool.finished():
                    assert isinstance(outcome, Done)
                    assert outcome.result == outcome.index**2
                    if not found:
                        running.workers[0].kill()
                    found[outcome.index] += 1
    assert found == Counter(numbers)


def test_errors_of_jobs_are_raised_here(capacity: Cluster) -> None:
    with capacity.pool(1, start_raising) as pool:
        pool.start(0, 3)
        with pytest.raises(ValueError, match="no square of 3"):
            list(chain.from_iterable(iter(lambda: list(pool.finished()), [])))


@pytest.mark.usefixtures("neo4j_parts")
def test_a_store_with_a_server_gets_the_same_though_a_worker_is_killed(
    cluster: RunningCluster, neo4j_server: Server, models: Models, tmp_path: Path
) -> None:
    spare = cluster.add_worker()
    derived: list[Step] = []

    def on_step(step: Step) -> None:
        if isinstance(step, FileRead) and step.done == 1:
            spare.kill()
        if isinstance(step, PairDerived):
            derived.append(step)

    with (
        connected(cluster.address, OWN) as capacity,
        Neo4jStore(neo4j_server.wiped().url) as store,
        open_store(f"sqlite:///{tmp_path / 'plans.db'}") as expected,
    ):
        capacity.client.wait_for_workers(3)
        assert capacity.reading(store) is capacity
        report = load_paths(store, [DEMO], models, jobs=capacity, on_step=on_step)
        load_paths(expected, [DEMO], models, jobs=1)
        assert alike(content(store), content(expected))
        assert len(derived) == len(report.derived) > 1


def test_the_command_line_loads_by_a_cluster(cluster: RunningCluster, tmp_path: Path) -> None:
    done = run("load", DEMO, "--scheduler", cluster.address, store=tmp_path / "plans.db")
    assert done.returncode == 0, done.stderr
    with (
        open_store(f"sqlite:///{tmp_path / 'plans.db'}") as loaded,
        open_store(f"sqlite:///{tmp_path / 'expected.db'}") as expected,
    ):
        load_paths(expected, [DEMO], jobs=1)
        # The command line records its loads too, with their times
        found, known = (store.stats() for store in (loaded, expected))
        nodes = dict(found.nodes)
        assert nodes.pop("Load") == 3
        assert nodes == known.nodes
        assert found.edges == known.edges


def test_a_scheduler_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_module, "_CONNECT", 0.5)
    with (
        pytest.raises(ClusterError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:1 "),
        connected("tcp://127.0.0.1:1", OWN),
    ):
        pass


def test_a_cluster_without_workers_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with running_cluster(tmp_path, workers=0) as running:
        monkeypatch.setattr(cluster_module, "_CONNECT", 5)
        with (
            pytest.raises(ClusterError, match="has no workers; start them with"),
            connected(running.address, OWN),
        ):
            pass


def test_a_worker_that_may_not_start_processes_is_named(tmp_path: Path) -> None:
    with running_cluster(tmp_path, workers=0) as running:
        running.add_worker(nanny=True)
        with (
            connected(running.address, OWN) as capacity,
            capacity.pool(1, start_raising) as pool,
            pytest.raises(ClusterError, match="start it with dask worker --no-nanny"),
        ):
            pool.start(0, 1)
