"""Former names of divisions and their successors."""

from __future__ import annotations

import pytest

from graph.reference.divisions import DivisionRef, Gazetteer
from graph.reference.former_divisions import read_former_divisions


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.mark.parametrize(
    ("title", "name", "level"),
    [
        ("平果县国民经济和社会发展第十三个五年规划纲要", "平果市", "county"),
        ("章丘市水利发展“十二五”规划", "章丘区", "county"),
        ("莱芜市生态环境保护“十三五”规划", "莱芜区", "county"),
        ("西藏那曲地区农牧业发展规划", "那曲市", "prefecture"),
        ("湖北省十堰市郧县旅游规划", "郧阳区", "county"),
    ],
)
def test_a_former_name_refers_to_the_successor(
    title: str, name: str, level: str, gazetteer: Gazetteer
) -> None:
    found = gazetteer.find(title)
    assert found is not None
    assert (found.name, found.level) == (name, level)


def test_every_successor_is_listed_and_no_former_name_is_in_use(gazetteer: Gazetteer) -> None:
    former = read_former_divisions()
    assert len({division.code for division in former}) == len(former)
    for division in former:
        successor = gazetteer.by_code(division.successor_code)
        assert successor is not None and successor.name == division.successor
        listed = gazetteer.by_code(division.code)
        assert listed is None or listed.name != division.name
        assert 2000 <= division.year <= 2024


def test_a_name_in_use_keeps_its_meaning() -> None:
    refs = [DivisionRef("370114", "章丘区", "county"), DivisionRef("370181", "章丘市", "county")]
    found = Gazetteer(refs, {"章丘市": "370114"}).find("章丘市水利规划")
    assert found is not None and found.code == "370181"
