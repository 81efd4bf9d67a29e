"""Remarks on the reading: declared in both languages, stored and read back, and shown as
written."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.build.remarks import SENTENCES, Remark, read_remark, stored_remark
from tools.paths import ROOT

CHINESE = re.compile("[一-鿿]")
# A remark's code in the source of a loader
MADE = re.compile(r"\bRemark\(\s*\"([^\"]+)\"")


@pytest.mark.parametrize("code", SENTENCES)
def test_every_code_has_both_sentences_with_the_same_values(code: str) -> None:
    zh, en = SENTENCES[code]
    assert CHINESE.search(zh)
    assert not CHINESE.search(en)
    assert re.match("[a-z]", en)
    assert zh.count("{}") == en.count("{}")


def test_loaders_make_the_declared_remarks_and_no_others() -> None:
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "loaders").rglob("*.py")]
    made = [code for source in sources for code in MADE.findall(source)]
    assert {*made, "earlier-version"} == set(SENTENCES)
    assert len(made) == sum(source.count("Remark(") for source in sources)


def remarks() -> st.SearchStrategy[Remark]:
    def of_code(code: str) -> st.SearchStrategy[Remark]:
        count = SENTENCES[code][0].count("{}")
        values = st.tuples(*[st.text(max_size=12)] * count)
        return st.builds(Remark, st.just(code), values, line=st.integers(1, 10**6))

    return st.sampled_from(sorted(SENTENCES)).flatmap(of_code)


@given(remarks())
def test_a_stored_remark_comes_back(remark: Remark) -> None:
    assert read_remark(stored_remark(remark)) == remark
    assert all(value in remark.zh and value in remark.en for value in remark.values)


@pytest.mark.parametrize(
    "stored",
    ["line 12: contents list (lines 12-60) left out of the body", "", "3", "[]", '["no-code",1]',
     '["contents-list",1]', '{"a":1}', "null"],
)  # fmt: skip
def test_a_remark_of_an_earlier_version_is_shown_unchanged(stored: str) -> None:
    remark = read_remark(stored)
    assert remark.code == "earlier-version"
    assert stored in remark.zh and stored in remark.en
