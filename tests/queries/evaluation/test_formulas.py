"""The arithmetic of evaluation, with cases that were calculated by hand."""

from __future__ import annotations

from math import isclose

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from queries.evaluation.formulas import (
    NoProgress,
    averaged,
    change_at,
    change_progress,
    compounded,
    expected_progress,
    growth_progress,
    level_at,
    level_progress,
    meets,
    paces,
    rate_at,
    sum_progress,
)
from queries.evaluation.progress import percent

_VALUES = st.floats(-1e6, 1e6, allow_subnormal=False).map(lambda value: round(value, 3))
_CHANGES = st.floats(-0.9, 3).map(lambda value: round(value, 4))


@pytest.mark.parametrize(
    ("first", "last", "year", "expected"),
    [
        (2020, 2025, 2020, 0.0),
        (2020, 2025, 2023, 0.6),
        (2020, 2025, 2025, 1.0),
        (2020, 2025, 2027, 1.0),
        (2020, 2025, 2019, 0.0),
        (2020, 2024, 2023, 0.75),
        (2015, 2035, 2025, 0.5),
    ],
)
def test_expected_progress(first: int, last: int, year: int, expected: float):
    assert expected_progress(first, last, year) == expected


@pytest.mark.parametrize("last", [2020, 2019])
def test_no_time_has_no_expected_progress(last: int):
    with pytest.raises(NoProgress) as error:
        expected_progress(2020, last, 2021)
    assert error.value.code == "years"


@pytest.mark.parametrize(
    ("base", "target", "actual", "expected"),
    [
        # Lower is better: PM2.5 from 35 to 31
        (35, 31, 35, 0.0),
        (35, 31, 32.5, 0.625),
        (35, 31, 31, 1.0),
        (35, 31, 30, 1.25),
        (35, 31, 37, -0.5),
        # Higher is better: forest coverage from 57.3 to 58.6
        (57.3, 58.6, 57.95, 0.5),
        (57.3, 58.6, 56.65, -0.5),
        (0, 100, 25, 0.25),
        # A change of sign: a deficit of 20 becomes a surplus of 30
        (-20, 30, 0, 0.4),
        (-20, 30, -30, -0.2),
        (10, -10, 5, 0.25),
    ],
)
def test_level(base: float, target: float, actual: float, expected: float):
    assert level_progress(base, target, actual) == pytest.approx(expected)
    assert level_at(base, target, expected) == pytest.approx(actual)


@pytest.mark.parametrize(("base", "target"), [(0, 0), (100, 100), (93.2, 93.2), (1e9, 1e9)])
def test_no_span_has_no_progress(base: float, target: float):
    with pytest.raises(NoProgress) as error:
        level_progress(base, target, base)
    assert error.value.code == "no span"


@pytest.mark.parametrize(
    ("target", "total", "expected"),
    [(126, 96, 96 / 126), (126, 0, 0), (126, 126, 1), (-5, -2, 0.4)],
)
def test_sum(target: float, total: float, expected: float):
    assert sum_progress(target, total) == pytest.approx(expected)


def test_a_sum_of_nothing_has_no_progress():
    with pytest.raises(NoProgress):
        sum_progress(0, 3)


@pytest.mark.parametrize(
    ("target", "change", "expected"),
    [
        # 18% less in five years; ln(0.9) / ln(0.82) = 0.10536 / 0.19845
        (-0.18, -0.10, 0.5309),
        (-0.18, -0.18, 1.0),
        (-0.18, 0.0, 0.0),
        # 5% more instead: ln(1.05) / ln(0.82) = 0.04879 / -0.19845
        (-0.18, 0.05, -0.2459),
        # 13.5%: three equal years of five: 1 - 0.865^0.6 = 8.334%
        (-0.135, -0.08334, 0.6),
        # 30% more: ln(1.15) / ln(1.3) = 0.13976 / 0.26236
        (0.30, 0.15, 0.5327),
    ],
)
def test_cumulative_change(target: float, change: float, expected: float):
    assert change_progress(target, change) == pytest.approx(expected, abs=1e-4)
    assert change_at(target, expected) == pytest.approx(change, abs=1e-4)


@pytest.mark.parametrize(
    ("target", "change", "code"),
    [(0, -0.1, "no span"), (-1, -0.1, "no logarithm"), (-0.18, -1, "no logarithm")],
)
def test_changes_without_progress(target: float, change: float, code: str):
    with pytest.raises(NoProgress) as error:
        change_progress(target, change)
    assert error.value.code == code


