"""Accuracy of the indicators of plans, judged by reading.

There are three sources: the samples of the real plans (``samples/facts-*.json``), the demo plans
(``tests/corpus/golden/demo.json``) and the forms whose gold lists ``indicators``. An indicator
that was read is compared with the judged one at the same place. A table's row is compared field by
field; a target in a sentence is compared only if it states the same value in the same unit.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from graph.build.document import IndicatorItem, PlanDocument
from graph.reference.concepts import Vocabulary
from graph.reference.units import canonical
from loaders.front_matter.division import Divisions
from tools.evaluate.contradictions import score_checks
from tools.evaluate.score import Score, compare
from tools.evaluate.structure import Scores, read

COLUMNS = (
    "table rows", "table fields", "text targets", "comparator and year", "concepts",
    "contradictions",
)  # fmt: skip

_TABLE_FIELDS = (
    "name", "unit", "concept", "category", "binding", "baseline_year", "baseline_value",
    "target_year", "target_kind", "comparator", "target_value", "historical",
)  # fmt: skip
_TEXT_FIELDS = ("name", "unit", "concept", "target_year", "comparator", "target_value", "ambition")
_BINDING = {"约束性": "binding", "预期性": "expected"}

Row = Mapping[str, Any]


def _name(printed: str) -> str:
    return "".join(unicodedata.normalize("NFKC", printed).split())


def _unit(printed: str | None) -> str | None:
    unit = canonical(printed) if printed else None
    return unit.symbol if unit else printed


def _number(judged: float | str | None) -> float | None:
    return None if isinstance(judged, str) else judged


# Normalisation that makes fields comparable. In a PlanDocument ≈ (左右) is a remark and not a
# comparator, and words in place of a number (完成省下达任务) are a kind of target and not a value.
_COMPARABLE: Mapping[str, Callable[[Any], Any]] = {
    "name": _name,
    "unit": _unit,
    "comparator": lambda printed: "=" if printed == "≈" else printed,
    "baseline_value": _number,
    "target_value": _number,
}


@dataclass(frozen=True, eq=False)
class Fact:
    """An indicator, judged or read: its place and its fields, normalised for comparison.

    ``span`` is None where only the line was judged. A fact equals only itself.
    """

    line: int
    span: tuple[int, int] | None
    fields: Row

    @classmethod
    def judged(cls, row: Row, names: Sequence[str]) -> Fact:
        start = row.get("start")
        span = None if start is None else (start, start + len(row["raw"]))
        return cls(row["line"], span, _fields(row, names))

    @classmethod
    def found(cls, item: IndicatorItem, vocabulary: Vocabulary) -> Fact:
        match = vocabulary.match(item.name, item.unit)
        row = {**asdict(item), "concept": match.key if match else None}
        names = _TABLE_FIELDS if item.origin == "table" else _TEXT_FIELDS
        return cls(item.span.line, (item.span.start, item.span.end), _fields(row, names))

    def stands_with(self, other: Fact) -> bool:
        if self.span is None or other.span is None:
            return self.line == other.line
        return self.span[0] < other.span[1] and other.span[0] < self.span[1]

    def agreement(self, other: Fact) -> int:
        """Return the number of fields that are the same."""
        return len(self.fields.items() & other.fields.items())

    def states(self, other: Fact) -> bool:
        """Return whether both state the same value in the same unit."""
        return all(self.fields[name] == other.fields[name] for name in ("target_value", "unit"))


def _fields(row: Row, names: Iterable[str]) -> Row:
    return {name: _COMPARABLE.get(name, lambda v: v)(row[name]) for name in names if name in row}


@dataclass(frozen=True)
class Match:
    """A judged fact and the found one that is compared with it; one of them may be missing."""

    judged: Fact | None
    found: Fact | None

    @property
    def where(self) -> tuple[Any, ...]:
        if self.judged:
            return self.judged.line, self.judged.fields["name"]
        assert self.found
        return self.found.line, self.found.fields["name"], self.found.span


def match_facts(
    judged: list[Fact], found: list[Fact], fits: Callable[[Fact, Fact], bool]
) -> list[Match]:
    """Pair facts that are at the same place and fit, starting with those that agree most."""
    options = [(a, b) for a in judged for b in found if a.stands_with(b) and fits(a, b)]
    taken: dict[Fact, Fact] = {}
    for a, b in sorted(options, key=lambda pair: -pair[0].agreement(pair[1])):
        if a not in taken and b not in taken.values():
            taken[a] = b
    extra = [Match(None, fact) for fact in found if fact not in taken.values()]
    return [Match(fact, taken.get(fact)) for fact in judged] + extra


def score_whole(matches: list[Match], names: Sequence[str]) -> Score:
    """Score whole facts: a fact is right if all fields of ``names`` are right."""

    def key(match: Match, fact: Fact) -> tuple[Any, ...]:
        return (*match.where, *(fact.fields.get(name) for name in names))

    return compare(
        [key(match, match.judged) for match in matches if match.judged],
        [key(match, match.found) for match in matches if match.found],
    )


def score_each(matches: list[Match], names: Sequence[str]) -> Score:
    """Score each judged field of the judged facts; for extra facts, all fields of ``names``
    count."""
    judged, found = [], []
    for match in matches:
        for name in names:
            if match.judged and name not in match.judged.fields:
                continue
            if match.judged:
                judged.append((*match.where, name, match.judged.fields[name]))
            if match.found:
                found.append((*match.where, name, match.found.fields[name]))
    return compare(judged, found)


def score_rows(judged: list[Fact], found: list[Fact]) -> Scores:
    """Score rows of tables: whether each was found, and its fields."""
    matches = match_facts(judged, found, lambda a, b: True)
    named = [name for name in _TABLE_FIELDS if any(name in fact.fields for fact in judged)]
    return {
        "table rows": score_whole(matches, ("name", "target_value")),
        "table fields": score_each(matches, named),
    }


def score_texts(judged: list[Fact], found: list[Fact], borderline: list[Fact]) -> Scores:
    """Score targets in sentences; ``borderline`` ones count neither way."""

    def counts(match: Match) -> bool:
        fact = match.found
        return bool(match.judged) or not any(
            fact and b.stands_with(fact) and (b.span or b.states(fact)) for b in borderline
        )

    matches = list(filter(counts, match_facts(judged, found, Fact.states)))
    both = [match for match in matches if match.judged and match.found]
    scores = {
        "text targets": score_whole(matches, ("target_value", "unit", "ambition")),
        "comparator and year": score_each(both, ("comparator", "target_year")),
    }
    if any("concept" in fact.fields for fact in judged):
        scores["concepts"] = score_each(both, ("concept",))
    return scores


def score_facts(
    rows: Sequence[Row],
    texts: Sequence[Row] | None,
    document: PlanDocument,
    vocabulary: Vocabulary,
    borderline: Sequence[Row] = (),
) -> Scores:
    """Score a plan's indicators against judged ``rows`` of tables and ``texts`` in sentences
    (None: nobody judged those)."""

    in_tables = [Fact.found(i, vocabulary) for i in document.indicators if i.origin == "table"]
    scores = score_rows([Fact.judged(row, _TABLE_FIELDS) for row in rows], in_tables)
    if texts is not None:
        judged, unsure = (
            [Fact.judged(row, _TEXT_FIELDS) for row in kind] for kind in (texts, borderline)
        )
        quantified = [
            Fact.found(item, vocabulary)
            for item in document.indicators
            if item.origin == "text" and item.target_kind == "numeric"
        ]
        scores |= score_texts(judged, quantified, unsure)
    return scores


def samples(shared: Path, divisions: Divisions) -> Iterator[tuple[str, Scores]]:
    """Yield the scores of the real plans whose facts were judged."""
    vocabulary = Vocabulary.load()
    for path in sorted((shared / "samples").glob("facts-*.json")):
        sample = json.loads(path.read_text(encoding="utf-8"))
        about = path.with_name(path.name.replace("facts-", "structure-"))
        file = sample.get("file") or json.loads(about.read_text(encoding="utf-8"))["file"]
        rows = [
            _sample_row(row, historical=kind == "historical_indicators")
            for kind in ("table_indicators", "historical_indicators")
            for row in sample[kind]
        ]
        texts, borderline = (
            [_sample_text(row) for row in sample[kind]]
            for kind in ("text_targets", "borderline_targets")
        )
        document = read(shared / "plans" / file, divisions)
        yield sample["key"], score_facts(rows, texts, document, vocabulary, borderline)


def _sample_row(row: Row, *, historical: bool) -> Row:
    flat = dict(row)
    for part in ("baseline", "target"):
        flat |= {f"{part}_{name}": value for name, value in row[part].items()}
    flat["binding"] = _BINDING.get(row["binding"])
    flat["comparator"] = row["target"]["comparator"]
    return {**flat, "historical": historical}


def _sample_text(row: Row) -> Row:
    words = {"name": row.get("subject", row["raw"]), "target_value": row["value"]}
    return {**row, **words, "target_year": row["year"]}


def demo(gold: Path, folder: Path, divisions: Divisions) -> Iterator[tuple[str, Scores]]:
    """Yield the scores of the demo plans in ``folder``."""
    judged = json.loads(gold.read_text(encoding="utf-8"))
    vocabulary = Vocabulary.load()
    for plan in judged["plans"]:
        path = folder / plan["file"]
        rows = [{**row, "historical": False} for row in plan["indicators"]]
        scores = score_facts(rows, None, read(path, divisions), vocabulary)
        contradictions = [c for c in judged["contradictions"] if c["file"] == plan["file"]]
        yield path.stem, scores | score_checks(path, contradictions)


def forms(folder: Path, divisions: Divisions) -> Iterator[tuple[str, Scores]]:
    """Yield the scores of the plans written for this project whose gold lists indicators."""
    vocabulary = Vocabulary.load()
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if "indicators" not in gold:
            continue
        source = path.with_suffix(".txt")
        document = read(source, divisions)
        rows, texts = (
            [_form_row(row, document) for row in gold["indicators"] if row["origin"] == origin]
            for origin in ("table", "text")
        )
        scores = score_facts(rows, texts, document, vocabulary)
        yield path.stem, scores | score_checks(source, gold["contradictions"])


def _form_row(row: Row, document: PlanDocument) -> Row:
    """Return the row of a form. Its gold states only printed years; a target without a year is for
    the end of the plan, as in the samples. Only numbers have a comparator."""
    year = row["target_year"]
    if year is None and row["origin"] == "text" and document.front.period:
        year = document.front.period[1]
    comparator = row["comparator"] if row["target_kind"] == "numeric" else None
    return {**row, "target_year": year, "comparator": comparator}
