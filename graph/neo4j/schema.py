"""The database schema of the store, and its creation.

Labels and relationship types are those that :data:`graph.model.schema.SCHEMA` declares, and every
node and relationship has its ``id``. Constraints and indexes follow from the declaration. There are
four additional kinds of nodes. Source texts are separate nodes, so that Neo4j Browser does not
fetch the text when it displays a plan, and so are their passages in the text index
(:mod:`graph.neo4j.text_index`). Answers that take long to compute are nodes. One node represents
the store itself.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from typing import Protocol, TypeVar

from neo4j import READ_ACCESS, WRITE_ACCESS, ManagedTransaction
from neo4j.exceptions import ClientError

from graph.errors import StoreUnavailable, StoreVersion
from graph.model import SCHEMA
from graph.model.ids import digest
from graph.neo4j import text_index
from graph.neo4j.statements import run
from graph.store.adapting import SEARCHABLE, indexed

T = TypeVar("T")

# Version of this schema: increased when data written by older versions must be changed
VERSION = 2

ANSWER_LABEL = "KeptAnswer"
STORE_LABEL = "PlangraphStore"
STORE_ID = "store"

_SEARCH_PREFIX = "search_"
_SECONDS_FOR_INDEXES = 300
# Seconds between two looks at indexes that are being built
_PAUSE = 0.05
# The server's error codes when another process creates the same constraint or index at that moment
_CREATED_MEANWHILE = (
    "Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists",
    "Neo.ClientError.Schema.IndexAlreadyExists",
    "Neo.ClientError.Schema.IndexWithNameAlreadyExists",
    "Neo.ClientError.Schema.ConstraintAlreadyExists",
    "Neo.ClientError.Schema.ConstraintWithNameAlreadyExists",
)

_STORE = f"(s:{STORE_LABEL} {{id: '{STORE_ID}'}})"
_CREATE = f"MERGE {_STORE} ON CREATE SET s.writes = 0 SET s.version = {VERSION}"
# Runs at the start of every write. Writers wait for each other, as in an embedded store, so that no
# writer finds its nodes changed during its transaction. Unlike with MERGE, which locks the index
# first, two writers cannot wait for each other.
LOCK = f"MATCH {_STORE} SET s.writes = s.writes + 1 RETURN s.id AS id"

# Commits announce themselves at this node, which is not locked during a write: Neo4j shows readers
# a commit piece by piece. A reader that finds the same number begun before and after its reads, and
# all of them done before, has seen no piece of a commit. The node has a label without a constraint,
# so that nothing waits for changes of the schema.
COMMITS_LABEL = "PlangraphCommits"
BEGIN_COMMIT = (
    f"MERGE (c:{COMMITS_LABEL}) SET c.begun = coalesce(c.begun, 0) + 1 RETURN c.begun AS begun"
)
END_COMMIT = f"MATCH (c:{COMMITS_LABEL}) SET c.done = $begun"
COMMITS = f"MATCH (c:{COMMITS_LABEL}) RETURN c.begun AS begun, coalesce(c.done, 0) AS done"


# Labels that an import of our own export, or an interrupted creation, may leave without the store's
_OTHER_LABELS = (
    text_index.SOURCE_TEXT_LABEL,
    text_index.PASSAGE_LABEL,
    ANSWER_LABEL,
    COMMITS_LABEL,
)


class _CreatedMeanwhile(Exception):
    """Another process created a constraint or index after this one had found it missing."""


class Run(Protocol):
    """A function that runs a transaction with the required access mode."""

    def __call__(self, access: str, work: Callable[[ManagedTransaction], T]) -> T: ...


def _statements() -> Iterator[tuple[str, str]]:
    """Yield names and statements of constraints and indexes. All names are lower case."""
    for label, declared in SCHEMA.nodes.items():
        name = label.lower()
        yield f"{name}_id", f"CONSTRAINT {name}_id FOR (n:{label}) REQUIRE n.id IS UNIQUE"
        if declared.part_of_plan:
            # The parts of each plan, in the order of results
            yield (
                f"{name}_place",
                f"INDEX {name}_place FOR (n:{label}) ON (n.plan_id, n.start, n.id)",
            )
    for label, prop in indexed():
        name = f"{label}_{prop}".lower()
        yield name, f"INDEX {name} FOR (n:{label}) ON (n.{prop})"
    for type_ in SCHEMA.edges:
        name = f"{type_.lower()}_id"
        yield name, f"CONSTRAINT {name} FOR ()-[e:{type_}]-() REQUIRE e.id IS UNIQUE"
    for label, prop in ((text_index.SOURCE_TEXT_LABEL, "plan_id"), (STORE_LABEL, "id")):
        name = f"{label}_{prop}".lower()
        yield name, f"CONSTRAINT {name} FOR (n:{label}) REQUIRE n.{prop} IS UNIQUE"
    for end in ("parent", "child"):
        name = f"{ANSWER_LABEL}_{end}".lower()
        yield name, f"INDEX {name} FOR (n:{ANSWER_LABEL}) ON (n.{end})"
    yield from text_index.INDEXES.items()
    # Pairs of characters, because Chinese has no word boundaries
    labels = "|".join(sorted({label for labels in SEARCHABLE.values() for label in labels}))
    texts = ", ".join(f"n.{prop}" for prop in SEARCHABLE)
    options = "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}"
    what = f"FOR (n:{labels}) ON EACH [{texts}] {options}"
    # The name contains a digest of the definition, so that a changed definition gets a new index
    yield f"{_SEARCH_PREFIX}{digest(what)}", f"FULLTEXT INDEX {_SEARCH_PREFIX}{digest(what)} {what}"


def lock(tx: ManagedTransaction) -> None:
    """Wait for other writers, and block them until this transaction ends."""
    if not run(tx, LOCK):
        # The database was emptied
        run(tx, _CREATE)
        run(tx, LOCK)


def in_places(label: str, *conditions: str) -> str:
    """Return the beginning of a statement that matches parts ``n`` of plans by the index of places.

    The database uses that index only if the statement requires all its properties to exist. The
    index also provides the order of results.
    """
    asked = [*conditions, "n.plan_id IS NOT NULL", "n.start IS NOT NULL", "n.id IS NOT NULL"]
    index = f"USING INDEX n:{label}(plan_id, start, id)"
    return f"MATCH (n:{label}) {index} WHERE {' AND '.join(asked)}"


STATEMENTS: Mapping[str, str] = dict(_statements())
SEARCH_INDEX = next(name for name in STATEMENTS if name.startswith(_SEARCH_PREFIX))


def prepare(database: str, run_in: Run) -> None:
    """Create the store's schema in the database or bring it up to date.

    ``database`` is its name in messages. Raises StoreVersion, and changes nothing, if the database
    contains another program's data or a newer version's. Raises StoreUnavailable if the schema is
    incomplete and the user may not create it.
    """
    version = run_in(READ_ACCESS, lambda tx: _version(tx, database))
    if version > VERSION:
        raise StoreVersion(
            f"the store {database} was written by a newer version of plangraph "
            f"(format {version}; this version reads up to {VERSION})"
        )
    if not any(_differences(run_in)) and version == VERSION:
        return
    try:
        # Neo4j does not allow changes of schema and data in one transaction
        _update(run_in)
        if version < VERSION:
            for plan in run_in(READ_ACCESS, text_index.stored_texts):
                run_in(WRITE_ACCESS, partial(text_index.index_stored, plan_id=plan))
        run_in(WRITE_ACCESS, lambda tx: run(tx, _CREATE))
    except StoreUnavailable as error:
        raise StoreUnavailable(
            f"{error} (constraints or indexes of plangraph are missing; "
            "open the store once as a user who may create them)"
        ) from error
    _await_indexes(database, run_in)


def _await_indexes(database: str, run_in: Run) -> None:
    """Wait until all indexes can be used. Raises StoreUnavailable if one fails or takes too long.

    Each look is a separate transaction. ``db.awaitIndexes`` is one long transaction, and the server
    completes no constraint before all older transactions have ended: if another process creates a
    constraint at that moment, each waits for the other until a time limit.
    """
    end = time.monotonic() + _SECONDS_FOR_INDEXES
    while unfinished := run_in(READ_ACCESS, _unfinished):
        failed = [name for name, state in unfinished.items() if state == "FAILED"]
        if failed:
            raise StoreUnavailable(
                f"the store {database} could not build indexes ({', '.join(failed)}); "
                "drop them and open the store again"
            )
        if time.monotonic() > end:
            raise StoreUnavailable(
                f"the store {database} is still building indexes after {_SECONDS_FOR_INDEXES} s "
                f"({', '.join(unfinished)}); open the store again when they are online"
            )
        time.sleep(_PAUSE)


def _version(tx: ManagedTransaction, database: str) -> int:
    """Return the format version of the store, or 0 if the database has no store node yet.

    It is 0 for an empty database and for one filled by an import of our own export.
    """
    rows = run(tx, f"MATCH {_STORE} RETURN s.version AS version")
    if rows:
        return int(rows[0]["version"])
    ours = " OR ".join(f"n:{label}" for label in (*SCHEMA.nodes, *_OTHER_LABELS))
    foreign = run(tx, f"MATCH (n) WHERE NOT ({ours}) RETURN labels(n) AS labels LIMIT 1")
    if foreign:
        kind = ":".join(foreign[0]["labels"]) or "without a label"
        raise StoreVersion(
            f"{database} is not a plangraph store: it contains other data (nodes {kind}); "
            "use a separate database for plangraph"
        )
    return 0


def _present(tx: ManagedTransaction) -> list[str]:
    """Return the names of all indexes; a constraint has the name of its index."""
    return [row["name"] for row in run(tx, "SHOW INDEXES YIELD name RETURN name")]


def _unfinished(tx: ManagedTransaction) -> dict[str, str]:
    """Return the states of the store's indexes that cannot be used yet, by name."""
    rows = run(tx, "SHOW INDEXES YIELD name, state WHERE state <> 'ONLINE' RETURN name, state")
    return {row["name"]: row["state"] for row in rows if row["name"] in STATEMENTS}


def _differences(run_in: Run) -> tuple[list[str], list[str]]:
    """Return the names of missing constraints and indexes, and of search indexes out of date."""
    present = run_in(READ_ACCESS, _present)
    missing = [name for name in STATEMENTS if name not in present]
    old = [n for n in present if n.startswith(_SEARCH_PREFIX) and n not in STATEMENTS]
    return missing, old


def _update(run_in: Run) -> None:
    """Create what is missing, while other processes may do the same."""
    # Every attempt that fails finds at least one more statement carried out
    for _ in STATEMENTS:
        missing, old = _differences(run_in)
        with suppress(_CreatedMeanwhile):
            run_in(WRITE_ACCESS, partial(_make, missing=missing, old=old))
            return


def _make(tx: ManagedTransaction, missing: list[str], old: list[str]) -> None:
    for name in old:
        run(tx, f"DROP INDEX {name} IF EXISTS")
    for name in missing:
        kind, rest = STATEMENTS[name].split(f" {name} ", 1)
        try:
            run(tx, f"CREATE {kind} {name} IF NOT EXISTS {rest}")
        except ClientError as error:
            # The server looks for an equal one before it waits for the other process
            if error.code in _CREATED_MEANWHILE:
                raise _CreatedMeanwhile from error
            raise
