"""The README in both languages: short, in step with each other, and with links that resolve.

Words differ, so the tests compare what translation must not change: the order of sections, names,
commands, figures and links.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

import pytest

from tools.paths import ROOT

ENGLISH, CHINESE = "README.md", "README.zh-CN.md"
BOTH = (ENGLISH, CHINESE)
LONGEST = 150
_HEADING = re.compile(r"^(#+) (.+)$")
_CODE = re.compile(r"`([^`]+)`")
# Not the digits in names: Neo4j, F1
_FIGURE = re.compile(r"(?<![A-Za-z\d.])\d+(?:[.,]\d+)*")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_COMMENT = re.compile(r"(?:^|\s)# ")


@dataclass(frozen=True, slots=True)
class Section:
    """The content under a heading; ``level`` counts its ``#``."""

    level: int
    title: str
    prose: str
    rows: tuple[tuple[str, ...], ...]
    commands: tuple[str, ...]


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _sections(name: str) -> tuple[Section, ...]:
    """Return the sections of a README in their order; commands come without their comments."""
    found: list[Section] = []
    for part in re.split(r"^(?=#{1,3} )", _text(name), flags=re.MULTILINE)[1:]:
        prose: list[str] = []
        rows: list[tuple[str, ...]] = []
        commands: list[str] = []
        fenced = False
        heading, *lines = part.splitlines()
        for line in lines:
            if line.startswith("```"):
                fenced = not fenced
                commands.append(line)
            elif fenced:
                commands.append(_COMMENT.split(line)[0].rstrip())
            elif line.startswith("|"):
                rows.append(tuple(cell.strip() for cell in line.strip("|").split("|")))
            else:
                prose.append(line)
        assert not fenced, f"{name}: a block is not closed"
        at = _HEADING.match(heading)
        assert at is not None
        found.append(Section(len(at[1]), at[2], "\n".join(prose), tuple(rows), tuple(commands)))
    return tuple(found)


def _figures(text: str) -> Counter[str]:
    return Counter(_FIGURE.findall(text))


def _codes(text: str) -> set[str]:
    return set(_CODE.findall(text))


_PAIRS = tuple(zip(_sections(ENGLISH), _sections(CHINESE), strict=False))
_EACH = pytest.mark.parametrize(
    ("english", "chinese"), _PAIRS, ids=[english.title for english, _ in _PAIRS]
)


@pytest.mark.parametrize("name", BOTH)
def test_it_is_short(name: str) -> None:
    assert len(_text(name).splitlines()) <= LONGEST


def test_both_have_the_same_sections() -> None:
    english, chinese = ([section.level for section in _sections(name)] for name in BOTH)
    assert english == chinese
    assert len(english) > 8


@_EACH
def test_a_section_has_the_same_commands(english: Section, chinese: Section) -> None:
    assert english.commands == chinese.commands


@_EACH
def test_a_row_has_as_many_cells_links_and_the_same_names(
    english: Section, chinese: Section
) -> None:
    ours, theirs = (
        [
            (len(row), len(_LINK.findall(" ".join(row))), _codes(" ".join(row)))
            for row in section.rows
        ]
        for section in (english, chinese)
    )
    assert ours == theirs


@_EACH
def test_the_sentences_have_the_same_figures_and_names(english: Section, chinese: Section) -> None:
    assert _figures(english.prose) == _figures(chinese.prose)
    assert _codes(english.prose) == _codes(chinese.prose)


def test_both_link_to_the_same_pages_each_in_its_language() -> None:
    english, chinese = (Counter(_LINK.findall(_text(name))) for name in BOTH)
    assert (english.pop(CHINESE), chinese.pop(ENGLISH)) == (1, 1)
    ours = {re.sub(r"^docs/(?!images/)", "docs/zh/", link) for link in english}
    assert ours == set(chinese)


@pytest.mark.parametrize("name", [*BOTH, "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_linked_files_exist(name: str) -> None:
    links = sorted(link.partition("#")[0] for link in _LINK.findall(_text(name)))
    missing = [link for link in links if "://" not in link and not (ROOT / link).is_file()]
    assert missing == []
