"""Fingerprints of derived pairs of plans: whether the stored edges of a pair are up to date."""

from __future__ import annotations

from dataclasses import replace

from graph.derive.models import Models
from graph.model import Edge, Node
from graph.model.ids import digest

# Increase it whenever a rule changes what is derived from the same texts with the same weights:
# pairs derived by an older version are derived again.
DERIVATION_VERSION = "6"
# Precedes the fingerprint of a pair with verdicts on its parts since it was derived
REVIEWED = "reviewed since"


def fingerprint(child: Node, parent: Node, models: Models) -> str:
    """Return a digest of everything that the derivation of a pair of plans depends on."""
    return digest(
        *text_version(child),
        *text_version(parent),
        DERIVATION_VERSION,
        models.matcher.version,
        models.judge.version,
    )


def text_version(plan: Node) -> tuple[str, str]:
    """Return what distinguishes two versions of a loaded plan: its file and how it was read."""
    return str(plan.props.get("sha256")), str(plan.props.get("reader_version"))


def is_current(link: Edge, child: Node, parent: Node, models: Models) -> bool:
    """Return whether the edges over the link of two plans were derived from their present texts by
    the present rules. Verdicts given since are in the edges, but not yet in their consequences."""
    basis: str = link.props.get("basis") or ""
    return basis.removeprefix(f"{REVIEWED} ") == fingerprint(child, parent, models)


def with_reviewed(link: Edge) -> Edge:
    """Return the link of a derived pair, marked to be derived again: the derivations of chapters
    follow from those of their tasks."""
    basis = f"{REVIEWED} {link.props['basis'].removeprefix(f'{REVIEWED} ')}"
    return replace(link, props={**link.props, "basis": basis})
