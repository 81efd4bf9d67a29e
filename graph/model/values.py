"""Values that properties may have."""

from __future__ import annotations

LEVELS = ("nation", "province", "prefecture", "county", "zone")
KINDS = ("review", "guiding", "action", "projects", "safeguard")
ROLES = ("lead", "support", "responsible", "shared")
RELATIONS = ("verbatim", "edited", "partial", "reworded")
REVIEWS = ("proposed", "accepted", "rejected", "unsure")
VERDICTS = ("accepted", "rejected", "unsure", "undone")
DISMISSALS = ("dismissed", "restored")
