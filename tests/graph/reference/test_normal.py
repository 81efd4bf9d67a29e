"""Normal text: folded widths, no stray white space, and every offset maps back to the source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.reference.normal_text import Normal, clean, fold

TEXTS = st.text(
    alphabet=st.sampled_from("一二（）()，,。．１2aB \u3000\u00a0\t％“”《》\u200b治理PM")
    | st.characters()
)


@pytest.mark.parametrize(
    ("printed", "normal"),
    [
        ("（一）指导思想。", "(一)指导思想。"),
        ("到 2025年， PM2.5浓度 37微克 /立方米", "到2025年,PM2.5浓度37微克/立方米"),
        ("“十四五 ”", "“十四五”"),
        ("１．２万个", "1.2万个"),
        ("GB 50014 室外", "GB 50014室外"),
        ("\u3000\u3000索\xa0引\xa0号:", "索引号:"),
    ],
)
def test_examples(printed: str, normal: str) -> None:
    assert Normal.of(fold(printed), 0, len(printed)).text == normal


@given(TEXTS)
def test_fold_keeps_every_position(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(TEXTS)
def test_every_character_leads_back_to_its_source(text: str) -> None:
    folded = fold(text)
    normal = Normal.of(folded, 0, len(text))
    offsets = [normal.at(i) for i in range(len(normal.text))]
    assert offsets == sorted(set(offsets))
    for i, char in enumerate(normal.text):
        assert folded[offsets[i]].replace("\n", " ") == char
    assert normal.at(len(normal.text)) == len(text)


@given(TEXTS)
def test_only_white_space_is_dropped(text: str) -> None:
    normal = Normal.of(fold(text), 0, len(text))
    visible = [c for c in fold(text) if c not in " \n"]
    assert [c for c in normal.text if c != " "] == visible


def test_clean_keeps_printed_widths() -> None:
    assert clean("深化 （ VOCs）治\n理，") == "深化（VOCs）治理，"
