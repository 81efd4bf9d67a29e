"""The saved queries (queries/cypher): their parsed headers, and the list of them in the guide."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tools.paths import ROOT

FOLDER = ROOT / "queries" / "cypher"
GUIDE = FOLDER / "README.md"
NAMES = sorted(path.stem for path in FOLDER.glob("*.cypher"))

_LIST = re.compile(r"(?<=<!-- queries -->\n\n).*?(?=\n\n<!-- /queries -->)", re.DOTALL)
_PARAMETER = re.compile(r"  \$(\w+) \((STRING|INTEGER|BOOLEAN)\) (.+)")
_EXAMPLE = re.compile(r"    :param (\w+) => (.+)")
_COLUMN = re.compile(r"  (\w+): (.+)")
_CHINESE = re.compile(r"[一-鿿].*\?")
_ENGLISH = re.compile(r"[A-Z][ -~]+\?")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter; ``example`` is the Cypher expression that ``:param`` evaluates."""

    name: str
    type: str
    meaning: str
    example: str


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved query: the fields of its header, and its text."""

    name: str
    text: str
    chinese: str
    english: str
    same_as: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    columns: Mapping[str, str]
    not_here: tuple[str, ...]

    @property
    def statement(self) -> str:
        """The text after the header."""
        return self.text.partition("\n\n")[2]


def read(name: str) -> Saved:
    """Return a saved query, given its file's name without ``.cypher``. Raises AssertionError if
    the header does not have the common form."""
    text = (FOLDER / f"{name}.cypher").read_text(encoding="utf-8")
    lines = text.partition("\n\n")[0].splitlines()
    assert all(re.match(r"//$|// *\S", line) for line in lines), f"{name}: no comment"
    first, *others = _blocks([line.removeprefix("//").removeprefix(" ") for line in lines])
    chinese, english = first
    assert _CHINESE.match(chinese) and _ENGLISH.match(english), name
    return Saved(
        name,
        text,
        chinese,
        english,
        tuple(re.findall(r"queries(?:\.\w+)+", _block(others, "Same as: ")[0])),
        tuple(_parameters(_block(others, "Parameters:")[1:])),
        dict(_columns(_items(_block(others, "Columns")[1:]))),
        tuple(item.strip() for item in _items(_block(others, "Not here:")[1:])),
    )


def _blocks(lines: Sequence[str]) -> list[list[str]]:
    """Return the groups of lines between blank lines."""
    return [block.splitlines() for block in "\n".join(lines).split("\n\n")]


def _block(blocks: Sequence[list[str]], start: str) -> list[str]:
    found = [block for block in blocks if block[0].startswith(start)]
    assert len(found) == 1, f"{start!r} begins {len(found)} blocks"
    return found[0]


def _items(lines: Sequence[str]) -> Iterator[str]:
    """Yield the items: each begins with two spaces, and its further lines with four."""
    item = ""
    for line in lines:
        if line.startswith("    "):
            item += " " + line.strip()
            continue
        if item:
            yield item
        item = line
    yield item


def _parameters(lines: Sequence[str]) -> Iterator[Parameter]:
    for declared, shown in zip(lines[::2], lines[1::2], strict=True):
        match, example = _PARAMETER.fullmatch(declared), _EXAMPLE.fullmatch(shown)
        assert match and example and match[1] == example[1], declared
        yield Parameter(match[1], match[2], match[3], example[2])


def _columns(items: Iterator[str]) -> Iterator[tuple[str, str]]:
    for item in items:
        match = _COLUMN.fullmatch(item)
        assert match, item
        yield match[1], match[2]


def guide() -> str:
    """Return the guide with the list of the queries, updated from their headers. Raises ValueError
    if the guide has no place for the list, or more than one."""
    text, count = _LIST.subn(_guide_list, GUIDE.read_text(encoding="utf-8"))
    if count != 1:
        raise ValueError(f"{GUIDE.name} has {count} places for the list of the queries")
    return text


def _guide_list(_: re.Match[str]) -> str:
    """Return a table of the queries, and the limits of each."""
    queries = [read(name) for name in NAMES]
    rows = ["| file | 问题 | question | parameters |", "|---|---|---|---|"]
    for saved in queries:
        named = " ".join(f"`${parameter.name}`" for parameter in saved.parameters)
        link = f"[`{saved.name}`]({saved.name}.cypher)"
        rows.append(f"| {link} | {saved.chinese} | {saved.english} | {named} |")
    cannot = [f"- `{saved.name}`: {'; '.join(saved.not_here)}." for saved in queries]
    return "\n".join([*rows, "", "Queries that only `plangraph` answers:", "", *cannot])
