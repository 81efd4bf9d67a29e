"""What a database holds besides the graph, and how it is made a store.

The graph stands in it as :data:`graph.model.schema.SCHEMA` declares it: a node has its label, a
relationship its type, each has its ``id``. Constraints and indexes follow from the declaration.
Two kinds of nodes are ours besides: the source texts, kept apart so that who looks at a plan in
Neo4j Browser does not fetch its text, and one node for the store itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Protocol, TypeVar

from neo4j import READ_ACCESS, WRITE_ACCESS, ManagedTransaction

from graph.errors import StoreUnavailable, StoreVersion
from graph.model import SCHEMA
from graph.model.ids import digest
from graph.neo4j.statements import run
from graph.store.adapting import SEARCHABLE, indexed

T = TypeVar("T")

# Of what is said below: raised when what older versions wrote must be changed
VERSION = 1

SOURCE_TEXT_LABEL = "SourceText"
STORE_LABEL = "PlangraphStore"
STORE_ID = "store"

_SEARCH_PREFIX = "search_"
_SECONDS_FOR_INDEXES = 300

# Taken at the start of every write: writers wait for each other, as in an embedded store, and
# none finds its nodes changed under its hands
LOCK = (
    f"MERGE (s:{STORE_LABEL} {{id: '{STORE_ID}'}}) "
    f"ON CREATE SET s.version = {VERSION}, s.writes = 0 "
    "SET s.writes = s.writes + 1"
)


class Run(Protocol):
    """Runs a transaction with the access that it needs."""

    def __call__(self, access: str, work: Callable[[ManagedTransaction], T]) -> T: ...


def _statements() -> Iterator[tuple[str, str]]:
    """Constraints and indexes by name. All names are in small letters."""
    for label, declared in SCHEMA.nodes.items():
        name = label.lower()
        yield f"{name}_id", f"CONSTRAINT {name}_id FOR (n:{label}) REQUIRE n.id IS UNIQUE"
        if declared.part_of_plan:
            # All that belongs to a plan, and the order of answers
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
    for label, prop in ((SOURCE_TEXT_LABEL, "plan_id"), (STORE_LABEL, "id")):
        name = f"{label}_{prop}".lower()
        yield name, f"CONSTRAINT {name} FOR (n:{label}) REQUIRE n.{prop} IS UNIQUE"
    # Pairs of characters: Chinese prints no word boundaries
    labels = "|".join(sorted({label for labels in SEARCHABLE.values() for label in labels}))
    texts = ", ".join(f"n.{prop}" for prop in SEARCHABLE)
    options = "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}"
    what = f"FOR (n:{labels}) ON EACH [{texts}] {options}"
    # With what it indexes in its name: one that is out of date is another
    yield f"{_SEARCH_PREFIX}{digest(what)}", f"FULLTEXT INDEX {_SEARCH_PREFIX}{digest(what)} {what}"


def in_places(label: str, *conditions: str) -> str:
    """The beginning of a statement: parts ``n`` of plans, by the index of their places. That index
    is used only where all that it holds is asked for, and it gives the order of answers too."""
    asked = [*conditions, "n.plan_id IS NOT NULL", "n.start IS NOT NULL", "n.id IS NOT NULL"]
    index = f"USING INDEX n:{label}(plan_id, start, id)"
    return f"MATCH (n:{label}) {index} WHERE {' AND '.join(asked)}"


STATEMENTS: Mapping[str, str] = dict(_statements())
SEARCH_INDEX = next(name for name in STATEMENTS if name.startswith(_SEARCH_PREFIX))


def prepare(database: str, run_in: Run) -> None:
    """Make the database a store, or bring it up to date; ``database`` names it in messages.

    Raises StoreVersion, and changes nothing, if it holds another program's data or a newer
    version's; StoreUnavailable if something is to be made and the user may not make it.
    """
    version = run_in(READ_ACCESS, lambda tx: _version(tx, database))
    if version > VERSION:
        raise StoreVersion(
            f"the store {database} was written by a newer version of plangraph "
            f"(format {version}, this one reads up to {VERSION})"
        )
    present = run_in(READ_ACCESS, _present)
    missing = [name for name in STATEMENTS if name not in present]
    old = [n for n in present if n.startswith(_SEARCH_PREFIX) and n not in STATEMENTS]
    if not (missing or old) and version:
        return
    try:
        # Changes of the schema and of the data are not made in one transaction
        run_in(WRITE_ACCESS, lambda tx: _make(tx, missing, old))
        run_in(WRITE_ACCESS, lambda tx: run(tx, LOCK))
    except StoreUnavailable as error:
        raise StoreUnavailable(
            f"{error} (it lacks constraints or indexes of plangraph; "
            "open it once as a user who may make them)"
        ) from error
    run_in(READ_ACCESS, lambda tx: run(tx, f"CALL db.awaitIndexes({_SECONDS_FOR_INDEXES})"))


def _version(tx: ManagedTransaction, database: str) -> int:
    """The format that the database says it has, 0 if it is none of ours yet: empty, or filled by
    an import of our own export."""
    rows = run(tx, f"MATCH (s:{STORE_LABEL} {{id: '{STORE_ID}'}}) RETURN s.version AS version")
    if rows:
        return int(rows[0]["version"])
    ours = " OR ".join(f"n:{label}" for label in (*SCHEMA.nodes, SOURCE_TEXT_LABEL))
    foreign = run(tx, f"MATCH (n) WHERE NOT ({ours}) RETURN labels(n) AS labels LIMIT 1")
    if foreign:
        kind = ":".join(foreign[0]["labels"]) or "without a label"
        raise StoreVersion(
            f"{database} is no store of plangraph but holds other data (nodes {kind}); "
            "give plangraph a database of its own"
        )
    return 0


def _present(tx: ManagedTransaction) -> list[str]:
    """Names of all indexes; a constraint has the name of its index."""
    return [row["name"] for row in run(tx, "SHOW INDEXES YIELD name RETURN name")]


def _make(tx: ManagedTransaction, missing: list[str], old: list[str]) -> None:
    for name in old:
        run(tx, f"DROP INDEX {name} IF EXISTS")
    for name in missing:
        # Another process may be making it at the same time
        kind, rest = STATEMENTS[name].split(f" {name} ", 1)
        run(tx, f"CREATE {kind} {name} IF NOT EXISTS {rest}")
