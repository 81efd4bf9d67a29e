"""Names of offices: several printed names of one office have one key."""

from __future__ import annotations

from graph.reference.patterns import OFFICE_SHORT_FORMS


def office_key(name: str) -> str:
    """Return the name by which an office is identified: its full words, the short 委 for 委员会.

    >>> office_key("市发展和改革委员会") == office_key("市发改委") == office_key("市发展改革委")
    True
    """
    for pattern, full in OFFICE_SHORT_FORMS:
        name = pattern.sub(full, name)
    return name
