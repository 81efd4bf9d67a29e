"""Derivation in several processes: the same result, nothing twice, also after kills."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest

from app.ingest.loading import load_paths
from app.ingest.pair_work import PairWork, ProcessEnded
from app.ingest.progress import FileRead, PairDerived, PairSummarised, Step
from app.ingest.workers import Processes
from graph.derive.models import Models
from graph.derive.stored_pairs import Deriver
from graph.errors import StoreUnavailable
from graph.opening import open_store
from graph.store import Store
from queries.uptake.kept_summaries import missing_summaries
from tests.graph.store.store_checks import alike, content
from tools.paths import WIDE_DEMO

pytestmark = pytest.mark.slow

SEVERAL = Processes(2)


@pytest.fixture(scope="module")
def one_by_one(tmp_path_factory: pytest.TempPathFactory, models: Models) -> Iterator[Store]:
    """The plans of the invented nation, derived by this process."""
    folder = tmp_path_factory.mktemp("serial")
    with open_store(f"sqlite:///{folder / 'plans.db'}") as store:
        load_paths(store, [WIDE_DEMO], models, jobs=1)
        yield store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path / 'plans.db'}") as opened:
        yield opened


def check_same(store: Store, expected: Store, models: Models) -> None:
    """Check that both have the same content, also in what they keep, and that nothing is left."""
    assert alike(content(store), content(expected))
    assert alike(kept(store), kept(expected)) and kept(store)
    assert Deriver(store, models).stale() == []
    assert missing_summaries(store, lambda: models) == []


def kept(store: Store) -> dict[tuple[str, str], dict[str, str]]:
    plans = [plan.id for plan in store.find("Plan", {"loaded": True}, limit=100).items]
    return {
        (kind, plan): {child: answer.text for child, answer in answers.items()}
        for kind in ("statuses", "passages")
        for plan in plans
        if (answers := store.kept_answers(kind, plan))
    }


def test_the_store_is_the_same(
    store: Store, one_by_one: Store, models: Models, tmp_path: Path
) -> None:
    steps: list[Step] = []
    report = load_paths(store, [WIDE_DEMO], models, jobs=SEVERAL, on_step=steps.append)
    check_same(store, one_by_one, models)
    pairs = len(report.derived)
    assert pairs > 10
    for kind in (PairDerived, PairSummarised):
        shown = [(step.done, step.total) for step in steps if isinstance(step, kind)]
        assert shown == [(done, pairs) for done in range(1, pairs + 1)]
    again = load_paths(store, [WIDE_DEMO], models, jobs=SEVERAL)
    assert {loaded.outcome for loaded in again.loaded} == {"unchanged"}
    assert again.derived == ()
    city, changed = WIDE_DEMO / "nation" / "cangyu-environment.txt", tmp_path / "新版.txt"
    changed.write_text(f"{city.read_text(encoding='utf-8')}\n", encoding="utf-8")
    shutil.copy(city.with_name("divisions.csv"), tmp_path)
    (plan,) = {pair.parent for pair in report.derived if "沧屿市十四五生态" in pair.parent}
    own = {
        (pair.child, pair.parent) for pair in report.derived if plan in (pair.child, pair.parent)
    }
    replaced = load_paths(store, [changed], models, jobs=SEVERAL)
    assert [loaded.outcome for loaded in replaced.loaded] == ["replaced"]
    assert {(pair.child, pair.parent) for pair in replaced.derived} == own
    assert 1 < len(own) < pairs


def test_a_stopped_load_goes_on_where_it_was(
    store: Store, one_by_one: Store, models: Models
) -> None:
    """Ctrl+C during derivation and during summaries; each pair is derived once."""
    derived: list[Step] = []

    def stop(kind: type[Step], at: int, step: Step) -> None:
        if isinstance(step, PairDerived):
            derived.append(step)
        if isinstance(step, kind) and step.done == at:  # type: ignore[union-attr]
            raise KeyboardInterrupt

    for kind, at in ((FileRead, 5), (PairDerived, 4), (PairSummarised, 2)):
        with pytest.raises(KeyboardInterrupt):
            load_paths(store, [WIDE_DEMO], models, jobs=SEVERAL, on_step=partial(stop, kind, at))
    assert load_paths(store, [WIDE_DEMO], models, jobs=SEVERAL).derived == ()
    check_same(store, one_by_one, models)
    assert len(derived) == sum(map(len, kept(one_by_one).values())) / 2


def _end_once(mark: Path, store: Store, models: Models) -> int:
    """Kill the process of the work, the first time; then return the number of loaded plans."""
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return store.find("Plan", {"loaded": True}, limit=1).total


def _end(store: Store, models: Models) -> None:
    os._exit(1)


def _cannot_read(process: int, store: Store, models: Models) -> bool:
    if os.getpid() != process:
        raise StoreUnavailable("the store changes constantly; try again later")
    return True


def _raise(store: Store, models: Models) -> None:
    raise ValueError("no such part")


def test_work_of_a_killed_process_is_done_again(
    one_by_one: Store, models: Models, tmp_path: Path
) -> None:
    work = [partial(_end_once, tmp_path / str(number)) for number in range(4)]
    plans = one_by_one.find("Plan", {"loaded": True}, limit=1).total
    assert results(one_by_one, models, work) == [plans] * 4


def test_work_that_ends_its_process_again_is_given_up(one_by_one: Store, models: Models) -> None:
    with pytest.raises(ProcessEnded, match="use fewer processes, and load again"):
        results(one_by_one, models, [_end])


def test_this_process_reads_what_others_cannot(one_by_one: Store, models: Models) -> None:
    assert results(one_by_one, models, [partial(_cannot_read, os.getpid())] * 3) == [True] * 3


def test_errors_are_raised_here(one_by_one: Store, models: Models) -> None:
    with pytest.raises(ValueError, match="no such part"):
        results(one_by_one, models, [_raise] * 3)


def results(store: Store, models: Models, work: Sequence[object]) -> list[object]:
    with PairWork(store, models, SEVERAL) as pairs:
        return list(pairs.results(work))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("processes", "jobs", "number"),
    [(Processes(3), 1, 3), (Processes(None, 1), 100, 1), (Processes(None, 8), 9, 1)],
)
def test_the_number_of_processes(processes: Processes, jobs: int, number: int) -> None:
    assert processes.number(jobs, 10) == number
    assert processes.number(jobs, 10) <= processes.limit
