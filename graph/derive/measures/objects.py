"""Comparison of enumerated objects: A、B和C of the parent, of which the child has only A."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.derive.measures.clause import Clause
from graph.derive.measures.letter_pairs import letter_pairs, letters_within, share_within
from graph.derive.measures.patterns import (
    AFTER_LAST,
    BEFORE_FIRST,
    BESIDE_OBJECTS,
    COUNTED_REST,
    FIGURE,
    IN_GENERAL,
    JOINT,
    LEVEL_OR_PLACE,
    NATURAL_PLACE,
    OF_A_LEVEL,
    QUALITY,
    SITE_BOUND,
    STATEMENT,
    THING,
)
from graph.derive.measures.strength import Strength
from graph.derive.wording import letters_of

# Between the objects of a result
SEPARATOR = "、"
# Length of an object where its border is unknown: the end of 农业种质资源数据库、 is 源数据库
_LENGTH = 4
_LONGER = 8
# More letters between two joints end one enumeration and begin another
_FARTHEST = 12
# Shares of an object's pairs of letters that show it in the child's clauses, or their sentences
_IN_CLAUSE = 0.4
_IN_SENTENCE = 0.5
# 老年人 is 老人: a name of three letters may lose one
_SHORTENED = 3
# Share of the pairs of letters of a long name that show it, whichever objects it is listed with
_IN_LONG_NAME = 0.7
_LONG_NAME = 7
# 固体废物 is 固废: the first letters of two words of two letters
_WORD = 2
_MOST_ABBREVIATED = 6
# So many objects left out are of substance, whatever they are
_MANY = 3
# Share of the parent's other pairs of letters in the child from which any object counts
_SAME_FRAME = 0.6


@dataclass(frozen=True, slots=True)
class Item:
    """An enumerated object: its ``name`` as printed, its ``words`` or a part of them where its
    border is unknown, and one or two sets of pairs of letters that show it."""

    name: str
    words: str
    pairs: tuple[frozenset[str], ...]


def compare_objects(parent: Clause, children: Sequence[Clause]) -> Strength | None:
    """Return ``weaker`` if the child has some of the parent's enumerated objects but not all.

    An enumeration of as many other objects is not weaker, nor is one without objects that depend on
    the place (港口), because the child may have none. Government levels, places with a name and
    qualities are not objects, and 相关部门 includes all that are listed. If the clauses differ in
    their other words, only things and people count, not activities. The ``child_words`` of the
    result are the objects that the child leaves out.
    """
    clauses = letters_within(children)
    sentences = "|".join(letters_of(child.sentence) for child in children)
    counted = any(COUNTED_REST.search(child.text) for child in children)
    general = (found for child in children for found in IN_GENERAL.finditer(child.text))
    if any(found["kind"] in parent.text for found in general):
        return None
    if counted or letters_of(parent.text) in clauses:
        return None
    theirs = [items for child in children for items in enumerations(child.text)]
    for items in enumerations(parent.text):
        left = [item for item in items if not _present(item, clauses, sentences)]
        kept = [item for item in items if item not in left]
        if kept and _longest(theirs, kept) < len(items) and _counts(left, parent, clauses):
            return Strength("weaker", "objects", _listed(items), _listed(left))
    return None


def enumerations(text: str) -> Iterator[tuple[Item, ...]]:
    """Yield the enumerations of a clause, each of two objects or more."""
    parts = JOINT.split(BESIDE_OBJECTS.sub("", text))
    start = 0
    for i in range(1, len(parts)):
        if i == len(parts) - 1 or len(parts[i]) > _FARTHEST:
            items = _items(parts[start : i + 1])
            if items:
                yield items
            start = i


def _items(parts: Sequence[str]) -> tuple[Item, ...]:
    """Return the objects of an enumeration, none if they are numbers, statements, levels or
    places."""
    first = BEFORE_FIRST.split(parts[0])[-1]
    last = AFTER_LAST.split(parts[-1])[0]
    names = [word.strip('“”"。;,') for word in (first, *parts[1:-1], last)]
    short = [names[0][-_LENGTH:], *names[1:-1], names[-1][:_LENGTH]]
    if any(not word or FIGURE.search(word) or STATEMENT.search(word) for word in names):
        return ()
    if any(LEVEL_OR_PLACE.fullmatch(word) for word in names):
        return ()
    if all(map(QUALITY.fullmatch, names[:-1])) or all(map(OF_A_LEVEL.match, names)):
        return ()
    if any(len(name) == 1 for name in names) or _are_places(names):
        return ()
    pairs = [letter_pairs(word) for word in short]
    words = [name if len(name) <= _FARTHEST else short[i] for i, name in enumerate(names)]
    items = [
        Item(name, word, (_peculiar(i, pairs),))
        for i, (name, word) in enumerate(zip(names, words, strict=True))
    ]
    items[-1] = replace(items[-1], pairs=(*items[-1].pairs, letter_pairs(names[-1][:_LONGER])))
    return tuple(items)


def _are_places(names: Sequence[str]) -> bool:
    """Return whether half of the names or more are natural places."""
    return 2 * sum(map(bool, map(NATURAL_PLACE.match, names))) >= len(names)


def _peculiar(i: int, pairs: Sequence[frozenset[str]]) -> frozenset[str]:
    """Return the pairs of one object that no other has: 单位 of 健康单位、健康学校."""
    return pairs[i].difference(*(other for j, other in enumerate(pairs) if j != i)) or pairs[i]


def _present(item: Item, clauses: str, sentences: str) -> bool:
    own = set(letters_of(item.words))
    if len(own) == _SHORTENED and len(own & set(clauses)) == _SHORTENED - 1:
        return True
    if share_within(item.pairs[-1], clauses) >= _IN_SENTENCE or _abbreviated(item, clauses):
        return True
    if _in_long_name(letters_of(item.name), clauses):
        return True
    pairs = item.pairs[0]
    return (
        not pairs
        or share_within(pairs, clauses) >= _IN_CLAUSE
        or share_within(pairs, sentences) >= _IN_SENTENCE
    )


def _in_long_name(name: str, clauses: str) -> bool:
    """Return whether the clauses have most of a long name, and its end."""
    return (
        len(name) >= _LONG_NAME
        and name[-_WORD:] in clauses
        and share_within(letter_pairs(name), clauses) >= _IN_LONG_NAME
    )


def _abbreviated(item: Item, clauses: str) -> bool:
    """Return whether the clauses have the first letters of two words of the object: 固废."""
    name = letters_of(item.words)
    return len(name) <= _MOST_ABBREVIATED and any(
        name[0] + name[i] in clauses and name[0] + name[i : i + _WORD] not in clauses
        for i in range(_WORD, len(name) - 1, _WORD)
    )


def _longest(theirs: Sequence[tuple[Item, ...]], kept: Sequence[Item]) -> int:
    """Return the length of the child's longest enumeration with one of the ``kept`` objects."""
    lists = [(len(items), "|".join(map(_begins, items))) for items in theirs]
    return max(
        (count for count, letters in lists if any(_present(item, letters, "") for item in kept)),
        default=0,
    )


def _begins(item: Item) -> str:
    """Return the letters of an object, or the first of the last one, which has words after it."""
    return letters_of(item.name[:_LONGER] if len(item.pairs) > 1 else item.words)


def _counts(left: Sequence[Item], parent: Clause, clauses: str) -> bool:
    """Return whether one of the objects left out is of substance."""
    named = [item for item in left if not SITE_BOUND.search(item.words)]
    if len(named) >= _MANY:
        return True
    # Pairs of letters across two objects are not words: they count where one object is left out,
    # which is less certain than two
    frames = [letter_pairs(parent.text)]
    if len(named) > 1:
        frames.append(frozenset[str]().union(*map(letter_pairs, JOINT.split(parent.text))))
    own = [item.pairs[0] for item in left]
    alike = any(share_within(frame.difference(*own), clauses) >= _SAME_FRAME for frame in frames)
    return any(alike or _is_thing(item) for item in named)


def _is_thing(item: Item) -> bool:
    """Return whether the object is a thing or a person; the last may have words after it."""
    begins = len(item.pairs) > 1 and THING.search(item.words[:_LENGTH])
    return bool(begins or THING.search(item.words))


def _listed(items: Sequence[Item]) -> str:
    return SEPARATOR.join(item.name for item in items)
