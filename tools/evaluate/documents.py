"""Documents as found in public collections: format, headings for each level, table rows, speed.

``python -m tools.evaluate.documents`` prints this table alone.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from graph.reference.divisions import Gazetteer
from loaders.errors import PlanRejected
from loaders.formats.recognition import read_document
from loaders.front_matter.division import Divisions
from loaders.plan import read_plan
from tools.paths import shared_folder

#: The number of headings for each level from the first, by the first three characters of a
#: document's name: judged by a person, or the number of its lines that begin with such a number.
HEADINGS: Mapping[str, tuple[int, ...]] = {
    "A04": (10, 26, 57),
    "A08": (19, 65, 192),
    "C01": (11, 40, 17),
    "C04": (4, 10),
    "D03": (4, 10),
    "E01": (8, 26, 77),
    "E02": (8, 26, 77),
    "E1x": (14, 48, 142),
    "F01": (16, 65),
    "F02": (9, 36),
    "G01": (13, 54),
    "G03": (4, 11),
    "I03": (7, 20),
}
#: The numbers of rows of indicator tables
TABLE_ROWS: Mapping[str, int] = {"C01": 7, "F01": 20}


@dataclass(frozen=True, slots=True)
class Reading:
    """The result of reading a document: its format, why it was rejected ("" if it was not), its
    headings for each level, the rows read from tables, the length of its text and the seconds."""

    name: str
    format_name: str
    rejected: str
    headings: tuple[int, ...]
    rows: int
    characters: int
    seconds: float

    @property
    def shares(self) -> tuple[float, ...]:
        """The score of each counted level: 1 if as many headings are found as counted, otherwise
        the smaller number divided by the larger one. Levels that were not counted have none."""
        judged = HEADINGS.get(self.name, ())
        found = (*self.headings, *[0] * len(judged))
        return tuple(min(f, j) / max(f, j) for f, j in zip(found, judged, strict=False))


def read_documents(folder: Path, divisions: Divisions) -> Iterator[Reading]:
    """Read the documents in ``folder``, in the order of their names."""
    for path in sorted(folder.iterdir()):
        if path.stem != "README":
            yield _read(path, divisions)


def _read(path: Path, divisions: Divisions) -> Reading:
    data = path.read_bytes()
    started = time.perf_counter()
    try:
        document = read_plan(data, path.name, divisions)
    except PlanRejected as error:
        seconds = time.perf_counter() - started
        return Reading(path.name[:3], _format(data, path), error.code, (), 0, 0, seconds)
    seconds = time.perf_counter() - started
    depths = Counter(heading.depth for heading in document.headings)
    return Reading(
        path.name[:3],
        _format(data, path),
        "",
        tuple(depths[depth] for depth in range(1, max(depths) + 1)),
        sum(item.origin == "table" for item in document.indicators),
        len(document.text),
        seconds,
    )


def _format(data: bytes, path: Path) -> str:
    try:
        return read_document(data, path.name).format_name
    except PlanRejected:
        return "?"


def print_documents(console: Console, folder: Path, divisions: Divisions) -> None:
    """Print a row for each document in ``folder``, and the mean of all counted levels."""
    table = Table(title="Documents of public collections", title_justify="left")
    for name in ("document", "format", "headings (counted)", "score", "rows (counted)"):
        table.add_column(name, justify="left" if name in ("document", "format") else "right")
    table.add_column("s", justify="right")
    table.add_column("characters/s", justify="right")
    shares: list[float] = []
    for reading in read_documents(folder, divisions):
        shares.extend(reading.shares)
        judged = HEADINGS.get(reading.name, ())
        counted = TABLE_ROWS.get(reading.name)
        table.add_row(
            reading.name,
            reading.format_name,
            reading.rejected or _with_counted(_joined(reading.headings), _joined(judged)),
            f"{sum(reading.shares) / len(judged):.2f}" if judged else "",
            _with_counted(str(reading.rows), "" if counted is None else str(counted)),
            f"{reading.seconds:.2f}",
            f"{reading.characters / reading.seconds:,.0f}",
        )
    table.add_section()
    table.add_row("all", "", "", f"{sum(shares) / len(shares):.2f}" if shares else "")
    console.print(table)


def _joined(numbers: tuple[int, ...]) -> str:
    return " ".join(map(str, numbers))


def _with_counted(found: str, counted: str) -> str:
    return f"{found} ({counted})" if counted else found


def main() -> None:
    """Print the table of the documents beside the repository."""
    shared = shared_folder()
    if shared is None:
        raise SystemExit("the documents are not available")
    console = Console(highlight=False, width=120)
    print_documents(console, shared / "documents", Gazetteer.load())


if __name__ == "__main__":
    main()
