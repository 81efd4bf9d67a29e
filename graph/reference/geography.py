"""The location of a plan's division, used to recognise texts about places elsewhere."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources

from graph.model import Node
from graph.reference.division_names import names_of
from graph.reference.divisions import DivisionRef, Gazetteer
from graph.reference.patterns import ORDINARY_WORDS, PHRASES, WORDS

# The shortest full name of a division: many cities have parts named 城区, 郊区 or 矿区
_SHORTEST = 3


# Taiwan, Hong Kong, Macao: provinces of GB/T 2260 that national plans do not apply to
_OF_THEIR_OWN = frozenset({"71", "81", "82"})


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
        tuple(name for ref in mine for name in _own_names(ref)),
        _inland(own),
        own.name,
    )


def directly_below(code: str) -> tuple[DivisionRef, ...]:
    """Return the divisions of GB/T 2260 directly below that with a code, to which plans of the
    mainland apply; none if the code is unknown.

    >>> len(directly_below("130000"))
    11
    >>> len(directly_below("100000"))
    31
    """
    listed = _listed()
    return tuple(
        ref
        for ref in listed.within(code)
        if ref.code[:2] not in _OF_THEIR_OWN
        and [above.code for above in listed.ancestors(ref)][:1] == [code]
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


def _own_names(ref: DivisionRef) -> tuple[str, ...]:
    """Return the names of a division in the child's plan, ordinary words included."""
    if ref.level in ("province", "prefecture"):
        return tuple(name for name in names_of(ref.name) if len(name) > 1)
    return _names(ref)


def _names(ref: DivisionRef) -> tuple[str, ...]:
    """Return the names used in passages: provinces and prefectures also in short (秦皇岛), counties
    in full. Names that are also ordinary words (长治, 港口区) are left out."""
    if ref.level not in ("province", "prefecture"):
        word = ref.name in PHRASES or WORDS.fullmatch(ref.name[:-1])
        return () if word or len(ref.name) < _SHORTEST else (ref.name,)
    return tuple(
        name for name in names_of(ref.name) if len(name) > 1 and name not in ORDINARY_WORDS
    )
