"""Concepts of the indicators in tables: how many have one, and which of one plan share one.

``python -m tools.evaluate.concepts`` prints this table alone; ``--errors`` also lists the names
without a concept and those that share one.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from rich.console import Console
from rich.table import Table

from graph.build.document import IndicatorItem
from graph.reference.concepts import Match, Vocabulary
from graph.reference.divisions import Gazetteer
from graph.reference.normal_text import fold
from loaders.front_matter.division import Divisions
from tools.evaluate.structure import read_accepted
from tools.paths import DEMO, DOCUMENT_SETS, FORM_SETS, NAMES, shared_folder

Pair = tuple[str, str]
_FORMATS = {".txt", ".md", ".docx", ".pdf", ".html"}
# The match of a name without its words of scope: it may be a part of another one
_PARTS = {"scope", "contained", "place"}


@dataclass(frozen=True, slots=True)
class Coverage:
    """The names of the indicators in the tables of a plan, and their concepts.

    ``joined`` are pairs of names with one concept, neither of which is a part of the other.
    """

    plan: str
    names: int
    without: tuple[str, ...]
    joined: tuple[Pair, ...]

    @property
    def cells(self) -> tuple[str, ...]:
        """Return the cells of the row for this plan."""
        found = self.names - len(self.without)
        return self.plan, f"{found}/{self.names}", _share(found, self.names), str(len(self.joined))


def coverage(plan: str, items: Iterable[IndicatorItem], vocabulary: Vocabulary) -> Coverage:
    """Return the coverage of the ``items`` of tables; tables on the past period count apart."""
    names = dict.fromkeys((item.historical, item.name, item.unit) for item in items)
    matches = {row: vocabulary.match(row[1], row[2]) for row in names}
    shared: dict[tuple[bool, str], dict[str, Match]] = defaultdict(dict)
    for (historical, name, _), match in matches.items():
        if match:
            shared[historical, match.key][name] = match
    return Coverage(
        plan,
        len(matches),
        tuple(row[1] for row, match in matches.items() if match is None),
        tuple(
            (one, other)
            for group in shared.values()
            for one, other in combinations(group, 2)
            if not _is_part(group, one, other)
        ),
    )


def _is_part(matches: Mapping[str, Match], one: str, other: str) -> bool:
    """Return whether one of two names with the same concept is a part of the other: 其中, or words
    of scope in either (市区PM2.5浓度)."""
    return any(name.startswith("其中") or matches[name].how in _PARTS for name in (one, other))


def read_coverage(files: Iterable[Path], divisions: Divisions) -> Iterator[Coverage]:
    """Yield the coverage of every plan with a table of indicators."""
    vocabulary = Vocabulary.load()
    for path in files:
        document = read_accepted(path, divisions)
        indicators = document.indicators if document else ()
        items = [item for item in indicators if item.origin == "table"]
        if items:
            yield coverage(path.stem[:48], items, vocabulary)


def judged_coverage(folder: Path) -> Iterator[Coverage]:
    """Yield the coverage of judged names; ``joined`` are pairs with different meanings."""
    vocabulary = Vocabulary.load()
    for path in sorted(folder.glob("*.json")):
        rows = json.loads(path.read_text(encoding="utf-8"))
        matches = [(fold(name), meaning, vocabulary.match(name)) for name, meaning in rows]
        found = [(name, meaning, match.key) for name, meaning, match in matches if match]
        yield Coverage(
            path.stem,
            len(rows),
            tuple(name for name, _, match in matches if match is None),
            tuple(
                (one[0], other[0])
                for one, other in combinations(found, 2)
                if one[2] == other[2] and one[1] != other[1]
            ),
        )


def plan_files() -> Iterator[Path]:
    """Yield the real plans and documents, the demo plans and the forms."""
    shared = shared_folder()
    real = [shared / "plans", shared / "documents"] if shared else []
    for folder in (*real, DEMO, *FORM_SETS, *DOCUMENT_SETS):
        yield from sorted(
            path
            for path in folder.iterdir()
            if path.suffix in _FORMATS and path.stem != "README" and "reject" not in path.stem
        )


def print_coverage(console: Console, rows: Iterable[Coverage], title: str, errors: bool) -> None:
    """Print a row for each plan, and the whole. ``errors`` lists the names, too."""
    table = Table(title=title, title_justify="left")
    for column in ("plan", "with a concept", "share", "joined"):
        table.add_column(column, justify="left" if column == "plan" else "right")
    listed = list(rows)
    for row in listed:
        table.add_row(*row.cells)
    names = sum(row.names for row in listed)
    found = names - sum(len(row.without) for row in listed)
    table.add_section()
    joined = sum(len(row.joined) for row in listed)
    table.add_row("all", f"{found}/{names}", _share(found, names), str(joined))
    console.print(table)
    for row in listed if errors else ():
        for name in row.without:
            console.print(f"{row.plan}: no concept: {name}", soft_wrap=True)
        for pair in row.joined:
            console.print(f"{row.plan}: one concept: {' = '.join(pair)}", soft_wrap=True)


def print_all(console: Console, divisions: Divisions, errors: bool) -> None:
    """Print both tables."""
    rows = read_coverage(plan_files(), divisions)
    print_coverage(console, rows, "Concepts of indicators in tables", errors)
    print_coverage(console, judged_coverage(NAMES), "Concepts of judged names", errors)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else ""


if __name__ == "__main__":
    print_all(Console(highlight=False, width=120), Gazetteer.load(), "--errors" in sys.argv)
