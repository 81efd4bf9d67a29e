"""Matching of printed names to the concepts of all files."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import combinations
from types import MappingProxyType

from graph.reference.concepts.concept_files import Concept, VocabularyError, read_concept, read_file
from graph.reference.concepts.listed_names import (
    Claim,
    Names,
    common_form,
    expand,
    letters_of,
    read_parts,
)
from graph.reference.concepts.printed_names import (
    PERIOD,
    PLACE,
    flat,
    plain,
    without_footnotes,
    without_remarks,
    without_unit,
)
from graph.reference.units import canonical

_LONGEST = 48  # characters; longer texts are sentences, not names of indicators


@dataclass(frozen=True, slots=True)
class Match:
    """The concept ``key`` that a name measures, ``score`` 0..1, and ``how`` it was found.

    ``how`` is ``exact`` for a listed name; ``same words`` with synonymous words; ``remark`` with a
    bracket left out; ``scope`` with words of scope left out; ``contained`` for a listed name
    between words of scope; ``place`` for one after the name of a place.
    """

    key: str
    score: float
    how: str


@dataclass
class Vocabulary:
    """The concepts of all files, and the matching of printed names to them."""

    concepts: Mapping[str, Concept] = field(repr=False)
    scope: tuple[str, ...] = field(repr=False)
    same: Mapping[str, str] = field(repr=False)
    sources: Mapping[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def load(cls, folder: Traversable | None = None) -> Vocabulary:
        """Read every ``*.yaml`` of ``folder`` (the package's own by default).

        Raises VocabularyError for an unknown, missing or duplicate key, and for a name that two
        concepts claim.
        """
        folder = folder or resources.files("data") / "concepts"
        concepts: dict[str, Concept] = {}
        sources: dict[str, str] = {}
        scope: list[str] = []
        same: dict[str, str] = {}
        for file in sorted(folder.iterdir(), key=lambda path: path.name):
            if not file.name.endswith(".yaml"):
                continue
            content = read_file(file)
            scope += (form for word in content.get("scope", ()) for form in expand(word))
            for word, others in content.get("same", {}).items():
                for form in (form for other in (word, *others) for form in expand(other)):
                    if same.setdefault(plain(form), plain(word)) != plain(word):
                        raise VocabularyError(
                            f"{file.name}: same: {form} is a variant of two words"
                        )
            for entry in content.get("concepts", ()):
                concept = read_concept(entry, file.name)
                if concept.key in concepts:
                    where = f"{file.name} and {sources[concept.key]}"
                    raise VocabularyError(f"{where}: duplicate key {concept.key}")
                concepts[concept.key] = concept
                sources[concept.key] = file.name
        made = cls(MappingProxyType(concepts), tuple(scope), MappingProxyType(same), sources)
        made._check_units()
        made._check_names(made._same_names())
        return made

    def check(self) -> None:
        """Compare all names; raise VocabularyError for one that two concepts claim.

        This takes seconds; it is meant for editors of the files and for a test. Loading compares
        only the names without choices.
        """
        self._check_names(self._common_names())

    def match(self, name: str, unit: str | None = None) -> Match | None:
        """Return the concept that a printed ``name`` measures, or None if none or several match.

        ``unit`` is the unit as printed; without it the one in the name's brackets is used. A
        concept with a unit of another dimension does not match.
        """
        whole = plain(name)
        if not whole or len(whole) > _LONGEST:
            return None
        text, printed = without_unit(whole)
        unit = unit or printed
        for cleaned, score, how in self._cleaned(text):
            claims, cost, why = self._find(cleaned)
            found = self._pick(claims, whole, unit)
            if found and (text, found) in self._listed:
                return Match(found, 1.0, "exact")
            if found:
                return Match(found, round(score - cost, 2), why or how)
            if claims:
                return None
        return None

    def _cleaned(self, text: str) -> Iterator[tuple[str, float, str]]:
        """Yield the folded name, then without its remarks, then without footnote numbers."""
        folded = self._fold(text)
        yield flat(folded), 0.98, "same words"
        without = without_remarks(folded)
        if without != folded:
            yield flat(self._fold(without)), 0.93, "remark"
        noted = without_footnotes(without)
        if noted != without:
            yield flat(self._fold(noted)), 0.88, "remark"

    def _find(self, text: str) -> tuple[frozenset[Claim], float, str]:
        """Return the claims of ``text``, the score lost by the way to find them, and the way."""
        near = self._folded.near(text)
        claims = near.within({0}, {len(text)})
        if claims:
            return claims, 0.0, ""
        bare = self._bare(text)
        claims = _whole(self._folded, bare) or _whole(self._stripped, bare)
        if claims:
            return claims, 0.08, "scope"
        ends: set[int] = set()
        if near.names:
            ends = {at for at in range(1, len(text) + 1) if self._all_scope.fullmatch(text, at)}
            starts = {at for at in range(len(text)) if self._all_scope.fullmatch(text, 0, at)}
            claims = near.within(starts, ends)
        if claims:
            return claims, 0.15, "contained"
        places = {at for at in range(1, len(text)) if self._place.fullmatch(text, 0, at)}
        claims = near.within(places, ends)
        for at in sorted(places) if not claims else ():
            claims = _whole(self._stripped, self._bare(text[at:]))
            if claims:
                break
        return claims, 0.2, "place"

    def _pick(self, claims: frozenset[Claim], name: str, unit: str | None) -> str | None:
        """Return the only concept that matches name and unit; a shared name needs a unit."""
        shared = {key for key, by_unit in claims if by_unit}
        known = unit is not None and canonical(unit) is not None
        fitting = {
            key
            for key, _ in claims
            if self._fits(key, unit)
            and (known or key not in shared)
            and not any(word in name for word in self.concepts[key].excluded)
        }
        return fitting.pop() if len(fitting) == 1 else None

    def _fits(self, key: str, unit: str | None) -> bool:
        printed = canonical(unit) if unit else None
        if printed is None:  # no unit, or an unknown one: no check
            return True
        return printed.dimension in self._dimensions[key]

    def _fold(self, text: str) -> str:
        return self._same_words.sub(lambda found: self.same[found[0]], text)

    def _bare(self, text: str) -> str:
        return self._scope_words.sub("", text)

    @cached_property
    def _dimensions(self) -> Mapping[str, frozenset[str]]:
        return {
            key: frozenset(
                unit.dimension
                for unit in map(canonical, (concept.unit or "1", *concept.other_units))
                if unit
            )
            for key, concept in self.concepts.items()
        }

    @cached_property
    def _same_words(self) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, _longest_first(self.same))) or r"(?!)")

    @cached_property
    def _scope_words(self) -> re.Pattern[str]:
        words = {form for word in self.scope for form in (plain(word), self._fold(plain(word)))}
        return re.compile("|".join((PERIOD, *map(re.escape, _longest_first(words)))))

    @cached_property
    def _all_scope(self) -> re.Pattern[str]:
        return re.compile(f"(?:{self._scope_words.pattern})*")

    @cached_property
    def _place(self) -> re.Pattern[str]:
        scope = self._scope_words.pattern
        return re.compile(f"(?:{scope})*{PLACE}(?:{scope})*")

    @cached_property
    def _listed(self) -> frozenset[tuple[str, str]]:
        """Listed names without choices, with their concepts."""
        return frozenset((plain(name), key) for (key, _), name in self._names() if "<" not in name)

    @cached_property
    def _folded(self) -> Names:
        return Names(self._names(), self._read)

    @cached_property
    def _stripped(self) -> Names:
        return Names(self._names(), lambda choice: self._bare(self._read(choice)))

    def _names(self) -> Iterator[tuple[Claim, str]]:
        for key, concept in self.concepts.items():
            for shared, names in (
                (False, (concept.name_zh, *concept.synonyms)),
                (True, concept.by_unit),
            ):
                yield from (((key, shared), name) for name in dict.fromkeys(names))

    def _read(self, name: str) -> str:
        return flat(self._fold(plain(name)))

    def _check_units(self) -> None:
        for key, concept in self.concepts.items():
            for unit in (concept.unit or "1", *concept.other_units):
                if canonical(unit) is None:
                    raise VocabularyError(f"{self.sources[key]}: {key}: no such unit: {unit}")

    def _check_names(self, pairs: Iterable[tuple[Claim, Claim, str]]) -> None:
        """Raise VocabularyError unless the unit distinguishes the concepts that share a name."""
        for first, second, name in pairs:
            if not self._may_share(first, second):
                keys = sorted((first[0], second[0]))
                where = ", ".join(sorted({self.sources[key] for key in keys}))
                raise VocabularyError(f"{where}: {' and '.join(keys)} both claim the name {name}")

    def _same_names(self) -> Iterator[tuple[Claim, Claim, str]]:
        """Yield the pairs of claims on a name without choices."""
        claims: dict[str, list[Claim]] = defaultdict(list)
        for claim, name in self._names():
            if "<" not in name:
                claims[self._read(name)].append(claim)
        for name, claimed in claims.items():
            yield from ((first, second, name) for first, second in combinations(claimed, 2))

    def _common_names(self) -> Iterator[tuple[Claim, Claim, str]]:
        """Yield the pairs of claims on names with a form in common."""
        read = [(claim, read_parts(name, self._read)) for claim, name in self._names()]
        letters = [letters_of(parts) for _, parts in read]
        for (first, mine), (second, theirs) in combinations(zip(read, letters, strict=True), 2):
            if mine[0] <= theirs[1] and theirs[0] <= mine[1]:
                form = common_form(first[1], second[1])
                if form:
                    yield first[0], second[0], form

    def _may_share(self, first: Claim, second: Claim) -> bool:
        """Return whether two claims may have one name: the unit distinguishes them."""
        if first[0] == second[0]:
            return True
        return (first[1] or second[1]) and self._distinguishable((first[0], second[0]))

    def _distinguishable(self, keys: Iterable[str]) -> bool:
        dimensions = [dimension for key in keys for dimension in self._dimensions[key]]
        return len(dimensions) == len(set(dimensions))


def _whole(names: Names, text: str) -> frozenset[Claim]:
    """Return the claims of the names that are the whole of ``text``."""
    return names.near(text).within({0}, {len(text)})


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted((word for word in words if word), key=lambda word: (-len(word), word))
