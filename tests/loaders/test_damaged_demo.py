"""The demo plans as PDF to text damages them: wrapped, with page numbers, with lost brackets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import pytest

from graph.reference.divisions import Gazetteer
from loaders.plan import read_plan
from tools.paths import DEMO

_CLOSING = "，。；：、）》”！？"
_LINES_OF_PAGE = 24


def _wrapped(text: str, width: int, indent: str = "") -> Iterator[str]:
    """Yield the lines of a text wrapped at ``width``; rows of tables keep their lines."""
    for line in text.splitlines():
        rest = line.strip()
        if "|" in rest or "\t" in rest:
            yield rest
            continue
        rest = indent + rest if rest else ""
        while rest:
            stop = width
            while len(rest) > stop and rest[stop] in _CLOSING:
                stop += 1
            yield rest[:stop]
            rest = rest[stop:]


def _paged(lines: Sequence[str], page: Callable[[list[str], int], list[str]]) -> str:
    pages = [lines[i : i + _LINES_OF_PAGE] for i in range(0, len(lines), _LINES_OF_PAGE)]
    return "\n".join(line for n, part in enumerate(pages, 3) for line in page(list(part), n))


_DAMAGE: dict[str, Callable[[str], str]] = {
    "wrapped": lambda text: "\n".join(_wrapped(text, 28)),
    "glued numbers": lambda text: _paged(
        list(_wrapped(text, 28)), lambda lines, n: [f"{n}{lines[0]}", *lines[1:]]
    ),
    "lone numbers": lambda text: _paged(
        list(_wrapped(text, 30)), lambda lines, n: [*lines, str(n)]
    ),
    "form feeds": lambda text: _paged(
        list(_wrapped(text, 34)), lambda lines, n: [*lines, f" {n} ", "", "\f"]
    ).replace("\f\n", "\f"),
    "indented": lambda text: _paged(
        list(_wrapped(text, 32, "　　")), lambda lines, n: [*lines, f"- {n} -"]
    ),
    "half brackets": lambda text: re.sub(
        r"^(\s*)[（(]([一二三四五六七八九十]+)[）)]", r"\1\2）", text, flags=re.MULTILINE
    ),
}


@pytest.mark.parametrize("damage", _DAMAGE)
@pytest.mark.parametrize("name", ["province", "city", "county"])
def test_a_damaged_demo_plan_has_the_same_headings(
    name: str, damage: str, divisions: Gazetteer
) -> None:
    whole = read_plan((DEMO / f"{name}.txt").read_bytes(), "x.txt", divisions)
    damaged = read_plan(_DAMAGE[damage](whole.text).encode(), "x.txt", divisions)
    assert damaged.front.title == whole.front.title
    assert _headings(damaged.headings) == _headings(whole.headings)


def _headings(headings: Sequence) -> list[tuple[str, str]]:
    return [(h.path, re.sub(r"\W", "", h.title)) for h in headings if h.depth <= 2]
