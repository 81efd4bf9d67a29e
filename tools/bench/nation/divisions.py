"""The divisions whose plans are generated: the nation, 31 provinces, 333 prefectures and 2,843
counties of GB/T 2260."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from random import Random

from graph.model.values import Level
from graph.reference.divisions import NATION, DivisionRef, Gazetteer

# Their counties are not listed
_WITHOUT_COUNTIES = frozenset({"710000", "810000", "820000"})


@dataclass(frozen=True, slots=True)
class Place:
    """A division: its code and level, its name with that of the division above where titles need
    it, its parent's code (None: the nation), and the word for all of it (全省)."""

    code: str
    name: str
    level: Level
    parent: str | None
    whole: str


def chosen_places(divisions: Gazetteer, number: int, random: Random) -> list[Place]:
    """Return ``number`` places, each after the one above it: the nation and whole prefectures in
    random order, the last one cut off.

    So a small corpus has as many children for each parent as the whole nation. Raises ValueError if
    there are fewer places.
    """
    below: dict[DivisionRef, list[DivisionRef]] = defaultdict(list)
    for ref in divisions.within(NATION.code):
        if ref.code not in _WITHOUT_COUNTIES and ref.level == "county":
            below[divisions.ancestors(ref)[0]].append(ref)
        elif ref.level == "prefecture":
            below[ref] += ()
    groups = list(below)
    random.shuffle(groups)
    found = {NATION.code: NATION}
    for group in groups:
        for ref in (*reversed(divisions.ancestors(group)), group, *below[group]):
            if len(found) < number:
                found.setdefault(ref.code, ref)
    if len(found) < number:
        raise ValueError(f"there are {len(found)} divisions, not {number}")
    return [_place(ref, divisions) for ref in found.values()]


def _place(ref: DivisionRef, divisions: Gazetteer) -> Place:
    above = divisions.ancestors(ref)
    if not above:
        return Place(ref.code, "全国", ref.level, None, "全国")
    # 朝阳区 is the name of several counties
    name = f"{above[0].name}{ref.name}" if ref.level == "county" else ref.name
    return Place(ref.code, name, ref.level, above[0].code, f"全{ref.name[-1]}")