@pytest.mark.parametrize(
    ("rate", "change", "expected"),
    [
        # 6.5% a year over five years; after three years at 6.5%: 1.065^3 = 1.20795
        (0.065, 0.20795, 0.6),
        # 120 after 100: ln(1.2) / (5 ln(1.065)) = 0.18232 / 0.31487
        (0.065, 0.20, 0.5790),
        (0.065, 0.0, 0.0),
        # It fell to 95: ln(0.95) / (5 ln(1.065)) = -0.05129 / 0.31487
        (0.065, -0.05, -0.1629),
        # A yearly decrease of 3%: ln(0.94) / (5 ln(0.97)) = -0.06188 / -0.15230
        (-0.03, -0.06, 0.4063),
    ],
)
def test_growth(rate: float, change: float, expected: float):
    assert growth_progress(rate, 5, change) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize(("rate", "code"), [(0, "no span"), (-1, "no logarithm")])
def test_growth_without_progress(rate: float, code: str):
    with pytest.raises(NoProgress) as error:
        growth_progress(rate, 5, 0.1)
    assert error.value.code == code


def test_yearly_values_become_one_change():
    # 1.08 · 1.03 · 1.05 = 1.168020
    assert compounded([0.08, 0.03, 0.05]) == pytest.approx(0.16802)
    # 0.97 · 0.96 = 0.9312
    assert compounded([-0.03, -0.04]) == pytest.approx(-0.0688)
    # 1.06^3 = 1.191016
    assert averaged(0.06, 3) == pytest.approx(0.191016)
    assert rate_at(0.065, 1.0) == pytest.approx(0.065)


@pytest.mark.parametrize(
    ("actual", "target", "comparator", "met"),
    [
        (80, 80, ">=", True),
        (79.9, 80, ">=", False),
        (80, 80, ">", False),
        (0.1 + 0.2, 0.3, "<=", True),
        (31, 30, "<=", False),
        (30, 30, "<", False),
        (29, 30, "<", True),
    ],
)
def test_thresholds(actual: float, target: float, comparator: str, met: bool):
    assert meets(actual, target, comparator) is met


def test_paces():
    # 62.5% after three of five years: 0.625 / 0.6; last year 0.175 more, two years are left
    assert paces(0.625, 0.6, 0.45, 2) == pytest.approx((1.041667, 0.975))
    assert paces(0.625, 0.6, None, 2) == pytest.approx((1.041667,))


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (0.5625, "56.3%"),
        (0.9996, "99.9%"),
        (1, "100%"),
        (-0.0001, "0%"),
        (-0.5, "-50%"),
        (1.254, "125.4%"),
    ],
)
def test_shares_never_show_more_than_they_are(share: float, shown: str):
    assert percent(share) == shown


@given(_VALUES, _VALUES)
def test_a_level_is_0_at_the_baseline_and_1_at_the_target(base: float, target: float):
    assume(not isclose(base, target, rel_tol=1e-6, abs_tol=1e-6))
    assert level_progress(base, target, base) == 0
    assert level_progress(base, target, target) == 1


@given(_VALUES, _VALUES, _VALUES, _VALUES)
def test_a_level_is_monotonic(base: float, target: float, one: float, two: float):
    assume(not isclose(base, target, rel_tol=1e-6, abs_tol=1e-6))
    nearer, farther = sorted((one, two), reverse=target < base)
    assert level_progress(base, target, nearer) <= level_progress(base, target, farther)


@given(_CHANGES, _CHANGES, _CHANGES)
def test_changes_are_0_at_the_baseline_1_at_the_target_and_monotonic(
    target: float, one: float, two: float
):
    assume(abs(target) > 1e-3)
    assert change_progress(target, 0) == 0
    assert change_progress(target, target) == 1
    nearer, farther = sorted((one, two), reverse=target < 0)
    assert change_progress(target, nearer) <= change_progress(target, farther)


@given(st.floats(-0.3, 0.3), st.integers(1, 15))
def test_growth_at_its_rate_is_the_expected_progress(rate: float, years: int):
    assume(abs(rate) > 1e-3)
    for passed in range(years + 1):
        change = averaged(rate, passed)
        expected = expected_progress(2020, 2020 + years, 2020 + passed)
        assert growth_progress(rate, years, change) == pytest.approx(expected, abs=1e-9)
