"""Names of divisions that were renamed, raised or merged, with their successors.

``data/former_divisions.csv`` lists the name and code of a division, those of its successor, and the
year in which the State Council approved the change. Codes and years until 2014 were compared with
the revisions of GB/T 2260 since 2002; later years were not compared with a list. Every successor is
a current division. A division that was split has the successor that took over its seat.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True, slots=True)
class FormerDivision:
    """A former division: 平果县 (451023) became 平果市 (451082) in 2019."""

    name: str
    code: str
    successor: str
    successor_code: str
    year: int


def read_former_divisions() -> tuple[FormerDivision, ...]:
    """Read the former divisions in plangraph."""
    text = (resources.files("data") / "former_divisions.csv").read_text(encoding="utf-8")
    return tuple(
        FormerDivision(
            row["name"], row["code"], row["successor"], row["successor_code"], int(row["year"])
        )
        for row in csv.DictReader(text.splitlines())
    )


def successors() -> dict[str, str]:
    """Return the code of the successor by the former name."""
    return {division.name: division.successor_code for division in read_former_divisions()}
