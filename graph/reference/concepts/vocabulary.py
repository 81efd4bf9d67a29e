"""The match of printed names to the concepts of all files."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib import resources
from importlib.resources.abc import Traversable
from types import MappingProxyType

from graph.reference.concepts.concept_files import Concept, VocabularyError, read_concept, read_file
from graph.reference.concepts.listed_names import Claim, Names, expand
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

_LONGEST = 48  # characters; no indicator's name is longer, a sentence is


@dataclass(frozen=True, slots=True)
class Match:
    """The concept ``key`` that a name measures, ``score`` 0..1, and ``how`` it was found.

    ``how``: ``exact`` a listed name; ``same words`` with words that mean the same; ``remark`` a
    bracket left out; ``scope`` words of scope left out; ``contained`` a listed name between words
    of scope; ``place`` behind the name of a place.
    """

    key: str
    score: float
    how: str


@dataclass
class Vocabulary:
    """The concepts of all files, and the match of printed names to them."""

    concepts: Mapping[str, Concept] = field(repr=False)
    scope: tuple[str, ...] = field(repr=False)
    same: Mapping[str, str] = field(repr=False)
    sources: Mapping[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def load(cls, folder: Traversable | None = None) -> Vocabulary:
        """Read every ``*.yaml`` of ``folder`` (the package's own by default).

        Raises VocabularyError for a key that is unknown, missing or there twice, and for a name
        that two concepts claim.
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
                        raise VocabularyError(f"{file.name}: same: {form} stands for two words")
            for entry in content.get("concepts", ()):
                concept = read_concept(entry, file.name)
                if concept.key in concepts:
                    where = f"{file.name} and {sources[concept.key]}"
                    raise VocabularyError(f"{where}: {concept.key} is there twice")
                concepts[concept.key] = concept
                sources[concept.key] = file.name
        made = cls(MappingProxyType(concepts), tuple(scope), MappingProxyType(same), sources)
        made._check_units()
        made._check_names(lambda name: [] if "<" in name else [name])
        return made

    def check(self) -> None:
        """Write out every name; raise VocabularyError for one that two concepts claim.

        Takes seconds: for whoever edits the files, and for a test. Reading them checks the names
        without choices only.
        """
        self._check_names(expand)

    def match(self, name: str, unit: str | None = None) -> Match | None:
        """Return the concept that a printed ``name`` measures, or None where none or two would do.

        ``unit`` is the unit as printed; without it the one in the name's brackets counts. A unit
        of another dimension than the concept's rules that concept out.
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
        """Yield the folded name, then without its remarks, then without footnotes' numbers."""
        folded = self._fold(text)
        yield flat(folded), 0.98, "same words"
        without = without_remarks(folded)
        if without != folded:
            yield flat(self._fold(without)), 0.93, "remark"
        noted = without_footnotes(without)
        if noted != without:
            yield flat(self._fold(noted)), 0.88, "remark"

    def _find(self, text: str) -> tuple[frozenset[Claim], float, str]:
        """Return who claims ``text``, what the way there costs, and the way."""
        whole = {len(text)}
        claims = self._folded.within(text, {0}, whole)
        if claims:
            return claims, 0.0, ""
        bare = self._bare(text)
        claims = self._folded.within(bare, {0}, {len(bare)})
        if not claims:
            claims = self._stripped.within(bare, {0}, {len(bare)})
        if claims:
            return claims, 0.08, "scope"
        ends = {at for at in range(1, len(text) + 1) if self._all_scope.fullmatch(text, at)}
        starts = {at for at in range(len(text)) if self._all_scope.fullmatch(text, 0, at)}
        claims = self._folded.within(text, starts, ends)
        if claims:
            return claims, 0.15, "contained"
        places = {at for at in range(1, len(text)) if self._place.fullmatch(text, 0, at)}
        claims = self._folded.within(text, places, ends)
        for at in sorted(places) if not claims else ():
            rest = self._bare(text[at:])
            claims = self._stripped.within(rest, {0}, {len(rest)})
            if claims:
                break
        return claims, 0.2, "place"

    def _pick(self, claims: frozenset[Claim], name: str, unit: str | None) -> str | None:
        """Return the one concept that fits the name and the unit; a shared name needs a unit."""
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
        if printed is None:  # no unit, or one that no table knows: no check
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
        """Names without choices, as they are listed, with their concepts."""
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

    def _check_names(self, write_out: Callable[[str], Iterable[str]]) -> None:
        """Raise VocabularyError unless the unit tells the concepts of one name apart."""
        claims: dict[str, set[Claim]] = defaultdict(set)
        for claim, name in self._names():
            for form in write_out(name):
                claims[self._read(form)].add(claim)
        for text, claimed in claims.items():
            shared = {key for key, by_unit in claimed if by_unit}
            keys = {key for key, _ in claimed}
            if len(keys - shared) > 1 or (len(keys) > 1 and not self._told_apart(keys)):
                where = ", ".join(sorted({self.sources[key] for key in keys}))
                both = " and ".join(sorted(keys))
                raise VocabularyError(f"{where}: {both} both claim the name {text}")

    def _told_apart(self, keys: Iterable[str]) -> bool:
        dimensions = [dimension for key in keys for dimension in self._dimensions[key]]
        return len(dimensions) == len(set(dimensions))


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted((word for word in words if word), key=lambda word: (-len(word), word))
