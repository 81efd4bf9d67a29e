"""The cost of a gap report: it opens and computes no more than its answer needs."""

from __future__ import annotations

import pytest

from graph.derive import parts
from graph.derive.encoder import Encoder
from graph.derive.models import Models
from graph.derive.wording import Wording, wording
from graph.store import Store
from queries.gaps import gaps
from queries.gaps.plan_pair import read_pair

COUNTY = "plan:白溪县十四五生态环境保护规划"
CITY = "plan:青禾市十四五生态环境保护规划"
PROVINCE = "plan:云岭省十四五生态环境保护规划"


class CountedOpener:
    """An opener of an encoder that counts how often it is used."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self.calls = 0

    def __call__(self) -> Encoder:
        self.calls += 1
        return self.encoder


@pytest.fixture
def opener(models: Models) -> CountedOpener:
    return CountedOpener(models.encoder)


def test_a_derived_pair_needs_no_encoder(
    demo_store: Store, models: Models, opener: CountedOpener
) -> None:
    counted = Models(models.matcher, models.judge, opener)
    report = gaps(demo_store, CITY, None, lambda: counted)
    assert report.stored and any(gap.ties for gap in report.tasks)
    assert opener.calls == 0


def test_a_pair_that_is_not_linked_opens_it_once(
    demo_store: Store, models: Models, opener: CountedOpener
) -> None:
    counted = Models(models.matcher, models.judge, opener)
    for _ in range(2):
        assert not gaps(demo_store, PROVINCE, COUNTY, lambda: counted).stored
    assert opener.calls == 1


def test_a_derived_pair_needs_no_wordings(
    demo_store: Store, models: Models, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut: list[tuple[int, int]] = []

    def counted(
        folded: str, start: int, end: int, title: str, leave_out: list[tuple[int, int]]
    ) -> Wording:
        cut.append((start, end))
        return wording(folded, start, end, title, leave_out)

    monkeypatch.setattr(parts, "wording", counted)
    pair = read_pair(demo_store, CITY, None, lambda: models)
    assert pair.stored and cut == []
    gaps(demo_store, CITY, None, lambda: models)
    assert cut == []


def test_wordings_are_those_of_all_parts_with_letters(demo_store: Store, models: Models) -> None:
    pair = read_pair(demo_store, CITY, None, lambda: models)
    for side in (pair.child, pair.parent):
        assert list(side.wordings) == [part.id for part in (*side.tasks, *side.projects)]
        assert all(side.wordings[part].letters for part in side.wordings)
