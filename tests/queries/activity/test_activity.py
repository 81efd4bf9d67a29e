"""The activity list: recorded loads and other records."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from app.ingest.loading import load_paths
from graph.derive.models import Models
from graph.export import all_nodes
from graph.model import Node
from graph.opening import open_store
from graph.store import Store
from queries.activity.activity import activity
from queries.activity.entered_batches import batches
from queries.evaluation.entering import Entry, enter
from queries.evaluation.work_entering import ProgressEntry, enter_progress
from queries.plans.corrections import Correcting, correct
from queries.plans.removal import remove, undo_removal
from queries.review.edge_verdicts import give
from queries.shared.errors import InvalidQuery, NotFound
from tests.app.api.shapes import check_shape
from tests.app.cli.cli_runs import run
from tests.http_client import client_over
from tests.queries.editions.revisions import CITY, CITY_REVISED, COUNTY, REVISED, write_revisions
from tools.paths import DEMO

pytestmark = pytest.mark.slow

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def eventful(tmp_path_factory: pytest.TempPathFactory, models: Models, demo_file: Path) -> Path:
    """Return a store in which something of every kind has happened."""
    folder = tmp_path_factory.mktemp("eventful")
    path = folder / "plans.db"
    path.write_bytes(demo_file.read_bytes())
    county = (DEMO / "county.txt").read_text(encoding="utf-8")
    (folder / "divisions.csv").write_bytes((DEMO / "divisions.csv").read_bytes())
    file = folder / "county.txt"
    with open_store(f"sqlite:///{path}") as store:
        task = next(
            node.id
            for node in store.find("Task", {"plan_id": COUNTY}, limit=1000).items
            if node.props["title"] == "压减散煤消费"
        )
        edge = next(iter(store.edges([task], ("DERIVES_FROM",), "out")))
        give(store, edge.id, "accepted", "王某", "核对原文")
        file.write_text(county.replace("力争2024年底前", "力争2025年底前"), encoding="utf-8")
        load_paths(store, [file], models, loaded_by="甲")
        (folder / "new").mkdir()
        load_paths(store, [write_revisions(folder / "new")], models, loaded_by="乙")
        correct(store, CITY, Correcting({"sector": "生态环境保护"}), "丙")
        enter_values(store)
        remove(store, REVISED, "丁", "重复")
        undo_removal(store, None, "丁")
        remove(store, REVISED, "丁")
    return path


def enter_values(store: Store) -> None:
    """Enter two values and one status for the city's plan."""
    targets = store.find("Indicator", {"plan_id": CITY}, limit=1000).items
    numeric = [node.id for node in targets if "target_value" in node.props][:2]
    enter(store, CITY, [Entry(id_, 2023, 5.0, document="公报") for id_ in numeric], "戊")
    (task,) = store.find("Task", {"plan_id": CITY}, limit=1).items
    enter_progress(store, CITY, [ProgressEntry(task.id, "behind", "2023-12-31")], "戊")


@pytest.fixture(scope="module")
def client(eventful: Path, models: Models) -> TestClient:
    with open_store(f"sqlite:///{eventful}") as store, client_over(store, models) as opened:
        yield opened


def kinds(store: Store, **wanted: object) -> list[str]:
    return [entry.kind for entry in activity(store, **wanted).items]  # type: ignore[arg-type]


def test_everything_is_listed_the_latest_first(eventful: Path) -> None:
    with open_store(f"sqlite:///{eventful}") as store:
        found = activity(store)
        times = [entry.at for entry in found.items]
        assert times == sorted(times, reverse=True)
        assert [entry.kind for entry in found.items] == [
            *("removed", "restored", "removed", "statuses", "values", "correction"),
            *("loaded", "edition", "loaded", "replaced", "verdict"),
        ]
        assert kinds(store, plan=COUNTY)[-2:] == ["replaced", "verdict"]
        # A removed plan is known by its records
        assert kinds(store, plan=REVISED)[:3] == ["removed", "restored", "removed"]
        assert kinds(store, division="990121", kinds=("loaded", "replaced")) == [
            "loaded",
            "replaced",
        ]
        assert kinds(store, division="990122") == []
        assert kinds(store, since=found.items[0].at) == ["removed"]
        page = activity(store, limit=3)
        assert (page.returned, page.truncated) == (3, True)
        assert activity(store, limit=3, cursor=page.cursor).items == found.items[3:6]
        with pytest.raises(NotFound):
            activity(store, plan="plan:none")
        with pytest.raises(InvalidQuery, match="not a date"):
            activity(store, since="gestern")


def test_entries_tell_who_did_what(eventful: Path) -> None:
    with open_store(f"sqlite:///{eventful}") as store:
        by_kind = {entry.kind: entry for entry in activity(store, plan=COUNTY).items}
        replaced, verdict = by_kind["replaced"], by_kind["verdict"]
        assert (replaced.by, replaced.detail, replaced.orphaned) == ("甲", "county.txt", 1)
        assert replaced.summary_zh.endswith("由county.txt更新，1条判定不再适用")
        assert (verdict.by, verdict.note, verdict.other and verdict.other.id) == (
            "王某",
            "核对原文",
            CITY,
        )
        city = {entry.kind: entry for entry in activity(store, plan=CITY_REVISED).items}
        assert city["edition"].summary_zh.endswith("的新版本：修订或调整")
        values, statuses = (
            activity(store, plan=CITY, kinds=(kind,)).items[0] for kind in ("values", "statuses")
        )
        assert (values.by, values.count, values.detail) == ("戊", 2, "entered")
        assert values.summary.startswith("2 values were entered for the targets of 《")
        assert values.summary_zh.endswith("：录入2个指标实际值")
        assert statuses.summary.startswith("1 status was entered for tasks and projects of 《")
        (correction,) = activity(store, kinds=("correction",)).items
        assert correction.summary.endswith("was set to 生态环境保护")
        # The log is no part of the graph
        assert not any(node.label == "Load" for node in all_nodes(store))
        assert store.stats().nodes["Load"] == 3


