"""The clause judge, and the edges with its judgements."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.derive.clauses.judge import ClauseJudge
from graph.derive.clauses.takes_up import TakenUp, clauses_of
from graph.derive.derivation import Derivation, derive
from graph.derive.models import Models
from graph.errors import MatcherError
from tests.graph.derive.parts_by_hand import parts
from tools.paths import ROOT

_WEIGHTS = ROOT / "data" / "clauses.json"
_ABOVE = [
    "推进再生水利用。新建再生水厂12座，工业园区优先使用再生水，建立再生水价格机制。",
    "加强海洋渔业管理。严格执行伏季休渔制度，清理取缔涉渔三无船舶。",
]
_BELOW = [
    "推进再生水利用。建设再生水厂3座，工业园区优先使用再生水。",
    "发展现代种业。支持建设小麦良种繁育基地，培育种业企业。",
]


@pytest.fixture(scope="module")
def found(models: Models) -> Derivation:
    return derive(parts("县", _BELOW), parts("市", _ABOVE), models)


def _taken_up(found: Derivation, task: int) -> list[TakenUp]:
    return clauses_of(found.clauses[task])


def test_a_copied_clause_is_answered_and_a_left_out_one_is_not(
    found: Derivation, models: Models
) -> None:
    odds = {clause.start: clause.probability for clause in _taken_up(found, 0) if not clause.lead}
    _, factories, parks, price = odds.values()
    assert parks >= models.judge.answered
    assert price < models.judge.answered
    assert parks > factories > price


def test_a_task_without_a_counterpart_has_no_certain_answer(
    found: Derivation, models: Models
) -> None:
    for clause in _taken_up(found, 1):
        assert all(passage.probability < models.judge.evidence for passage in clause.passages)


def test_evidence_is_the_corresponding_clauses(found: Derivation) -> None:
    (link,) = found.tasks
    spans = [(e["parent_start"], e["parent_end"]) for e in link.props["evidence"]]
    clauses = [(c.start, c.end) for c in _taken_up(found, 0)]
    starts, ends = zip(*clauses, strict=True)
    assert spans and all(start in starts and end in ends for start, end in spans)


def test_a_clause_is_stored_and_read_without_loss(found: Derivation) -> None:
    for taken_up in found.clauses:
        for text in taken_up.props["clauses"]:
            assert TakenUp.of(text).text == text


def test_derivation_is_repeatable(found: Derivation, models: Models) -> None:
    again = derive(parts("县", _BELOW), parts("市", _ABOVE), models)
    assert again.clauses == found.clauses


def test_a_child_without_text_answers_nothing(models: Models) -> None:
    empty = derive(parts("县"), parts("市", _ABOVE), models)
    assert len(empty.clauses) == len(_ABOVE)
    assert all(c.probability == 0 for edge in empty.clauses for c in clauses_of(edge))


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"answered": 1.5}, "probabilities"),
        ({"pair": {"features": {}, "intercept": 0}}, "features differ"),
    ],
)
def test_unusable_weights_are_one_sentence(
    tmp_path: Path, changed: dict[str, object], message: str
) -> None:
    path = tmp_path / "clauses.json"
    path.write_text(json.dumps(json.loads(_WEIGHTS.read_text("utf-8")) | changed), "utf-8")
    with pytest.raises(MatcherError, match=message):
        ClauseJudge.load(path)


def test_the_version_follows_the_weights() -> None:
    fields = json.loads(_WEIGHTS.read_text("utf-8"))
    first = ClauseJudge.of(fields).version
    assert ClauseJudge.of(fields | {"answered": fields["answered"] + 0.01}).version != first
