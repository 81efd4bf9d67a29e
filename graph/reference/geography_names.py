"""Names of places in a plan's own text: rivers, lakes, mountains, ports, zones, and divisions that
GB/T 2260 does not list."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from graph.reference.geography import Geography
from graph.reference.place_patterns import (
    AFTER_LINK,
    DIVISION,
    ENUMERATED,
    FEATURE,
    GENERIC,
    HAN,
    NO_DIVISION,
    OPENING,
    SEAT,
    SENTENCE,
)

# Maximum number of characters before the word for the kind of place: 坝上(高原), 曹妃甸(港)
_LONGEST_STEM = 4
# An opening word (推进, 加强) is one that begins clauses with this many different continuations
_CONTINUATIONS = 4
# A name that the child's text contains at most this often is named in passing: 白洋淀上游
_PASSING = 2


@dataclass(frozen=True, slots=True)
class _Ties:
    """Sentences of the parent, and ``features`` of the child's division: 衡水 within 衡水湖 is not
    the division."""

    sentences: Sequence[str]
    geography: Geography
    features: Set[str]

    def elsewhere(self, name: str) -> bool:
        """Return whether sentences name ``name`` together with divisions elsewhere only."""
        found = [self._without_features(text) for text in self.sentences if name in text]
        others = {other for place in self.geography.elsewhere for other in place.names}
        return any(other in text for text in found for other in others) and not any(
            own in text for text in found for own in self.geography.own
        )

    def _without_features(self, text: str) -> str:
        for feature in self.features:
            text = text.replace(feature, "、")
        return text


def places_elsewhere(geography: Geography, child: str, parent: str) -> Set[str]:
    """Return the places named in the parent's text that are outside the child's division.

    ``child`` and ``parent`` are the plans' texts, folded and without white space.

    A place is elsewhere if the child's text does not contain its name. A name that the child's text
    only contains in passing is elsewhere if a sentence of the parent names it together with a
    division elsewhere, and none names it together with the child's. If GB/T 2260 does not list the
    child's division, divisions too are read from the text, and a name that the child contains in
    passing is elsewhere if the parent names it more than twice as often.
    """
    names = set(place_names(parent, divisions=not geography.own))
    near = {name for name in names if _stem(name) in child}
    passing = {name for name in near if child.count(_stem(name)) <= _PASSING}
    if geography.own:
        ties = _Ties(SENTENCE.findall(parent), geography, near - passing)
        tied = {name for name in passing if ties.elsewhere(name)}
    else:
        tied = {name for name in passing if parent.count(name) > 2 * child.count(name)}
    return (names - near | tied) - set(geography.own)


def place_names(text: str, divisions: bool = True) -> Mapping[str, int]:
    """Return the names of places in a text without white space, with the number of times that
    each was read.

    A name begins at a mark, after a linking character (在, 和) or after a word that often opens
    clauses in the same text (推进白洋淀…: 推进), and ends with a word for a kind of place. The part
    before a port, an airport or a city's suffix is a name too (云砚港: 云砚), and so are the
    members of a list that 市 or 县 ends (启衡、鹤汀等市). With ``divisions`` False, names of
    divisions (启衡市) are left out.
    """
    found = Counter(_read(text, _openings(text), divisions))
    # 使白洋淀 is read beside 白洋淀
    return {name: count for name, count in found.items() if not _longer(name, found)}


def _stem(name: str) -> str:
    """Return the name of a city without its suffix, other names in full."""
    match = SEAT.search(name)
    return name[: match.start()] if match and match.start() > 1 else name


def _read(text: str, openings: Set[str], divisions: bool) -> Iterator[str]:
    for match in FEATURE.finditer(text):
        if DIVISION.search(match[0]) and not divisions:
            continue
        stem = text[_start(text, match.start(), openings) : match.start()]
        if DIVISION.search(match[0]) and NO_DIVISION.search(stem):
            continue
        if stem and not GENERIC.search(stem) and stem[:2] not in openings:
            yield stem + match[0]
            if SEAT.fullmatch(match[0]) and len(stem) > 1:
                yield stem
    for match in ENUMERATED.finditer(text) if divisions else ():
        yield from (name for name in match[1].split("、") if not GENERIC.search(name))


def _start(text: str, end: int, openings: Set[str]) -> int:
    """Return the start of the stem that ends at ``end``; ``end`` itself if none is recognised."""
    for at in range(end - 1, max(end - _LONGEST_STEM, 0) - 1, -1):
        if not HAN.match(text[at]):
            return end
        before = text[at - 1 : at]
        if not HAN.match(before) or AFTER_LINK.match(before) or text[at - 2 : at] in openings:
            return at
    return end


def _openings(text: str) -> Set[str]:
    """Return the two-character words that open clauses with many different continuations."""
    following: dict[str, set[str]] = defaultdict(set)
    for match in OPENING.finditer(text):
        following[match[1]].add(match[2])
    return {word for word, rest in following.items() if len(rest) >= _CONTINUATIONS}


def _longer(name: str, found: Mapping[str, int]) -> bool:
    """Return whether ``name`` is a rarer name with other words before it."""
    return any(found.get(name[i:], 0) > found[name] for i in range(1, len(name) - 1))
