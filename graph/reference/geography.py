"""Where a plan's division is, from the division data: for what cannot concern it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from importlib import resources

from graph.model import Node
from graph.reference.divisions import DivisionRef, Gazetteer

# Parts of a city that many have: 城区, 郊区, 矿区 name none of them
_SHORTEST = 3
_SUFFIXES = ("市", "地区", "自治州", "盟")


@dataclass(frozen=True, slots=True)
class Place:
    """A division as passages name it: its names, in full and in short, and its GB/T 2260 code."""

    code: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Geography:
    """What is known of where the child is. ``elsewhere`` are divisions within the parent's that
    neither hold the child's nor lie in it, ``own`` are names of the child's division and of those
    around and within it. ``inland``: the division data say that it has no coast. ``division`` is
    the name of the child's, "" where it is not known."""

    elsewhere: tuple[Place, ...] = ()
    own: tuple[str, ...] = ()
    inland: bool = False
    division: str = ""


class Locator:
    """Says of a child and a parent, plans, what of the parent's division lies elsewhere."""

    def __init__(self, divisions: Gazetteer | None = None) -> None:
        """``divisions`` are those of GB/T 2260 (None), or others."""
        self._divisions = divisions
        self._coast: frozenset[str] | None = None

    def __call__(self, child: Node, parent: Node) -> Geography:
        """What is known of where ``child`` is within the division of ``parent``; nothing where
        the data lack one of them."""
        if self._divisions is None:
            self._divisions = Gazetteer.load()
        code, above = child.props.get("division_code"), parent.props.get("division_code")
        own = self._divisions.by_code(code) if code else None
        if own is None or above is None or self._divisions.by_code(above) is None:
            return Geography()
        held = {own.code, *(ref.code for ref in self._divisions.within(own.code))}
        around = {ref.code for ref in self._divisions.ancestors(own)}
        inside = self._divisions.within(above)
        elsewhere = [ref for ref in inside if ref.code not in held | around]
        mine = [own, *(ref for ref in inside if ref.code in held | around and ref != own)]
        return Geography(
            tuple(Place(ref.code, _names(ref)) for ref in elsewhere if _names(ref)),
            tuple(name for ref in mine for name in _names(ref)),
            self._inland(own),
            own.name,
        )

    def _inland(self, own: DivisionRef) -> bool:
        """Whether the division has no coast. A county of a coastal city may have none either: the
        list does not say, so it counts as coastal."""
        if self._coast is None:
            text = (resources.files("data") / "coast.csv").read_text(encoding="utf-8")
            self._coast = frozenset(row["code"] for row in csv.DictReader(text.splitlines()))
        if own.level == "nation":
            return False
        if own.level == "province":
            return not any(code[:2] == own.code[:2] for code in self._coast)
        return not {own.code[:4] + "00", own.code[:2] + "0000"} & self._coast


def _names(ref: DivisionRef) -> tuple[str, ...]:
    """How passages name a division: a prefecture also in short (秦皇岛), a county in full only."""
    names = [ref.name] if len(ref.name) >= _SHORTEST else []
    if ref.level == "prefecture":
        short = next((ref.name.removesuffix(s) for s in _SUFFIXES if ref.name.endswith(s)), "")
        names += [short] if len(short) > 1 else []
    return tuple(names)
