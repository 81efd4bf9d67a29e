"""Keys of findings, by which the opinions on two drafts are compared."""

from __future__ import annotations

from collections.abc import Iterable

from graph.derive.wording import letters_of
from graph.model.ids import digest

# Letters of a statement that its key depends on
_KEY_LETTERS = 400


def finding_key(area: str, plan_id: str | None, words: Iterable[str]) -> str:
    """Return the key of a finding by the letters of ``words``, without numbers of headings: the
    same in the next draft as long as the words are the same."""
    letters = (letters_of(text)[:_KEY_LETTERS] for text in words)
    return f"{area}:{digest(area, plan_id or '', *letters)}"
