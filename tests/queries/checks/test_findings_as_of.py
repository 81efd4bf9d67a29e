"""Findings as of a day: dismissals that were given later do not count."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from graph.store import Store
from queries.checks.reviewed_findings import check_one, dismiss, findings
from queries.shared.errors import InvalidQuery
from tests.app.api.shapes import COUNTY

pytestmark = pytest.mark.slow


def test_dismissals_of_later_days_do_not_count(demo_copy: Store) -> None:
    before = check_one(demo_copy, COUNTY)
    assert before.open_count
    dismiss(demo_copy, COUNTY, before.findings[0].id, "甲", "口径不同")
    now = check_one(demo_copy, COUNTY)
    assert (now.open_count, now.dismissed_count) == (before.open_count - 1, 1)
    then = check_one(demo_copy, COUNTY, as_of="2020-01-01")
    assert then.findings == before.findings
    assert findings(demo_copy, COUNTY, as_of="2020-01-01").items == before.findings
    today = datetime.now(UTC).date().isoformat()
    assert check_one(demo_copy, COUNTY, as_of=today) == now
    with pytest.raises(InvalidQuery, match="form 2024-06-30"):
        check_one(demo_copy, COUNTY, as_of="heute")
