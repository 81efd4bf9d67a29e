"""Links, statuses and contradictions of the demo plans of the nation, compared with the judgements
of their reader (tests/corpus/golden/nation.json)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph.derive.models import Models
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.checks.reviewed_findings import open_findings
from queries.gaps import gaps
from queries.gaps.gap_report import GapReport
from tests.nation_gold import NATION

pytestmark = pytest.mark.slow

# By the files of parent and child
Reports = dict[tuple[str, str], GapReport]

# Cells whose status differs from the reader's, of all that are judged
_MOST_WRONG = 0.04


@pytest.fixture(scope="module")
def ids(wide_store: Store) -> dict[str, str]:
    """Return the ids of the loaded plans by file."""
    plans = iter_nodes(wide_store, "Plan", {"loaded": True})
    return {plan.props["source_file"]: plan.id for plan in plans}


def test_each_plan_derives_from_that_above_it(wide_store: Store, ids: dict[str, str]) -> None:
    judged = {gold["file"]: sorted(gold["parents"]) for gold in NATION["plans"]}
    judged |= NATION["tutorial_parents"]
    assert judged.keys() == ids.keys()
    files = {plan: file for file, plan in ids.items()}
    found: dict[str, list[str]] = {file: [] for file in ids}
    for link in wide_store.edges(files, ("DERIVES_FROM",), "out"):
        found[files[link.source]].append(files[link.target])
    assert {file: sorted(parents) for file, parents in found.items()} == judged


def cells() -> Iterator[tuple[str, str, dict[str, list[str]]]]:
    """Yield parent, child and the defensible statuses of each task of the parent."""
    for gold in NATION["uptake"]:
        for child in gold["tasks"][0]["children"]:
            statuses = {row["task"]: row["children"][child]["status"] for row in gold["tasks"]}
            yield gold["parent"], child, statuses


@pytest.fixture(scope="module")
def reports(wide_store: Store, ids: dict[str, str], models: Models) -> Reports:
    """Return the reports of the judged pairs."""
    return {
        (parent, child): gaps(wide_store, ids[child], ids[parent], lambda: models)
        for parent, child, _ in cells()
    }


def test_statuses_of_tasks_are_those_of_a_reader(reports: Reports) -> None:
    wrong, judged = [], 0
    for parent, child, statuses in cells():
        for gap in reports[parent, child].tasks:
            title = gap.parent.props["title"]
            wanted = statuses.get(title)
            found = "missing" if gap.status == "possible" else gap.status
            judged += wanted is not None
            if wanted is not None and found not in wanted:
                wrong.append((parent, child, title, found, wanted))
    assert judged == sum(len(statuses) for _, _, statuses in cells())
    assert len(wrong) <= _MOST_WRONG * judged, wrong


@pytest.mark.parametrize(
    ("state", "statuses"), [("deferred", {"deferred"}), ("none", {"missing", "not applicable"})]
)
def test_targets_are_deferred_or_missing_as_a_reader_finds(
    reports: Reports, state: str, statuses: set[str]
) -> None:
    judged = [
        (gold["parent"], child, gold["target"])
        for gold in NATION["sums"]
        for child, cell in gold["children"].items()
        if cell.get("state") == state and gold["value"] is not None
    ]
    wrong = [
        (parent, child, target, gap.status)
        for parent, child, target in judged
        for gap in reports[parent, child].targets
        if gap.parent.props["name"] == target and gap.status not in statuses
    ]
    assert judged and not wrong


def test_exactly_the_planted_contradictions_are_found(
    wide_store: Store, ids: dict[str, str]
) -> None:
    tutorial = NATION["tutorial_parents"]
    found = [
        [file, finding.rule]
        for file, plan in ids.items()
        if file not in tutorial
        for finding in open_findings(wide_store, plan)
    ]
    assert sorted(found) == sorted(NATION["checks"])
