"""A node, a plan, the plan that a user names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from pathlib import PurePosixPath
from unicodedata import normalize

from graph.model import SCHEMA, Node
from graph.model.ids import label_of, plan_key
from graph.store import Store
from graph.store.iteration import iter_nodes
from queries.shared.errors import Ambiguous, NotFound

_MOST_NEAR = 5
_NEAR_ENOUGH = 0.5


def get_node(store: Store, node_id: str) -> Node:
    """The node with this id. Raises InvalidId for a text that is no id, NotFound."""
    label = label_of(node_id)
    node = store.nodes([node_id]).get(node_id)
    if node is None:
        raise NotFound(f"there is no {SCHEMA.nodes[label].en.lower()} {node_id}")
    return node


def get_plan(store: Store, plan_id: str) -> Node:
    """The plan with this id. Raises NotFound, with plans whose ids come close."""
    node = store.nodes([plan_id]).get(plan_id)
    if node is None or node.label != "Plan":
        plans = iter_nodes(store, "Plan", {})
        raise NotFound(
            f"there is no plan with the id {plan_id}",
            _near(plan_key(plan_id.removeprefix("plan:")), plans, lambda plan: plan.id),
        )
    return node


def resolve_plan(store: Store, name: str) -> Node:
    """The plan that ``name`` names: its id, its source file's name (or a path to that file), its
    title as printed, or its title but for punctuation, blanks and full-width forms.

    The first of these that fits decides. Where several plans fit, loaded plans go before plans
    that are only cited. Raises NotFound with titles that come close, or Ambiguous.
    """
    node = store.nodes([name]).get(name) if name.startswith("plan:") else None
    if node is not None:
        return node
    plans = list(iter_nodes(store, "Plan", {}))
    file_name, key = PurePosixPath(name.replace("\\", "/")).name, _key(name)
    tests: Sequence[Callable[[Node], bool]] = (
        lambda plan: plan.props.get("source_file") in (name, file_name),
        lambda plan: plan.props["title"] == name,
        lambda plan: _key(plan.props["title"]) == key,
    )
    for test in tests:
        found = [plan for plan in plans if test(plan)]
        if found:
            return _the_one(name, found)
    near = _near(key, plans, lambda plan: str(plan.props["title"]))
    hint = f"; did you mean {' or '.join(f'《{title}》' for title in near)}?" if near else ""
    raise NotFound(f"no plan has the id, source file or title {name!r}{hint}", near)


def resolve_node(store: Store, name: str) -> Node:
    """The node with the id ``name``, or else the plan that ``name`` names (:func:`resolve_plan`).

    Raises NotFound, Ambiguous.
    """
    node = store.nodes([name]).get(name)
    return node if node is not None else resolve_plan(store, name)


def _key(text: str) -> str:
    return plan_key(normalize("NFKC", text))


def _the_one(name: str, found: Sequence[Node]) -> Node:
    loaded = [plan for plan in found if plan.props.get("loaded")]
    choice = loaded or found
    if len(choice) > 1:
        ids = sorted(plan.id for plan in choice)
        raise Ambiguous(
            f"{name!r} names {len(ids)} plans, say which by its id: {', '.join(ids)}", ids
        )
    return choice[0]


def _near(key: str, plans: Iterable[Node], show: Callable[[Node], str]) -> list[str]:
    """What ``show`` gives of the plans whose titles share most with ``key``, the best first."""
    scored = []
    for plan in plans:
        title = _key(plan.props["title"])
        score = SequenceMatcher(None, key, title, autojunk=False).ratio()
        if key and (key in title or title in key):
            score = max(score, 0.9)
        if score >= _NEAR_ENOUGH:
            scored.append((-score, show(plan)))
    return [shown for _, shown in sorted(set(scored))[:_MOST_NEAR]]
