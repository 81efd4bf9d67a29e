"""The three demo plans in a store, and the edges between them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from pathlib import Path

from app.ingest.load_report import LoadReport
from app.ingest.loading import load_paths
from graph.derive.matcher import Matcher
from graph.derive.models import Models
from graph.derive.stored_pairs import parts_edges
from graph.export import all_edges, all_nodes, json_lines
from graph.model import Edge
from graph.model.ids import edge_id
from graph.store import Store
from tools.paths import DEMO, ROOT

PROVINCE = "plan:云岭省十四五生态环境保护规划"
CITY = "plan:青禾市十四五生态环境保护规划"
COUNTY = "plan:白溪县十四五生态环境保护规划"


class Plans:
    """Demo plans in a separate folder, loaded into a store."""

    def __init__(self, folder: Path, store: Store, models: Models) -> None:
        self.folder, self.store, self.models = folder, store, models
        folder.mkdir(exist_ok=True)
        shutil.copy(DEMO / "divisions.csv", folder / "divisions.csv")

    def put(self, *names: str, cited: bool = True) -> None:
        """Copy plans into the folder; without citations, they are linked by their divisions."""
        for name in names:
            text = (DEMO / f"{name}.txt").read_text(encoding="utf-8")
            if not cited:
                text = text.replace("根据《", "参照《")
            (self.folder / f"{name}.txt").write_text(text, encoding="utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        path = self.folder / f"{name}.txt"
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")

    def load(self, *names: str, models: Models | None = None) -> LoadReport:
        """Load plans by name, or all that are in the folder."""
        paths = [self.folder / f"{name}.txt" for name in names] or [self.folder]
        return load_paths(self.store, paths, models or self.models, jobs=1)

    def edges(self, child: str, parent: str) -> dict[str, Edge]:
        """Return all edges from parts of one plan to parts of another, by id."""
        return {edge.id: edge for edge in parts_edges(self.store, child, parent)}

    def edge(self, child: str, parent: str) -> Edge:
        """Return the edge between two parts, which must exist."""
        return self.store.edges_by_id([edge_id(child, "DERIVES_FROM", parent, {})]).popitem()[1]

    def links(self) -> set[tuple[str, str]]:
        return {
            (e.source, e.target)
            for e in all_edges(self.store)
            if e.type == "DERIVES_FROM" and e.source.startswith("plan:")
        }

    def part(self, plan: str, title: str, label: str = "Task") -> str:
        """Return the id of the part with a title."""
        (found,) = (
            node.id
            for node in self.store.find(label, {"plan_id": plan}, limit=1000).items
            if node.props["title"] == title
        )
        return found


def dump(store: Store) -> str:
    """Return all nodes and edges, with their properties."""
    return "\n".join(json_lines(all_nodes(store), all_edges(store)))


def tasks_tied(edges: Iterable[Edge]) -> set[tuple[str, str]]:
    return {
        (edge.source, edge.target)
        for edge in edges
        if edge.type == "DERIVES_FROM" and edge.source.startswith("task:")
    }


def other_means(folder: Path, models: Models, **changed: object) -> Models:
    """Return the models with weights from a modified file."""
    said = json.loads((ROOT / "data" / "matcher.json").read_text(encoding="utf-8"))
    path = folder / "other_weights.json"
    path.write_text(json.dumps(said | changed), encoding="utf-8")
    return Models(Matcher.load(path), models.judge, lambda: models.encoder)
