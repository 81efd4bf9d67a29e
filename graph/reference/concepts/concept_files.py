"""Concepts, and the files that list them. Errors contain the file and the key."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from graph.reference.concepts.listed_names import choices
from graph.reference.concepts.printed_names import plain

_FILE_KEYS = {"concepts", "scope", "same"}
_NEEDED = {"key", "name_zh", "name_en", "unit", "better", "synonyms"}
_OPTIONAL = {"by_unit", "other_units", "not", "source", "outline"}

_PERIOD = re.compile(r"十[一二三四五六七八九]五")
_KEY = re.compile(r"[a-z][a-z0-9_]*")


class VocabularyError(ValueError):
    """An invalid vocabulary file; the message contains the file and the key."""


@dataclass(frozen=True, slots=True)
class Concept:
    """The common meaning of indicators in several plans.

    ``source`` is the standard or the statistics that define the measure. ``outline`` lists the
    five-year plans whose national outline has it as a main indicator, with ``binding`` or
    ``expected`` (十四五: binding).

    ``synonyms`` have this meaning with any unit. ``by_unit`` are names shared with other quantities
    (减排量, 优良天数): they have this meaning only with a printed unit of the right dimension. A
    name that contains one of the words of ``excluded`` never has it.
    """

    key: str
    name_zh: str
    name_en: str
    unit: str | None
    better: str
    synonyms: tuple[str, ...] = ()
    by_unit: tuple[str, ...] = ()
    other_units: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    source: str | None = None
    outline: tuple[tuple[str, str], ...] = ()


def read_file(file: Traversable) -> dict[str, Any]:
    """Return the content of a vocabulary file. Raises VocabularyError with the file's name."""
    try:
        content = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise VocabularyError(f"{file.name}: {error}") from error
    if not isinstance(content, dict):
        raise VocabularyError(f"{file.name}: not a mapping")
    if unknown := set(content) - _FILE_KEYS:
        raise VocabularyError(f"{file.name}: unknown key {', '.join(sorted(unknown))}")
    return content


def read_concept(entry: dict[str, Any], file: str) -> Concept:
    """Build a concept from its entry. Raises VocabularyError with ``file`` and the key."""
    key = entry.get("key")
    where = f"{file}: {key}"
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        raise VocabularyError(f"{file}: {key!r} is not a valid key (a-z, 0-9 and _)")
    if unknown := set(entry) - _NEEDED - _OPTIONAL:
        raise VocabularyError(f"{where}: unknown key {', '.join(sorted(unknown))}")
    if missing := _NEEDED - set(entry):
        raise VocabularyError(f"{where}: missing key {', '.join(sorted(missing))}")
    if entry["better"] not in ("higher", "lower"):
        raise VocabularyError(f"{where}: better must be higher or lower, not {entry['better']!r}")
    outline = entry.get("outline", {})
    for period, binding in outline.items():
        if not _PERIOD.fullmatch(period) or binding not in ("binding", "expected"):
            raise VocabularyError(f"{where}: invalid outline {period}: {binding}")
    for name in ("synonyms", "by_unit", "other_units", "not"):
        if not isinstance(entry.get(name, []), list):
            raise VocabularyError(f"{where}: {name} is not a list")
    for name in (*entry["synonyms"], *entry.get("by_unit", ())):
        if all("" in words for words in choices(name)):
            raise VocabularyError(f"{where}: {name} must have at least one required part")
    return Concept(
        key,
        entry["name_zh"],
        entry["name_en"],
        entry["unit"],
        entry["better"],
        tuple(entry["synonyms"]),
        tuple(entry.get("by_unit", ())),
        tuple(entry.get("other_units", ())),
        tuple(plain(word) for word in entry.get("not", ())),
        entry.get("source"),
        tuple(outline.items()),
    )
