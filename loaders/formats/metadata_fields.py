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
