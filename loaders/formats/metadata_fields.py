"""The metadata of a document from named fields, as in front matter and index cards."""

from __future__ import annotations

from collections.abc import Mapping

from loaders.formats.document import Metadata
from loaders.formats.patterns import (
    FIELD_NAMES,
    GENERAL_NAMES,
    NAMES_APART,
    NO_VALUE,
    OTHER_FIELDS,
    VALUE_SIGNS,
)

_LONGEST_VALUE = 100


def is_field_name(name: str) -> bool:
    """Return whether ``name`` is that of a field that collectors and sites print."""
    key = name.strip().lower()
    return key in OTHER_FIELDS or any(key in names for names in FIELD_NAMES.values())


def read_fields(fields: Mapping[str, str]) -> Metadata:
    """Return the metadata in ``fields``, printed values by printed names; others are ignored.

    >>> read_fields({"发文机关": "国务院办公厅", "文号": "无"}).issuers
    ('国务院办公厅',)
    """
    found: dict[str, str] = {}
    for name, value in fields.items():
        for field, names in FIELD_NAMES.items():
            if name.strip().lower() in names and not NO_VALUE.match(value.strip()):
                found.setdefault(field, value.strip())
    issuer = found.pop("issuer", "")
    return Metadata(issuers=tuple(name for name in NAMES_APART.split(issuer) if name), **found)


def named_field(line: str) -> str | None:
    """Return the name in a line that is only that of a field of an index card, its value being in
    the next line, or None for any other line.

    >>> named_field("发文机关："), named_field("工作目标：")
    ('发文机关', None)
    """
    name = "".join(line.split())
    bare = name.rstrip(":：")
    return bare if bare != name and is_field_name(bare) and bare not in GENERAL_NAMES else None


def can_be_value(name: str, line: str) -> bool:
    """Return whether the line below the name of a field can be its value.

    >>> can_be_value("成文日期", "2021年10月28日"), can_be_value("文号", "某县水利发展规划")
    (True, False)
    """
    if not line or len(line) > _LONGEST_VALUE or named_field(line):
        return False
    sign = next((s for key, s in VALUE_SIGNS.items() if name in FIELD_NAMES[key]), None)
    return sign is None or sign.search(line) is not None


def card_fields(row: str) -> dict[str, str] | None:
    """Return the fields of a row of an index card, whose cells are names and values in turn, or
    None for the row of any other table.

    >>> card_fields("|索 引 号：|000014349/2019-00005|文号：|国发〔2019〕4号|")
    {'索引号': '000014349/2019-00005', '文号': '国发〔2019〕4号'}
    """
    cells = [cell.strip() for cell in row.strip(" |").split("|")]
    names = ["".join(cell.split()).rstrip(":：") for cell in cells[::2]]
    known = [name for name in names if name]
    if not names[0] or not all(map(is_field_name, known)) or GENERAL_NAMES.issuperset(known):
        return None
    values = [*cells[1::2], ""]
    return {name: value for name, value in zip(names, values, strict=False) if name and value}
