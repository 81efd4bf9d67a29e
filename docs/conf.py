"""Sphinx configuration of the guide, shared by the English and the Chinese pages.

``docs/build.py`` builds each language by itself: ``docs`` is the English source, ``docs/zh`` the
Chinese one. Pages load nothing from other hosts and run no inline script, so that they work under
the policy that the application sends with them (``app/page.py``).
"""

from __future__ import annotations

import re
from typing import Any

from sphinx.application import Sphinx
from sphinx.search.en import SearchEnglish

project = "plangraph"
language = "en"  # docs/build.py overrides it
extensions = ["myst_parser"]
exclude_patterns = ["zh", "theme", "README.md"]
templates_path: list[str] = []
myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence"]
# Links to files of the repository are written for readers of the repository
suppress_warnings = ["myst.xref_missing"]
html_theme = "theme"
html_theme_path = ["."]
html_favicon = "../app/web/src/favicon.svg"
html_show_sourcelink = False
html_copy_source = False
html_use_index = False
html_domain_indices = False

_RUN = re.compile(r"[a-z0-9_]+|[\u4e00-\u9fff]+", re.IGNORECASE)
# The browser splits a search the same way as _bigrams splits the pages.
_SPLIT_IN_BROWSER = """
var splitQuery = (query) =>
  (query.match(/[a-z0-9_]+|[\\u4e00-\\u9fff]+/gi) || []).flatMap((run) =>
    run.charCodeAt(0) < 0x4e00 || run.length === 1
      ? [run]
      : Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2)));
"""


def _bigrams(text: str) -> list[str]:
    """Return Latin words, and for each run of Chinese its characters and pairs of characters.

    >>> _bigrams("差距报告 gaps")
    ['差', '差距', '距', '距报', '报', '报告', '告', 'gaps']
    """
    words: list[str] = []
    for run in _RUN.findall(text):
        if run.isascii():
            words.append(run)
        else:
            words += [run[at : at + size] for at in range(len(run)) for size in (1, 2)]
    return list(dict.fromkeys(words))


class SearchByBigrams(SearchEnglish):
    """Search in Chinese pages by pairs of characters, which needs no dictionary of words."""

    lang = "zh"
    js_splitter_code = _SPLIT_IN_BROWSER

    def split(self, input: str) -> list[str]:
        """Return the terms of a text."""
        return _bigrams(input)

    def word_filter(self, word: str) -> bool:
        """Return whether a term goes into the index: single characters too, if Chinese."""
        return not word.isascii() or super().word_filter(word)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the Chinese search."""
    app.add_search_language(SearchByBigrams)
    return {"parallel_read_safe": True}
