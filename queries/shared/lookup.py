"""Lookup of nodes by id, and of plans by the names that people use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import PurePosixPath
from unicodedata import normalize

from graph.model import SCHEMA, Node
from graph.model.ids import label_of, plan_key
from graph.reference.division_names import names_of
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.shared.errors import Ambiguous, InvalidQuery, NoPlans, NotFound

_MAX_SUGGESTIONS = 5
_MAX_CANDIDATES = 10
_MIN_SIMILARITY = 0.5
_SIMILARITY_OF_PARTS = 0.9
_MIN_LENGTH_OF_PARTS = 2


def get_node(store: Store, node_id: str) -> Node:
    """Return the node with this id. Raises InvalidId for a text that is not an id, NotFound."""
    label = label_of(node_id)
    node = store.nodes([node_id]).get(node_id)
    if node is None:
        raise NotFound(f"there is no {SCHEMA.nodes[label].en.lower()} {node_id}")
    return node


def get_plan(store: Store, plan_id: str) -> Node:
    """Return the plan with this id. Raises NotFound, with the ids of plans with similar titles."""
    node = store.nodes([plan_id]).get(plan_id)
    if node is None or node.label != "Plan":
        near = _similar(plan_id.removeprefix("plan:"), iter_nodes(store, "Plan", {}), {})
        raise NotFound(f"there is no plan with the id {plan_id}", [plan.id for plan in near])
    return node


def check_loaded(plan: Node) -> None:
    """Raise InvalidQuery for a plan that is only cited."""
    if not plan.props["loaded"]:
        title = plan.props["title"]
        raise InvalidQuery(f"《{title}》 is only cited by other plans, not loaded")


def resolve_plan(store: Store, name: str) -> Node:
    """Return the plan called ``name``.

    A name is, in this order: the id; the name of the source file, or a path to it; the title as
    printed; the title without punctuation, spaces and full-width forms; the name of the source
    file without its ending. Loaded plans also have the name of their division (衡水市, 衡水) and
    any part of their title. The first of these that fits decides, and loaded plans take precedence
    over plans that are only cited.

    Raises Ambiguous if it fits several plans, NotFound with the titles of plans with similar names,
    NoPlans if no plan is loaded.
    """
    node = store.nodes([name]).get(name) if name.startswith("plan:") else None
    if node is not None:
        return node
    plans = list(iter_nodes(store, "Plan", {}))
    loaded = [plan for plan in plans if plan.props.get("loaded")]
    for found in _matches(store, name, plans, loaded):
        if found:
            return _only(name, [plan for plan in found if plan.props.get("loaded")] or found)
    if not loaded:
        raise NoPlans
    near = _similar(name, plans, _short_names(store, loaded))
    hint = f"did you mean {' or '.join(map(_suggest, near))}?" if near else _listed(loaded)
    raise NotFound(
        f"no plan has the id, source file, division or title {name!r}; {hint}",
        list(dict.fromkeys(str(plan.props["title"]) for plan in near)),
    )


def resolve_node(store: Store, name: str) -> Node:
    """Return the node with the id ``name``, else the plan called ``name`` (:func:`resolve_plan`).

    Raises NotFound, Ambiguous.
    """
    node = store.nodes([name]).get(name)
    return node if node is not None else resolve_plan(store, name)


def _matches(
    store: Store, name: str, plans: Sequence[Node], loaded: Sequence[Node]
) -> Iterator[list[Node]]:
    """Yield the plans that each kind of name fits, the most specific kind first."""
    file_name, key = _path(name).name, _key(name)

    yield [plan for plan in plans if name and _file_of(plan) in (name, file_name)]
    yield [plan for plan in plans if plan.props["title"] == name]
    yield [plan for plan in plans if _key(plan.props["title"]) == key]
    yield [plan for plan in plans if file_name and PurePosixPath(_file_of(plan)).stem == file_name]
    if any(character.isalnum() for character in name):
        yield _of_division(store, normalize("NFKC", name).strip(), loaded)
        yield [plan for plan in loaded if key in _key(plan.props["title"])]


def _of_division(store: Store, name: str, plans: Sequence[Node]) -> list[Node]:
    """Return the plans whose division has the full or short name ``name``."""
    named = _division_names(store, plans)
    return [plan for plan in plans if name in named.get(plan.id, ())]


def _division_names(store: Store, plans: Sequence[Node]) -> dict[str, tuple[str, ...]]:
    """Return the full and short names of the division of each plan, by the plan's id."""
    edges = store.edges([plan.id for plan in plans], ("FOR_DIVISION",), "out")
    divisions = store.nodes(sorted({edge.target for edge in edges}))
    return {
        edge.source: names_of(divisions[edge.target].props["name"])
        for edge in edges
        if edge.target in divisions
    }


