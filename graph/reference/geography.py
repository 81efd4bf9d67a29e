"""The location of a plan's division, used to recognise texts about places elsewhere."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources

from graph.model import Node
from graph.reference.divisions import DivisionRef, Gazetteer

# The shortest full name of a division: many cities have parts named 城区, 郊区 or 矿区
_SHORTEST = 3
_SUFFIXES = ("市", "地区", "自治州", "盟")


@dataclass(frozen=True, slots=True)
class Place:
    """A division as named in passages: its full and short names, and its GB/T 2260 code."""

    code: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Geography:
    """The location of the child's division within the parent's.

    ``elsewhere`` are divisions within the parent's that neither contain the child's nor belong to
    it. ``own`` are names of the child's division and of those around and within it. ``inland``:
    according to the division data it has no coast. ``division`` is the name of the child's
    division, "" if it is unknown.
    """

    elsewhere: tuple[Place, ...] = ()
    own: tuple[str, ...] = ()
    inland: bool = False
    division: str = ""


def locate(child: Node, parent: Node, divisions: Gazetteer | None = None) -> Geography:
    """Return the location of ``child`` within the division of ``parent``, both plans.

    The result is an empty Geography if the data lack one of the two divisions. ``divisions`` are
    those of GB/T 2260 if None.
    """
    listed = divisions or _listed()
    code, above = child.props.get("division_code"), parent.props.get("division_code")
    own = listed.by_code(code) if code else None
    if own is None or above is None or listed.by_code(above) is None:
        return Geography()
    held = {own.code, *(ref.code for ref in listed.within(own.code))}
    around = {ref.code for ref in listed.ancestors(own)}
    inside = listed.within(above)
    elsewhere = [ref for ref in inside if ref.code not in held | around]
    mine = [own, *(ref for ref in inside if ref.code in held | around and ref != own)]
    return Geography(
        tuple(Place(ref.code, _names(ref)) for ref in elsewhere if _names(ref)),
        tuple(name for ref in mine for name in _names(ref)),
        _inland(own),
        own.name,
    )


@cache
def _listed() -> Gazetteer:
    return Gazetteer.load()


@cache
def _coast() -> frozenset[str]:
    """Return the codes of the divisions with a coast."""
    text = (resources.files("data") / "coast.csv").read_text(encoding="utf-8")
    return frozenset(row["code"] for row in csv.DictReader(text.splitlines()))


def _inland(own: DivisionRef) -> bool:
    """Return whether the division has no coast.

    The list does not contain counties, so a county without a coast in a coastal city counts as
    coastal.
    """
    if own.level == "nation":
        return False
    if own.level == "province":
        return not any(code[:2] == own.code[:2] for code in _coast())
    return not {own.code[:4] + "00", own.code[:2] + "0000"} & _coast()


def _names(ref: DivisionRef) -> tuple[str, ...]:
    """Return the names used in passages: prefectures also in short (秦皇岛), counties in full."""
    names = [ref.name] if len(ref.name) >= _SHORTEST else []
    if ref.level == "prefecture":
        short = next((ref.name.removesuffix(s) for s in _SUFFIXES if ref.name.endswith(s)), "")
        names += [short] if len(short) > 1 else []
    return tuple(names)
