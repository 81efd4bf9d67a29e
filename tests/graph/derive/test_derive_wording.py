"""The letters of a passage, each with its printed place in the source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.derive.wording import (
    Piece,
    Wording,
    bracketed,
    letters_of,
    own_division,
    wording,
)
from graph.reference.normal_text import fold
from tests.graph.derive.passages import PRINTED, words

_OWN = frozenset("省市州盟县区旗域")


def same_letter(letter: str, printed: str) -> bool:
    """Return whether ``printed`` was folded to ``letter``: 全省 becomes 全域, A becomes a."""
    folded = fold(printed)
    if "A" <= folded <= "Z":
        return letter == folded.lower()
    return letter == folded or (letter == "域" and folded in _OWN)


def letters(found: Wording, pieces: tuple[Piece, ...]) -> list[str]:
    return [found.letters[start:end] for start, end in pieces]


@given(before=PRINTED, text=PRINTED, behind=PRINTED)
def test_every_letter_leads_back_to_the_source(before: str, text: str, behind: str) -> None:
    source = before + text + behind
    start, end = len(before), len(before) + len(text)
    found = wording(fold(source), start, end, "")
    assert len(found.letters) == len(found.offsets)
    assert all(start <= offset < end for offset in found.offsets)
    assert list(found.offsets) == sorted(set(found.offsets))
    for letter, offset in zip(found.letters, found.offsets, strict=True):
        assert same_letter(letter, source[offset])


@given(PRINTED)
def test_no_letter_is_lost(text: str) -> None:
    counted = sum(ch.isalnum() or ch in "_%‰℃" for ch in fold(text))
    # Combining characters (Mn, Mc) are not letters by themselves, as for \w
    assert len(words(text).letters) == counted


@given(PRINTED)
def test_sentences_and_clauses_cover_all_letters_without_gaps(text: str) -> None:
    found = words(text)
    for pieces in (found.sentences, found.clauses):
        assert "".join(letters(found, pieces)) == found.letters
        assert all(start < end for start, end in pieces)
        bounds = [0, *(end for _, end in pieces)]
        assert [start for start, _ in pieces] == bounds[:-1]
    assert {start for start, _ in found.sentences} <= {start for start, _ in found.clauses}
    assert len(found.printed) == len(found.sentences)
    assert len(found.printed_clauses) == len(found.clauses)


@given(PRINTED)
def test_printed_pieces_hold_the_letters(text: str) -> None:
    found = words(text)
    # Words for the own division are unified before and after the marks are removed
    for texts, pieces in (
        (found.printed, found.sentences),
        (found.printed_clauses, found.clauses),
    ):
        for printed, piece in zip(texts, letters(found, pieces), strict=True):
            assert len(words(printed).letters) == len(piece)
            assert printed[0] == piece[0] and printed[-1] == piece[-1]


@given(PRINTED, st.data())
def test_what_is_left_out_has_no_letters(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = words(text, leave_out=[(start, end)])
    whole = words(text)
    outside = [
        (letter, offset)
        for letter, offset in zip(whole.letters, whole.offsets, strict=True)
        if not start <= offset < end
    ]
    assert list(zip(found.letters, found.offsets, strict=True)) == outside
    assert "".join(letters(found, found.sentences)) == found.letters


def test_sentences_clauses_and_spans() -> None:
    text = "１．落实　责任。建立机制，定期\n调度；公开A类、B类结果：到２０２５年"
    found = words(text, title="落实责任")
    assert letters(found, found.sentences) == [
        "1落实责任",
        "建立机制定期调度",
        "公开a类b类结果到2025年",
    ]
    assert letters(found, found.clauses)[1:] == [
        "建立机制",
        "定期调度",
        "公开a类b类结果",
        "到2025年",
    ]
    assert found.printed[1] == "建立机制,定期调度"
    assert found.printed_clauses[1:3] == ("建立机制", "定期调度")
    assert found.title == "落实责任"
    at = found.letters.index("定期")
    start, end = found.span(at, at + 4)
    assert text[start:end] == "定期\n调度"


def test_role_notes_are_left_out() -> None:
    text = "划定保护区。（责任单位：市水利局）清理排污口，由市住建局负责。（水利局、住建局负责）"
    notes = [
        (text.index("（责任"), text.index("）") + 1),
        (text.index("由市"), text.index("负责。") + 2),
        (text.rindex("（"), len(text)),
    ]
    folded = fold(text)
    kept = bracketed(folded, notes)
    assert kept == [notes[0], notes[2]]
    found = wording(folded, 0, len(text), "", kept)
    assert found.letters == "划定保护区清理排污口由市住建局负责"
    assert found.printed == ("划定保护区", "清理排污口,由市住建局负责")


def test_a_role_note_within_a_sentence_is_not_printed() -> None:
    text = "划定保护区(市水利局负责),清理排污口。"
    found = words(text, leave_out=[(text.index("("), text.index(")") + 1)])
    assert found.printed == ("划定保护区,清理排污口",)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("全省、全市和全县", "全域、全域和全域"),
        ("我市辖区", "我域辖域"),
        ("直辖市", "直辖市"),
    ],
)
def test_own_division(text: str, made: str) -> None:
    assert own_division(text) == made


def test_titles_are_written_as_letters_are() -> None:
    title = "推进　全省Ａ类、“双千兆”建设"
    assert letters_of(title) == words(title).letters == "推进全域a类双千兆建设"


@given(PRINTED)
def test_a_passage_of_no_letters_has_no_pieces(text: str) -> None:
    found = words("。，、 \n" + "".join(ch for ch in text if not ch.isalnum() and ch not in "_%‰℃"))
    if not found.letters:
        assert (found.sentences, found.clauses, found.printed) == ((), (), ())
