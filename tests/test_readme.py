"""The README in both languages: one says what the other says, and what they name is there.

Words differ, so what is held together is what translation must not touch: the order of sections,
commands, code names, figures, links. A figure counts once for every time it stands there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import pytest

from app.settings import TABLE
from tools.paths import ROOT

ENGLISH, CHINESE = "README.md", "README.zh-CN.md"
BOTH = (ENGLISH, CHINESE)
_HEADING = re.compile(r"^(#+) (.+)$")
_CODE = re.compile(r"`([^`]+)`")
# Not the digits in names: Neo4j, F1
_FIGURE = re.compile(r"(?<![A-Za-z\d.])\d+(?:[.,]\d+)*")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
# Names of settings and of kinds of edges
_CAPITALS = re.compile(r"\b[A-Z][A-Z\d]*(?:_[A-Z\d]+)+\b")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: what it says it is written in, and its lines."""

    language: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under a heading up to the next one; ``level`` counts its ``#``."""

    level: int
    title: str
    prose: str
    rows: tuple[tuple[str, ...], ...]
    blocks: tuple[Block, ...]


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _sections(name: str) -> tuple[Section, ...]:
    """The sections of a README in their order. Raises AssertionError where a block stays open."""
    found: list[Section] = []
    heading = (0, "")
    prose: list[str] = []
    rows: list[tuple[str, ...]] = []
    blocks: list[Block] = []
    fenced: list[str] | None = None
    language = ""
    for line in [*_text(name).splitlines(), "# end"]:
        if line.startswith("```"):
            if fenced is None:
                fenced, language = [], line[3:]
            else:
                blocks.append(Block(language, tuple(fenced)))
                fenced = None
        elif fenced is not None:
            fenced.append(line)
        elif at := _HEADING.match(line):
            if heading[0]:
                found.append(Section(*heading, "\n".join(prose), tuple(rows), tuple(blocks)))
            heading = (len(at[1]), at[2])
            prose, rows, blocks = [], [], []
        elif line.startswith("|"):
            rows.append(tuple(cell.strip() for cell in line.strip("|").split("|")))
        else:
            prose.append(line)
    assert fenced is None, f"{name}: a block is not closed"
    return tuple(found)


def _figures(text: str) -> Counter[str]:
    return Counter(_FIGURE.findall(text))


def _codes(text: str) -> set[str]:
    return {" ".join(code.split()) for code in _CODE.findall(text)}


def _command(line: str, language: str) -> str:
    """A line of a block without what explains it: a comment, or in the synopsis what stands behind
    a gap. Options that the explanation names are kept."""
    if language:
        return re.split(r"(?:^|\s)# ", line)[0].rstrip()
    said = re.split(r" {3,}", line, maxsplit=1)
    return " ".join([said[0], *re.findall(r"--[a-z-]+", "".join(said[1:]))])


_PAIRS = tuple(zip(_sections(ENGLISH), _sections(CHINESE), strict=False))


def _each(pairs: Iterable[tuple[Section, Section]]) -> pytest.MarkDecorator:
    """The test once a pair of sections; those of other lengths are found by the first test."""
    chosen = list(pairs)
    return pytest.mark.parametrize(
        ("english", "chinese"), chosen, ids=[english.title for english, _ in chosen]
    )


def test_both_have_the_same_sections() -> None:
    english, chinese = ([section.level for section in _sections(name)] for name in BOTH)
    assert english == chinese
    assert len(english) > 10


@_each((one, other) for one, other in _PAIRS if one.blocks or other.blocks)
def test_a_section_has_the_same_commands(english: Section, chinese: Section) -> None:
    ours, theirs = (
        [
            (block.language, [_command(line, block.language) for line in block.lines])
            for block in section.blocks
        ]
        for section in (english, chinese)
    )
    assert ours == theirs


@_each((one, other) for one, other in _PAIRS if one.rows or other.rows)
def test_a_row_has_the_same_figures_and_names(english: Section, chinese: Section) -> None:
    """As many cells, the same code names in the first and in all, the same figures."""
    ours, theirs = (
        [
            (len(row), _codes(row[0]), _codes(" ".join(row)), _figures(" ".join(row)))
            for row in section.rows
        ]
        for section in (english, chinese)
    )
    assert ours == theirs


@_each(_PAIRS)
def test_the_sentences_have_the_same_figures_and_names(english: Section, chinese: Section) -> None:
    assert _figures(english.prose) == _figures(chinese.prose)
    assert _codes(english.prose) == _codes(chinese.prose)


def test_both_name_the_same_settings_and_edges() -> None:
    english, chinese = (set(_CAPITALS.findall(_text(name))) for name in BOTH)
    assert english == chinese
    assert {setting.env for setting in TABLE} <= english


def test_both_lead_to_the_same_and_to_each_other() -> None:
    english, chinese = (Counter(_LINK.findall(_text(name))) for name in BOTH)
    assert english - Counter([CHINESE]) == chinese - Counter([ENGLISH])
    assert (english[CHINESE], chinese[ENGLISH]) == (1, 1)


@pytest.mark.parametrize("name", BOTH)
def test_what_is_linked_is_there(name: str) -> None:
    links = sorted(link.partition("#")[0] for link in _LINK.findall(_text(name)))
    missing = [link for link in links if "://" not in link and not (ROOT / link).is_file()]
    assert missing == []
