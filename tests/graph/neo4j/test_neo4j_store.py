"""Behaviour of only the Neo4j store: constraints, indexes, versions, other content."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from neo4j import Driver

from graph.errors import StoreVersion
from graph.model import SCHEMA, Subgraph
from graph.neo4j import Neo4jStore, reading, schema
from graph.neo4j.schema import SEARCH_INDEX, STATEMENTS
from graph.sqlite import SqliteStore
from graph.store import Store
from graph.store.adapting import SEARCHABLE, indexed
from tests.examples import examples
from tests.graph.store.store_samples import (
    CITY,
    CITY_TASK,
    PROVINCE,
    city_plan,
    derivations,
    plan,
    province_plan,
    subgraphs,
    task,
)
from tools.neo4j_server import Server


@pytest.fixture
def server(neo4j_server: Server) -> Server:
    return neo4j_server.wiped()


@pytest.fixture
def driver(server: Server) -> Iterator[Driver]:
    with server.driver() as opened:
        yield opened


@pytest.fixture
def filled(server: Server) -> Iterator[Neo4jStore]:
    with Neo4jStore(server.url) as store:
        store.replace_plan(PROVINCE, province_plan())
        store.replace_plan(CITY, city_plan())
        store.write(derivations())
        yield store


def ask(driver: Driver, statement: str, **values: object) -> list[dict[str, object]]:
    return driver.execute_query(statement, values, database_="neo4j").records  # type: ignore[arg-type]


class TestDeclaration:
    def test_every_label_and_type_has_unique_ids(self, filled: Neo4jStore, driver: Driver):
        rows = ask(driver, "SHOW CONSTRAINTS YIELD type, labelsOrTypes, properties")
        unique = {
            tuple(row["labelsOrTypes"])
            for row in rows
            if "UNIQUENESS" in row["type"] and row["properties"] == ["id"]
        }
        assert {(name,) for name in (*SCHEMA.nodes, *SCHEMA.edges)} <= unique

    def test_the_index_of_texts_has_all_searchable_properties(
        self, filled: Neo4jStore, driver: Driver
    ):
        (row,) = ask(
            driver,
            "SHOW FULLTEXT INDEXES YIELD name, labelsOrTypes, properties, options "
            "WHERE name = $name RETURN *",
            name=SEARCH_INDEX,
        )
        assert set(row["properties"]) == SEARCHABLE.keys()
        assert set(row["labelsOrTypes"]) == {n for names in SEARCHABLE.values() for n in names}
        assert row["options"]["indexConfig"]["fulltext.analyzer"] == "cjk"

    def test_declared_indexes_exist(self, filled: Neo4jStore, driver: Driver):
        rows = ask(driver, "SHOW RANGE INDEXES YIELD labelsOrTypes, properties")
        found = {(row["labelsOrTypes"][0], row["properties"][0]) for row in rows}
        assert set(indexed()) <= found

    def test_opening_again_changes_nothing(self, server: Server, driver: Driver):
        state = "MATCH (s:PlangraphStore) RETURN s.writes AS writes"
        with Neo4jStore(server.url) as store:
            store.stats()
        before = ask(driver, state)
        with Neo4jStore(server.url) as store:
            store.stats()
        assert ask(driver, state) == before

    def test_dropped_indexes_are_created_again(self, filled: Neo4jStore, driver: Driver, server):
        for name in ("task_place", SEARCH_INDEX):
            ask(driver, f"DROP INDEX {name}")
        ask(driver, "CREATE FULLTEXT INDEX search_older FOR (n:Task) ON EACH [n.title]")
        with Neo4jStore(server.url) as store:
            assert store.search("加固堤防").total == 1
        names = {row["name"] for row in ask(driver, "SHOW INDEXES YIELD name")}
        assert STATEMENTS.keys() <= names
        assert "search_older" not in names

    def test_two_stores_open_an_empty_database_at_once(self, server: Server, driver: Driver):
        for name in STATEMENTS:
            kind = "INDEX" if "INDEX" in STATEMENTS[name] else "CONSTRAINT"
            ask(driver, f"DROP {kind} {name} IF EXISTS")
        start = threading.Barrier(3)

        def open_and_write(number: int) -> None:
            with Neo4jStore(server.url) as store:
                start.wait()
                store.write(Subgraph((plan(f"plan:{number}", "x"),)))

        with ThreadPoolExecutor(3) as threads:
            list(threads.map(open_and_write, range(3)))
        with Neo4jStore(server.url) as store:
            assert store.stats().nodes == {"Plan": 3}


class TestOtherContent:
    def test_another_programs_data_is_rejected_and_unchanged(self, server: Server, driver: Driver):
        ask(driver, "CREATE (:Person {name: 'x'})")
        with (
            Neo4jStore(server.url) as store,
            pytest.raises(StoreVersion, match="contains other data"),
        ):
            store.write(province_plan())
        (row,) = ask(driver, "MATCH (n) RETURN count(n) AS total")
        assert row["total"] == 1

    def test_a_database_filled_by_our_export_is_accepted(self, server: Server, driver: Driver):
        ask(driver, "CREATE (:Plan {id: 'plan:x', title: '规划', loaded: true})")
        with Neo4jStore(server.url) as store:
            assert store.nodes(["plan:x"]) == {"plan:x": plan("plan:x", "规划")}
            assert store.source_text("plan:x") is None

    def test_a_newer_version_is_rejected_and_unchanged(
        self, filled: Neo4jStore, server: Server, driver: Driver
    ):
        ask(driver, "MATCH (s:PlangraphStore) SET s.version = $next", next=schema.VERSION + 1)
        with (
            Neo4jStore(server.url) as store,
            pytest.raises(StoreVersion, match="newer version of plangraph"),
        ):
            store.stats()

    def test_a_store_of_an_older_version_gets_passages(
        self, filled: Neo4jStore, server: Server, driver: Driver
    ):
        found = filled.search_texts("水")
        ask(driver, "MATCH (p:SourcePassage) DELETE p")
        ask(driver, "MATCH (s:PlangraphStore) SET s.version = 1")
        with Neo4jStore(server.url) as store:
            assert store.search_texts("水") == found
            assert found.total > 0
        (row,) = ask(driver, "MATCH (s:PlangraphStore) RETURN s.version AS version")
        assert row["version"] == schema.VERSION

    def test_viewing_a_plan_does_not_fetch_its_text(self, filled: Neo4jStore, driver: Driver):
        rows = ask(driver, "MATCH (p:Plan) RETURN keys(p) AS keys")
        assert not [row for row in rows if "source_text" in row["keys"]]
        assert ask(driver, "MATCH (t:SourceText) RETURN count(t) AS n")[0]["n"] == 2

    def test_only_vocabulary_remains(self, filled: Neo4jStore, driver: Driver):
        filled.delete_plan(CITY)
        filled.delete_plan(PROVINCE)
        rows = ask(driver, "MATCH (n) RETURN DISTINCT labels(n)[0] AS label ORDER BY label")
        assert [row["label"] for row in rows] == [
            "Concept",
            "Division",
            "PlangraphCommits",
            "PlangraphStore",
        ]


class TestSpeed:
    """Execution plans of statements, not their times."""

    @pytest.fixture
    def statements(
        self, filled: Neo4jStore, driver: Driver, monkeypatch: pytest.MonkeyPatch
    ) -> list[tuple[str, dict[str, object]]]:
        """Record the store's statements from now on.

        The database plans them again for its current content: the plans of the same statements
        from other tests, and the samples of indexes, come from other content.
        """
        ask(driver, "CALL db.awaitIndexes(300)")
        ask(driver, "CALL db.prepareForReplanning(300)")
        asked: list[tuple[str, dict[str, object]]] = []
        run = reading.run

        def noted(tx: object, statement: str, **values: object) -> object:
            asked.append((statement, values))
            return run(tx, statement, **values)  # type: ignore[arg-type]

        for module in ("reading", "writing", "searching"):
            monkeypatch.setattr(f"graph.neo4j.{module}.run", noted)
        return asked

    def test_queries_use_indexes(
        self,
        filled: Neo4jStore,
        driver: Driver,
        statements: list[tuple[str, dict[str, object]]],
    ):
        filled.nodes([CITY_TASK, CITY])
        filled.find("Task", {"plan_id": CITY}, limit=1)
        page = filled.find("Task", limit=1)
        filled.find("Task", limit=1, cursor=page.cursor)
        filled.find("Plan", {"sha256": "x"})
        filled.find("Indicator", {"concept": "x"})
        filled.edges([CITY_TASK])
        edge = filled.edges([CITY_TASK], ["DERIVES_FROM"], "out")[0]
        filled.edges_by_id([edge.id])
        filled.source_text(CITY)
        filled.replace_plan(CITY, city_plan())
        filled.delete_plan(CITY)
        assert len(statements) > 20
        for statement, values in statements:
            operators = operators_of(driver, statement, values)
            scans = {name for name in operators if re.search(r"Scan", name)} - {
                # All tasks, in the order of their index
                "NodeIndexScan",
                "NodeCountFromCountStore",
            }
            assert not scans, (statement, operators)

    def test_pages_come_in_the_order_of_their_index(
        self, filled: Neo4jStore, driver: Driver, statements
    ):
        filled.find("Task", limit=1)
        page = filled.find("Task", {"plan_id": PROVINCE}, limit=1)
        filled.find("Task", {"plan_id": PROVINCE}, limit=1, cursor=page.cursor)
        for statement, values in statements:
            operators = operators_of(driver, statement, values)
            sorting = {name for name in operators if re.search("Sort|Top", name)}
            assert not sorting, (statement, operators)

    def test_chinese_is_found_by_the_index_of_texts(
        self, filled: Neo4jStore, driver: Driver, statements
    ):
        assert filled.search("加固堤防").total == 1
        ((statement, _),) = statements
        assert "queryNodes" in statement


def operators_of(driver: Driver, statement: str, values: dict[str, object]) -> set[str]:
    """Return the names of the operators in a statement's execution plan."""
    explained = driver.execute_query(f"EXPLAIN {statement}", values, database_="neo4j")

    def walk(step: dict) -> Iterator[str]:
        yield step["operatorType"].partition("@")[0]
        for child in step.get("children", ()):
            yield from walk(child)

    return set(walk(explained.summary.plan))