def _short_names(store: Store, plans: Sequence[Node]) -> dict[str, tuple[str, ...]]:
    """Return the names of the division and of the file of each plan, by the plan's id."""
    named = _division_names(store, plans)
    return {
        plan.id: (*named.get(plan.id, ()), *filter(None, [PurePosixPath(_file_of(plan)).stem]))
        for plan in plans
    }


def _file_of(plan: Node) -> str:
    return str(plan.props.get("source_file") or "")


def _path(name: str) -> PurePosixPath:
    return PurePosixPath(name.replace("\\", "/"))


def _key(text: str) -> str:
    return plan_key(normalize("NFKC", text))


def _only(name: str, found: Sequence[Node]) -> Node:
    if len(found) == 1:
        return found[0]
    candidates = sorted(found, key=lambda plan: plan.id)
    listed = ", ".join(f"{plan.id} {_describe(plan)}" for plan in candidates[:_MAX_CANDIDATES])
    more = len(candidates) - _MAX_CANDIDATES
    raise Ambiguous(
        f"{name!r} names {len(candidates)} plans; name one by its id: {listed}"
        + (f" and {more} more" if more > 0 else ""),
        [plan.id for plan in candidates],
    )


def _describe(plan: Node) -> str:
    draft = ", draft" if plan.props.get("status") == "draft" else ""
    return f"(《{plan.props['title']}》{draft})"


def _suggest(plan: Node) -> str:
    cited = "" if plan.props.get("loaded") else " (only cited, not loaded)"
    return f"《{plan.props['title']}》{cited}"


def _listed(loaded: Sequence[Node]) -> str:
    """Return the titles of the first loaded plans, and the number of the others."""
    more = len(loaded) - _MAX_SUGGESTIONS
    return f"loaded plans: {', '.join(map(_suggest, loaded[:_MAX_SUGGESTIONS]))}" + (
        f" and {more} more" if more > 0 else ""
    )


def _similar(
    name: str, plans: Iterable[Node], short_names: Mapping[str, Sequence[str]]
) -> list[Node]:
    """Return the plans whose titles or short names are most similar to ``name``, loaded first."""
    keys = {_key(name), _key(_path(name).stem)}
    scored = []
    for plan in plans:
        names = (plan.props["title"], *short_names.get(plan.id, ()))
        score = max(_similarity(key, _key(text)) for key in keys for text in names)
        if score >= _MIN_SIMILARITY:
            scored.append((not plan.props.get("loaded"), -score, plan.id, plan))
    return [plan for *_, plan in sorted(scored, key=lambda row: row[:3])[:_MAX_SUGGESTIONS]]


def _similarity(key: str, name: str) -> float:
    """Return how similar two names are, from 0 to 1. A part of a name is similar to the whole."""
    score = SequenceMatcher(None, key, name, autojunk=False).ratio()
    shorter, longer = sorted((key, name), key=len)
    if len(shorter) >= _MIN_LENGTH_OF_PARTS and shorter in longer:
        return max(score, _SIMILARITY_OF_PARTS)
    return score
