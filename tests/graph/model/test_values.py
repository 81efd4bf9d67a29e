"""The declared values: each has a name in both languages."""

from __future__ import annotations

import re
from typing import Any, get_args, get_type_hints

import pytest

from graph.model import SCHEMA, ValueSet, values
from queries.checks import severities
from queries.gaps import statuses

_TYPED = {
    value_set.name: (value_set, hint)
    for module in (values, statuses, severities)
    for name, hint in get_type_hints(module).items()
    if isinstance(value_set := getattr(module, name), ValueSet)
}
_CHINESE = re.compile("[\u4e00-\u9fff]+")
_ENGLISH = re.compile(r"[a-z][a-z' ]*")


def test_every_value_set_of_a_property_is_found() -> None:
    assert {value_set.name for value_set in SCHEMA.value_sets} <= _TYPED.keys()
    assert all(_TYPED[value_set.name][0] is value_set for value_set in SCHEMA.value_sets)
    assert {value_set.name for value_set in statuses.STATUSES} <= _TYPED.keys()


@pytest.mark.parametrize("value_set", [found for found, _ in _TYPED.values()], ids=_TYPED)
def test_every_value_has_a_name_of_its_own_in_both_languages(value_set: ValueSet[Any]) -> None:
    for value in value_set.values:
        assert _CHINESE.fullmatch(value.zh), value
        assert _ENGLISH.fullmatch(value.en), value
    for names in (
        value_set.codes,
        {value.zh for value in value_set.values},
        {value.en for value in value_set.values},
    ):
        assert len(set(names)) == len(value_set.values)


@pytest.mark.parametrize(("value_set", "hint"), _TYPED.values(), ids=_TYPED)
def test_every_code_of_the_type_has_a_value(value_set: ValueSet[Any], hint: Any) -> None:
    (codes,) = get_args(hint)
    assert value_set.codes == get_args(codes)


def test_an_undeclared_value_is_its_own_name() -> None:
    assert values.RELATIONS.zh("verbatim") == "照搬"
    assert values.LEVELS.en("prefecture") == "prefecture"
    assert values.RELATIONS.zh("copied") == values.RELATIONS.en("copied") == "copied"


def test_captions_are_declared_properties() -> None:
    for node_type in SCHEMA.nodes.values():
        for name in (node_type.caption, node_type.caption_en, node_type.numbered_by):
            assert name is None or node_type.property(name), (node_type.label, name)


def test_contents_are_parts_of_a_plan() -> None:
    for type_ in SCHEMA.containment_types:
        for source, target in SCHEMA.edges[type_].ends:
            assert source == "Plan" or SCHEMA.nodes[source].part_of_plan
            assert SCHEMA.nodes[target].part_of_plan


def test_every_part_of_a_plan_is_contained_in_something() -> None:
    contained = {
        target for type_ in SCHEMA.containment_types for _, target in SCHEMA.edges[type_].ends
    }
    parts = {label for label, type_ in SCHEMA.nodes.items() if type_.part_of_plan}
    assert contained == parts
