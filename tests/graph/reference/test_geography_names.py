"""Names of places read from the text of a plan."""

from __future__ import annotations

import pytest

from graph.reference.geography import Geography, Place
from graph.reference.geography_names import place_names, places_elsewhere

OPENINGS = "推进建设。推进治理。推进改革。推进整合。"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("在青萝淀、渌岚江开展治理。", {"青萝淀", "渌岚江"}),
        ("推进青萝淀治理。", {"青萝淀"}),
        # 港 of 港口 does not end a name
        ("推进赤浦港口整合。推进云砚港建设。", {"云砚港", "云砚"}),
        ("在赤浦市试点。", {"赤浦市", "赤浦"}),
        ("在启衡、鹤汀等市试点。", {"启衡", "鹤汀"}),
        ("启衡、临桐、鹤汀3市建设中心。", {"启衡", "临桐", "鹤汀"}),
        ("在岚上高原、青大水库和砺川林场试点。", {"岚上高原", "青大水库", "砺川林场"}),
        # Words that are not names
        ("推进企业上市。支持产粮大县。治理大江大河。", set()),
        ("加强城市河流、重要河湖和市场治理，整治矿山和入海河流。", set()),
        ("加快水库除险加固。完善市政设施，支持市场主体。", set()),
        ("推进设区市建设。各市、每个县落实责任。", set()),
    ],
)
def test_names(text: str, names: set[str]) -> None:
    assert set(place_names(OPENINGS + text)) == names


def test_divisions_can_be_left_out() -> None:
    text = "在赤浦市、青萝淀试点。在启衡、鹤汀等市试点。"
    assert set(place_names(text, divisions=False)) == {"青萝淀"}


def test_the_shorter_name_is_kept_if_it_is_more_frequent() -> None:
    assert dict(place_names("使青萝淀清澈。治理青萝淀。在青萝淀、青萝淀试点。")) == {"青萝淀": 3}


KNOWN = Geography((Place("990200", ("赤浦市", "赤浦")),), ("砺川市", "砺川"), division="砺川市")


@pytest.mark.parametrize(
    ("child", "parent", "elsewhere"),
    [
        # The child's text never contains the name
        ("治理砺川湖。", "在青萝淀、砺川湖试点。", {"青萝淀"}),
        # In passing, and the parent names it with a city elsewhere
        ("青萝淀上游治理。", "在青萝淀、赤浦市试点。", {"青萝淀"}),
        ("青萝淀上游治理。", "在青萝淀试点。", set()),
        # The parent also names it with the child's own division
        ("青萝淀上游治理。", "在青萝淀、赤浦市试点。在青萝淀、砺川市试点。", set()),
        # 砺川 within 砺川湖 is not the division
        ("青萝淀上游。砺川湖。砺川湖。砺川湖。", "在青萝淀、赤浦。在青萝淀、砺川湖。", {"青萝淀"}),
        # Often in the child's text
        ("青萝淀。青萝淀。青萝淀。", "在青萝淀、赤浦市试点。", set()),
        # Divisions are those of GB/T 2260
        ("", "在霞浔县试点。", set()),
    ],
)
def test_places_elsewhere(child: str, parent: str, elsewhere: set[str]) -> None:
    assert places_elsewhere(KNOWN, child, parent) == elsewhere


def test_divisions_of_an_unlisted_child_are_read_from_the_text() -> None:
    parent = "在赤浦市试点。在云砚港、云砚港、云砚港试点。在砺川市试点。"
    child = "砺川市砺川市砺川市到云砚的公路。"
    assert places_elsewhere(Geography(), child, parent) == {"赤浦市", "赤浦", "云砚港", "云砚"}