def test_loads_without_changes_and_without_a_name_are_not_recorded(
    demo_copy: Store, models: Models
) -> None:
    load_paths(demo_copy, [DEMO], models, loaded_by="甲")
    assert activity(demo_copy).items == () and activity(demo_copy).recorded_since is None


def test_over_http(client: TestClient) -> None:
    params = {"plan": COUNTY, "kind": ["replaced", "verdict"]}
    found = check_shape(client, client.get("/api/v1/activity", params=params), "/activity")
    assert [item["kind"] for item in found["items"]] == ["replaced", "verdict"]
    answer = client.get("/api/v1/activity", params={"since": "gestern"})
    assert answer.status_code == 400


def _atom(answer: Response) -> ElementTree.Element:
    assert answer.headers["content-type"].startswith("application/atom+xml")
    return ElementTree.fromstring(answer.content)


def test_a_feed_is_valid_atom(client: TestClient) -> None:
    feed = _atom(client.get(f"/api/v1/feeds/plans/{COUNTY}"))
    # RFC 4287, 4.1.1 and 4.1.2
    assert feed.tag == f"{ATOM}feed"
    for element in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1
    entries = feed.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") or "" for entry in entries]
    assert len(set(ids)) == len(ids) == 2 and all(one.startswith("urn:uuid:") for one in ids)
    assert feed.findtext(f"{ATOM}updated") == entries[0].findtext(f"{ATOM}updated")
    links = {link.get("rel"): link.get("href") or "" for link in feed.findall(f"{ATOM}link")}
    assert links["self"].endswith("/api/v1/feeds/plans/" + links["self"].rpartition("/")[2])
    # The same ids at another address, and in the feed of the division
    other = _atom(client.get("/api/v1/feeds/divisions/990121", headers={"host": "localhost"}))
    assert set(ids) <= {entry.findtext(f"{ATOM}id") for entry in other.findall(f"{ATOM}entry")}


def test_a_feed_is_negotiated_and_validated(client: TestClient) -> None:
    address = f"/api/v1/feeds/plans/{COUNTY}"
    feed = client.get(address, headers={"accept": "application/feed+json"})
    assert feed.headers["content-type"] == "application/feed+json"
    assert feed.json()["version"] == "https://jsonfeed.org/version/1.1"
    required = {"id", "url", "title", "content_text", "date_published"}
    assert required <= feed.json()["items"][0].keys()
    atom = client.get(address, headers={"accept": "text/html, */*"})
    assert atom.headers["content-type"].startswith("application/atom+xml")
    assert client.get(address, params={"format": "json"}).json()["items"] == feed.json()["items"]
    assert client.get(address, params={"kind": "verdict", "format": "json"}).json()["items"][0][
        "tags"
    ] == ["verdict"]
    tag, changed = atom.headers["etag"], atom.headers["last-modified"]
    for headers, status in (
        ({"if-none-match": tag}, 304),
        ({"if-none-match": f'"other", {tag}'}, 304),
        ({"if-none-match": '"other"', "if-modified-since": changed}, 200),
        ({"if-modified-since": changed}, 304),
        ({"if-modified-since": "Mon, 02 Mar 2020 08:15:00 GMT"}, 200),
        ({"if-modified-since": "yesterday"}, 200),
    ):
        again = client.get(address, headers=headers)
        assert (again.status_code, bool(again.content)) == (status, status == 200), headers


def test_feeds_of_nothing_are_empty_and_of_unknown_plans_missing(client: TestClient) -> None:
    feed = _atom(client.get("/api/v1/feeds/divisions/110000"))
    assert feed.findall(f"{ATOM}entry") == []
    assert client.get("/api/v1/feeds/plans/plan:none").status_code == 404


def test_on_the_command_line(eventful: Path) -> None:
    done = run("activity", "--plan", "白溪县", "--kind", "replaced", store=eventful)
    assert done.returncode == 0 and "1条判定不再适用" in done.stdout
    done = run("activity", "--plan", REVISED, "--format", "json", store=eventful)
    assert json.loads(done.stdout)["items"][0]["kind"] == "removed"


def record(person: str, time: str, state: str = "entered") -> Node:
    props = {"plan": CITY, "reviewer": person, "state": state, "at": f"2026-03-02T{time}+00:00"}
    return Node(f"observation:{person}{time}{state}", "Observation", props)


def test_entries_made_together_are_one_batch() -> None:
    """Those of one person, on one plan, no more than a minute apart; withdrawals apart."""
    records = [
        *(record("甲", time) for time in ("08:00:00", "08:00:40", "08:01:30", "08:03:00")),
        record("乙", "08:00:20"),
        record("甲", "08:00:50", "withdrawn"),
    ]
    found = sorted((batch.at[11:19], len(batch.records)) for batch in batches(records[::-1]))
    assert found == [("08:00:20", 1), ("08:00:50", 1), ("08:01:30", 3), ("08:03:00", 1)]
    assert {batch.first.id for batch in batches(records)} >= {records[0].id, records[3].id}
