"""The metadata of a document from named fields, as in front matter and index cards."""

from __future__ import annotations

from collections.abc import Mapping

from loaders.formats.document import Metadata
from loaders.formats.patterns import FIELD_NAMES, NAMES_APART, NO_VALUE, OTHER_FIELDS


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


def card_fields(row: str) -> dict[str, str] | None:
    """Return the fields of a row of an index card, whose cells are names and values in turn, or
    None for the row of any other table.

    >>> card_fields("|索 引 号：|000014349/2019-00005|文号：|国发〔2019〕4号|")
    {'索引号': '000014349/2019-00005', '文号': '国发〔2019〕4号'}
    """
    cells = [cell.strip() for cell in row.strip(" |").split("|")]
    names = ["".join(cell.split()).rstrip(":：") for cell in cells[::2]]
    if not all(name == "" or is_field_name(name) for name in names) or not names[0]:
        return None
    values = [*cells[1::2], ""]
    return {name: value for name, value in zip(names, values, strict=False) if name and value}
