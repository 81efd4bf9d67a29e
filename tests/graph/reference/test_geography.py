"""The location of a plan in the real list of divisions, and the parent's divisions elsewhere."""

from __future__ import annotations

import csv

import pytest

from graph.model import Node
from graph.reference.divisions import Gazetteer
from graph.reference.geography import Geography, locate
from queries.gaps.applicability import Applicability
from tools.paths import ROOT

HEBEI, TANGSHAN, QINHUANGDAO, HENGSHUI = "130000", "130200", "130300", "131100"
# A group used by GB/T 2260 to count counties, not a division: 省直辖县级行政区划
HAINAN_GROUP = "469000"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def plan(code: str | None) -> Node:
    code_of = {"division_code": code} if code else {}
    return Node(f"plan:{code}", "Plan", {"title": "", **code_of})


def where(child: str | None, parent: str | None) -> Geography:
    return locate(plan(child), plan(parent))


def elsewhere(found: Geography) -> dict[str, tuple[str, ...]]:
    return {place.code: place.names for place in found.elsewhere}


def test_an_inland_city_in_a_coastal_province() -> None:
    found = where(HENGSHUI, HEBEI)
    assert (found.division, found.inland) == ("衡水市", True)
    others = elsewhere(found)
    assert others[TANGSHAN] == ("唐山市", "唐山")
    assert others[QINHUANGDAO] == ("秦皇岛市", "秦皇岛")
    # Counties only in full
    assert others["130322"] == ("昌黎县",)
    assert found.own[:2] == ("衡水市", "衡水")
    assert "桃城区" in found.own
    assert not {HENGSHUI, HEBEI, "131102"} & others.keys()
    assert not set(found.own) & {name for names in others.values() for name in names}


@pytest.mark.parametrize(
    ("code", "inland"),
    [
        (QINHUANGDAO, False),
        ("130321", False),  # 青龙满族自治县 has no coast, its city has one: not in the list
        ("130322", False),
        (HENGSHUI, True),
        ("131102", True),
        (HEBEI, False),
        ("140000", True),
        ("330500", True),  # 湖州: the only city without a coast in the north of 浙江
        ("330200", False),
        ("120116", False),
        ("310000", False),
        ("469023", False),
        ("429004", True),
        ("500000", True),
        ("100000", False),
    ],
)
def test_coasts(code: str, inland: bool) -> None:
    assert where(code, "100000").inland is inland


def test_a_county_with_its_city_and_its_neighbours() -> None:
    found = where("130322", HEBEI)
    others = elsewhere(found)
    assert {TANGSHAN, "130324"} <= others.keys()
    assert QINHUANGDAO not in others
    # The city's name may refer to the county
    assert set(found.own) == {"昌黎县", "秦皇岛市", "秦皇岛"}
    assert TANGSHAN not in elsewhere(where("130322", QINHUANGDAO))


@pytest.mark.parametrize(
    ("code", "own", "other"),
    [
        ("130110", {"鹿泉区"}, "长安区"),  # its code ends like a city's
        ("500000", {"重庆市", "万州区"}, "成都市"),  # its code ends like a county's
    ],
)
def test_codes_that_end_in_other_zeros_than_their_level_has(
    code: str, own: set[str], other: str
) -> None:
    parent = "130100" if code == "130110" else "100000"
    found = where(code, parent)
    names = {name for of_place in elsewhere(found).values() for name in of_place}
    assert own <= set(found.own)
    assert other in names
    assert not own & names


def test_the_nation_has_no_elsewhere() -> None:
    found = where("100000", "100000")
    assert (found.elsewhere, found.inland) == ((), False)
    assert "衡水市" in found.own


def test_a_plan_against_one_of_its_own_division() -> None:
    found = where(HENGSHUI, HENGSHUI)
    assert found.elsewhere == ()
    assert "衡水" in found.own


def test_a_zone_has_the_code_of_its_owner() -> None:
    zone = Node("plan:z", "Plan", {"division_code": QINHUANGDAO, "level": "zone"})
    assert locate(zone, plan(HEBEI)) == where(QINHUANGDAO, HEBEI)