TEXTS = st.text("水利生态环境保护。,“”PM2.5%() \n甲abAB零〇々", max_size=14)


@examples(25, *HealthCheck)
@given(
    texts=st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=5),
    queries=st.lists(TEXTS.map(lambda text: text[:4]), min_size=1, max_size=4),
)
def test_both_stores_find_the_same_in_the_same_order(
    neo4j_server: Server, tmp_path_factory: pytest.TempPathFactory, texts, queries
):
    """Chinese, letters, digits and symbols mixed; also substrings of the texts."""
    nodes = [task(f"task:x:{n}", "plan:x", n, *both) for n, both in enumerate(texts)]
    batch = Subgraph((plan("plan:x", "规划"), *nodes))
    path = tmp_path_factory.mktemp("search") / "plans.db"
    asked = [*queries, *(text[1:4] for both in texts for text in both)]
    with SqliteStore(path) as sqlite, Neo4jStore(neo4j_server.wiped().url) as neo4j:
        for store in (sqlite, neo4j):
            store.write(batch)
        for query in asked:
            assert neo4j.search(query) == sqlite.search(query), query


@examples(8, *HealthCheck)
@given(first=subgraphs(), second=subgraphs())
def test_both_stores_have_the_same_content_after_any_writes(
    neo4j_server: Server, tmp_path_factory: pytest.TempPathFactory, first, second
):
    path = tmp_path_factory.mktemp("writes") / "plans.db"
    plan_id = next(node.id for node in second.nodes if node.label == "Plan")
    with SqliteStore(path) as sqlite, Neo4jStore(neo4j_server.wiped().url) as neo4j:
        for store in (sqlite, neo4j):
            store.write(first)
            store.replace_plan(plan_id, second)
        ids = [node.id for node in (*first.nodes, *second.nodes)]
        assert held(neo4j, ids) == held(sqlite, ids)
        assert neo4j.delete_plan(plan_id) == sqlite.delete_plan(plan_id) is True
        assert held(neo4j, ids) == held(sqlite, ids)


def held(store: Store, ids: list[str]) -> object:
    return store.nodes(ids), store.edges(ids), store.stats()
