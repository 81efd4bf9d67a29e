"""Matching of the figures of a bulletin to the targets of a plan."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.build.reported_figures import ReportedFigure
from graph.derive.wording import letters_of
from graph.reference.concepts import Vocabulary
from queries.checks.scope import full_name
from queries.evaluation.bulletin_patterns import CHANGE, OPENING, PLACE, WHOLE
from queries.evaluation.evaluation_answers import TargetEvaluation


@dataclass(frozen=True, slots=True)
class Measure:
    """The measure of a figure: ``name`` as printed, ``stem`` without a change, and the match of the
    change. ``elsewhere`` is true for another place."""

    name: str
    stem: str
    change: re.Match[str] | None
    elsewhere: bool


class Matching:
    """The targets that figures are about: those with a number, by their names with and without
    changes, and by their concepts."""

    def __init__(
        self, targets: Sequence[TargetEvaluation], division: str, vocabulary: Vocabulary
    ) -> None:
        self._division = division
        self._vocabulary = vocabulary
        self._named: dict[str, list[TargetEvaluation]] = defaultdict(list)
        self._concepts: dict[str, list[TargetEvaluation]] = defaultdict(list)
        for target in targets:
            props = target.indicator.props
            if props.get("target_value") is None:
                continue
            name = full_name(target.indicator)
            for key in {letters_of(name), letters_of(stem_of(name)[0])}:
                self._named[key].append(target)
            if props.get("concept"):
                self._concepts[props["concept"]].append(target)

    def of(self, figure: ReportedFigure) -> Iterator[tuple[TargetEvaluation, Measure]]:
        """Yield the targets that a figure is about, with its measure."""
        measure = self._measure(figure.name)
        if not measure.stem and figure.before:
            # 浓度32微克/立方米,同比下降2%: the change of the measure before it
            stem = self._measure(figure.before)
            measure = replace(measure, stem=stem.stem, elsewhere=stem.elsewhere)
        for target in self._found(measure, figure.unit):
            yield target, measure

    def _found(self, measure: Measure, unit: str | None) -> Sequence[TargetEvaluation]:
        for name in (measure.name, measure.stem):
            if found := self._named.get(letters_of(name)):
                return found
        if PLACE.match(measure.stem):
            return ()
        for name in (measure.name, measure.stem):
            match = self._vocabulary.match(name, unit) if name else None
            if match and (found := self._concepts.get(match.key)):
                return found
        return ()

    def _measure(self, printed: str) -> Measure:
        name = OPENING.sub("", printed)
        elsewhere = False
        if whole := WHOLE.match(name):
            kind = whole["kind"]
            elsewhere = bool(self._division) and not (
                self._division.endswith(kind) or (kind == "国" and "国" in self._division)
            )
            name = name[whole.end() :]
        elif self._division and name.startswith(self._division):
            name = name[len(self._division) :].removeprefix("的")
        elif (place := PLACE.match(name)) and letters_of(name) not in self._named:
            rest = name[place.end() :].removeprefix("的")
            if letters_of(stem_of(rest)[0]) in self._named:
                name, elsewhere = rest, True
        stem, change = stem_of(name)
        return Measure(name, stem, change, elsewhere)


def stem_of(name: str) -> tuple[str, re.Match[str] | None]:
    """Return a name without the change at its end, and the change."""
    change = CHANGE.search(name)
    return (name[: change.start()] if change else name), change
