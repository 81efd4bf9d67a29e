"""The letters by which texts are searched."""

from __future__ import annotations

import unicodedata

import pytest

from graph.reference.search_letters import letters, spellings, with_other_numerals


def test_chinese_characters_are_their_own_letters_but_numerals() -> None:
    han = [chr(code) for code in range(0x4E00, 0xA000)]
    changed = {c: letters(c) for c in han if letters(c) != c}
    assert changed.pop("笫") == "第"
    assert set(changed.values()) <= set("0123456789")
    assert all(unicodedata.normalize("NFKC", c) == c for c in han)


@pytest.mark.parametrize("text", ["İ类水体", "ı类", "含İ的名称"])
def test_letters_that_only_resemble_roman_numerals_are_none(text: str) -> None:
    assert spellings(text) == (letters(text),)
    assert list(with_other_numerals(text)) == []


def test_a_point_that_a_scan_has_for_a_full_stop_has_two_spellings() -> None:
    assert spellings("实施衬砌.对渠道") == ("实施衬砌.对渠道", "实施衬砌。对渠道")
