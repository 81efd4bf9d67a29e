"""The server store: one database of a Neo4j server or cluster."""

from graph.neo4j.store import Neo4jStore

__all__ = ["Neo4jStore"]