@pytest.mark.parametrize(
    ("child", "parent"), [("990100", HEBEI), (HENGSHUI, "990000"), (None, HEBEI), (HENGSHUI, None)]
)
def test_unknown_divisions_are_not_guessed(child: str | None, parent: str | None) -> None:
    assert where(child, parent) == Geography()


def test_other_divisions_can_be_given(divisions: Gazetteer) -> None:
    found = locate(plan("990121"), plan("990000"), divisions)
    assert (found.division, found.inland) == ("白溪县", True)
    assert {"白溪县", "青禾市", "青禾"} == set(found.own)


TASKS = {
    "强化海湾整治。在唐山、秦皇岛开展美丽海湾建设。加强海洋垃圾治理。": True,
    "强化海湾整治。在唐山、衡水开展水质监测。加强海洋垃圾治理。": False,
    "强化河流整治。在唐山开展试点。完善制度。健全机制。": False,
    "强化河流整治。完善监测网络。": False,
}


@pytest.mark.parametrize(("text", "off"), TASKS.items())
def test_proposals_for_real_places(text: str, off: bool) -> None:
    task = Node("task:x", "Task", {"title": text.partition("。")[0], "text": text})
    found = Applicability.of(plan(HENGSHUI), plan(HEBEI)).task(task)
    assert (found is not None) == off
    assert Applicability.of(plan(TANGSHAN), plan(HEBEI)).task(task) is None


class TestWithin:
    def test_a_province_contains_its_cities_and_counties(self, gazetteer: Gazetteer) -> None:
        found = gazetteer.within(HEBEI)
        assert {ref.level for ref in found} == {"prefecture", "county"}
        assert all(ref.code.startswith("13") and ref.code != HEBEI for ref in found)
        assert sum(ref.level == "prefecture" for ref in found) == 11
        assert [ref.code for ref in found] == sorted(ref.code for ref in found)

    def test_a_city_contains_its_counties(self, gazetteer: Gazetteer) -> None:
        names = [ref.name for ref in gazetteer.within(QINHUANGDAO)]
        assert names == [
            *("海港区", "山海关区", "北戴河区", "抚宁区", "青龙满族自治县", "昌黎县", "卢龙县")
        ]

    @pytest.mark.parametrize("code", ["130322", "130110", "441900", "990000"])
    def test_nothing_below(self, gazetteer: Gazetteer, code: str) -> None:
        assert gazetteer.within(code) == ()

    def test_the_nation_contains_all_but_itself(self, gazetteer: Gazetteer) -> None:
        found = gazetteer.within("100000")
        assert sum(ref.level == "province" for ref in found) == 34
        codes = {ref.code for ref in found}
        assert {HEBEI, HENGSHUI, "130322", "710000"} <= codes
        assert "100000" not in codes
        assert not [ref for ref in found if ref.level == "zone"]

    def test_within_is_the_inverse_of_ancestors(self, gazetteer: Gazetteer) -> None:
        for code in ("500000", HEBEI, QINHUANGDAO, "110000"):
            above = gazetteer.by_code(code)
            found = gazetteer.within(code)
            assert found
            assert all(above in gazetteer.ancestors(ref) for ref in found)


def test_the_coast_list_uses_the_real_names_of_divisions(gazetteer: Gazetteer) -> None:
    with (ROOT / "data" / "coast.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    codes = [row["code"] for row in rows]
    assert codes == sorted(set(codes))
    known = {code: gazetteer.by_code(code) for code in codes}
    assert known.pop(HAINAN_GROUP) is None
    assert {code: ref and ref.name for code, ref in known.items()} == {
        row["code"]: row["name"] for row in rows if row["code"] != HAINAN_GROUP
    }
    # Provinces with a coast: nine, and two cities at province level
    assert {int(code[:2]) for code in codes} == {12, 13, 21, 31, 32, 33, 35, 37, 44, 45, 46}
